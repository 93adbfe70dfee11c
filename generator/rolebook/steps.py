"""What is done for every file by itself: pure, so that it may run in any process and need not be done twice.

Calls the stages for a batch of files and takes the time. Must never know which process it runs in, nor what becomes
of a result.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

from rolebook import checks
from rolebook.diagnostics import Diagnostic
from rolebook.model import Agent, Catalog, Found, Guide
from rolebook.outputs import catalog_json, graph, search
from rolebook.outputs.record import Record
from rolebook.pages import Page
from rolebook.stages import compose, link, parse, read
from rolebook.stages.render import Renderer, TemplateFailedError
from rolebook.syntax import mentions
from rolebook.syntax.mentions import Called, Mention, Trie
from rolebook.texts import Texts
from rolebook.value import dataclass

Seconds = tuple[tuple[str, float], ...]
"""How long each stage took: `(("compose", 0.002), ("render", 0.001))`."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A file that was read and understood."""

    item: Agent | Guide
    called: Called | None
    """How an agent is called; None for a guide."""
    faults: tuple[Diagnostic, ...]
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Made:
    """An agent's page, and what was learnt while it was made."""

    id: str
    file: str
    """Its source, as the operator can open it."""
    url: str
    html: bytes = field(repr=False)
    """Empty when no page was wanted."""
    asked: tuple[tuple[str, str | None], ...]
    """The relative links of the text, and where they lead."""
    entry: search.Entry | None
    """What the search knows of the agent; None when no page was wanted."""
    record: bytes
    """What the files for machines say of it, packed; empty when no page was wanted."""
    faults: tuple[Diagnostic, ...]
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Filled:
    """A page that shows several agents."""

    url: str
    html: bytes = field(repr=False)
    fault: Diagnostic | None
    """What is wrong with its template."""
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Setting:
    """What the pages of one site share."""

    catalog: Catalog
    places: compose.Places
    shell: compose.Shell
    templates: "Templates | None"
    """None when the pages are only looked at for faults."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Send to another machine only what a page shows of others, a tenth of the whole."""
        catalog = self.catalog
        agents = tuple(map(_face, catalog.agents))
        small = Catalog(catalog.collections, agents, catalog.guides, catalog.links, catalog.origins)
        return Setting, (small, compose.Places.of(small), self.shell, self.templates)


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates as they are now."""

    search_path: tuple[Path, ...]
    stamp: bytes
    """Changes with any of them."""
    texts: Texts

    def renderer(self) -> Renderer:
        """Give what renders by them, the same one as long as they are the same."""
        return _renderer(self)


@lru_cache(maxsize=2)
def _renderer(templates: Templates) -> Renderer:
    return Renderer(templates.search_path, templates.texts)


def define(allowed: frozenset[str], batch: Sequence[Found]) -> list[Defined]:
    """Read, check and parse files; what is `allowed` is not told."""
    return [_define(found, allowed) for found in batch]


def _define(found: Found, allowed: frozenset[str]) -> Defined:
    times = [perf_counter()]
    document, faults = read.read(found)
    times.append(perf_counter())
    faults = (*faults, *checks.check(document, allowed))
    times.append(perf_counter())
    item, more = parse.parse(document)
    times.append(perf_counter())
    called = mentions.called(item) if isinstance(item, Agent) else None
    times.append(perf_counter())
    took = (after - before for before, after in pairwise(times))
    return Defined(item, called, (*faults, *more), tuple(zip(("read", "check", "parse", "hear"), took, strict=True)))


def hear(tries: Mapping[str, Trie], batch: Sequence[Agent]) -> list[tuple[tuple[Mention, ...], Seconds]]:
    """Read what definitions say of others, with the names that their collections know."""
    return [_hear(agent, tries[agent.collection]) for agent in batch]


def _hear(agent: Agent, trie: Trie) -> tuple[tuple[Mention, ...], Seconds]:
    start = perf_counter()
    said = link.heard(agent, trie)
    return said, (("hear", perf_counter() - start),)


def make(setting: Setting, batch: Sequence[tuple[Agent, Sequence[Diagnostic]]]) -> list[Made]:
    """Compose and render the pages of agents, each with the faults that were found in its file."""
    return [_make(agent, faults, setting) for agent, faults in batch]


def _make(agent: Agent, faults: Sequence[Diagnostic], setting: Setting) -> Made:
    times = [perf_counter()]
    composed = compose.agent_page(agent, setting.catalog, setting.places, setting.shell, faults)
    times.append(perf_counter())
    found, html, entry, record = composed.faults, b"", None, b""
    if setting.templates is not None:
        html, fault = _rendered(composed.page, setting.templates)
        found = (*found, fault) if fault else found
        times.append(perf_counter())
        place = compose.place_name(setting.places, agent, setting.shell.collections)
        entry = search.known(agent, setting.catalog, composed.headings, place)
        times.append(perf_counter())
        record = _record(agent, setting.catalog, composed.headings).packed()
        times.append(perf_counter())
    took = (after - before for before, after in pairwise(times))
    seconds = tuple(zip(("compose", "render", "search", "outputs"), took, strict=False))
    return Made(agent.id, agent.source.file, agent.url, html, composed.asked, entry, record, found, seconds)


def _record(agent: Agent, catalog: Catalog, headings: Sequence[str]) -> Record:
    links = catalog.outgoing(agent.id)
    return Record(catalog_json.agent_entry(agent, headings), catalog_json.link_entries(links), graph.edges(links))


def fill(setting: Setting, batch: Sequence[compose.Plan]) -> list[Filled]:
    """Compose and render pages that show several agents."""
    return [_fill(plan, setting) for plan in batch]


def _fill(plan: compose.Plan, setting: Setting) -> Filled:
    start = perf_counter()
    page = plan.page(setting.catalog, setting.places, setting.shell)
    middle = perf_counter()
    html, fault = _rendered(page, setting.templates) if setting.templates else (b"", None)
    return Filled(plan.url, html, fault, (("compose", middle - start), ("render", perf_counter() - middle)))


def _rendered(page: Page, templates: Templates) -> tuple[bytes, Diagnostic | None]:
    """Fill a page's template, or tell what is wrong with it."""
    try:
        return templates.renderer().render(page).content, None
    except TemplateFailedError as error:
        return b"", error.diagnostic


def _face(agent: Agent) -> Agent:
    """Keep of an agent what the pages of others show or look for."""
    bare = replace(agent.source, data=b"")
    return replace(agent, source=bare, prompt=compose.fragments(agent.body), description="", examples=(), extra={})
