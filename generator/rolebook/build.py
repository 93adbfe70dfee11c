"""The line from folders to site: calls the stages in order, and does again only what differs from the last time.

Must never know what a stage does, nor how an order is typed or a report printed.
"""

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path

from rolebook import beside, standing, theme, workers
from rolebook.diagnostics import Diagnostic, Location, in_order
from rolebook.fingerprints import Names
from rolebook.model import Agent, Catalog, OutputFile
from rolebook.order import Order, Progress, Report
from rolebook.pages import Page
from rolebook.recall import Recall
from rolebook.run import Run, unseen
from rolebook.sight import View, located
from rolebook.sink import OutputRefused, Sink, Written
from rolebook.stages import compose, write
from rolebook.stages.render import TemplateFailedError
from rolebook.steps import Made, Setting, Templates, define, fill, hear, make
from rolebook.survey import Survey, surveyed
from rolebook.texts import TextsError
from rolebook.value import dataclass
from rolebook.whole import Site

_OFTEN = ("base.html", "_icons.html", "_parts.html", "_drawing.html", "agent.html")
"""The templates that the page of an agent takes."""
_SOON = 500
"""Pages: so few are made before anything else."""


def build(order: Order, *, progress: Progress | None = None) -> Report:
    """Build a site, or only check its input when the order names no output.

    Raises OutputRefused when the output folder cannot be used. Faults of the input are in the report, not raised.
    """
    return standing.report(order) or Builder(order).build(progress)


class Builder:
    """Builds one site, again and again, and knows what it did before."""

    def __init__(self, order: Order, sink: Sink | None = None) -> None:
        """Take what to build, and call to mind what an earlier process left; a `sink` takes the place of its folder."""
        self._order = order
        self._sink = sink
        self._recall = Recall(order)
        self.view: View | None = None
        """What the last build knew that made a site; None before there was one, and where nobody watches."""

    def pages(self) -> dict[str, str]:
        """Give the address of the page that was made last from each definition, by its file."""
        agents, guides, _ = self._recall.items()
        return {agent.source.file: agent.url for agent in agents} | {guide.source.file: guide.url for guide in guides}

    def build(self, progress: Progress | None = None) -> Report:
        """Bring the site up to date."""
        order = self._order
        if order.output is not None:
            reason = write.refusal(order.output, order.inputs)
            if reason is not None:
                raise OutputRefused(reason)
        with workers.gathered(order.jobs, order.scheduler) as crew:
            line = _Line(Run(order, progress or unseen), self._recall, crew, self._sink)
            report = line.follow()
        if self._sink is not None and line.setting is not None and not report.failed:
            self.view = self._seen(line.setting)
        return report

    def _seen(self, setting: Setting) -> View:
        found, misnamed = self._recall.found()
        agents = {agent.id for agent in setting.catalog.agents}
        files = located(file for file in found if file.id in agents)
        return View(setting, self._recall.linker.reader(), files, misnamed, self._order.allowed)


@dataclass(slots=True)
class _Line:
    """One way along the line."""

    run: Run
    recall: Recall
    crew: workers.Workers
    sink: Sink | None
    setting: Setting | None = None
    """What all pages share, once they are made."""
    made: int = 0
    """How many pages of agents are as they shall be."""

    def follow(self) -> Report:
        """Go from the folders to the site."""
        since = time.time_ns()
        with self.run.timed("discover"):
            survey = surveyed(self.run.order.folders)
        catalog = self._catalog(survey, since)
        try:
            site = Site.of(catalog, self.run.order)
        except TextsError as error:
            self.run.faults.append(Diagnostic("template-failed", str(error), Location(error.path)))
            return self.run.report(catalog, 0, 0, 0)
        output = self.run.order.output
        if output is None and self.sink is None:
            self._look(site)
            return self.run.report(catalog, 0, 0, 0)
        with self.run.timed("write"):
            writer = self.sink or write.Writer(output or Path(), left=self.recall.left())
        with writer:
            written = self._written(site, writer)
            report = self.run.report(catalog, written.written, written.unchanged, written.removed)
            if not report.failed:
                self.recall.keep(survey, report, writer.signatures(), output)
        return report

    def _catalog(self, survey: Survey, since: int) -> Catalog:
        """Read every definition that is not known, and find the links between all of them."""
        run, recall = self.run, self.recall
        with run.timed("discover"):
            collections, found, faults = recall.identify(survey)
            unknown = recall.recognize(found, since)
        run.faults += faults
        done = run.remembered = len(found) - len(unknown)
        readers = self.crew if self.crew.has_files else None
        with workers.working(readers, define, run.order.allowed, unknown, workers.SOME) as batches:
            unread = iter(unknown)
            for batch in batches:
                for defined, file in zip(batch, unread, strict=False):
                    recall.learn(file, defined)
                    run.took(defined.item.source.file, defined.seconds)
                done += len(batch)
                run.progress("read", done, len(found))
        agents, guides, told = recall.items()
        run.faults += told
        self._hear(agents)
        with run.timed("link"):
            for agent, said in recall.unlinked(agents):
                recall.linked(agent, recall.linker.links(agent, said))
            links, faults = recall.links()
        run.faults += faults
        with run.timed("history"):
            origins = recall.origins([*(agent.source for agent in agents), *(guide.source for guide in guides)])
        return Catalog(collections, agents, guides, links, origins)

    def _hear(self, agents: Sequence[Agent]) -> None:
        """Read what definitions say of others, as far as that is not known."""
        run, recall = self.run, self.recall
        with run.timed("link"):
            unheard = recall.unheard(agents)
            tries = recall.linker.known(agents) if unheard else {}
        with workers.working(self.crew, hear, tries, unheard, workers.SOME) as batches:
            speakers = iter(unheard)
            for batch in batches:
                for (said, seconds), agent in zip(batch, speakers, strict=False):
                    recall.heard(agent, said)
                    run.took(agent.source.file, seconds)

    def _written(self, site: Site, writer: Sink) -> Written:
        """Make every page and put the site into its folder, unless something is too wrong for that."""
        try:
            self._make_all(site, writer)
        except TemplateFailedError as error:
            self.run.faults.append(error.diagnostic)
        if self.run.failing():
            return Written(0, 0, 0)
        with self.run.timed("write"):
            return writer.commit()

    def _look(self, site: Site) -> None:
        """Make the pages of agents only to see what is wrong."""
        stale = self.recall.stale(site, _by_file(self.run.faults), None)
        setting = Setting(site.catalog, site.places, site.shell, None)
        with workers.working(self.crew, make, setting, stale) as batches:
            for batch in batches:
                self._take(batch, None)
        self.run.faults += self.recall.faults()

    def _make_all(self, site: Site, writer: Sink) -> None:
        """Make all pages and files."""
        run, recall = self.run, self.recall
        with run.timed("compose"):
            stale = recall.stale(site, _by_file(run.faults), writer)
        templates = Templates(theme.search_path("templates", run.order.theme.templates), recall.theme, site.shell.texts)
        setting = self.setting = Setting(site.catalog, site.places, site.shell, templates)
        if stale:
            with run.timed("render"):
                templates.renderer().prepare(*_OFTEN)  # before there are processes, which then have them too
        urls = [agent.url for agent in site.catalog.agents]
        self.made = len(urls) - len(stale)
        first = len(stale) < _SOON  # then what is made of all agents goes on beside the lists, not the pages
        with workers.working(self.crew, make, setting, stale) as batches:
            if not first:
                urls += self._lists(site, templates, writer, batches)
            for batch in batches:
                self._take(batch, writer)
        run.faults += recall.faults()
        with self._bulk(site, writer, self.crew if first else None) as bulk:
            if first:
                urls += self._lists(site, templates, writer, None)
            urls += self._fill(site, setting, writer, None if first else self.crew)
            with run.timed("pictures"):
                for file in site.pictures(writer.keep):
                    writer.add(file)
            for staged, seconds in chain.from_iterable(bulk):
                run.spent(seconds)
                for each in staged:
                    writer.take(each)
        with run.timed("outputs"):
            for file in site.mapped(urls):
                writer.add(file)

    def _lists(
        self, site: Site, templates: Templates, writer: Sink, batches: workers.Batches[Made] | None
    ) -> list[str]:
        """Make the lists and put the originals beside the pages; give the addresses of all that people read."""
        urls: list[str] = []
        names = Names()
        for item in site.pages(self.run.timed):
            urls += self._add(item, names, site, templates, writer)
            while batches and batches.ready():
                self._take(batches.next(), writer)
        self._add_sources(site.catalog.agents, writer)
        return urls

    def _bulk(
        self, site: Site, writer: Sink, crew: workers.Workers | None
    ) -> AbstractContextManager[workers.Batches[beside.Made]]:
        """Begin with the files that are made of all agents, all of whose pages are known now."""
        bulk = beside.Bulk(site, self.recall, in_order(self.run.faults), writer)
        pays = len(site.catalog.agents) >= beside.MANY and isinstance(writer, write.Writer)
        apart = crew if crew and pays and crew.forks else None
        return workers.working(apart, beside.make, bulk, beside.KINDS, len(beside.KINDS))

    def _fill(self, site: Site, setting: Setting, writer: Sink, crew: workers.Workers | None) -> list[str]:
        """Make the pages of several agents, and give the addresses of all of them."""
        run = self.run
        with run.timed("compose"):
            plans = list(compose.plans(site.catalog, site.places))
            unfilled = self.recall.unfilled(site, plans, writer)
        with workers.working(crew, fill, setting, unfilled, workers.HEAVY) as batches:
            for filled in chain.from_iterable(batches):
                run.took(filled.url, filled.seconds)
                if filled.fault is not None:
                    raise TemplateFailedError(filled.fault)
                self._write(OutputFile(filled.url, filled.html), writer)
        return [plan.url for plan in plans]

    def _take(self, batch: Sequence[Made], writer: Sink | None) -> None:
        """Take in the pages of a batch."""
        for made in batch:
            self.run.took(made.file, made.seconds)
            self.recall.made(made)
            if writer is not None:
                self._write(OutputFile(made.url, made.html), writer)
        self.made += len(batch)
        if self.setting is not None:
            self.run.progress("compose", self.made, len(self.setting.catalog.agents))

    def _add(self, item: Page | OutputFile, names: Names, site: Site, templates: Templates, writer: Sink) -> list[str]:
        """Put a page or a file into the site, and give the address under which a page is found."""
        if isinstance(item, OutputFile):
            self._write(item, writer)
            return []
        with self.run.timed("write"):
            filled = self.recall.filled(item, names, site, writer)
        if not filled:
            start = time.perf_counter()
            file = templates.renderer().render(item)
            self.run.took(item.frame.url, (("render", time.perf_counter() - start),))
            self._write(file, writer)
        return [] if item.template == "404.html" else [item.frame.url]

    def _write(self, file: OutputFile, writer: Sink) -> None:
        with self.run.timed("write"):
            writer.add(file)

    def _add_sources(self, agents: Sequence[Agent], writer: Sink) -> None:
        """Put the original of every page beside it."""
        with self.run.timed("write"):
            for agent in agents:
                path = f"{agent.id}.md"
                if not (self.recall.same_source(agent) and writer.keep(path)):
                    writer.add(OutputFile(path, agent.source.data))


def _by_file(faults: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for fault in in_order(list(faults)):
        found.setdefault(fault.location.path, []).append(fault)
    return found
