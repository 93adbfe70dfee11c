"""The lines that prompts use in place of headings: `CORE DUTIES:`, `**Duties**`, "Your duties include:", `<duties>`.

Must never know how a list of contents is made of them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rolebook.syntax import names
from rolebook.syntax.prose import tags
from rolebook.syntax.prose.tokens import Token, plain


class Label(NamedTuple):
    """A line that stands over a part of a text."""

    text: str
    """For a list of contents: "Core duties"."""
    split: int
    """At which step of its line the text that it stands over begins; 0 when its line holds nothing else."""
    bare: bool
    """Whether other text stands before it on its line, so that it must not look like a heading."""


LONGEST = 60
"""Columns of a label in a list of contents; Chinese, Japanese and Korean letters take two."""
LONGEST_LINE = 80
"""Columns of a line that can still be a label."""

_BLOCKS = frozenset({"bullet_list_open", "ordered_list_open", "fence", "code_block", "table_open"})
_COLONS = (":", "：")
_AFTER_LEAD = re.compile(r"\s*(?:[:：—–]|-\s)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_BREAKS = ("softbreak", "hardbreak")


def tags_of(tokens: Sequence[Token]) -> dict[int, Label]:
    """Read prompt tags that stand around parts of the text as labels, if each stands there once.

    Where a heading follows, it names the part.
    """
    lines = {
        at: tag
        for at, token in enumerate(tokens)
        if token.info and token.type == "paragraph" and not token.level
        if (tag := tags.read(token.content))
    }
    opened = Counter(tag.name for tag in lines.values() if not tag.closes)
    closed = {tag.name: at for at, tag in lines.items() if tag.closes}
    return {
        at: Label(title, 0, bare=False)
        for at, tag in lines.items()
        if not tag.closes and opened[tag.name] == 1 and closed.get(tag.name, -1) > at
        if tokens[at + 1].type != "heading" and (title := tags.title(tag.name))
    }


def read(tokens: Sequence[Token], at: int) -> Label | None:
    """Read a paragraph at the top level as a label line."""
    token = tokens[at]
    if token.type != "paragraph" or token.level or not token.content:
        return None
    line = token.children or ()
    end = next((step for step, token in enumerate(line) if token.type in _BREAKS), len(line))
    label = None
    if end == len(line) or not line[end].level:  # else the line ends inside bold or other marks
        rest = end + 1 if end + 1 < len(line) else 0
        label = _capitals(line[:end], rest) or _bold(line, end, rest)
    if label is None and at + 1 < len(tokens) and tokens[at + 1].type in _BLOCKS:
        return _lead_in(line, end)
    return label


def _capitals(line: Sequence[Token], rest: int) -> Label | None:
    """Read `CORE DUTIES:`, which may be followed by the text it stands over."""
    text = plain(line)
    if not text.isupper() or text.endswith((".", "!", "?")) or sum(map(str.isalpha, text)) < 4:
        return None
    return _made(text, rest) if _width(text) <= LONGEST_LINE and not _is_code(line) else None


def _bold(line: Sequence[Token], end: int, rest: int) -> Label | None:
    """Read `**Duties**`, alone on its line, or `**Duties**: what follows`."""
    start = 1 if line[0].type == "text" and not any(map(str.isalnum, line[0].content)) else 0
    if end <= start or line[start].type != "strong_open":
        return None
    close = next((at for at in range(start, end) if line[at].type == "strong_close"), end)
    lead, after = plain(line[start + 1 : close]), plain(line[close + 1 : end])
    if _width(lead) > LONGEST_LINE or lead.endswith((".", "!", "?", "。", "！", "？")) or not lead:
        return None
    if after in {"", *_COLONS}:
        return _made(lead, rest)
    several = any(one.type in _BREAKS and two.type == "strong_open" for one, two in pairwise(line))
    runs_on = lead.endswith(_COLONS) or _AFTER_LEAD.match(after)
    return _made(lead, 0) if runs_on and not several and _width(lead) <= LONGEST else None


def _lead_in(line: Sequence[Token], end: int) -> Label | None:
    """Read `Your duties include:`, the line before a list or a block; other text may stand before it."""
    breaks = [at for at, token in enumerate(line) if token.type in _BREAKS]
    text = plain(line[breaks[-1] + 1 :] if breaks else line)
    if not text.endswith(_COLONS):
        return None
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if sentence]
    if _width(sentences[-1]) > LONGEST_LINE:
        return None
    return _made(sentences[-1], 0, bare=len(sentences) > 1 or end < len(line))


def _is_code(line: Sequence[Token]) -> bool:
    return all(token.type == "code_inline" or not token.content.strip(" :") for token in line)


def _made(text: str, split: int, *, bare: bool = False) -> Label | None:
    text = text.strip().rstrip(":： ").rstrip()
    if text.isupper():
        text = _sentence_case(text)
    if _width(text) > LONGEST:
        widths = accumulate(map(_width, text))
        cut = "".join(char for char, width in zip(text, widths, strict=True) if width < LONGEST)
        text = f"{cut.rpartition(' ')[0] or cut}…"
    return Label(text, split, bare) if any(map(str.isalpha, text)) else None


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def _sentence_case(text: str) -> str:
    """Write `API DESIGN` as "API design"; short words that stand alone are taken for abbreviations."""
    words = text.split()
    known = [names.SPELLINGS.get(word.casefold()) if word != "IT" else None for word in words]
    if len(words) == 1 and len(text) < 4:
        return text
    text = " ".join(spelled or word.lower() for spelled, word in zip(known, words, strict=True))
    first = next((at for at, char in enumerate(text) if char.isalpha()), 0)
    return text if known[0] else text[:first] + text[first : first + 1].upper() + text[first + 1 :]
