import os
import signal
import threading
from collections.abc import Sequence

import pytest

from rolebook import workers
from workspace import Workspace

HERE = os.getpid()


def doubled(factor: int, batch: Sequence[int]) -> list[int]:
    return [factor * number for number in batch]


def fragile(_: None, batch: Sequence[int]) -> list[int]:
    """Dies in every process but ours."""
    if os.getpid() != HERE and 70 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def parents(_: None, batch: Sequence[int]) -> list[int]:
    return [os.getppid() for _ in batch]


def failing(_: None, batch: Sequence[int]) -> list[int]:
    raise LookupError(batch[0])


@pytest.mark.parametrize("count", [0, 1, workers.FEW, 500])
@pytest.mark.parametrize("crew", [None, workers.Local(1), workers.Local(3)], ids=["none", "one", "three"])
def test_results_come_in_the_order_of_the_items(crew: workers.Local | None, count: int) -> None:
    with workers.working(crew, doubled, 2, range(count)) as batches:
        assert [result for batch in batches for result in batch] == [2 * number for number in range(count)]


def test_what_waits_is_bounded() -> None:
    with workers.working(workers.Local(2), doubled, 2, range(10_000)) as batches:
        first = batches.next()
        assert list(first) == [2 * number for number in range(len(first))]
        assert len(first) < 100


def test_a_process_that_dies_loses_nothing() -> None:
    with workers.working(workers.Local(2), fragile, None, range(200)) as batches:
        assert [result for batch in batches for result in batch] == list(range(200))


def test_nothing_is_forked_while_threads_run() -> None:
    lock, ended = threading.Lock(), threading.Event()
    with lock:  # a fork would take it along, held for ever
        watcher = threading.Thread(target=ended.wait)
        watcher.start()
        try:
            with workers.working(workers.Local(2), parents, None, range(200)) as batches:
                found = {parent for batch in batches for parent in batch}
        finally:
            ended.set()
            watcher.join()
    assert os.getpid() not in found


@pytest.mark.parametrize("count", [3, 200])
def test_an_error_of_the_work_is_ours(count: int) -> None:
    with pytest.raises(LookupError), workers.working(workers.Local(2), failing, None, range(count)) as batches:
        batches.next()


def roster(workspace: Workspace) -> Workspace:
    for number in range(workers.FEW + 12):
        body = f"# Work\n\nWork with agent-{number + 1} on plans. See [next](agent-{number + 1}.md#work).\n"
        workspace.agent(f"agent-{number}", body=body, color="red" if number % 2 else "blue")
    return workspace


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_way_to_start_processes_gives_the_same_site(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    roster(workspace)
    alone = workspace.build("--no-memory", "-j1", output="alone")
    monkeypatch.setattr(workers, "METHOD", method)
    monkeypatch.setattr(workers, "SOME", workers.FEW)
    together = workspace.build("--no-memory", "-j3", output="together")
    assert together.bytes() == alone.bytes()
