import subprocess
import sys
from pathlib import Path

import pytest

from rolebook.lock import Held, hold


def test_a_lock_is_held_by_one_at_a_time_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = hold(path, 0)
    with pytest.raises(Held):
        hold(path, 0.05)
    first.release()
    hold(path, 0).release()
    assert not path.exists()


DYING = """
import os, sys
from pathlib import Path
from rolebook.lock import hold
hold(Path(sys.argv[1]), 0)
os._exit(9)
"""


def test_the_lock_of_a_process_that_died_is_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert subprocess.run([sys.executable, "-c", DYING, str(path)], check=False).returncode == 9  # noqa: S603
    assert path.exists()
    hold(path, 0).release()


def test_a_file_that_somebody_left_is_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("stale", encoding="utf-8")
    hold(path, 0).release()
    assert not path.exists()
