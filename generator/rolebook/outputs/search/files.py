"""The index as files that a page loads one by one, when a query needs them.

Each is a classic script, as these also load from the file system, where nothing else does. The directory names the
first row of every other file. Must never know what the rows mean.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import field

from rolebook.model import OutputFile
from rolebook.value import dataclass

FOLDER = "assets/search"


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


def files(tables: Iterable[Table], directory: dict[str, object]) -> tuple[OutputFile, ...]:
    """Write tables as files, and the directory that leads to them."""
    parts = [part for table in tables for part in _parts(table)]
    first: dict[str, list[str | int]] = {}
    for part in parts:
        first.setdefault(part.table, []).append(part.key)
    parts.append(_Part("directory", 0, 0, _encoded(json.dumps({**directory, "first": first}, ensure_ascii=False))))
    # A file of one build must not be read with the directory of another, so every file tells its build.
    build = hashlib.sha256(b"\n".join(part.value for part in parts)).hexdigest()[:8]
    return tuple(_file(part, build) for part in parts)


def _parts(table: Table) -> Iterator[_Part]:
    before, between, after = table.around
    held: list[str] = []
    key: str | int = ""
    number = room = 0
    for row_key, row in table.rows:
        if held and room < len(row):
            yield _Part(table.name, number, key, _encoded(before + between.join(held) + after))
            held.clear()
            number += 1
        if not held:
            key, room = row_key, table.size
        held.append(row)
        room -= len(row)
    if held:
        yield _Part(table.name, number, key, _encoded(before + between.join(held) + after))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _file(part: _Part, build: str) -> OutputFile:
    content = b'rolebookSearch.put("%b","%b",%d,%b);\n' % (build.encode(), part.table.encode(), part.number, part.value)
    return OutputFile(f"{FOLDER}/{part.table}-{part.number}.js", content)
