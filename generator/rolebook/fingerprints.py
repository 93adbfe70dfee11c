"""Short names for values and for files: equal names mean equal things, and what the file system says of a file.

Must never know what is named, nor what for.
"""

import hashlib
import os
from array import array
from collections.abc import Iterable
from pathlib import Path

from rolebook.model import Signature

SLACK = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again without showing it."""
_SIZE = 16


def of_bytes(data: bytes) -> bytes:
    """Name the content of a file."""
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def digest(*parts: object) -> bytes:
    """Name plain values so shortly that equal names mean equal values."""
    return of_bytes(repr(parts).encode("utf-8", "surrogatepass"))


def of_numbers(numbers: list[int]) -> bytes:
    """Name whole numbers, of which there are many."""
    try:
        return of_bytes(array("q", numbers).tobytes())
    except OverflowError:  # such as the number of a file on a disk that counts to 2**64
        return digest(numbers)


def signature(path: str | Path) -> Signature:
    """Tell of a file what the file system tells without reading it; raise OSError when it is not there."""
    return told(os.lstat(path))


def told(status: os.stat_result) -> Signature:
    """Take what matters out of what the file system says of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def below(folder: Path) -> Iterable[tuple[str, Signature]]:
    """List the files below a folder, in order, with what the file system says of each; not what Python keeps there."""
    found = []
    pending = [str(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending += [] if entry.name == "__pycache__" else [entry.path]
                elif entry.is_file():
                    found.append((entry.path, told(entry.stat())))
    return sorted(found)
