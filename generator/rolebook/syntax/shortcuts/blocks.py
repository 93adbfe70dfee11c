"""The short way through the blocks of a text: paragraphs, headings, lists, tables and code that are what they seem.

Gives what the parser would give, up to the first line that is in doubt. Must never know a block inside another.
"""

import re
from typing import Any

from rolebook.syntax.prose.tokens import Step
from rolebook.syntax.shortcuts import lists, tables
from rolebook.syntax.shortcuts.lines import BLANKS, ITEM, RULE, ends_words, fence, is_blank, is_tag, is_words

_HEADING = re.compile(r"(#{1,6})[ \t]+([^ \t].*)")


class Reader:
    """Reads the blocks at the top level of one text, each from a line on which one begins."""

    def __init__(self, text: str, *, document: bool) -> None:
        """Take a whole document, or a short text, in which headings, rules, quotes and tables are text."""
        self.steps: list[Any] = []  # the parser adds its own between them
        self._lines = text.split("\n")
        self._document = document

    @property
    def length(self) -> int:
        """Count the lines of the text."""
        return len(self._lines)

    def read(self, at: int) -> int:
        """Read from a line on, and give the line of the first block that needs the parser, or the number of lines."""
        lines = self._lines
        while at < len(lines):
            after = at + 1 if is_blank(lines[at]) else self._block(at)
            if after is None:
                break
            at = after
        return at

    def _block(self, at: int) -> int | None:
        """Read one block, and give the line after it; None where anything is in doubt."""
        line = self._lines[at]
        if ITEM.match(line):
            return self._several(lists.read(self._lines, at, document=self._document))
        if is_words(line, 0, document=self._document):
            return self._paragraph(at)
        if line.startswith(("```", "~~~")):
            return self._fence(at)
        if not self._document:
            return None
        if line.startswith("|"):
            return self._several(tables.read(self._lines, at))
        return self._line(at)

    def _several(self, found: tuple[list[Step], int] | None) -> int | None:
        if found is None:
            return None
        self.steps += found[0]
        return found[1]

    def _paragraph(self, at: int) -> int | None:
        lines, document = self._lines, self._document
        if lines[at].startswith("    "):
            return None
        end = at + 1
        while end < len(lines) and not is_blank(lines[end]):
            if not is_words(lines[end], 0, document=document):
                if ends_words(lines[end], document=document) or (document and tables.begins(lines, end)):
                    break
                return None
            end += 1
        step = Step("paragraph", (lines[at] if end == at + 1 else "\n".join(lines[at:end])).strip(BLANKS))
        step.map = (at, end)
        self.steps.append(step)
        return end

    def _fence(self, at: int) -> int | None:
        code = None if self._heads_table(at) else fence(self._lines, at)
        if code is None:
            return None
        step = Step("fence", code.content)
        step.info, step.map = code.info, (at, code.end)
        self.steps.append(step)
        return code.end

    def _line(self, at: int) -> int | None:
        """Read a block that is one line whatever follows: a heading, a rule, or a prompt tag."""
        line = self._lines[at]
        if self._heads_table(at):
            return None
        if heading := _HEADING.fullmatch(line):
            words = heading[2].strip(BLANKS)
            if not words or words.endswith("#"):
                return None
            step = Step("heading", words)
            step.tag = f"h{len(heading[1])}"
        elif RULE.fullmatch(line):
            step = Step("hr")
        elif is_tag(line):
            step = Step("paragraph", line.rstrip(" \t"))
            step.info = "tag"
        else:
            return None
        step.map = (at, at + 1)
        self.steps.append(step)
        return at + 1

    def _heads_table(self, at: int) -> bool:
        """Tell whether a line could be the first of a table."""
        if "|" not in self._lines[at] or at + 1 == len(self._lines):
            return False
        return self._lines[at + 1].lstrip(" ").startswith(("|", "-", ":"))
