"""What a word is for the search: in lower case, without accents; scripts without spaces in pairs of characters.

`static/js/search/words.js` takes a query apart in the same way. Must never know where a text comes from.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

STOP = frozenset(
    """a about after agent agents all also am an and any are as at be been being but by can cannot could d did
    do does done each for from get had has have having help helps how i if in into is it its just let ll
    m may me might more most must my need needs no nor not now of on or our ours out over own please re
    s shall she should so some such t than that the their them then there these they this those to too
    under up us use used uses using ve very want wants was we were what when where which while who whom
    whose why will with would you
    your yours""".split()
)
"""English words that tell nothing about an agent; those of other languages weigh little, as they are everywhere."""

LONGEST = 32
"""Of a word, in characters; what is longer is a key or a hash, and nobody looks for it."""

SINGLES = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")

_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean: a run of characters may hold any number of words."""

_BLANKED = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))
"""Keeps ASCII letters, digits, and what is not ASCII; the rest of a text becomes blank, at the speed of memory."""

_SIGN = re.compile(r"(?<!\w)(?:c\+\+|[cf]#)")

_RUN = re.compile(f"[{_DENSE}]+|[^{_DENSE}]+")
_IS_DENSE = re.compile(f"[{_DENSE}]")
_ACCENT = re.compile("[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]")


def words(text: str) -> set[str]:
    """List the words of a text, each once; words that tell nothing are left out."""
    lower = text.lower()
    found = set(lower.encode("utf-8", "replace").translate(_BLANKED).decode().split())
    if not lower.isascii():
        odd = [word for word in found if not word.isascii()]
        found.difference_update(odd)
        for word in odd:
            found.update(part for run in _word().findall(word) for part in _parts(folded(run)))
    if "c++" in lower or "c#" in lower or "f#" in lower:
        found.update(_SIGN.findall(lower))
    return found - STOP


def folded(word: str) -> str:
    """Write a word without accents and in the usual width: `Überprüfung` as `uberprufung`."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.lower())
    return unicodedata.normalize("NFC", _ACCENT.sub("", apart))


def _parts(word: str) -> list[str]:
    """Cut a word where a dense script begins or ends, and each dense run into pairs."""
    parts: list[str] = []
    for run in _RUN.findall(word):
        if len(run) > 1 and _IS_DENSE.match(run):
            parts += map("".join, pairwise(run))
        else:
            parts.append(run)
    return parts


@cache
def _word() -> re.Pattern[str]:
    r"""Compile what JavaScript calls `[\p{L}\p{N}][\p{L}\p{N}\p{M}]*`."""
    first, further = _ranges("LN"), _ranges("LNM")
    return re.compile(f"[{first}][{further}]*")


def _ranges(categories: str) -> str:
    """Name the characters of some categories as the inside of a character class."""
    ranges: list[str] = []
    start = ""
    for point in range(0x10001):
        char = chr(point)
        if point < 0x10000 and unicodedata.category(char)[0] in categories:
            start = start or char
        elif start:
            ranges.append(f"{start}-{chr(point - 1)}")
            start = ""
    return "".join(ranges) + "\U00010000-\U0001efff\U00020000-\U0003ffff"
