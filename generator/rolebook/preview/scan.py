"""Looks at every file below some folders: which are there, and when each was last written.

Reads no file. Must never know what the files are.
"""

import os
import stat
from collections.abc import Collection, Iterable
from pathlib import Path

Look = dict[str, tuple[int, int, int]]
"""Each path with the time of its last change in nanoseconds, its size and its number on the disk."""


def look(paths: Iterable[Path], ignored: Collection[str] = ()) -> Look:
    """Look at files, and at everything below folders; folders of an ignored name are passed over."""
    found: Look = {}
    pending = [os.fspath(path) for path in paths]
    for path in pending:
        _enter(found, path)
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    if entry.name not in ignored:
                        _enter(found, entry.path)
                        if entry.is_dir(follow_symlinks=False):
                            pending.append(entry.path)
        except OSError:  # a file, or gone since
            continue
    return found


def different(one: Look, other: Look) -> set[str]:
    """Name the files that came, went or changed between two looks; a folder counts when it came or went."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def _enter(found: Look, path: str) -> None:
    try:
        status = os.lstat(path)
    except OSError:
        return
    is_folder = stat.S_ISDIR(status.st_mode)
    found[path] = (0, 0, status.st_ino) if is_folder else (status.st_mtime_ns, status.st_size, status.st_ino)
