"""The language of code fences, where people nest fences of the same length.

A prompt often shows a Markdown template in a fence, with fences inside it. By the letter, the first inner closing
fence ends the outer one, and from there on prose is taken for code and code for prose. Must never know what else
Markdown is made of.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})[ \t]*([^`\n]*)$", re.MULTILINE)


class _Fence(NamedTuple):
    start: int
    marks: str
    info: str


def lengthen(text: str) -> str:
    """Give outer fences longer marks where that, and only that, lets every fence of the text close; keeps all lines.

    The text stays as it is when its last fence is closed by the letter.
    """
    if text.count("```") + text.count("~~~") < 4:
        return text
    fences = [_Fence(match.start(1), match[1], match[2].strip()) for match in _FENCE.finditer(text)]
    if not _ends_open(fences):
        return text
    pieces: list[str] = []
    at = 0
    for fence, marks in _nested(fences):
        pieces += (text[at : fence.start], marks)
        at = fence.start + len(fence.marks)
    return "".join((*pieces, text[at:]))


def _ends_open(fences: Iterable[_Fence]) -> bool:
    """Read fences by the letter: only a bare fence of the same kind, at least as long, closes."""
    opened: _Fence | None = None
    for fence in fences:
        if opened is None:
            opened = fence
        elif not fence.info and fence.marks.startswith(opened.marks):
            opened = None
    return opened is not None


def _nested(fences: Iterable[_Fence]) -> list[tuple[_Fence, str]]:
    """Read a fence with a language as opening, a bare one as closing; give longer marks for those that hold others.

    The list is empty when a fence stays open in this reading too.
    """
    longer: list[tuple[_Fence, str]] = []
    stack: list[tuple[_Fence, int]] = []  # an open fence, and how deep the fences inside it go
    for fence in fences:
        if fence.info or not stack:
            stack.append((fence, 0))
            continue
        opened, depth = stack.pop()
        if not fence.marks.startswith(opened.marks):
            return []
        if depth:
            marks = opened.marks[0] * (len(fence.marks) + depth)
            longer += ((opened, marks), (fence, marks))
        if stack:
            stack[-1] = (stack[-1][0], max(stack[-1][1], depth + 1))
    return [] if stack else sorted(longer)
