"""The search: an index of all agents that a page reads without a server, in files small enough to load while typing.

Takes a `Catalog`, gives files below `assets/search/`. Must never know how a result looks.
"""

from collections.abc import Mapping, Sequence

from rolebook.model import Agent, Catalog, Link, OutputFile
from rolebook.outputs.search.entries import Entry, entry
from rolebook.outputs.search.files import Table, files
from rolebook.outputs.search.postings import Postings
from rolebook.outputs.search.words import STOP
from rolebook.outputs.steps import DIGITS
from rolebook.syntax import names

__all__ = ["Entry", "entry", "search"]

_WORDS, _AGENTS, _PROMPTS = 16_000, 12_000, 24_000
"""How large a file grows, in characters: the smaller, the less a query loads, and the more files it asks for."""


def search(
    catalog: Catalog, headings: Mapping[str, Sequence[str]], places: Mapping[str, str]
) -> tuple[OutputFile, ...]:
    """Write the index; headings, and the name of the place where it lies, are found by an agent's id."""
    postings = Postings()
    records: list[tuple[int, str]] = []
    prompts: list[tuple[int, str]] = []
    for number, agent in enumerate(catalog.agents):
        found = entry(agent, headings.get(agent.id, ()), places.get(agent.id, ""), _partners(agent, catalog))
        postings.add(found)
        records.append((number, found.record))
        prompts.append((number, found.prompt))
    tables = (
        Table("words", postings.lines(), _WORDS, ('"', "|", '"')),
        Table("agents", records, _AGENTS),
        Table("prompts", prompts, _PROMPTS),
        Table("spellings", [(0, postings.spellings())], 0, ('"', "", '"')),
    )
    return files(tables, {"agents": postings.size, "digits": DIGITS, "stop": " ".join(sorted(STOP))})


def _partners(agent: Agent, catalog: Catalog) -> tuple[str, ...]:
    """Name those with whom an agent works, each once."""
    links = (link for link in catalog.outgoing(agent.id) if link.kind == "collaborates")
    return tuple(dict.fromkeys(_partner(link, catalog) for link in links))


def _partner(link: Link, catalog: Catalog) -> str:
    if link.target is not None:
        return catalog.agent(link.target).title
    return names.title(link.spellings[0] if link.spellings else link.role)
