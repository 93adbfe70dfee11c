"""The language of one dialogue: `Context: ... user: "..." assistant: "..." <commentary>...</commentary>`.

Must never know how a dialogue was found in a larger text.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rolebook.model import Example, Turn
from rolebook.syntax.dialogues import code, labels, marks, quotes
from rolebook.syntax.dialogues.marks import Mark


def read(text: str) -> Example | None:
    """Read the text of one example; None when it says nothing."""
    if ">" in text and _IN_QUOTATION.fullmatch(text):
        text = _QUOTATION_MARKS.sub("", text)
    where = code.find(text).closed() if "`" in text or "~~~" in text else code.NONE
    found = marks.find(text, where)
    if not _has_answer(found):
        lenient = marks.find(text, where, lenient=True)
        found = lenient if _has_answer(lenient) else found
    return compose(text, speaking(found))


def _has_answer(found: Sequence[Mark]) -> bool:
    return any(mark.speaker == "assistant" for mark in found)


def speaking(found: Sequence[Mark]) -> list[Mark]:
    """Leave out the names that do not speak.

    A name is trusted where nobody is called user: before a quotation, or first of all before what the assistant says.
    """
    if not any(mark.named for mark in found):
        return list(found)
    if any(mark.speaker == "user" for mark in found):
        return [mark for mark in found if not mark.named]
    around = zip([None, *found], found, [*found[1:], None], strict=False)
    return [
        mark
        for before, mark, after in around
        if not mark.named
        or (mark.quoted and marks.is_name(mark.speaker))
        or ((before is None or before.part == "context") and after and after.speaker == "assistant")
    ]


def compose(text: str, found: Sequence[Mark], start: int = 0, end: int | None = None) -> Example | None:
    """Put together what the marks of a dialogue open, and leave nothing out; None when it says nothing."""
    end = len(text) if end is None else end
    sections = [_Section("context", "", "", [text[start : found[0].start if found else end]])]
    stops = [*(mark.start for mark in found[1:]), end]
    for mark, stop in zip(found, stops, strict=False):
        body = text[mark.end : stop]
        if mark.part != "end":
            sections.append(_Section(mark.part, mark.speaker, mark.aside, [body]))
        elif not _NO_WORDS.fullmatch(body):
            sections[-1].bodies.append(body)
    return _example(sections)


class _Section(NamedTuple):
    """What one mark opens."""

    part: labels.Part
    speaker: str
    aside: str
    bodies: list[str]
    """Its text, then what follows its closing tag without a label."""


def _example(sections: Sequence[_Section]) -> Example | None:
    context: list[str] = []
    turns: list[Turn] = []
    commentary: list[str] = []
    for part, speaker, aside, bodies in sections:
        said = tidy("\n".join(body.strip() for body in bodies) if len(bodies) > 1 else bodies[0])
        if part != "commentary":
            said = quotes.strip(said)
        said = f"{aside} {said}".strip()
        if part == "turn":
            if said or speaker not in {"user", "assistant"}:  # a name is a word too
                turns.append(Turn(speaker, said))
        elif not _NO_WORDS.fullmatch(said):
            (commentary if part == "commentary" else context).append(said)
    if not (context or turns or commentary):
        return None
    return Example("\n".join(context) or None, tuple(turns), "\n\n".join(commentary) or None)


def tidy(text: str) -> str:
    """Take off what only lays a text out: the indentation its lines share, runs of blank lines, spaces at line ends."""
    text = text.strip()
    if text.startswith(">") and _IN_QUOTATION.fullmatch(text):
        text = _QUOTATION_MARKS.sub("", text)
    if "\n" not in text:
        return text
    first, *rest = (line.rstrip() for line in text.split("\n"))
    margin = min((len(line) - len(line.lstrip()) for line in rest if line), default=0)
    return _BLANK_LINES.sub("\n\n", "\n".join([first, *(line[margin:] for line in rest)]))


_IN_QUOTATION = re.compile(r"(?:[^\n]*\n)?[ \t]*>[^\n]*(?:\n[ \t]*(?:>[^\n]*)?)*+")
"""Lines that all begin with `>`, but perhaps the first."""
_QUOTATION_MARKS = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_NO_WORDS = re.compile(r"[\s>*_#\-+•·–—.,;:|/=→➜⇒'\"“”‘’。，、；：]*")
