"""Where code stands in a Markdown text: fences, indented lines and code spans, as CommonMark draws them.

Must never know what is looked for outside of it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Kind = Literal["fence", "open fence", "indented", "span"]


class Range(NamedTuple):
    """One stretch of code, its marks included."""

    start: int
    end: int
    kind: Kind
    """An `open fence` is never closed, and so reaches to the end of the text."""


class Code:
    """The stretches of code in one text."""

    __slots__ = ("_ranges", "_starts")

    def __init__(self, ranges: Iterable[Range] = ()) -> None:
        self._ranges = tuple(ranges)
        self._starts = [one.start for one in self._ranges]

    def at(self, offset: int) -> Range | None:
        """Give the stretch of code that an offset stands in."""
        place = bisect_right(self._starts, offset) - 1
        return self._ranges[place] if place >= 0 and offset < self._ranges[place].end else None

    def closed(self) -> "Code":
        """Leave out what is code by its indentation alone, and a fence that is never closed."""
        return Code(one for one in self._ranges if one.kind in {"fence", "span"})


NONE = Code()
"""A text without code."""


def find(text: str) -> Code:
    """Find all code of a text."""
    if "`" not in text and "~~~" not in text and "    " not in text and "\t" not in text:
        return NONE
    return Code(sorted(_Lines(text).read()))


_FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})", re.MULTILINE)
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])([ \t]+|$)", re.MULTILINE)
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_TICKS = re.compile(r"`+")
_MARGIN = re.compile(r"\n([ \t]*)(?=[^\s])")


class _Lines:
    """Reads a text line by line and keeps what one line leaves open for the next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Range] = []
        self.margin = min((len(margin.expandtabs(4)) for margin in _MARGIN.findall(text)), default=0)
        self.items: list[int] = []  # the columns at which the texts of the open list items begin
        self.paragraph: int | None = None  # where the open paragraph begins
        self.fence = ""
        self.fence_start = self.fence_column = 0
        self.fence_quoted = False

    def read(self) -> list[Range]:
        start = 0
        while (end := self.text.find("\n", start)) >= 0:
            self._line(start, end)
            start = end + 1
        self._line(start, len(self.text))
        self._end_paragraph(len(self.text))
        if self.fence:
            self.found.append(Range(self.fence_start, len(self.text), "open fence"))
        return self.found

    def _line(self, start: int, end: int) -> None:
        quote = _QUOTE.match(self.text, start, end)
        begin, column = _indent(self.text, quote.end() if quote else start, end)
        if not quote:
            column -= self.margin
        if begin == end:
            if not self.fence:
                self._end_paragraph(start)
        elif not self.fence or self._leaves_fence(start, begin, end, column, quoted=bool(quote)):
            self._block(start, begin, end, column, quoted=bool(quote))

    def _leaves_fence(self, start: int, begin: int, end: int, column: int, *, quoted: bool) -> bool:
        """End the open fence where it ends, and tell whether the line already stands outside of it."""
        if column < self.fence_column or (self.fence_quoted and not quoted):
            self._end_fence(start)  # the list item or the quotation that held it is over
            return True
        closes = self.text.startswith(self.fence, begin) and column - self.fence_column < 4
        if closes and not self.text[begin:end].strip(self.fence[0] + " \t"):
            self._end_fence(end)
        return False

    def _end_fence(self, end: int) -> None:
        self.found.append(Range(self.fence_start, end, "fence"))
        self.fence = ""

    def _block(self, start: int, begin: int, end: int, column: int, *, quoted: bool) -> None:
        while self.items and column < self.items[-1]:
            self.items.pop()
        if column - (self.items[-1] if self.items else 0) >= 4:
            if self.paragraph is None:
                self.found.append(Range(start, end, "indented"))
            return
        while item := _ITEM.match(self.text, begin, end):
            self._end_paragraph(start)
            column += len(item[0]) if len(item[1]) <= 4 else len(item[0]) - len(item[1]) + 1
            self.items.append(column)
            begin = item.end()
        if fence := _FENCE.match(self.text, begin, end):
            self._end_paragraph(begin)
            self.fence, self.fence_start, self.fence_quoted = fence[1] or fence[2], begin, quoted
            self.fence_column = self.items[-1] if self.items else 0
        elif self.text.startswith("#", begin):
            self._end_paragraph(begin)
            self.found.extend(_spans(self.text, begin, end))
        elif self.paragraph is None and begin < end:
            self.paragraph = begin

    def _end_paragraph(self, end: int) -> None:
        if self.paragraph is not None:
            self.found.extend(_spans(self.text, self.paragraph, end))
            self.paragraph = None


def _indent(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the offset of a line's first character that is not white, and its column."""
    column = 0
    while start < end and text[start] in " \t":
        column += 4 - column % 4 if text[start] == "\t" else 1
        start += 1
    return start, column


def _spans(text: str, start: int, end: int) -> Iterator[Range]:
    """Pair each run of backticks in a paragraph with the next one that is as long."""
    runs = [(run.start(), run.end()) for run in _TICKS.finditer(text, start, end)]
    later: dict[int, list[int]] = {}  # by length, the runs that are still to come, the nearest last
    for place in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[place][1] - runs[place][0], []).append(place)
    place = 0
    while place < len(runs):
        begin, after = runs[place]
        begin += text[begin - 1 : begin] == "\\"
        same = later.get(after - begin, [])
        while same and same[-1] <= place:
            same.pop()
        if same:
            place = same.pop()
            yield Range(begin, runs[place][1], "span")
        place += 1
