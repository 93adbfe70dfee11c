"""The short way through lists whose items hold text, lists and code, with no tab in their indentation.

Gives what the parser would give, or None. Must never know what stands before or after a list.
"""

import re
from collections.abc import Sequence

from rolebook.syntax.prose.tokens import Step
from rolebook.syntax.shortcuts.lines import BLANKS, FENCE, ITEM, MARKER, ends_words, fence, is_blank, is_words

_DEEPEST = 8
"""Lists within one another; the parser takes a few more, and then gives up."""
_ITEM_OPEN, _ITEM_CLOSE = Step("list_item_open"), Step("list_item_close")


class _List:
    """A list that is open, and its last item."""

    __slots__ = ("indent", "loose", "mark", "paragraphs")

    def __init__(self, mark: str) -> None:
        self.mark = mark  # what its markers end with
        self.indent = 0  # of what stands inside its last item, in columns
        self.loose = False  # whether a blank line parts its items, or what stands in one of them
        self.paragraphs: list[Step] = []  # those that stand right inside its items


def read(lines: Sequence[str], at: int, *, document: bool) -> tuple[list[Step], int] | None:
    """Read the list that begins in a line; give its steps and the line after it."""
    if flat := _flat(lines, at, document=document):
        return flat
    reader = _Reader(lines, document=document)
    end = reader.read(at)
    return None if end is None else (reader.steps, end)


def _flat(lines: Sequence[str], at: int, *, document: bool) -> tuple[list[Step], int] | None:
    """Read a list as most are: at the margin, a line of words behind each marker, and a blank line at the end."""
    item = ITEM.match(lines[at])
    marker = item[2] if item else ""
    steps, end = [_opening(marker)], at
    while item and not item[1] and item[2][-1] == marker[-1]:
        line = lines[end]
        if not is_words(line, item.end(), document=document):
            return None
        words = Step("paragraph", line[item.end() :].strip(BLANKS))
        words.level, words.map, words.hidden = 1, (end, end + 1), True
        steps += (_ITEM_OPEN, words, _ITEM_CLOSE)
        end += 1
        item = ITEM.match(lines[end]) if end < len(lines) else None
    after = next((lines[number] for number in range(end, len(lines)) if not is_blank(lines[number])), "")
    if end == at or (end < len(lines) and not is_blank(lines[end])) or after[:1] in {" ", "\t"} or MARKER.match(after):
        return None
    return [*steps, _closing(marker[-1])], end


def _opening(marker: str) -> Step:
    step = Step("bullet_list_open" if len(marker) == 1 else "ordered_list_open")
    if len(marker) > 1 and (number := int(marker[:-1])) != 1:
        step.attrs = {"start": number}
    return step


def _closing(mark: str) -> Step:
    return Step("ordered_list_close" if mark in ".)" else "bullet_list_close")


class _Reader:
    """Reads one list, with the lists in it. Each of its readers gives the line to go on from, or None in doubt."""

    def __init__(self, lines: Sequence[str], *, document: bool) -> None:
        self.steps: list[Step] = []
        self._lines = lines
        self._document = document
        self._open: list[_List] = []
        self._paragraph: Step | None = None  # the one that the next line may belong to
        self._words: list[str] = []  # its lines
        self._blank = False  # whether a blank line stands before this one

    def read(self, at: int) -> int | None:
        """Read to the end of the list, and give the line after it; None where anything is in doubt."""
        lines, document = self._lines, self._document
        after: int | None
        while at < len(lines):
            line = lines[at]
            if is_blank(line):
                self._end_paragraph()
                self._blank = True
                after = at + 1
            elif item := ITEM.match(line):
                after = self._item(at, item) if is_words(line, item.end(), document=document) else None
            elif is_words(line, 0, document=document):
                after = self._text(at)
            else:
                after = self._other(at)
            if after is None:
                return None
            if after == at:
                break
            at = after
        self._end_paragraph()
        if (last := self._leave(-1)) is not None:
            self._end_list(last)
        return at

    def _item(self, at: int, item: re.Match[str]) -> int | None:
        indent, marker, inside = len(item[1]), item[2], item.end()
        mark = marker[-1]
        inner = self._open and indent >= self._open[-1].indent
        if inner and self._paragraph and len(marker) > 1 and marker[:-1] != "1":
            return None  # only a list that begins with 1 ends a paragraph
        self._end_paragraph()
        siblings = self._leave(indent)
        if indent - self._base() > 3:
            return None
        if siblings and siblings.mark != mark:
            self._end_list(siblings)
            siblings = None
            if not self._open:
                return at
        if siblings is None:
            if self._open and self._blank:
                self._open[-1].loose = True
            if len(self._open) >= _DEEPEST:
                return None
            siblings = self._begin_list(marker)
        elif self._blank:
            siblings.loose = True
        siblings.indent = inside
        self._open.append(siblings)
        self.steps.append(_ITEM_OPEN)
        self._begin_paragraph(at, inside)
        return at + 1

    def _text(self, at: int) -> int | None:
        line = self._lines[at]
        indent = len(line) - len(line.lstrip(" "))
        if (paragraph := self._paragraph) and paragraph.map:
            self._words.append(line[min(indent, self._open[-1].indent) :])
            paragraph.map = (paragraph.map[0], at + 1)
            return at + 1
        if not self._goes_on(indent):
            return at
        if indent - self._base() > 3:
            return None
        self._begin_paragraph(at, indent)
        return at + 1

    def _other(self, at: int) -> int | None:
        """Read a block of code, or the end of the list."""
        line = self._lines[at]
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if words.startswith(("```", "~~~")):
            if not FENCE.fullmatch(line) or (self._paragraph and indent - self._base() > 3):
                return None
            self._end_paragraph()
            return self._fence(at) if self._goes_on(indent) else at
        if line[0] in " \t" or MARKER.match(line):
            return None
        return at if not self._paragraph or ends_words(line, document=self._document) else None

    def _fence(self, at: int) -> int | None:
        code = fence(self._lines, at, self._base())
        if code is None:
            return None
        step = Step("fence", code.content)
        step.info, step.map = code.info, (at, code.end)
        self.steps.append(step)
        self._blank = False
        return code.end

    def _goes_on(self, indent: int) -> bool:
        """Leave the items that a block with this indentation does not stand in; tell whether it stands in any."""
        if (last := self._leave(indent)) is not None:
            self._end_list(last)
        if self._open and self._blank:
            self._open[-1].loose = True
        return bool(self._open)

    def _leave(self, indent: int) -> _List | None:
        """End the items that begin to the right; give the list of the last, which is the only one not yet ended."""
        last = None
        while self._open and indent < self._open[-1].indent:
            if last is not None:
                self._end_list(last)
            last = self._open.pop()
            self.steps.append(_ITEM_CLOSE)
        return last

    def _base(self) -> int:
        return self._open[-1].indent if self._open else 0

    def _begin_list(self, marker: str) -> _List:
        self.steps.append(_opening(marker))
        return _List(marker[-1])

    def _end_list(self, ended: _List) -> None:
        self.steps.append(_closing(ended.mark))
        if not ended.loose:
            for paragraph in ended.paragraphs:
                paragraph.hidden = True

    def _begin_paragraph(self, at: int, start: int) -> None:
        words = self._lines[at][start:]
        step = Step("paragraph", words.strip(BLANKS))
        step.level, step.map = 1, (at, at + 1)
        self.steps.append(step)
        self._open[-1].paragraphs.append(step)
        self._paragraph, self._words, self._blank = step, [words], False

    def _end_paragraph(self) -> None:
        if self._paragraph and len(self._words) > 1:
            self._paragraph.content = "\n".join(self._words).strip(BLANKS)
        self._paragraph = None
