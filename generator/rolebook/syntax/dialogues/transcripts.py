"""The language of dialogues without tags: `- User: "..." -> Assistant: "..."`, alone or in a list.

Must never know what stands between `<example>` tags.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolebook.model import Example
from rolebook.syntax.dialogues import code, dialogue, labels, lead_in, marks, quotes
from rolebook.syntax.dialogues.marks import Mark


class Found(NamedTuple):
    """One dialogue in its place."""

    start: int
    end: int
    example: Example


class _Part(NamedTuple):
    mark: Mark
    end: int
    """Where its text ends."""


_LINE = re.compile(r"[ \t]*(?:(?P<blank>$)|(?P<stop>#{1,6}[ \t]|[-*_]{3,}[ \t]*$|</?[\w-]+>|\|))?", re.MULTILINE)
_BARE_FENCE = re.compile(r"[`~]{3,}[ \t]*$", re.MULTILINE)
_SPACE = re.compile(r"[ \t]*")
_WORD = re.compile(rf"[{labels.IDEOGRAPHS}]{{2}}|[^\W{labels.IDEOGRAPHS}]+")
_SENTENCE = 3
_LONG = 4000
_BLANK = re.compile(r"\n[ \t]*\n")
_ASSISTANT = labels.Meaning("turn", "assistant")
_OPENERS: frozenset[str] = frozenset({"context", "example"})


def find(text: str) -> list[Found]:
    """Find the dialogues of a text: runs of labels in which a user speaks and an assistant answers."""
    if not _likely(text):
        return []
    where = code.find(text)
    found: list[Found] = []
    for run in _runs(text, where, _marks(text, where)):
        if _is_evident(text, run):
            for parts in _split(run):
                start, end = parts[0].mark.start, parts[-1].end
                example = dialogue.compose(text, [part.mark for part in parts], start, end)
                if example and _is_answered(example):
                    found.append(Found(start, end, example))
    return found


def _likely(text: str) -> bool:
    """Tell cheaply whether a text holds labels of an assistant and of somebody to talk to; nearly all hold none."""
    meanings = set[labels.Meaning]()
    for meaning in labels.speaking(text):
        meanings.add(meaning)
        if len(meanings) > 1 and _ASSISTANT in meanings:
            return True
    return False


def _marks(text: str, where: code.Code) -> list[Mark]:
    """Find the marks that count in running text, where fewer do than between tags."""
    found = marks.find(text, where, labels.COMMENTARY, lenient=True)
    named = {
        index + 1
        for index, (before, mark, after) in enumerate(zip(found, found[1:], found[2:], strict=False))
        if mark.named and before.part in _OPENERS and after.speaker == "assistant" and after.quoted
    }
    kept: list[Mark] = []
    opened = False  # whether a context or a number opens this paragraph, so that labels in mid-line are no surprise
    last = 0
    for index, mark in enumerate(found):
        if _BLANK.search(text, last, mark.start):
            opened = False
        last = mark.end
        if mark.named and index not in named:
            continue
        opened = opened or (mark.part in _OPENERS and not mark.place.inline) or (mark.place.led and mark.place.gap == 2)
        if not mark.place.inline or mark.quoted or mark.place.led or opened:
            kept.append(mark)
    return kept


def _runs(text: str, where: code.Code, found: Sequence[Mark]) -> Iterator[list[_Part]]:
    """Group the marks that follow one another with nothing between them."""
    run: list[_Part] = []
    limits = [*(mark.start for mark in found[1:]), len(text)]
    for mark, limit in zip(found, limits, strict=False):
        if run and text[run[-1].end : mark.start].strip():
            yield run
            run = []
        first = run[0].mark if run else mark
        end = _end(text, where, mark, limit)
        in_item = first.place.led and not first.place.inline  # which the turn then fills to its end
        if mark.place.inline and mark.quoted and not in_item and (end < limit or limit == len(text)):
            end = quotes.end(text, mark.end, end) or end
        run.append(_Part(mark, end))
    if run:
        yield run


def _end(text: str, where: code.Code, mark: Mark, limit: int) -> int:
    """Find where the text of a mark ends: with its paragraph or list item, but not inside code or a quotation."""
    margin = _indentation(text, mark.start) if mark.place.led else -1
    quotation = quotes.end(text, mark.end, min(limit, mark.end + _LONG)) if mark.quoted else None
    place, empty = mark.end, True
    while (end := text.find("\n", place, limit)) >= 0:
        empty = empty and not text[place:end].strip()
        place = end + 1
        line = _LINE.match(text, place)
        fence = where.at(line.end() if line else place)
        if fence and (empty or not _BARE_FENCE.match(text, place)):
            place, empty = min(max(fence.end, place), limit), False
        elif line and line.lastgroup == "blank" and (empty or (quotation or 0) > end):
            place = max(place, quotation or 0)
        elif fence or (line and line.lastgroup) or _indentation(text, place) <= margin:
            return end
    return limit


def _indentation(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() - place if space else 0


def _is_evident(text: str, run: Sequence[_Part]) -> bool:
    """Tell a dialogue from a list that only describes users and agents."""
    turns = [part for part in run if part.mark.part == "turn"]
    if any(part.mark.quoted for part in turns):
        return True
    begin = run[0].mark.start
    if lead_in.announces(text[max(0, begin - _LONG) : begin].rstrip()):
        return True
    if any(part.mark.place.led for part in turns):
        return False
    if run[0].mark.part in _OPENERS:
        return True
    spoken = [part for part in turns if len(_WORD.findall(text, part.mark.end, part.end)) >= _SENTENCE]
    return len(spoken) > 1 and not any(part.mark.place.inline for part in turns)


def _split(run: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Split a run into dialogues: a user who stands further off than the answer before begins a new one."""
    parts: list[_Part] = []
    answer: Mark | None = None
    for part in run:
        mark = part.mark
        asks = mark.part == "turn" and mark.speaker != "assistant"
        opens = mark.part in _OPENERS and any(one.mark.part == "turn" for one in parts)
        if opens or (asks and answer and mark.place.gap > answer.place.gap):
            yield parts
            parts, answer = [], None
        if mark.speaker == "assistant" and answer is None:
            answer = mark
        parts.append(part)
    yield parts


def _is_answered(example: Example) -> bool:
    """Tell whether somebody speaks and the assistant answers."""
    speakers = [turn.speaker for turn in example.turns]
    return "assistant" in speakers and speakers[0] != "assistant"
