"""Files and folders as a site needs them on disk.

Must never know what they hold.
"""

import os
import sys
from pathlib import Path


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
