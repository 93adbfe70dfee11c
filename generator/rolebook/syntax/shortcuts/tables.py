"""The short way through tables whose rows all begin with a bar and hold no backslash.

Gives what the parser would give, or None. Must never know what stands before or after a table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat

from rolebook.syntax.prose.tokens import Step
from rolebook.syntax.shortcuts.lines import BLANKS, is_blank

_RULE = re.compile(r"\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_LOOKS = {
    (False, False): {},
    (True, False): {"style": "text-align:left"},
    (False, True): {"style": "text-align:right"},
    (True, True): {"style": "text-align:center"},
}
_MOST_EMPTY = 10_000
"""Cells that rows may leave out; the parser has a limit too, and a higher one."""

Looks = Sequence[Mapping[str, str]]


def begins(lines: Sequence[str], at: int) -> bool:
    """Tell whether a table surely begins in a line."""
    return _head(lines, at) is not None


def read(lines: Sequence[str], at: int) -> tuple[list[Step], int] | None:
    """Read the table that begins in a line; give its steps and the line after it."""
    head = _head(lines, at)
    if head is None:
        return None
    titles, looks = head
    rows: list[Step] = []
    end, empty = at + 2, 0
    while end < len(lines) and not is_blank(lines[end]):
        cells = _split(lines[end])
        if cells is None or len(cells) > len(looks):
            return None
        empty += len(looks) - len(cells)
        if empty > _MOST_EMPTY:
            return None
        rows += _row("td", chain(cells, repeat("")), looks, end)
        end += 1
    steps = [Step("table_open"), Step("thead_open"), *_row("th", titles, looks, at), Step("thead_close")]
    if rows:
        steps += (Step("tbody_open"), *rows, Step("tbody_close"))
    steps.append(Step("table_close"))
    return steps, end


def _head(lines: Sequence[str], at: int) -> tuple[list[str], Looks] | None:
    rule = lines[at + 1].rstrip(" \t") if at + 1 < len(lines) else ""
    if not _RULE.fullmatch(rule):
        return None
    titles, columns = _split(lines[at]), _split(rule) or []
    if titles is None or len(titles) != len(columns) or not any(title.strip("-: \t") for title in titles):
        return None
    return titles, [_LOOKS[column.startswith(":"), column.endswith(":")] for column in columns]


def _split(line: str) -> list[str] | None:
    """Split a row at its bars; what stands before the first and after the last is a cell only if it holds anything."""
    if "\\" in line or not line.startswith("|"):
        return None
    cells = line.strip(BLANKS).split("|")
    del cells[0]
    if cells and not cells[-1]:
        cells.pop()
    return [cell.strip(BLANKS) for cell in cells]


def _row(name: str, cells: Iterable[str], looks: Looks, number: int) -> Iterator[Step]:
    yield Step("tr_open")
    lines = (number, number + 1)
    for look, cell in zip(looks, cells, strict=False):
        step = Step(name, cell)
        step.attrs, step.map = look, lines
        yield step
    yield Step("tr_close")
