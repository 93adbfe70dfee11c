"""A lock between processes: a file that one of them at a time may hold, and that the system frees when it dies.

Must never know what is being guarded.
"""

import os
import sys
import time
from pathlib import Path

from rolebook.value import dataclass

PAUSE = 0.02
"""Seconds between two tries."""


class Held(Exception):  # noqa: N818 - it tells what happened
    """Another process holds the lock and did not let go in time."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A lock that is ours."""

    path: Path
    handle: int

    def release(self) -> None:
        """Let go, and delete the file."""
        if sys.platform == "win32":  # an open file cannot be deleted there
            os.close(self.handle)
            self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            os.close(self.handle)


def hold(path: Path, patience: float) -> Hold:
    """Lock a file, which is made for it; raise Held when that takes longer than some seconds."""
    deadline = time.monotonic() + patience
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        if _try_lock(handle) and _is_at(handle, path):
            return Hold(path, handle)
        os.close(handle)
        if time.monotonic() >= deadline:
            raise Held(str(path))
        time.sleep(PAUSE)


def _is_at(handle: int, path: Path) -> bool:
    """Tell whether a path still leads to an open file, which its last holder may have deleted."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
