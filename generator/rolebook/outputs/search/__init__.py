"""The search: an index of all agents that a page reads without a server, in files small enough to load while typing.

Takes a `Catalog` and an `Entry` of each agent, gives files below `assets/search/`. Must never know how a result looks.
"""

from collections.abc import Iterator, Mapping, Sequence

from rolebook.model import Agent, Catalog, Link, OutputFile
from rolebook.outputs.search.entries import Entry, entry, prompt
from rolebook.outputs.search.files import Table, files
from rolebook.outputs.search.postings import Postings
from rolebook.outputs.search.words import STOP
from rolebook.outputs.steps import DIGITS
from rolebook.syntax import names

__all__ = ["Entry", "entry", "known", "search"]

_WORDS, _AGENTS, _PROMPTS = 20_000, 24_000, 24_000
"""How large a file grows, in characters: the smaller, the less a query loads, and the more files it asks for."""


def search(catalog: Catalog, entries: Mapping[str, Entry]) -> Iterator[OutputFile]:
    """Write the index, file by file; what is known of an agent is found by its id."""
    postings = Postings()
    for agent in catalog.agents:
        postings.add(entries[agent.id])
    tables = (
        Table("words", postings.lines(), _WORDS, ('"', "|", '"')),
        Table("agents", enumerate(entries[agent.id].record for agent in catalog.agents), _AGENTS),
        Table("prompts", enumerate(map(prompt, catalog.agents)), _PROMPTS),
        Table("spellings", [(0, postings.spellings())], 0, ('"', "", '"')),
    )
    return files(tables, {"agents": postings.size, "digits": DIGITS, "stop": " ".join(sorted(STOP))})


def known(agent: Agent, catalog: Catalog, headings: Sequence[str], place: str) -> Entry:
    """Read an agent for the search, with those with whom it works; `place` is the name of where it lies."""
    return entry(agent, headings, place, _partners(agent, catalog))


def _partners(agent: Agent, catalog: Catalog) -> tuple[str, ...]:
    """Name those with whom an agent works, each once."""
    links = (link for link in catalog.outgoing(agent.id) if link.kind == "collaborates")
    return tuple(dict.fromkeys(_partner(link, catalog) for link in links))


def _partner(link: Link, catalog: Catalog) -> str:
    if link.target is not None:
        return catalog.agent(link.target).title
    return names.spoken(link.spellings[0] if link.spellings else link.role)
