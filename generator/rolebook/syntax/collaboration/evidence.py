"""Evidence: a line of Markdown as a reader would quote it. Must never know what it is evidence of."""

import re

_LENGTH = 240
_BEFORE = 120
"""How much of a long line may stand before the name."""
_BULLET = re.compile(r"[\s>]*(?:#{1,6}\s+|[-*+•]\s+|\d{1,3}[.)]\s+)?")
_EMPHASIS = re.compile(r"`|\*(?!\s)")
_RICH = re.compile(r"[|\[\]_]")
"""What may be more than a mark around words."""
_MARKS = re.compile(
    r"^[\s>]*(?:#{1,6}\s+|[-*+•]\s+|\d{1,3}[.)]\s+|\|\s*)?(?:\[[ xX]\]\s+)?"
    r"|\[\[|\]\]|[*`]+|\s*\|\s*$|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\]\([^)\s]*\)|\[(?=[^\[\]]{0,200}\]\()"
)


def quoted(text: str, start: int, end: int) -> str:
    """Quote the line around a place without its markup, at most 240 characters of it."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    if len(line) > _LENGTH:
        line = _part(line, start - begin)
    clean = " ".join(_bare(line).split())
    return clean if len(clean) <= _LENGTH else clean[: _LENGTH - 1].rstrip() + "…"


def _bare(line: str) -> str:
    """Take the markup away from a line."""
    if _RICH.search(line):
        return _MARKS.sub("", line).replace(" | ", " · ")
    bullet = _BULLET.match(line)
    rest = line[bullet.end() :] if bullet else line
    return rest.replace("*", "").replace("`", "") if _EMPHASIS.search(line) else rest


def _part(line: str, at: int) -> str:
    """Cut a long line to the sentence that holds a place."""
    sentence = max(line.rfind(mark, 0, at) + 1 for mark in (". ", "! ", "? ", "。"))
    if at - sentence <= _BEFORE:
        return line[sentence : sentence + _LENGTH + 60]
    word = line.rfind(" ", 0, at - _BEFORE // 2) + 1
    return "…" + line[word : word + _LENGTH + 60]
