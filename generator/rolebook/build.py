"""The line from folders to site: calls the stages in order and gathers what they find wrong.

Must never know what a stage does, nor how an order is typed or a report printed.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from rolebook import assets, checks, texts, theme
from rolebook.diagnostics import Diagnostic, Location, Severity, in_order
from rolebook.model import Agent, Catalog, Collection, Found, Guide, OutputFile
from rolebook.order import Order, Progress, Report
from rolebook.outputs import catalog_json, graph, search, sitemap
from rolebook.pages import Page
from rolebook.stages import compose, discover, link, parse, read, write
from rolebook.stages.render import Renderer, TemplateFailedError


def build(order: Order, *, progress: Progress | None = None) -> Report:
    """Build a site, or only check its input when the order names no output.

    Raises OutputRefused when the output folder cannot be used. Faults of the input are in the report, not raised.
    """
    if order.output is not None:
        reason = write.refusal(order.output, order.inputs)
        if reason is not None:
            raise write.OutputRefused(reason)
    run = _Run(order, progress or _unseen)
    catalog = _catalog(run)
    try:
        site = _Site.of(catalog, order)
    except texts.TextsError as error:
        run.faults.append(Diagnostic("template-failed", str(error), Location(error.path)))
        return run.report(catalog, write.Written(0, 0, 0))
    if order.output is None:
        for _ in _pages(run, site):
            pass
        return run.report(catalog, write.Written(0, 0, 0))
    with run.timed("write"):
        writer = write.Writer(order.output)
    with writer:
        written = _written(run, site, writer)
    return run.report(catalog, written)


def _unseen(stage: str, done: int, total: int) -> None:
    """Show nobody how far a build is."""


@dataclass(slots=True)
class _Run:
    """One run: its order, what was found wrong so far, and how long each stage took."""

    order: Order
    progress: Progress
    faults: list[Diagnostic] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time that a block takes to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

    def failing(self) -> bool:
        """Tell whether what was found wrong keeps the site from being written."""
        grave = {Severity.ERROR, Severity.WARNING} if self.order.strict else {Severity.ERROR}
        return any(fault.severity in grave for fault in self.faults)

    def report(self, catalog: Catalog, written: write.Written) -> Report:
        """Sum up."""
        return Report(
            agents=len(catalog.agents),
            collections=len(catalog.collections),
            written=written.written,
            unchanged=written.unchanged,
            removed=written.removed,
            links=len(catalog.links),
            diagnostics=tuple(in_order(self.faults)),
            seconds=time.perf_counter() - self.began,
            stages=tuple(self.seconds.items()),
            failed=self.failing(),
        )


@dataclass(frozen=True, slots=True)
class _Site:
    """What every page needs to know of the site that it is part of."""

    catalog: Catalog
    places: compose.Places
    shell: compose.Shell
    files: tuple[OutputFile, ...]
    """The theme's own."""

    @classmethod
    def of(cls, catalog: Catalog, order: Order) -> "_Site":
        said = texts.load(theme.search_path("templates", order.theme.templates), order.site.language)
        shipment = assets.load(theme.search_path("static", order.theme.static), said)
        shell = compose.Shell(
            title=order.site.title or _title(catalog.collections) or said("site.title"),
            description=order.site.description,
            base_url=order.site.base_url,
            assets=shipment.assets,
            collections=len(catalog.collections),
            texts=said,
        )
        return cls(catalog, compose.Places.of(catalog), shell, shipment.files)


def _title(collections: Sequence[Collection]) -> str:
    """Name a site that the operator does not name; empty where that says nothing, as a folder called `agents` does."""
    alone = collections[0].title if len(collections) == 1 else ""
    return "" if alone.casefold() == "agents" else alone


def _catalog(run: _Run) -> Catalog:
    """Read every definition and find the links between them."""
    with run.timed("discover"):
        collections, found, faults = discover.discover(run.order.folders)
    run.faults += faults
    agents: list[Agent] = []
    guides: list[Guide] = []
    for number, file in enumerate(found, 1):
        item = _definition(run, file)
        if isinstance(item, Agent):
            agents.append(item)
        else:
            guides.append(item)
        run.progress("read", number, len(found))
    agents.sort(key=lambda agent: agent.id)
    guides.sort(key=lambda guide: guide.id)
    with run.timed("link"):
        links, faults = link.link(agents, guides, run.order.corrections)
    run.faults += faults
    return Catalog(collections, tuple(agents), tuple(guides), links)


def _definition(run: _Run, found: Found) -> Agent | Guide:
    with run.timed("read"):
        document, faults = read.read(found)
    run.faults += faults
    with run.timed("check"):
        run.faults += checks.check(document, run.order.allowed)
    with run.timed("parse"):
        item, faults = parse.parse(document)
    run.faults += faults
    return item


def _written(run: _Run, site: _Site, writer: write.Writer) -> write.Written:
    """Render every page and put the site into its folder, unless something is too wrong for that."""
    renderer = Renderer(theme.search_path("templates", run.order.theme.templates), site.shell.texts)

    def add(file: OutputFile) -> None:
        with run.timed("write"):
            writer.add(file)

    try:
        for item in _pages(run, site):
            if isinstance(item, OutputFile):
                add(item)
                continue
            with run.timed("render"):
                file = renderer.render(item)
            add(file)
    except TemplateFailedError as error:
        run.faults.append(error.diagnostic)
    if run.failing():
        return write.Written(0, 0, 0)
    with run.timed("write"):
        return writer.commit()


def _pages(run: _Run, site: _Site) -> Iterator[Page | OutputFile]:
    """Compose every page and every file that stands beside one."""
    urls: list[str] = []
    for item in _items(run, site):
        if not isinstance(item, OutputFile) and item.template != "404.html":
            urls.append(item.frame.url)
        yield item
    if site.shell.base_url:
        with run.timed("outputs"):
            files = sitemap.sitemap(urls, site.shell.base_url)
        yield from files


def _items(run: _Run, site: _Site) -> Iterator[Page | OutputFile]:
    catalog, places, shell = site.catalog, site.places, site.shell
    yield from site.files
    with run.timed("compose"):
        indexes, files = compose.index_pages(catalog, places, shell)
    yield from indexes
    yield from files
    yield compose.not_found_page(shell)
    yield from _timed_each(run, "compose", compose.group_pages(places, shell))
    yield from _timed_each(run, "compose", compose.role_pages(catalog, places, shell))
    yield from _timed_each(run, "compose", compose.roles_pages(catalog, shell))
    yield from _timed_each(run, "draw", compose.graph_pages(catalog, places, shell))
    yield compose.missing_page(catalog, places, shell)
    for guide in catalog.guides:
        yield OutputFile(f"{guide.id}.md", guide.source.data)
        if places.of_page(guide.id).introduction is not guide:
            with run.timed("compose"):
                page = compose.guide_page(guide, places, shell)
            yield page
    yield from _agents(run, site)


def _agents(run: _Run, site: _Site) -> Iterator[Page | OutputFile]:
    """Compose the agents' pages, then the catalog, which tells what was learnt from all of them."""
    by_file: dict[str, list[Diagnostic]] = {}
    for fault in in_order(run.faults):
        by_file.setdefault(fault.location.path, []).append(fault)
    headings: dict[str, tuple[str, ...]] = {}
    for number, agent in enumerate(site.catalog.agents, 1):
        with run.timed("compose"):
            composed = compose.agent_page(
                agent, site.catalog, site.places, site.shell, by_file.get(agent.source.file, ())
            )
        run.faults += composed.faults
        headings[agent.id] = composed.headings
        yield composed.page
        yield OutputFile(f"{agent.id}.md", agent.source.data)
        run.progress("compose", number, len(site.catalog.agents))
    with run.timed("outputs"):
        called = replace(run.order.site, title=site.shell.title)
        file = catalog_json.catalog(site.catalog, called, _public(in_order(run.faults), site), headings)
    yield file
    with run.timed("outputs"):
        files = (graph.graph_json(site.catalog), *graph.graph_mermaid(site.catalog))
    yield from files
    with run.timed("search"):
        homes = {
            agent.id: compose.place_name(site.places, agent, site.shell.collections) for agent in site.catalog.agents
        }
        files = search.search(site.catalog, headings, homes)
    yield from files


def _public(faults: Iterable[Diagnostic], site: _Site) -> list[Diagnostic]:
    """Write the paths of faults as they are below each collection, so that a site tells nothing of this machine."""
    paths = {item.source.file: site.places.path(item.source) for item in site.catalog.items}
    return [
        replace(fault, location=replace(fault.location, path=paths.get(fault.location.path, fault.location.path)))
        for fault in faults
    ]


def _timed_each(run: _Run, stage: str, pages: Iterator[Page]) -> Iterator[Page]:
    """Add the time that each page takes to make to a stage."""
    while True:
        with run.timed(stage):
            page = next(pages, None)
        if page is None:
            return
        yield page
