"""Where the keys and values of a TOML text stand, which `tomllib` does not tell.

Reads only text that `tomllib` has accepted, so it need not judge it. Must never know which keys mean something.
"""

import re
import tomllib
from dataclasses import field

from rolebook.value import dataclass

KeyPath = tuple[str | int, ...]
"""The way to a value, through keys and through the numbers of list items: `("collections", 1, "title")`."""

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<mark>[\[\]{},=.\n])
    | (?P<word>[^\s\#"'\[\]{},=.]+)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Places:
    """The line and column, both 1-based, of everything in one text."""

    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    values: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)

    def key(self, path: KeyPath) -> tuple[int, int]:
        """Find a key, or the nearest key around it; the text's beginning where there is none."""
        return _nearest(self.keys, path)

    def value(self, path: KeyPath) -> tuple[int, int]:
        """Find what stands behind a key or in a list; the key where the value has no place of its own."""
        return self.values.get(path) or self.key(path)


def _nearest(places: dict[KeyPath, tuple[int, int]], path: KeyPath) -> tuple[int, int]:
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (1, 1))


def places(text: str) -> Places:
    """Find every key and value of a valid TOML text."""
    scan = _Scan(Places())
    line, line_start = 1, 0
    for piece in _TOKEN.finditer(text):
        if piece.lastgroup != "comment":
            scan.take(piece[0], piece.lastgroup == "mark", (line, piece.start() - line_start + 1))
        ends = piece[0].count("\n")
        if ends:
            line, line_start = line + ends, piece.start() + piece[0].rindex("\n") + 1
    return scan.found


@dataclass(slots=True)
class _Open:
    """A list or an inline table that has not ended."""

    path: KeyPath
    item: int | None
    """The number of the list's current item; None in a table."""


@dataclass(slots=True)
class _Scan:
    """What has been read so far."""

    found: Places
    table: KeyPath = ()
    """The table that the last header opened."""
    tables: dict[KeyPath, int] = field(default_factory=dict)
    """The number of the newest table of each `[[list]]`."""
    open: list[_Open] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """The key that is being read: `["site", "title"]`."""
    start: tuple[int, int] = (1, 1)
    """Where that key begins."""
    value: KeyPath | None = None
    """The path of the value that is being read, None where a key is awaited."""
    header: int = 0
    """How many brackets a header has opened."""

    def take(self, piece: str, mark: bool, place: tuple[int, int]) -> None:
        """Read one token."""
        if self.value is not None:
            self._take_value(piece, mark, place)
        elif not mark:
            self.start = self.start if self.parts else place
            self.parts.append(_key(piece))
        elif piece == "[":
            self.header += 1
        elif piece == "]" and self.parts:
            self._enter_table()
        elif piece == "=":
            self.value = self._record((*self._base(), *self.parts))
            self.parts = []
        elif piece == "}":
            self._close()
        elif piece == "\n" and not self.open:
            self.header = 0

    def _take_value(self, piece: str, mark: bool, place: tuple[int, int]) -> None:
        assert self.value is not None  # noqa: S101 - `take` has asked
        if piece == "\n" and mark:
            self.value = self.value if self.open else None
        elif piece in {"]", "}"} and mark:
            self._close()
        elif piece == "," and mark:
            self._next_item()
        else:
            self.found.values.setdefault(self.value, place)
            if piece == "[" and mark:
                self.open.append(_Open(self.value, 0))
                self.value = (*self.value, 0)
            elif piece == "{" and mark:
                self.open.append(_Open(self.value, None))
                self.value = None

    def _next_item(self) -> None:
        around = self.open[-1]
        if around.item is None:
            self.value = None
        else:
            around.item += 1
            self.value = (*around.path, around.item)

    def _close(self) -> None:
        self.value = self.open.pop().path

    def _base(self) -> KeyPath:
        return self.open[-1].path if self.open else self.table

    def _record(self, path: KeyPath) -> KeyPath:
        for length in range(len(path), 0, -1):
            self.found.keys.setdefault(path[:length], self.start)
        return path

    def _enter_table(self) -> None:
        """Follow a header; a part of it that names a list of tables means the newest of them."""
        path: KeyPath = ()
        for number, part in enumerate(self.parts, 1):
            path = (*path, part)
            if self.header == 2 and number == len(self.parts):
                self.tables[path] = self.tables.get(path, -1) + 1
            self._record(path)
            if path in self.tables:
                path = self._record((*path, self.tables[path]))
        self.table, self.parts, self.header = path, [], 0


def _key(piece: str) -> str:
    return next(iter(tomllib.loads(f"{piece} = 0"))) if piece[0] in "\"'" else piece
