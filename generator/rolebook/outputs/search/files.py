"""The index as files that a page loads one by one, when a query needs them.

Each is a classic script, as these also load from the file system, where nothing else does. The directory names the
first row of every other file, and what it holds, as a file of one build must not be read with the directory of another.
An edit changes few of them. Must never know what the rows mean.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import field
from zlib import crc32

from rolebook.model import OutputFile
from rolebook.value import dataclass

FOLDER = "assets/search"
_STAMP = 3
"""Bytes that tell what a file holds from all that it held before: one of 16 million is taken for another."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of their keys."""

    name: str
    """`words`."""
    rows: Iterable[tuple[str | int, str]]
    """Keys and rows."""
    size: int
    """How many characters a file may hold before the next one begins."""
    around: tuple[str, str, str] = ("[", ",", "]")
    """What stands before, between and after the rows of a file, so that it is one JavaScript value."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One file: a value for the page's script."""

    table: str
    number: int
    key: str | int
    """That of the first row."""
    value: bytes = field(repr=False)


def files(tables: Iterable[Table], directory: dict[str, object]) -> Iterator[OutputFile]:
    """Write tables as files, one after the other, and then the directory that leads to them."""
    first: dict[str, list[str | int]] = {}
    stamps: dict[str, list[str]] = {}
    for table in tables:
        for part in _parts(table):
            stamp = _stamp(part.value)
            first.setdefault(part.table, []).append(part.key)
            stamps.setdefault(part.table, []).append(stamp)
            yield _file(part, stamp)
    text = json.dumps({**directory, "first": first, "stamps": stamps}, ensure_ascii=False)
    yield _file(_Part("directory", 0, 0, _encoded(text)), "")


def _parts(table: Table) -> Iterator[_Part]:
    before, between, after = table.around
    held: list[str] = []
    key: str | int = ""
    number = room = 0
    for row_key, row in table.rows:
        if held and (room < len(row) or (room < table.size // 4 and _begins(row_key))):
            yield _Part(table.name, number, key, _encoded(before + between.join(held) + after))
            held.clear()
            number += 1
        if not held:
            key, room = row_key, table.size
        held.append(row)
        room -= len(row)
    if held:
        yield _Part(table.name, number, key, _encoded(before + between.join(held) + after))


def _begins(key: str | int) -> bool:
    """Tell whether a row likes to be the first of a file: if some do, a row that grows moves few of the others."""
    return crc32(str(key).encode()) % 2 == 0


def _stamp(value: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(value).digest()[:_STAMP]).decode()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _file(part: _Part, stamp: str) -> OutputFile:
    content = b'rolebookSearch.put("%b","%b",%d,%b);\n' % (stamp.encode(), part.table.encode(), part.number, part.value)
    return OutputFile(f"{FOLDER}/{part.table}-{part.number}.js", content)
