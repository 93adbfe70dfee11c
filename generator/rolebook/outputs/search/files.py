"""The index as files that a page loads one by one, when a query needs them.

Each is a classic script, as these also load from the file system, where nothing else does. The directory names the
first row of every other file, and what it holds, as a file of one build must not be read with the directory of another.
An edit changes few of them. Must never know what the rows mean.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any
from zlib import crc32

from rolebook.model import OutputFile
from rolebook.outputs.before import Before
from rolebook.sink import KeptFile
from rolebook.value import dataclass

FOLDER = "assets/search"
_HEAD, _TAIL = b'rolebookSearch.put("%b","%b",%d,', b");\n"
_STAMP = 3
"""Bytes that tell what a file holds from all that it held before: one of 16 million is taken for another."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of their keys."""

    name: str
    """`words`."""
    keys: Sequence[str | int]
    row: Callable[[Any], str] = field(repr=False)
    """Gives the row of a key."""
    size: int
    """How many characters a file may hold before the next one begins."""
    around: tuple[str, str, str] = ("[", ",", "]")
    """What stands before, between and after the rows of a file, so that it is one JavaScript value."""
    edited: Sequence[int] | None = None
    """The keys of all rows that may be others than before, in order, where the keys are what they were; or None."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One file: a value for the page's script."""

    table: str
    number: int
    key: str | int
    """That of the first row."""
    value: bytes | None = field(repr=False)
    """None when it is what it was."""


@dataclass(frozen=True, slots=True)
class Last:
    """The index as the last build left it."""

    before: Before
    first: Mapping[str, Sequence[str | int]]
    """By table, the key of the first row of each file."""
    stamps: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, before: Before) -> "Last":
        """Find the index of a site; an empty one where it has none."""
        value = _value(before.read(_path("directory", 0)))
        found = json.loads(value) if value else {"first": {}, "stamps": {}}
        return cls(before, found["first"], found["stamps"])

    def texts(self, table: str) -> list[str] | None:
        """Give the values of all files of a table; None when one is missing."""
        paths = [_path(table, number) for number in range(len(self.first.get(table, ())))]
        values = [_value(self.before.read(path)) for path in paths]
        return None if b"" in values or not values else [value.decode() for value in values]

    def kept(self, table: Table, number: int, at: int) -> int | None:
        """Give the number of the row after a file that holds what it held; None for another, which begins there."""
        first = self.first.get(table.name, ())
        if table.edited is None or number >= len(first) or first[number] != at:
            return None
        end = first[number + 1] if number + 1 < len(first) else len(table.keys)
        assert isinstance(end, int)  # noqa: S101 - as all keys of such a table
        next = bisect_left(table.edited, at)
        changed = next < len(table.edited) and table.edited[next] <= end  # the row after it decides where it ends
        return None if changed or not self.before.stands(_path(table.name, number)) else end


def files(tables: Iterable[Table], directory: dict[str, object], last: Last) -> Iterator[OutputFile | KeptFile]:
    """Write tables as files, one after the other, and then the directory that leads to them."""
    first: dict[str, list[str | int]] = {}
    stamps: dict[str, list[str]] = {}
    for table in tables:
        for part in _parts(table, last):
            stamp = last.stamps[part.table][part.number] if part.value is None else _stamp(part.value)
            first.setdefault(part.table, []).append(part.key)
            stamps.setdefault(part.table, []).append(stamp)
            path = _path(part.table, part.number)
            yield KeptFile(path) if part.value is None else _file(part.table, part.number, stamp, part.value)
    text = json.dumps({**directory, "first": first, "stamps": stamps}, ensure_ascii=False)
    yield _file("directory", 0, "", _encoded(text))


def _parts(table: Table, last: Last) -> Iterator[_Part]:
    number = at = 0
    while at < len(table.keys):
        end = last.kept(table, number, at)
        if end is None:
            rows, end = _rows(table, at)
            before, between, after = table.around
            yield _Part(table.name, number, table.keys[at], _encoded(before + between.join(rows) + after))
        else:
            yield _Part(table.name, number, table.keys[at], None)
        at, number = end, number + 1


def _rows(table: Table, at: int) -> tuple[list[str], int]:
    """Give the rows of the file that begins with one, and the number of the row after it."""
    rows, room = [table.row(table.keys[at])], table.size
    room -= len(rows[0])
    for end in range(at + 1, len(table.keys)):
        row = table.row(table.keys[end])
        if room < len(row) or (room < table.size // 4 and _begins(table.keys[end])):
            return rows, end
        rows.append(row)
        room -= len(row)
    return rows, len(table.keys)


def _begins(key: str | int) -> bool:
    """Tell whether a row likes to be the first of a file: if some do, a row that grows moves few of the others."""
    return crc32(str(key).encode()) % 2 == 0


def _stamp(value: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(value).digest()[:_STAMP]).decode()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _path(table: str, number: int) -> str:
    return f"{FOLDER}/{table}-{number}.js"


def _file(table: str, number: int, stamp: str, value: bytes) -> OutputFile:
    content = b"%b%b%b" % (_HEAD % (stamp.encode(), table.encode(), number), value, _TAIL)
    return OutputFile(_path(table, number), content)


def _value(content: bytes | None) -> bytes:
    """Take the value out of a file; nothing where there is none."""
    return content.split(b",", 3)[3].removesuffix(_TAIL) if content else b""
