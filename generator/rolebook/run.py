"""One run of the line: what was found wrong so far, how long each stage took, and the report of both at the end.

Must never know what a stage does.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from heapq import nlargest

from rolebook.diagnostics import Diagnostic, Severity, in_order
from rolebook.model import Catalog
from rolebook.order import Order, Progress, Report
from rolebook.value import dataclass

_SLOWEST = 10


def unseen(stage: str, done: int, total: int) -> None:
    """Show nobody how far a build is."""


@dataclass(slots=True)
class Run:
    """What a run has gathered."""

    order: Order
    progress: Progress = unseen
    faults: list[Diagnostic] = field(default_factory=list)
    remembered: int = 0
    _seconds: dict[str, float] = field(default_factory=dict)
    _files: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time that a block takes to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[stage] = self._seconds.get(stage, 0.0) + time.perf_counter() - start

    def took(self, file: str, seconds: tuple[tuple[str, float], ...]) -> None:
        """Add the time that some stages took for a file, in whatever process."""
        self.spent(seconds)
        self._files[file] = self._files.get(file, 0.0) + sum(time_of_it for _, time_of_it in seconds)

    def spent(self, seconds: tuple[tuple[str, float], ...]) -> None:
        """Add the time that some stages took, in whatever process."""
        for stage, time_of_it in seconds:
            self._seconds[stage] = self._seconds.get(stage, 0.0) + time_of_it

    def failing(self) -> bool:
        """Tell whether what was found wrong keeps the site from being written."""
        grave = {Severity.ERROR, Severity.WARNING} if self.order.strict else {Severity.ERROR}
        return any(fault.severity in grave for fault in self.faults)

    def report(self, catalog: Catalog, written: int, unchanged: int, removed: int) -> Report:
        """Sum up, with the pages that were written, left and removed."""
        return Report(
            agents=len(catalog.agents),
            collections=len(catalog.collections),
            written=written,
            unchanged=unchanged,
            removed=removed,
            links=len(catalog.links),
            diagnostics=tuple(in_order(self.faults)),
            seconds=self.seconds(),
            stages=tuple(self._seconds.items()),
            slowest=tuple(nlargest(_SLOWEST, self._files.items(), key=lambda item: item[1])),
            remembered=self.remembered,
            failed=self.failing(),
        )

    def seconds(self) -> float:
        """Tell how long the run has taken."""
        return time.perf_counter() - self._began
