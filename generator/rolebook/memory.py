"""What a build remembers for the next one: the files as they were read, the pages as they were made and written.

On disk it is one file, replaced as a whole, checked when it is read, and safe to delete. It is data of ours only: the
types that may be in it are listed, so that a file that somebody else put there can't run anything. Must never know
how any of it was found out.
"""

import contextlib
import copyreg
import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import field, fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

import rolebook
from rolebook import diagnostics, model
from rolebook.diagnostics import Diagnostic
from rolebook.fingerprints import SLACK, digest
from rolebook.model import Agent, Found, Guide, Signature
from rolebook.repository import Origin
from rolebook.syntax.collaboration.mention import Mention
from rolebook.value import dataclass

KEPT = 12
"""How many files such a folder holds, those that were written last."""
_MAGIC = b"rolebook memory 1\n"
_CHECK = 32
"""Bytes of the check that stands before the content."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was read before."""

    found: Found
    time: int
    """When the reading began, in nanoseconds."""
    digest: bytes
    """Of its bytes."""
    item: Agent | Guide
    faults: tuple[Diagnostic, ...]

    def is_still(self, found: Found) -> bool:
        """Tell whether a file is surely as it was, by what the file system says of it."""
        return (
            found.signature is not None
            and found.signature == self.found.signature
            and max(found.signature[1:3]) + SLACK < self.time
            and found == self.found
        )


@dataclass(frozen=True, slots=True)
class Page:
    """An agent's page that was made before."""

    key: bytes
    """Of all that it shows, but for where relative links lead."""
    headings: tuple[str, ...]
    asked: tuple[tuple[str, str | None], ...]
    entry: tuple[str, ...] | None
    """What the search knows of the agent; None when no page was wanted."""
    faults: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Memory:
    """Everything that one site's last build left."""

    rules: bytes = b""
    """Names what the operator allows in files, which decides what is told of them."""
    known: dict[str, Known] = field(default_factory=dict)
    """By the agent's or guide's id."""
    commits: bytes = b""
    """Names the files and the commits for which `origins` holds."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """Where files lie in their repositories and when they last changed, by id."""
    said: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    """What each agent says of others, by its id."""
    names: dict[str, frozenset[tuple[str, bool, bool]]] = field(default_factory=dict)
    """The names that were looked for, by collection."""
    pages: dict[str, Page] = field(default_factory=dict)
    """By the agent's id."""
    plans: dict[str, bytes] = field(default_factory=dict)
    """All that each page of several agents shows, shortly, by its address."""
    written: dict[str, Signature] = field(default_factory=dict)
    """The files of the site as they lay there when the build had ended, by path."""


@cache
def own_stamp() -> bytes:
    """Name the program as it is: another version, or an edited one, remembers nothing of what this one did."""
    package = Path(__file__).parent
    files = sorted(package.rglob("*.py"))
    parts = [(str(path.relative_to(package)), hashlib.blake2b(path.read_bytes()).digest()) for path in files]
    return digest(rolebook.__version__, sys.version, parts)


def load(path: Path, stamp: bytes) -> Any:
    """Read what was saved under a stamp; None when there is nothing, or nothing whole, or not under this one."""
    head = _MAGIC + stamp
    try:
        with path.open("rb") as file:
            if file.read(len(head)) != head:
                return None
            check = file.read(_CHECK)
            start = file.tell()
            if hashlib.file_digest(file, _checking).digest() != check:
                return None
            file.seek(start)
            return _Reader(file).load()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the build goes on without
        return None


def save(path: Path, stamp: bytes, value: object) -> bool:
    """Put a value into a file, whole or not at all; False when the disk does not take it."""
    staged = path.with_suffix(f".{os.getpid()}")
    try:
        _make(path.parent)
        with staged.open("wb") as file:
            file.write(_MAGIC + stamp + bytes(_CHECK))
            checked = _Checked(file)
            writer = pickle.Pickler(checked, protocol=5)
            writer.dispatch_table = _REDUCTIONS
            writer.dump(value)
            file.seek(len(_MAGIC + stamp))
            file.write(checked.check.digest())
        staged.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            staged.unlink()
        return False
    return True


def _checking() -> "hashlib.blake2b":
    return hashlib.blake2b(digest_size=_CHECK)


class _Checked:
    """Writes to a file what it takes the check of, so that nothing is held twice."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.check = _checking()

    def write(self, content: bytes) -> int:
        self.check.update(content)
        return self._file.write(content)


def forget(folder: Path, beyond: int = KEPT) -> None:
    """Delete what was saved before the last few sites, and what a broken-off build left."""
    with contextlib.suppress(OSError):
        files = sorted((path for path in folder.iterdir() if path.name[0] != "."), key=_age)
        for path in files[beyond:]:
            path.unlink()


def _age(path: Path) -> float:
    return -path.stat().st_mtime


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")


_TYPES: dict[tuple[str, str], Any] = {
    (kind.__module__, kind.__name__): kind
    for module in (model, diagnostics)
    for kind in vars(module).values()
    if isinstance(kind, type) and kind.__module__ == module.__name__
} | {(kind.__module__, kind.__name__): kind for kind in (date, Known, Memory, Mention, Origin, Page)}


def _reduction(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Say how a value is taken apart: quicker than what the standard library does with frozen data classes."""
    names = [each.name for each in fields(kind)]
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return lambda value: (kind, values(value))


_REDUCTIONS = copyreg.dispatch_table | {
    kind: _reduction(kind) for kind in _TYPES.values() if isinstance(kind, type) and is_dataclass(kind)
}


class _Reader(pickle.Unpickler):
    """Makes values of the types that are ours, and of no other."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _TYPES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place here") from None
