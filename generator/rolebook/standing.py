"""Tells, before anything is loaded or read, whether a site still stands as the last build left it.

Must never know how a site is built.
"""

import time
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from rolebook import memory, repository, theme
from rolebook.memory import SLACK, Standing
from rolebook.order import Order, Report
from rolebook.stages import discover
from rolebook.stages.discover import Survey

_ALWAYS = 1 << 80
"""The time of a change that is later than every build."""


class Store:
    """What is remembered of one site on disk, if anything shall be."""

    def __init__(self, order: Order) -> None:
        """Name the site."""
        self._order = order

    @cached_property
    def stamp(self) -> bytes:
        """Name the program as it is."""
        return memory.own_stamp()

    def theme(self) -> bytes:
        """Name the theme as it is now."""
        own = self._order.theme
        return theme.stamp(own.templates, own.static, own.logo)

    def load(self, what: str) -> object:
        """Read what was saved; None when there is nothing that can be used."""
        folder = self._order.memory
        return None if folder is None else memory.load(folder / self._name(what), self.stamp)

    def save(self, what: str, value: object) -> None:
        """Keep a value for the next build; a disk that does not take it costs that one time, and nothing else."""
        folder = self._order.memory
        if folder is not None and memory.save(folder / self._name(what), self.stamp, value):
            memory.forget(folder)

    def wanted(self) -> bytes:
        """Name all that the operator says."""
        order = self._order
        links = (sorted(order.corrections.aliases.items()), sorted(order.corrections.ignore))
        rules = (order.site, order.theme, links, order.strict, sorted(order.allowed))
        commits = repository.stamp(folder.path for folder in order.folders)
        return memory.digest(self.theme(), order.folders, commits, *rules)

    def _name(self, what: str) -> str:
        folders = (self._order.output or Path(), *(folder.path for folder in self._order.folders))
        return f"{memory.digest([str(folder.resolve()) for folder in folders]).hex()[:16]}.{what}"


def report(order: Order) -> Report | None:
    """Give the last build's report when nothing has changed since, neither what was read nor what was written."""
    start = time.perf_counter()
    store = Store(order)
    if order.output is None or order.memory is None:
        return None
    last = store.load("standing")
    if not isinstance(last, Standing) or last.newest + SLACK >= last.time or last.wanted != store.wanted():
        return None
    if last.survey != _seen(discover.survey(order.folders)) or last.lies != _lies(order.output, last.files):
        return None
    seconds = time.perf_counter() - start
    return Report(
        agents=last.agents,
        collections=last.collections,
        written=0,
        unchanged=last.pages,
        removed=0,
        links=last.links,
        diagnostics=last.diagnostics,
        seconds=seconds,
        stages=(("compare", seconds),),
        remembered=last.agents,
        failed=False,
    )


def of(store: Store, survey: Survey, report: Report, files: tuple[str, ...], since: int, output: Path) -> Standing:
    """Note how a site stands; what was read had been looked at `since` then, in nanoseconds."""
    return Standing(
        wanted=store.wanted(),
        survey=_seen(survey),
        newest=_newest(survey),
        time=since,
        files=files,
        lies=_lies(output, files),
        agents=report.agents,
        collections=report.collections,
        pages=report.written + report.unchanged,
        links=report.links,
        diagnostics=report.diagnostics,
    )


def _seen(survey: Survey) -> bytes:
    return memory.digest(survey.folders, survey.entries)


def _newest(survey: Survey) -> int:
    """Give the time of the last change of any file, in nanoseconds; a file that tells none may change at any time."""
    signatures = [entry[1] for entries in survey.entries for entry in entries if isinstance(entry, tuple)]
    return max((max(each[1:3]) if each else _ALWAYS for each in signatures), default=0)


def _lies(output: Path, files: Iterable[str]) -> bytes:
    """Tell how a site lies there now; nothing when a file is missing."""
    try:
        return memory.digest([memory.signature(f"{output}/{path}") for path in files])
    except OSError:
        return b""
