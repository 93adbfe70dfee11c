"""The layout of a Markdown text: its passages (paragraph, list item, table row, ...) and what stands above each.

A passage is what a reader takes in as one piece, so that a sentence which an editor wrapped is whole in it. Must never
know what a passage says.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Shape = Literal["paragraph", "item", "heading", "row", "code"]

_ITEM = re.compile(r"(?:[-*+\u2022\u25cf\u25aa\u25e6\u00b7]|\d{1,3}[.)\uff0e\u3001]|[a-zA-Z][.)])[ \t\u3000]")
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([\w+#.-]*)")
_RULE = frozenset("|-: \t")
_PROSE = frozenset(("", "markdown", "md", "text", "txt", "plaintext", "mdx"))
"""What stands after a fence that holds no code but a message or a template."""
_LABEL_LENGTH = 90
_LINES_OF_A_PASSAGE = 12


@dataclass(frozen=True, slots=True)
class Passage:
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


def passages(lines: Sequence[str], wanted: Container[int]) -> Iterator[Passage]:
    """Give the passages that hold one of the wanted lines, counted from 0, in order."""
    layout = _Layout()
    first, needed = 0, False
    shape: Shape | None = None
    above: tuple[str, ...] = ()
    for number, line in enumerate((*lines, "")):
        text = line.lstrip(" \t>")
        if shape and layout.goes_on(text, shape) and number - first < _LINES_OF_A_PASSAGE:
            needed = needed or number in wanted
            continue
        if shape:
            if needed:
                yield layout.passage(lines[first:number], first, shape, above)
            layout.leave(shape, lines[number - 1])
        first, needed = number, number in wanted
        shape = layout.enter(text, len(line) - len(text))
        above = layout.above() if shape and needed else above
        if shape == "item":
            layout.items.append((len(line) - len(text), text))


class _Layout:
    """What the lines read so far say of the next one."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, str]] = []
        self.label = ""
        self.labelled = False
        self.items: list[tuple[int, str]] = []
        self.columns: tuple[str, ...] = ()
        self.fence = ""
        self.language = ""
        self.outside: tuple[list[tuple[int, str]], str] = ([], "")

    def goes_on(self, text: str, shape: Shape) -> bool:
        """Tell whether a line belongs to the passage above it."""
        if shape not in ("paragraph", "item") or not text:
            return False
        return (text[0] not in "#|`~" and not _ITEM.match(text)) or (text[0] == "`" and not text.startswith("```"))

    def enter(self, text: str, indent: int) -> Shape | None:
        """Tell which shape a line begins; None for a line that says nothing itself."""
        if self.fence and text.startswith(self.fence) and not text.strip("`~ \t"):
            self._close()
            return None
        if not text:
            return None
        if self.language not in _PROSE:
            return "code"
        first = text[0]
        if first in "`~" and not self.fence and (fence := _FENCE.match(text)):
            self.fence, self.language = fence[1], fence[2].lower()
            self.outside = list(self.headings), self.label
            return None
        if first == "#" and text.lstrip("#")[:1] in (" ", "\t"):
            return self._heading(text)
        if first == "|":
            return self._row(text)
        self.columns = ()
        if _ITEM.match(text):
            while self.items and self.items[-1][0] >= indent:
                self.items.pop()
            self.labelled = self.labelled or bool(self.label)
            return "item"
        while self.items and self.items[-1][0] >= indent:
            self.items.pop()
        return "paragraph"

    def leave(self, shape: Shape, last: str) -> None:
        """Take in a passage that has ended, by its last line."""
        if shape != "paragraph":
            return
        text = last.strip(" \t>")
        if len(text) <= _LABEL_LENGTH and _is_label(text):
            self.label, self.labelled = text, False
        elif self.labelled and not self.items:
            self.label = ""

    def above(self) -> tuple[str, ...]:
        """List what the next passage stands under, the nearest first."""
        parents = [text[:_LABEL_LENGTH] for _, text in reversed(self.items)]
        headings = [text for _, text in reversed(self.headings)]
        return (*parents, *((self.label,) if self.label else ()), *headings)

    def passage(self, lines: Sequence[str], first: int, shape: Shape, above: tuple[str, ...]) -> Passage:
        """Put a passage together."""
        return Passage(
            "\n".join(lines),
            first,
            shape,
            above,
            self.columns if shape == "row" else (),
            self.language if shape == "code" else "",
        )

    def _close(self) -> None:
        self.fence = self.language = ""
        self.headings, self.label = self.outside
        self.items.clear()

    def _heading(self, text: str) -> Shape:
        level = len(text) - len(text.lstrip("#"))
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, text.strip("# \t")))
        self.label, self.labelled, self.columns = "", False, ()
        self.items.clear()
        return "heading"

    def _row(self, text: str) -> Shape | None:
        if _RULE.issuperset(text):
            return None
        if not self.columns:
            self.columns = tuple(cell.strip() for cell in text.strip("| \t").split("|"))
        return "row"


def _is_label(text: str) -> bool:
    bare = text.strip("*_ \t")
    if text[:2] == "**" and text[-2:] == "**" and "**" not in text[2:-2]:
        return True
    return bare.endswith((":", "\uff1a")) or (bare.isupper() and " " in bare and not bare.endswith("."))
