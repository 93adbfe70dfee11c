"""Makes the pages that show several agents, and puts all that is made into the site.

Must never know what such a page shows, nor which process it is made in.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain
from typing import TypeVar

from rolebook import workers
from rolebook.claims import Claims
from rolebook.fingerprints import Names
from rolebook.model import OutputFile
from rolebook.pages import Page
from rolebook.recall import Recall
from rolebook.run import Run
from rolebook.sink import Sink
from rolebook.stages import compose
from rolebook.stages.render import TemplateFailedError
from rolebook.steps import Setting, Templates, fill
from rolebook.value import dataclass
from rolebook.whole import Site

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Filling:
    """One site on its way into its folder."""

    run: Run
    recall: Recall
    claims: Claims
    site: Site
    templates: Templates
    writer: Sink

    def write(self, file: OutputFile) -> None:
        """Put a file into the site."""
        with self.run.timed("write"):
            self.writer.add(file)

    def lists(self, meanwhile: Callable[[], None]) -> list[str]:
        """Make the lists and put the originals beside the pages; give the addresses of all that people read.

        What goes on `meanwhile` is asked for after each page.
        """
        timed = partial(self.run.timed, "compose")
        names = Names()  # of all that lists show, which may go when they are made
        done: dict[str, Sequence[str]] = {}
        for bundle in _each(self.site.bundles(), timed):
            with timed():
                paths = self.claims.bundled(bundle)
            if paths is None:
                paths = []
                for item in _each(iter(bundle.made(done)), timed):
                    paths.append(self._add(item, names))
                    meanwhile()
                self.claims.composed(bundle, paths)
            done[bundle.name] = paths
        self._add_sources()
        return [path for path in chain.from_iterable(done.values()) if path.endswith(".html") and path != "404.html"]

    def plans(self, setting: Setting, crew: workers.Workers | None) -> list[str]:
        """Make the pages that are planned one by one, and give the addresses of all of them."""
        with self.run.timed("compose"):
            plans = list(compose.plans(self.site.catalog, self.site.places))
            unfilled = self.claims.unfilled(plans)
        with workers.working(crew, fill, setting, unfilled, workers.HEAVY) as batches:
            for filled in chain.from_iterable(batches):
                self.run.took(filled.url, filled.seconds)
                if filled.fault is not None:
                    raise TemplateFailedError(filled.fault)
                self.write(OutputFile(filled.url, filled.html))
        return [plan.url for plan in plans]

    def pictures(self) -> None:
        """Draw what stands for each page where people share it."""
        with self.run.timed("pictures"):
            for file in self.site.pictures(self.writer.keep):
                self.writer.add(file)

    def _add(self, item: Page | OutputFile, names: Names) -> str:
        """Put a page or a file into the site, and give its address."""
        if isinstance(item, OutputFile):
            self.write(item)
            return item.path
        with self.run.timed("write"):
            filled = self.claims.filled(item, names)
        if not filled:
            start = time.perf_counter()
            file = self.templates.renderer().render(item)
            self.run.took(item.frame.url, (("render", time.perf_counter() - start),))
            self.write(file)
        return item.frame.url

    def _add_sources(self) -> None:
        """Put the original of every page beside it."""
        with self.run.timed("write"):
            for agent in self.site.catalog.agents:
                path = f"{agent.id}.md"
                if not (self.recall.same_source(agent) and self.writer.keep(path)):
                    self.writer.add(OutputFile(path, agent.source.data))


def _each(items: Iterator[_Item], timed: Callable[[], AbstractContextManager[None]]) -> Iterator[_Item]:
    """Give items one by one, and take the time that each takes to make."""
    while True:
        with timed():
            item = next(items, None)
        if item is None:
            return
        yield item
        del item  # before the next one is made: it may be large
