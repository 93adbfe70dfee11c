"""The line from folders to site: calls the stages in order, and does again only what differs from the last time.

Must never know what a stage does, nor how an order is typed or a report printed.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache, partial
from itertools import chain
from pathlib import Path

from rolebook import beside, standing, theme, workers
from rolebook.claims import Claims
from rolebook.diagnostics import Diagnostic, Location, in_order
from rolebook.filling import Filling
from rolebook.model import Agent, Catalog, OutputFile
from rolebook.order import Order, Progress, Report
from rolebook.recall import Recall
from rolebook.run import Run, unseen
from rolebook.sight import View, located
from rolebook.sink import OutputRefused, Sink, Written
from rolebook.stages import write
from rolebook.stages.render import TemplateFailedError
from rolebook.steps import Made, Setting, Templates, define, hear, make
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
    look = cache(partial(surveyed, order.folders))
    return standing.report(order, look) or Builder(order).build(progress, look)


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

    def build(self, progress: Progress | None = None, look: Callable[[], Survey] | None = None) -> Report:
        """Bring the site up to date; there may have been a `look` at the folders just now."""
        order = self._order
        if order.output is not None:
            reason = write.refusal(order.output, order.inputs)
            if reason is not None:
                raise OutputRefused(reason)
        with workers.gathered(order.jobs, order.scheduler) as crew:
            line = _Line(Run(order, progress or unseen), self._recall, crew, self._sink)
            report = line.follow(look or partial(surveyed, order.folders))
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

    def follow(self, look: Callable[[], Survey]) -> Report:
        """Go from the folders to the site."""
        with self.run.timed("discover"):
            survey = look()
        catalog = self._catalog(survey)
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

    def _catalog(self, survey: Survey) -> Catalog:
        """Read every definition that is not known, and find the links between all of them."""
        run, recall = self.run, self.recall
        with run.timed("discover"):
            collections, found, faults = recall.identify(survey)
            unknown = recall.recognize(found, survey.time)
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
            tries = recall.tries(agents, unheard) if unheard else {}
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
        claims = self.recall.claims(site, None)
        stale = claims.stale(_by_file(self.run.faults))
        setting = Setting(site.catalog, site.places, site.shell, None)
        with workers.working(self.crew, make, setting, stale) as batches:
            for batch in batches:
                self._take(batch, claims, None)
        self.run.faults += claims.faults()

    def _make_all(self, site: Site, writer: Sink) -> None:
        """Make all pages and files."""
        run, claims = self.run, self.recall.claims(site, writer)
        with run.timed("compose"):
            stale = claims.stale(_by_file(run.faults))
        own = run.order.theme.templates
        templates = Templates(theme.search_path("templates", own), self.recall.theme, site.shell.texts)
        setting = self.setting = Setting(site.catalog, site.places, site.shell, templates)
        if stale:
            with run.timed("render"):
                templates.renderer().prepare(*_OFTEN)  # before there are processes, which then have them too
        filling = Filling(run, self.recall, claims, site, templates, writer)
        urls = [agent.url for agent in site.catalog.agents]
        self.made = len(urls) - len(stale)
        first = len(stale) < _SOON  # then what is made of all agents goes on beside the lists, not the pages
        with workers.working(self.crew, make, setting, stale) as batches:

            def meanwhile() -> None:
                while batches.ready():
                    self._take(batches.next(), claims, filling)

            if not first:
                urls += filling.lists(meanwhile)
            for batch in batches:
                self._take(batch, claims, filling)
        run.faults += claims.faults()
        with self._bulk(site, claims, writer, self.crew if first else None) as bulk:
            if first:
                urls += filling.lists(meanwhile)
            urls += filling.plans(setting, None if first else self.crew)
            filling.pictures()
            for staged, seconds in chain.from_iterable(bulk):
                run.spent(seconds)
                for each in staged:
                    writer.take(each)
        with run.timed("outputs"):
            for file in site.mapped(urls):
                writer.add(file)

    def _bulk(
        self, site: Site, claims: Claims, writer: Sink, crew: workers.Workers | None
    ) -> AbstractContextManager[workers.Batches[beside.Made]]:
        """Begin with the files that are made of all agents, all of whose pages are known now."""
        bulk = beside.Bulk(site, claims, in_order(self.run.faults), writer)
        pays = len(site.catalog.agents) >= beside.MANY and isinstance(writer, write.Writer)
        apart = crew if crew and pays and crew.forks else None
        return workers.working(apart, beside.make, bulk, beside.KINDS, len(beside.KINDS))

    def _take(self, batch: Sequence[Made], claims: Claims, filling: Filling | None) -> None:
        """Take in the pages of a batch."""
        for made in batch:
            self.run.took(made.file, made.seconds)
            claims.made(made)
            if filling is not None:
                filling.write(OutputFile(made.url, made.html))
        self.made += len(batch)
        if self.setting is not None:
            self.run.progress("compose", self.made, len(self.setting.catalog.agents))


def _by_file(faults: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for fault in in_order(list(faults)):
        found.setdefault(fault.location.path, []).append(fault)
    return found
