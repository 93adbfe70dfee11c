"""The layout of a Markdown text: its passages (paragraph, list item, table row, ...) and what stands above each.

A passage is what a reader takes in as one piece, so that a sentence which an editor wrapped is whole in it. Must never
know what a passage says.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from rolebook.syntax.collaboration import marked_lines

Shape = Literal["paragraph", "item", "heading", "row", "code"]

_ITEM = re.compile(r"(?:[-*+\u2022\u25cf\u25aa\u25e6\u00b7]|\d{1,3}[.)\uff0e\u3001]|[a-zA-Z][.)])[ \t\u3000]")
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([\w+#.-]*)")
_STARTERS = frozenset("-*+\u2022\u25cf\u25aa\u25e6\u00b7#|`~0123456789")
"""Letters of which one begins every line that is more than a paragraph's text; `a.` is looked at besides."""
_PROSE = frozenset(("", "markdown", "md", "mdx", "text", "txt", "plaintext", "plain"))
"""What stands after a fence that holds no code but a message or a template."""
_RULE = frozenset("|-: \t")
_LABEL_LENGTH = 90
_LABEL_ENDS = (":", "\uff1a")
_LABEL_LINE_ENDS = (":\n", "\uff1a\n")
_LINES_OF_A_PASSAGE = 12


class Passage(NamedTuple):
    """One piece of a text."""

    text: str
    """As written, with the line ends inside it."""
    line: int
    """Where it begins, counted from 0."""
    shape: Shape
    above: tuple[str, ...] = ()
    """The labels and headings it stands under, the nearest first: `("Works with:", "Collaboration")`."""
    columns: tuple[str, ...] = ()
    """For a table row, the cells of the table's head."""
    language: str = ""
    """For code, the word after the fence: `json`."""


def passages(text: str, wanted: Sequence[int]) -> Iterator[Passage]:
    """Give the passages that hold one of the wanted lines, counted from 0 and in order; give them in order."""
    return _Layout(text, wanted).passages() if wanted else iter(())


class _Layout:
    """What the lines read so far say of the next ones; lines are known by their number until they are asked for."""

    def __init__(self, text: str, wanted: Sequence[int]) -> None:
        self._lines = lines = text.split("\n")
        self._wanted = wanted
        # Both end with the end of the text, so that there always is a next one.
        self._sections = [*marked_lines.numbers(f"\n{text}", "\n#"), len(lines)]
        self._fences = [*marked_lines.fences(text), len(lines)]
        self._label_lines = _label_lines(text, lines)
        self._headings: list[tuple[int, int]] = []
        """Level and line of the headings that are open."""
        self._label: int | None = None
        self._label_used = False
        """Whether a list has followed the label, so that the next paragraph ends its reach."""
        self._items: list[tuple[int, int]] = []
        """Indent and line of the list items that are open."""
        self._head: int | None = None
        """The first row of the table."""
        self._fence = self._language = ""
        self._outside: tuple[list[tuple[int, int]], int | None] = ([], None)

    def passages(self) -> Iterator[Passage]:
        """Read the lines in order, over those that can change nothing for the wanted ones."""
        lines, wanted = self._lines, self._wanted
        last, end = wanted[-1], len(lines)
        number = first = pending = 0
        shape: Shape | None = None
        while number < end:
            line = lines[number]
            text = line.lstrip(" \t>")
            if shape and text and number - first < _LINES_OF_A_PASSAGE and _goes_on(text, shape):
                number += 1
                continue
            if shape and wanted[pending] < number:
                yield self._passage(first, number, shape)
            while wanted[pending] < number:
                pending += 1
                if pending == len(wanted):
                    return
            if shape == "paragraph":
                self._leave(number - 1)
            first = number
            shape = self._begin(number, text, len(line) - len(text))
            number = number + 1 if wanted[pending] <= number + 1 else self._next(number, wanted[pending])
            if number > first + 1:
                shape = None
        if shape and last >= first:
            yield self._passage(first, end, shape)

    def _begin(self, number: int, text: str, indent: int) -> Shape | None:
        """Begin a passage, which ends the reach of the items that it does not stand under."""
        shape, items = self._enter(number, text), self._items
        if shape in ("item", "paragraph"):
            while items and items[-1][0] >= indent:
                items.pop()
            if shape == "item":
                items.append((indent, number))
        return shape

    def _next(self, number: int, wanted: int) -> int:
        """Give the line to read after one: what says nothing of the wanted line is passed over.

        That is code, a section that ends before it, and what stands before the last label above it.
        """
        fence = self._fences[bisect_right(self._fences, number)]
        if self._language not in _PROSE:
            return min(fence, wanted)
        if self._fence:
            return number + 1
        section = self._sections[bisect_right(self._sections, number)]
        if section < fence and section <= wanted:
            return section
        above = bisect_right(self._label_lines, wanted)
        label = self._label_lines[above - 1] if above else 0
        return label if number < label < min(fence, section) else number + 1

    def _enter(self, number: int, text: str) -> Shape | None:
        if self._fence and text.startswith(self._fence) and not text.strip("`~ \t\r"):
            self._fence = self._language = ""
            self._headings, self._label = self._outside
            self._items.clear()
            return None
        if not text:
            return None
        if self._language not in _PROSE:
            return "code"
        first = text[0]
        if first in _STARTERS:
            if first == "#" and text.lstrip("#")[:1] in (" ", "\t"):
                return self._heading(number, text)
            if first == "|":
                return self._row(number, text)
            if first in "`~" and not self._fence and (fence := _FENCE.match(text)):
                self._fence, self._language = fence[1], fence[2].lower()
                self._outside = list(self._headings), self._label
                return None
        self._head = None
        if (first in "-*+" and text[1:2] == " ") or _ITEM.match(text):
            self._label_used = True
            return "item"
        return "paragraph"

    def _heading(self, number: int, text: str) -> Shape:
        level = len(text) - len(text.lstrip("#"))
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._headings.append((level, number))
        self._label = self._head = None
        self._items.clear()
        return "heading"

    def _row(self, number: int, text: str) -> Shape | None:
        if self._head is None:
            self._head = number
        self._label_used = True
        return None if _RULE.issuperset(text) else "row"

    def _leave(self, last: int) -> None:
        """Take in a paragraph that has ended: it may be a label, or end the reach of one."""
        text = self._lines[last].strip(" \t>\r")
        if len(text) <= _LABEL_LENGTH and _is_label(text):
            self._label, self._label_used = last, False
        elif self._label_used and not self._items:
            self._label = None

    def _passage(self, first: int, end: int, shape: Shape) -> Passage:
        """Put a passage together, which must be the one that has just ended."""
        above = self._keys(first) if shape == "code" else [n for _, n in reversed(self._items) if n != first]
        if self._label is not None:
            above.append(self._label)
        above += [line for _, line in reversed(self._headings) if line != first]
        return Passage(
            "\n".join(self._lines[first:end]),
            first,
            shape,
            tuple(self._lines[line].strip(" \t>#\r")[:_LABEL_LENGTH] for line in above),
            self._columns() if shape == "row" else (),
            self._language if shape == "code" else "",
        )

    def _keys(self, first: int) -> list[int]:
        """List the lines of data under which a line stands: `"agents": [`."""
        lines = self._lines
        indent = len(lines[first]) - len(lines[first].lstrip())
        for number in range(first - 1, max(first - _LINES_OF_A_PASSAGE, -1), -1):
            text = lines[number].strip()
            if len(lines[number]) - len(lines[number].lstrip()) < indent or (text.endswith(":") and text[0] != "-"):
                return [number] if text.endswith(("[", "{", ":")) else []
        return []

    def _columns(self) -> tuple[str, ...]:
        head = self._lines[self._head] if self._head is not None else ""
        return tuple(cell.strip() for cell in head.strip("|> \t\r").split("|"))


def _label_lines(text: str, lines: Sequence[str]) -> list[int]:
    """List the lines that end as a label does and stand alone above what follows."""
    ends = chain.from_iterable(marked_lines.numbers(f"{text}\n", end) for end in _LABEL_LINE_ENDS)
    return [number for number in sorted(ends) if lines[number][0].isalpha() and not lines[number - 1].strip()]


def _goes_on(text: str, shape: Shape) -> bool:
    """Tell whether a line belongs to the passage above it."""
    if shape not in ("paragraph", "item"):
        return False
    first = text[0]
    if first in "-*+" and text[1:2] == " ":
        return False
    if first in _STARTERS:
        return first not in "#|" and not text.startswith(("```", "~~~")) and not _ITEM.match(text)
    return not (text[1:2] in (".", ")") and _ITEM.match(text))


def _is_label(text: str) -> bool:
    bare = text.strip("*_ \t")
    if text[:2] == "**" and text[-2:] == "**" and "**" not in text[2:-2]:
        return True
    return bare.endswith((":", "\uff1a")) or (bare.isupper() and " " in bare and not bare.endswith("."))
