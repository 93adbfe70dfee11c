"""The search: an index of all agents that a page reads without a server, in files small enough to load while typing.

Takes a `Catalog` and an `Entry` of each agent, gives files below `assets/search/`. Must never know how a result looks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rolebook.model import Agent, Catalog, Link, OutputFile
from rolebook.outputs.before import Before
from rolebook.outputs.search import postings
from rolebook.outputs.search.entries import Entry, entry, prompt
from rolebook.outputs.search.files import Last, Table, files
from rolebook.outputs.search.postings import Postings
from rolebook.outputs.search.words import STOP
from rolebook.outputs.steps import DIGITS
from rolebook.sink import KeptFile
from rolebook.syntax import names

__all__ = ["Entry", "entry", "known", "search"]

_ROWS = ('"', "|", '"')
"""What stands before, between and after the lines of words."""
_WORDS, _AGENTS, _PROMPTS = 20_000, 24_000, 24_000
"""How large a file grows, in characters: the smaller, the less a query loads, and the more files it asks for."""


def search(
    catalog: Catalog, entries: Mapping[str, Entry], edited: Mapping[str, Entry] | None, before: Before
) -> Iterator[OutputFile | KeptFile]:
    """Write the index, file by file; what is known of an agent is found by its id.

    When a few agents were `edited` since the site `before`, what was known of them tells what of it stays.
    """
    agents, last, old = catalog.agents, Last.of(before), edited or {}
    changes = [(n, old[agent.id], entries[agent.id]) for n, agent in enumerate(agents) if agent.id in old]
    texts = None if edited is None else last.texts("words")
    lines = _lines(catalog, entries) if texts is None else postings.edited(_read(texts), changes, len(agents))
    numbers = range(len(agents))
    told = None if edited is None else [number for number, *_ in changes]
    spelled = postings.spellings(lines, len(agents))
    tables = (
        Table("words", list(lines), lines.__getitem__, _WORDS, _ROWS),
        Table("agents", numbers, lambda number: entries[agents[number].id].record, _AGENTS, edited=told),
        Table("prompts", numbers, lambda number: prompt(agents[number]), _PROMPTS, edited=told),
        Table("spellings", [0], lambda _: spelled, 0, ('"', "", '"')),
    )
    return files(tables, {"agents": len(agents), "digits": DIGITS, "stop": " ".join(sorted(STOP))}, last)


def _lines(catalog: Catalog, entries: Mapping[str, Entry]) -> dict[str, str]:
    """Gather the words of all agents."""
    found = Postings()
    for agent in catalog.agents:
        found.add(entries[agent.id])
    return found.lines()


def _read(texts: Iterable[str]) -> dict[str, str]:
    """Read the lines of words that the last build wrote."""
    before, between, after = _ROWS
    rows = chain.from_iterable(text.removeprefix(before).removesuffix(after).split(between) for text in texts)
    return {row.partition(" ")[0]: row for row in rows}


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
