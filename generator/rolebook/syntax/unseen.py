"""The language of what cannot be seen: characters that a reader does not notice and a model reads all the same.

Emoji, flags, and the joiners and marks that scripts need stay what they are. Must never know where a text comes from.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from rolebook.value import dataclass

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DIRECTIONS = frozenset("\u061c\u200e\u200f")
_JOINERS = frozenset("\u200c\u200d")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc]")
_FLAG = re.compile("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
_PICTURES = frozenset({"So", "Sk", "Sm", "Po", "Pd", "Nd"})
_NAMES = {"\u180e": "mongolian vowel separator", "\ufeff": "zero width no-break space", "\u2065": "unassigned"}
_ASCII = bytes(range(128))
_NEAR = 200
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Unseen:
    """A run of characters that cannot be seen."""

    start: int
    end: int
    """The run is `text[start:end]`."""
    code: str
    """What a page shows in its place: `U+200B`, `U+200B × 12`, `tags: ignore all`."""
    name: str
    """In words: "zero width space", "12 tag characters that spell “ignore all”"."""


def find(text: str) -> Iterator[Unseen]:
    """Find what cannot be seen, but for what emoji and scripts are written with."""
    if may_hold(text.encode("utf-8", "replace")):
        for run in _UNSEEN.finditer(text):
            if not _is_needed(text, run):
                yield _told(run)


def may_hold(data: bytes) -> bool:
    """Tell whether a text as UTF-8 holds any such character, needed or not; takes no time for one that does not."""
    rest = data.translate(None, _ASCII)
    return bool(rest) and _UNSEEN.search(rest.decode("utf-8", "replace")) is not None


def marked(html: str) -> str:
    """Show what cannot be seen in a page: a mark around it in text, U+FFFD in its place in attributes and titles."""
    return _PAGE.sub(_shown, html)


_PAGE = re.compile(rf"<title>[^<]*+|<text\b[^>]*+>[^<]*+|<[^>]*+>|{_UNSEEN.pattern}")
"""Whatever stands between brackets; texts that can hold no element; and what cannot be seen elsewhere."""


def _shown(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "<":
        return found if found.isascii() else "".join(_replaced(found))
    if _is_needed(match.string, match):
        return found
    told = _told(match)
    label = f'role="img" aria-label="Hidden: {escape(told.name)}" data-shown="{escape(told.code)}"'
    return f'<bdi class="unseen" {label}>{found}</bdi>'


def _replaced(text: str) -> Iterator[str]:
    at = 0
    for unseen in find(text):
        yield text[at : unseen.start]
        yield "\ufffd"
        at = unseen.end
    yield text[at:]


def _is_needed(text: str, run: re.Match[str]) -> bool:
    """Tell whether emoji, a flag or a script is written with these characters."""
    found, start, end = run[0], run.start(), run.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if found[0] >= "\U000e0000":
        return (before == "\U0001f3f4" and _FLAG.fullmatch(found) is not None) or _is_ideograph_variant(before, found)
    if "\ufe00" <= found[0] <= "\ufe0f" and (len(found) == 1 or found[1:] == "\u200d"):
        if len(found) > 1:
            return _is_picture(before) and _is_picture(after)
        return not before.isalpha() or before >= "\u2100"
    if len(found) > 1:
        return False
    if found in _JOINERS:
        joins = _JOINING.match(before) or _JOINING.match(after)
        return bool(joins) or (found == "\u200d" and _is_picture(before) and _is_picture(after))
    if found in _DIRECTIONS:
        return _RIGHT_TO_LEFT.search(text, max(0, start - _NEAR), end + _NEAR) is not None
    return "\u180b" <= found <= "\u180f" and found != "\u180e" and "\u1820" <= before <= "\u18af"


def _is_ideograph_variant(before: str, found: str) -> bool:
    return len(found) == 1 and found >= "\U000e0100" and before > "\u33ff" and unicodedata.category(before) == "Lo"


def _is_picture(char: str) -> bool:
    """Tell whether a character is one that a selector may follow: a picture, a digit of a keycap, an ideograph."""
    category = unicodedata.category(char or " ")
    return category in _PICTURES or (category == "Lo" and char > "\u33ff")


def _told(run: re.Match[str]) -> Unseen:
    return Unseen(run.start(), run.end(), *_words(run[0]))


@lru_cache(256)
def _words(found: str) -> tuple[str, str]:
    """Give the code and the name of a run."""
    spelled = _spelled(found)
    kind = "tag characters" if found[0] < "\U000e0100" and found[0] >= "\U000e0000" else "variation selectors"
    if spelled:
        shown = spelled if len(spelled) <= _LONGEST else f"{spelled[: _LONGEST - 1]}…"
        return f"{kind}: {shown}", f"{len(found)} {kind} that spell “{shown}”"
    first, kinds = found[0], len(set(found))
    count = f" × {len(found)}" if len(found) > 1 else ""
    name = _name(first) if len(found) == 1 else f"{len(found)} characters, the first {_name(first)}"
    name = f"{len(found)} × {_name(first)}" if kinds == 1 and count else name
    turns = ", which turns text around" if not _TURNS.isdisjoint(found) else ""
    code = f"U+{ord(first):04X}" if kinds == 1 else f"U+{ord(first):04X}…"
    return code + count, name + turns


def _spelled(found: str) -> str:
    """Read a message that is written in tag characters or in variation selectors; empty when there is none."""
    tags = "".join(chr(ord(char) - 0xE0000) for char in found if "\U000e0020" <= char <= "\U000e007e")
    if tags:
        return tags
    numbers = [number for char in found if (number := _selected(char)) is not None]
    text = bytes(numbers).decode("utf-8", "replace") if len(numbers) > 1 else ""
    return text if text.isprintable() else ""


def _selected(char: str) -> int | None:
    if "\ufe00" <= char <= "\ufe0f":
        return ord(char) - 0xFE00
    return ord(char) - 0xE0100 + 16 if "\U000e0100" <= char <= "\U000e01ef" else None


def _name(char: str) -> str:
    return unicodedata.name(char, "").lower() or _NAMES.get(char, "a character without a name")
