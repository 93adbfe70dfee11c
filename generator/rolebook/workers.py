"""Hands batches of work to several processes, and takes the results back in order.

All of it goes through a `concurrent.futures.Executor`, so that the processes may be here or elsewhere. Must never
know what the work is.
"""

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from errno import EHOSTUNREACH, ENOPKG
from typing import Any, Protocol, TypeVar

from rolebook import expressions, garbage

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
Step = Callable[[Context, Sequence[Item]], Sequence[Result]]
"""A pure function at the top level of a module, of what all batches share and one batch; a result for each item."""

FEW = 48
"""Pages: fewer are made before other processes have started."""
HEAVY = 8
"""Pages that show several agents whole: each takes what ten others do."""
SOME = 240
"""Files: fewer are read, or searched for names, before that; each takes a fraction of what a page does."""
_LARGEST = 64
"""Items in a batch, at most."""
METHOD: str | None = None
"""How processes start, `fork`, `spawn` or `forkserver`; None for the quickest way that is safe."""
_AHEAD = 3
"""How many batches of each process may wait, done or not: what bounds the memory that results take."""


class Crew(Protocol):
    """Processes that all know one step and its context."""

    def submit(self, part: slice) -> "Future[Any]":
        """Begin with some of the items; raise BrokenExecutor when no process is left."""

    def stop(self) -> None:
        """Let the processes go."""


class Workers(Protocol):
    """Where batches are worked on."""

    count: int
    """How many at a time."""
    has_files: bool
    """Whether the files that are read here can be read there."""

    @property
    def forks(self) -> bool:
        """Tell whether they begin with all that this process knows."""

    def start(self, step: Step[Context, Item, Result], context: Context, items: Sequence[Item]) -> Crew:
        """Make ready to do a step for all items, batch by batch."""


class Batches(Iterable[Sequence[Result]]):
    """Work that is going on: iterate for the results of each batch, in the order of the items."""

    def __init__(
        self,
        parts: Iterable[slice],
        start: Callable[[slice], "Future[Sequence[Result]] | None"],
        here: Callable[[slice], Sequence[Result]],
        ahead: int,
    ) -> None:
        """Begin the first parts; what does not start elsewhere, or is lost with its process, is done `here`."""
        self._parts = iter(parts)
        self._start = start
        self._here = here
        self._going: deque[tuple[slice, Future[Sequence[Result]] | None]] = deque()
        for _ in range(ahead):
            self._begin()

    def ready(self) -> bool:
        """Tell whether the next results need not be waited for."""
        future = self._going[0][1] if self._going else None
        return future is not None and future.done()

    def __iter__(self) -> Iterator[Sequence[Result]]:
        """Give the results that are left, batch by batch; raise what the work raised."""
        while self._going:
            yield self.next()

    def next(self) -> Sequence[Result]:
        """Wait for the next results, and begin another batch."""
        part, future = self._going.popleft()
        self._begin()
        try:
            return self._here(part) if future is None else future.result()
        except BrokenExecutor:
            return self._here(part)

    def stop(self) -> None:
        """Give up what nobody asked for."""
        for _, future in self._going:
            if future is not None:
                future.cancel()

    def _begin(self) -> None:
        part = next(self._parts, None)
        if part is None:
            return
        try:
            self._going.append((part, self._start(part)))
        except (BrokenExecutor, OSError):  # such as no room for another process, or for the name of its socket
            self._going.append((part, None))


@contextmanager
def gathered(count: int | None, scheduler: str | None) -> Iterator[Workers]:
    """Give the processes of this machine, or those of a cluster."""
    if scheduler is None:
        yield Local(count)
        return
    cluster = Cluster(scheduler)
    try:
        yield cluster
    finally:
        cluster.close()


@contextmanager
def working(
    workers: Workers | None,
    step: Step[Context, Item, Result],
    context: Context,
    items: Sequence[Item],
    few: int = FEW,
) -> Iterator[Batches[Result]]:
    """Do a step for all items: in other processes, unless they are few, else here; batch by batch as one asks."""

    def here(part: slice) -> Sequence[Result]:
        return step(context, items[part])

    if workers is None or workers.count < 2 or len(items) < few:
        yield Batches(_cut(len(items), 8), lambda _: None, here, 1)
        return
    crew = workers.start(step, context, items)
    size = max(1, min(_LARGEST, len(items) // (4 * workers.count)))
    batches = Batches(_cut(len(items), size), crew.submit, here, _AHEAD * workers.count)
    try:
        yield batches
    finally:
        batches.stop()
        crew.stop()


def _cut(count: int, size: int) -> Iterator[slice]:
    return (slice(start, start + size) for start in range(0, count, size))


class Local:
    """Processes on this machine, started for each step so that they share with us what was read until then."""

    def __init__(self, count: int | None = None) -> None:
        """Name how many processes, by default one for each processor."""
        self.count = count or processors()
        self.has_files = True

    @property
    def forks(self) -> bool:
        """Tell whether they begin with all that this process knows."""
        from multiprocessing import get_context

        return get_context(METHOD or _method()).get_start_method() == "fork"

    def start(self, step: Step[Context, Item, Result], context: Context, items: Sequence[Item]) -> Crew:
        """Start the processes; those that are forked from us have the items already."""
        from concurrent.futures import ProcessPoolExecutor  # a small build needs none
        from multiprocessing import get_context

        method = get_context(METHOD or _method())
        forked = method.get_start_method() == "fork"
        gc.freeze()  # what is ours by now is garbage in none of them
        pool = ProcessPoolExecutor(self.count, method, _hold, (step, context, items if forked else ()))
        return _Crew(pool, (lambda part: (_held_part, part)) if forked else (lambda part: (_held, items[part])))


PATIENCE = "10s"
"""How long a cluster may take to answer."""


class Cluster:
    """Processes of a Dask cluster; needs the extra `rolebook[dask]`."""

    def __init__(self, address: str) -> None:
        """Connect to a scheduler, `tcp://10.0.0.5:8786`; raise OSError when there is none."""
        try:
            from distributed import Client
        except ImportError as error:
            raise OSError(ENOPKG, "install `rolebook[dask]` to work on a cluster", address) from error
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise OSError(EHOSTUNREACH, "nobody answers there", address) from error
        self.count = max(2, sum(self._client.nthreads().values()))
        self.has_files = False
        self.forks = False

    def start(self, step: Step[Context, Item, Result], context: Context, items: Sequence[Item]) -> Crew:
        """Send the context to the cluster once, and the items with their batches."""
        (shared,) = self._client.scatter([context], broadcast=True, hash=False)
        return _Crew(self._client.get_executor(pure=False), lambda part: (step, shared, items[part]))

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()


class _Crew:
    """An executor, and what is called there for each part of the items."""

    def __init__(self, executor: Executor, call: Callable[[slice], tuple[Any, ...]]) -> None:
        self._executor = executor
        self._call = call

    def submit(self, part: slice) -> "Future[Any]":
        return self._executor.submit(*self._call(part))

    def stop(self) -> None:
        self._executor.shutdown(wait=True)
        gc.unfreeze()


_HELD: list[Any] = []


def _hold(step: Callable[..., Any], context: object, items: Sequence[Any]) -> None:
    """Keep in a new process what all its batches need; what it was born with is never garbage."""
    garbage.calm()
    _HELD[:] = [step, context, items]


def _held_part(part: slice) -> Any:
    step, context, items = _HELD
    results = step(context, items[part])
    expressions.save()
    return results


def _held(batch: Sequence[Any]) -> Any:
    step, context, _ = _HELD
    return step(context, batch)


def _method() -> str | None:
    """Choose how to start processes: a fork takes no thread along, but the locks that it holds."""
    from multiprocessing import get_all_start_methods

    if threading.active_count() > 1 and "forkserver" in get_all_start_methods():
        return "forkserver"
    return None


def processors() -> int:
    """Count the processors that we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
