"""A sample of the faults that `tests/faults/run.py` injects for real, and a build that is asked to end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.run import Tally, Workplace, few_handles, foreign, full_disk, kills, permissions, spoiled
from workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals are those of POSIX")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("faults"), agents=4)


def killed(place: Workplace, tally: Tally) -> None:
    kills(place, tally, 2)


@pytest.mark.parametrize("inject", [full_disk, few_handles, permissions, spoiled, foreign, killed])
def test_a_fault_costs_neither_the_old_site_nor_the_next_build(
    place: Workplace, inject: Callable[[Workplace, Tally], None]
) -> None:
    tally = Tally()
    inject(place, tally)
    assert tally.done
    assert tally.broken == []


def test_a_build_that_is_asked_to_end_takes_back_what_it_began(workspace: Workspace) -> None:
    for number in range(300):
        workspace.agent(f"agent-{number}", body="You work.\n" * 50)
    workspace.root.joinpath("site").mkdir()
    build = subprocess.Popen(
        [sys.executable, "-m", "rolebook", "build"],
        cwd=workspace.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    staging = workspace.root / "site" / ".rolebook-staging"
    while not staging.exists() and build.poll() is None:
        time.sleep(0.002)
    build.send_signal(signal.SIGTERM)
    _, told = build.communicate(timeout=60)
    assert build.returncode == 143
    assert b"Traceback" not in told
    assert list((workspace.root / "site").iterdir()) == []


def test_a_pipe_that_took_the_place_of_a_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    from rolebook.model import Found
    from rolebook.stages import read

    os.mkfifo(tmp_path / "a.md")
    _, (fault,) = read.read(Found("agents/a", "agents", "a.md", str(tmp_path / "a.md")))
    assert (fault.code, fault.message) == ("file-unreadable", "the file cannot be read: it is no file")
