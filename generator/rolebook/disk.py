"""Files and folders as a site needs them on disk.

Must never know what they hold.
"""

import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""What Linux calls AT_FDCWD and RENAME_EXCHANGE, which Python does not know."""


def create(path: str | Path, content: bytes) -> None:
    """Write a new file that everybody may read, whatever the umask; not synced, as a site can be built again."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    with open(handle, "wb", buffering=0) as file:  # noqa: PTH123 - a handle, not a path
        if sys.platform != "win32":
            os.fchmod(handle, 0o644)
        view = memoryview(content)
        while view:
            view = view[file.write(view) :]


def make_folders(path: Path) -> list[Path]:
    """Make a folder and those above it; give those that were not there, the outermost first."""
    missing = [step for step in (path, *path.parents) if not step.exists()]
    return [step for step in reversed(missing) if make_folder(step)]


def make_folder(path: Path) -> bool:
    """Make a folder that everybody may enter, whatever the umask; False when it is there already."""
    try:
        path.mkdir()
    except FileExistsError:
        return False
    path.chmod(0o755)
    return True


def remove_if_empty(folder: Path) -> None:
    """Delete a folder, unless something lies in it."""
    try:
        folder.rmdir()
    except OSError:
        return


def can_exchange(folder: Path) -> bool:
    """Tell whether two folders inside this one could take each other's place in one step, by trying it."""
    if sys.platform != "linux":
        return False
    pair = folder / ".rolebook-one", folder / ".rolebook-other"
    try:
        for each in pair:
            each.mkdir(exist_ok=True)
        exchange(*map(str, pair))
    except OSError:
        return False
    finally:
        for each in pair:
            remove_if_empty(each)
    return True


def exchange(one: str, other: str) -> None:
    """Let two files or folders take each other's place in one step; raise OSError where that cannot be."""
    number = _exchanger()(os.fsencode(one), os.fsencode(other))
    if number:
        raise OSError(number, os.strerror(number), one, None, other)


@cache
def _exchanger() -> Callable[[bytes, bytes], int]:
    """Find the system's own function, which Python does not offer; it gives the number of an error."""
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return lambda _one, _other: errno.ENOSYS
    return lambda one, other: call(_HERE, one, _HERE, other, _EXCHANGE) and ctypes.get_errno()
