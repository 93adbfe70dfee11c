"""A build on a cluster: two workers in processes of their own, reached over the loopback interface."""

import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing import parent_process

import pytest
from distributed import LocalCluster

from rolebook import workers
from workspace import Workspace


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as started:
        yield started


def fragile(mark: str, batch: Sequence[int]) -> list[int]:
    """Kills the process that works on it, the first time."""
    if 100 in batch and parent_process() and not os.path.exists(mark):  # noqa: PTH110
        with open(mark, "w"):  # noqa: PTH123
            os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def test_a_cluster_gives_the_same_site_as_one_process(
    cluster: LocalCluster, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "SOME", workers.FEW)
    for number in range(workers.FEW + 12):
        body = f"# Work\n\nWork with agent-{number + 1} on plans. See [next](agent-{number + 1}.md#work).\n"
        workspace.agent(f"agent-{number}", body=body)
    workspace.file("agents/README.md", "# All of them\n\nSee [one](agent-1.md).\n")
    alone = workspace.build("--no-memory", "-j1", output="alone")
    together = workspace.build("--no-memory", "--scheduler", cluster.scheduler_address, output="together")
    assert together.bytes() == alone.bytes()


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(cluster: LocalCluster, workspace: Workspace) -> None:
    mark = workspace.root / "killed"
    with (
        workers.gathered(None, cluster.scheduler_address) as crew,
        workers.working(crew, fragile, str(mark), range(300)) as batches,
    ):
        assert [result for batch in batches for result in batch] == list(range(300))
    assert mark.exists()


def test_a_cluster_that_does_not_answer_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", "1s")
    workspace.agent("one")
    run = workspace.run("build", "--no-memory", "--scheduler", "tcp://127.0.0.1:9")
    assert run.code == 1
    assert "rolebook: error: tcp://127.0.0.1:9: nobody answers there" in run.err
    assert not (workspace.root / "site").exists()
