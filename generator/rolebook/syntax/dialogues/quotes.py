"""Quotation marks of every kind, and the text inside them.

Must never know who speaks.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple


class _Pair(NamedTuple):
    closing: re.Pattern[str]
    """A mark that may close: no letter follows, so `don't` and `'90s` do not."""
    inner: re.Pattern[str]
    """Inside a quotation, a mark that opens another one (group 1), or one that closes."""


def _pair(opening: str, closing: str) -> _Pair:
    # Each pattern begins with the marks themselves and looks back from there: so the text is scanned fast.
    return _Pair(
        re.compile(rf"[{closing}](?!\w)"),
        re.compile(rf"[{opening}{closing}](?:(?<=[{opening}])(?<!\w.)(?=\w)()|(?<=[{closing}])(?<=\S.)(?!\w))"),
    )


_PAIRS: Mapping[str, _Pair] = {
    opening: _pair(opening, closing)
    for opening, closing in {
        '"': '"',
        "'": "'",
        "“": "”“",
        "”": "”",
        "‘": "’",
        "’": "’",
        "„": "“”",
        "«": "»",
        "»": "«",
        "‹": "›",
        "「": "」",
        "『": "』",
        "＂": "＂",
        "《": "》",
    }.items()
}
OPENING = "".join(_PAIRS)
"""The marks that may open a quotation."""

_EMPHASIZED = re.compile(rf"([*_]{{1,3}})(?=[{OPENING}])(.+)\1", re.DOTALL)
_OPEN = re.compile(rf"[*_]{{0,3}}([{OPENING}])")
_LINE_END = re.compile(r"[*_ \t]*$", re.MULTILINE)
_NOTE_AFTER = re.compile(r"(?:[ \t]*(?:<[^<>\n]*>|\([^()\n]*\)|\[[^\[\]\n]*\]))?(?:[ \t]*[.;,。])?")
_NOTE = re.compile(r"\s*[<(\[*]|[ \t]*\n")
_PARAGRAPH = re.compile(rf"[ \t]*\n[ \t]*\n\s*(?![{OPENING}])")


def closes(text: str, opening: str, start: int, end: int) -> bool:
    """Tell whether a mark between two offsets closes a quotation that was opened by `opening`."""
    return _PAIRS[opening].closing.search(text, start, end) is not None


def end(text: str, start: int, limit: int) -> int | None:
    """Find the end of the quotation that begins at an offset, and of a note after it like `(tool call)`.

    Of several marks that may close it, one at the end of a line or sentence does.
    """
    opening = _OPEN.match(text, start)
    if not opening:
        return None
    first: re.Match[str] | None = None
    for found in _PAIRS[opening[1]].closing.finditer(text, opening.end(), limit):
        if text[found.start() - 1] in ".!?…。！？" or _LINE_END.match(text, found.end()):
            first = found
            break
        first = first or found
    noted = first and _NOTE_AFTER.match(text, first.end(), limit)
    return noted.end() if noted else None


def strip(text: str) -> str:
    """Take the quotation marks off a text that they enclose, up to a note like `(tool call)` or a new line."""
    if emphasized := _EMPHASIZED.fullmatch(text):
        text = emphasized[2]
    pair = _PAIRS.get(text[:1])
    if pair is None:
        return text
    end = _end(text, pair)
    if end is None or _is_several(text[1:end], pair):
        return text
    return text[1:end] + text[end + 1 :]


def _end(text: str, pair: _Pair) -> int | None:
    """Find the mark that closes the quotation a text begins with."""
    last = len(text.rstrip(" .,;。，")) - 1
    if last > 0 and pair.closing.match(text, last):
        return last
    for found in pair.closing.finditer(text, 1):
        if _PARAGRAPH.match(text, found.end()):
            return found.start()
        if _NOTE.match(text, found.end()):
            return None if pair.closing.search(text, found.end()) else found.start()
    return None


def _is_several(inside: str, pair: _Pair) -> bool:
    """Tell `"one" and "two"` from `"one with a "word" in quotation marks"`."""
    first = pair.inner.search(inside)
    if first is None or first[1] is not None:
        return False
    return any(found[1] is not None for found in pair.inner.finditer(inside, first.end()))
