"""Hands batches of work to several processes, and takes the results back in order.

All of it goes through a `concurrent.futures.Executor`, so that the processes may be here or elsewhere. Must never
know what the work is.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
Step = Callable[[Context, Sequence[Item]], Sequence[Result]]
"""A pure function at the top level of a module, of what all batches share and one batch; a result for each item."""

FEW = 48
"""Items: fewer are done before other processes have started."""
_LARGEST = 64
"""Items in a batch, at most."""
_AHEAD = 3
"""How many batches of each process may wait, done or not: what bounds the memory that results take."""


class Crew(Protocol):
    """Processes that all know one step and its context."""

    def submit(self, batch: Sequence[Any]) -> "Future[Any]":
        """Begin a batch; raise BrokenExecutor when no process is left."""

    def stop(self) -> None:
        """Let the processes go, without waiting for what nobody asked for."""


class Workers(Protocol):
    """Where batches are worked on."""

    count: int
    """How many at a time."""

    def start(self, step: Step[Context, Item, Result], context: Context) -> Crew:
        """Make ready for many batches of one step."""


class Batches(Iterable[Sequence[Result]]):
    """Work that is going on: iterate for the results of each batch, in the order of the items."""

    def __init__(
        self,
        batches: Iterable[Sequence[Item]],
        start: Callable[[Sequence[Item]], "Future[Sequence[Result]]"],
        instead: Callable[[Sequence[Item]], Sequence[Result]],
        ahead: int,
    ) -> None:
        """Begin the first batches; `instead` does those that were lost with their process."""
        self._batches = iter(batches)
        self._start = start
        self._instead = instead
        self._going: deque[tuple[Any, Future[Sequence[Result]] | None]] = deque()
        for _ in range(ahead):
            self._begin()

    def ready(self) -> bool:
        """Tell whether the next results need not be waited for."""
        return bool(self._going) and (self._going[0][1] is None or self._going[0][1].done())

    def __iter__(self) -> Iterator[Sequence[Result]]:
        """Give the results that are left, batch by batch; raise what the work raised."""
        while self._going:
            yield self.next()

    def next(self) -> Sequence[Result]:
        """Wait for the next results, and begin another batch."""
        batch, future = self._going.popleft()
        self._begin()
        try:
            return self._instead(batch) if future is None else future.result()
        except BrokenExecutor:
            return self._instead(batch)

    def _begin(self) -> None:
        batch = next(self._batches, None)
        if batch is None:
            return
        try:
            self._going.append((batch, self._start(batch)))
        except BrokenExecutor:
            self._going.append((batch, None))


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
    workers: Workers | None, step: Step[Context, Item, Result], context: Context, items: Sequence[Item]
) -> Iterator[Batches[Result]]:
    """Do a step for all items: in other processes where that pays, else here, batch by batch as results are wanted."""

    def here(batch: Sequence[Item]) -> Sequence[Result]:
        return step(context, batch)

    if workers is None or workers.count < 2 or len(items) < FEW:
        yield Batches(_cut(items, 8), lambda batch: _finished(here(batch)), here, 0 if not items else 1)
        return
    crew = workers.start(step, context)
    try:
        size = max(1, min(_LARGEST, len(items) // (4 * workers.count)))
        yield Batches(_cut(items, size), crew.submit, here, _AHEAD * workers.count)
    finally:
        crew.stop()


def _cut(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _finished(results: Sequence[Result]) -> "Future[Sequence[Result]]":
    future: Future[Sequence[Result]] = Future()
    future.set_result(results)
    return future


class Local:
    """Processes on this machine, started for each step so that they share with us what was read until then."""

    def __init__(self, count: int | None = None, method: str | None = None) -> None:
        """Name how many processes, by default one for each processor, and how they start: `fork`, `spawn`, ..."""
        self.count = count or processors()
        self._method = method

    def start(self, step: Step[Context, Item, Result], context: Context) -> Crew:
        """Start the processes."""
        from concurrent.futures import ProcessPoolExecutor  # a small build needs none
        from multiprocessing import get_context

        pool = ProcessPoolExecutor(self.count, get_context(self._method), _hold, (step, context))
        return _Crew(pool, _held, ())


class Cluster:
    """Processes of a Dask cluster; needs the extra `rolebook[dask]`."""

    def __init__(self, address: str) -> None:
        """Connect to a scheduler, `tcp://10.0.0.5:8786`; raise OSError when nobody answers."""
        from distributed import Client

        self._client = Client(address, timeout="10s", set_as_default=False)
        self.count = max(2, sum(self._client.nthreads().values()))

    def start(self, step: Step[Context, Item, Result], context: Context) -> Crew:
        """Send the context to the cluster once."""
        shared = self._client.scatter(context, broadcast=True, hash=False)
        return _Crew(self._client.get_executor(pure=False), step, (shared,))

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()


class _Crew:
    """An executor, and what is called with each batch."""

    def __init__(self, executor: Executor, call: Callable[..., Any], before: tuple[Any, ...]) -> None:
        self._executor = executor
        self._call = call
        self._before = before

    def submit(self, batch: Sequence[Any]) -> "Future[Any]":
        return self._executor.submit(self._call, *self._before, batch)

    def stop(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


_HELD: list[tuple[Callable[..., Any], Any]] = []


def _hold(step: Callable[..., Any], context: object) -> None:
    """Keep in a new process what all its batches need; what it was born with is never garbage."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    _HELD[:] = [(step, context)]


def _held(batch: Sequence[Any]) -> Any:
    step, context = _HELD[0]
    return step(context, batch)


def processors() -> int:
    """Count the processors that we may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
