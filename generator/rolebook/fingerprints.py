"""Short names for values and for files: equal names mean equal things, and what the file system says of a file.

Must never know what is named, nor what for.
"""

import hashlib
import marshal
import os
from array import array
from collections.abc import Iterable
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from rolebook.model import Signature
from rolebook.value import content_of

SLACK = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again without showing it."""
SIZE = 16
"""Bytes of a name."""
_NO_SHARING = 2
"""The last version of `marshal` that writes equal values equally, whether or not they are one object."""


def of_bytes(data: bytes) -> bytes:
    """Name the content of a file."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def digest(*parts: object) -> bytes:
    """Name values so shortly that equal names mean equal values."""
    return Names().of(parts)


class Names:
    """Names values as `digest` does, and those that are in several of them once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object) -> bytes:
        """Give the name of a value."""
        return of_bytes(self._plain(value))

    def _plain(self, value: Any) -> bytes:
        """Write a value as bytes, equal when it is: plain ones as Python writes its own code, as nothing is quicker."""
        kind = type(value)
        if is_dataclass(kind):
            known = self._known.get(id(value))
            if known is None:
                name = kind.__name__.encode() + self.of(content_of(kind)(value))
                known = self._known[id(value)] = value, name
            return known[1]
        try:
            return marshal.dumps(value, _NO_SHARING)
        except ValueError:  # there is something else in it
            if kind is tuple or kind is list:
                return marshal.dumps([self._plain(item) for item in value], _NO_SHARING)
            return repr(value).encode("utf-8", "surrogatepass")


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
