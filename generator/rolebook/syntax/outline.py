"""What a text is divided into: its headings, and the lines that prompts use in their place.

Gives each an id and a level that follows from the one before it. Must never know how a page looks.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from rolebook.syntax import names, tags
from rolebook.syntax.tokens import Token, plain


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, for its list of contents."""

    level: int
    """As written into the page: 3 for `h3`."""
    id: str
    """Unique in the text: `p-error-handling`."""
    text: str
    """On one line, without markup: `Error handling`."""
    soft: bool
    """Whether it is a label line, such as "Your tasks include:", and not a Markdown heading."""


class Place(NamedTuple):
    """Where a heading or label stands in the steps of the parser, and what it becomes."""

    heading: Heading
    split: int
    """For a label, at which of its line's steps the paragraph that follows begins; 0 when nothing follows."""
    bare: bool
    """For a label, whether it shares its paragraph with other text, so that it must not look like a heading."""


class Outline(NamedTuple):
    """The headings of one text."""

    places: Mapping[int, Place]
    """By the index of the opening step."""
    headings: tuple[Heading, ...]
    """Those that stand at the top level of the text, in order."""
    anchors: Mapping[str, str]
    """The id for each fragment that a link may name, lower case: `setup-1` for GitHub's second "Setup"."""

    def find(self, fragment: str) -> str | None:
        """Find the id that a fragment means: `#Error-Handling`."""
        wanted = unquote(fragment.removeprefix("#")).casefold()
        return self.anchors.get(wanted) or self.anchors.get(slug(wanted))


SOFT_BELOW = 2
"""Label lines count only in a text that has fewer headings than this."""

_LONGEST_LABEL = 60
"""Columns of a label in the list of contents; Chinese, Japanese and Korean letters take two."""
_LONGEST_LINE = 80
"""Columns of a line that can still be a label."""
_LONGEST_SLUG = 80


def outline(tokens: Sequence[Token], *, top: int, prefix: str) -> Outline:
    """Find the headings of a parsed text; the highest becomes `h{top}`, and no level below it is skipped."""
    headings = {at for at, token in enumerate(tokens) if token.type == "heading_open" and plain(_line(tokens, at))}
    own = [tokens[at].tag for at in headings if tokens[at].level == 0]
    parts = _tags(tokens)
    if len(parts) <= own.count(min(own, default="")):
        parts = {}
    labels = parts
    if len(own) < SOFT_BELOW:
        labels = {at: label for at in range(len(tokens)) if (label := _label(tokens, at))} | parts
    ids, levels = _Ids(prefix), _Levels(top)
    places: dict[int, Place] = {}
    for at in sorted(headings | labels.keys()):
        if label := labels.get(at):
            level = top if at in parts else min(max(levels.below, top + bool(parts)), 6)
            places[at] = Place(Heading(level, ids.make(label.text), label.text, soft=True), label.split, label.bare)
        else:
            text = plain(_line(tokens, at))
            places[at] = Place(Heading(levels.make(tokens[at].tag), ids.make(text), text, soft=False), 0, bare=False)
    top_level = tuple(place.heading for at, place in places.items() if tokens[at].level == 0)
    return Outline(places, top_level, ids.anchors)


def _line(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    return tokens[at + 1].children or ()


class _Levels:
    """Turns levels as written into levels that follow one another."""

    def __init__(self, top: int) -> None:
        self._top = top
        self._open: list[int] = []

    @property
    def below(self) -> int:
        """Give the level of what stands under the last heading."""
        return min(self._top + len(self._open), 6)

    def make(self, tag: str) -> int:
        written = int(tag[1])
        while self._open and self._open[-1] >= written:
            self._open.pop()
        level = self.below
        self._open.append(written)
        return level


class _Ids:
    """Makes ids that are unique in one text."""

    def __init__(self, prefix: str) -> None:
        self.anchors: dict[str, str] = {}
        self._prefix = prefix
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}
        self._seen: dict[str, int] = {}

    def make(self, text: str) -> str:
        base = slug(text) or "section"
        if _RESERVED.fullmatch(base):
            base = f"section-{base}"
        name = base
        while name in self._taken:
            self._counts[base] = number = self._counts.get(base, 1) + 1
            name = f"{base}-{number}"
        self._taken.add(name)
        id = self._prefix + name
        earlier = self._seen.get(base, 0)
        self._seen[base] = earlier + 1
        self.anchors.setdefault(f"{base}-{earlier}" if earlier else base, id)
        return id


_RESERVED = re.compile(r"fn(?:ref)?-\d+(?:-\d+)?")
"""Ids of footnotes and of the references to them."""
_ASCII_MARKS = re.compile(r"[^a-z0-9_\s-]+")
_DASHES = re.compile(r"[\s-]+")
_EMOJI_PARTS = re.compile("[\ufe00-\ufe0f\u20d0-\u20ff]")


def slug(text: str) -> str:
    """Write a heading as an id, letters and digits of every script kept; empty when it holds none of them."""
    text = text.casefold()
    if text.isascii():
        text = _ASCII_MARKS.sub("", text)
    else:
        text = _EMOJI_PARTS.sub("", unicodedata.normalize("NFC", text))
        text = "".join(
            char for char in text if char in "-_" or char.isspace() or unicodedata.category(char)[0] in "LMN"
        )
    return _DASHES.sub("-", text)[:_LONGEST_SLUG].strip("-")


class _Label(NamedTuple):
    text: str
    split: int
    bare: bool


_BLOCKS = frozenset({"bullet_list_open", "ordered_list_open", "fence", "code_block", "table_open"})
_COLONS = (":", "：")
_AFTER_LEAD = re.compile(r"\s*(?:[:：—–]|-\s)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_BREAKS = ("softbreak", "hardbreak")


def _tags(tokens: Sequence[Token]) -> dict[int, _Label]:
    """Read prompt tags that stand around parts of the text as labels, if each stands there once.

    Where a heading follows, it names the part.
    """
    lines = {
        at: tag
        for at, token in enumerate(tokens)
        if token.type == "paragraph_open" and token.info and not token.level
        if (tag := tags.read(tokens[at + 1].content))
    }
    opened = Counter(tag.name for tag in lines.values() if not tag.closes)
    closed = {tag.name for tag in lines.values() if tag.closes}
    return {
        at: _Label(title, 0, bare=False)
        for at, tag in lines.items()
        if not tag.closes and opened[tag.name] == 1 and tag.name in closed
        if tokens[at + 3].type != "heading_open" and (title := tags.title(tag.name))
    }


def _label(tokens: Sequence[Token], at: int) -> _Label | None:
    """Read a paragraph at the top level as a label line."""
    token = tokens[at]
    if token.type != "paragraph_open" or token.level or not tokens[at + 1].content:
        return None
    line = _line(tokens, at)
    end = next((step for step, token in enumerate(line) if token.type in _BREAKS), len(line))
    rest = end + 1 if end + 1 < len(line) else 0
    return (
        _capitals(line[:end], rest)
        or _bold(line, end, rest)
        or (_lead_in(line, end) if at + 3 < len(tokens) and tokens[at + 3].type in _BLOCKS else None)
    )


def _capitals(line: Sequence[Token], rest: int) -> _Label | None:
    """Read `CORE DUTIES:`, which may be followed by the text it stands over."""
    text = plain(line)
    if not text.isupper() or text.endswith((".", "!", "?")) or sum(map(str.isalpha, text)) < 4:
        return None
    return _made(text, rest) if _width(text) <= _LONGEST_LINE and not _is_code(line) else None


def _bold(line: Sequence[Token], end: int, rest: int) -> _Label | None:
    """Read `**Duties**`, alone on its line, or `**Duties**: what follows`."""
    start = 1 if line[0].type == "text" and not any(map(str.isalnum, line[0].content)) else 0
    if end <= start or line[start].type != "strong_open":
        return None
    close = next((at for at in range(start, end) if line[at].type == "strong_close"), end)
    lead, after = plain(line[start + 1 : close]), plain(line[close + 1 : end])
    if _width(lead) > _LONGEST_LINE or lead.endswith((".", "!", "?", "。", "！", "？")) or not lead:
        return None
    if after in {"", *_COLONS}:
        return _made(lead, rest)
    several = any(one.type in _BREAKS and two.type == "strong_open" for one, two in pairwise(line))
    runs_on = lead.endswith(_COLONS) or _AFTER_LEAD.match(after)
    return _made(lead, 0) if runs_on and not several and _width(lead) <= _LONGEST_LABEL else None


def _lead_in(line: Sequence[Token], end: int) -> _Label | None:
    """Read `Your duties include:`, the line before a list or a block; other text may stand before it."""
    breaks = [at for at, token in enumerate(line) if token.type in _BREAKS]
    text = plain(line[breaks[-1] + 1 :] if breaks else line)
    if not text.endswith(_COLONS):
        return None
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if sentence]
    if _width(sentences[-1]) > _LONGEST_LINE:
        return None
    return _made(sentences[-1], 0, bare=len(sentences) > 1 or end < len(line))


def _is_code(line: Sequence[Token]) -> bool:
    return all(token.type == "code_inline" or not token.content.strip(" :") for token in line)


def _made(text: str, split: int, *, bare: bool = False) -> _Label | None:
    text = text.strip().rstrip(":： ").rstrip()
    if text.isupper():
        text = _sentence_case(text)
    if _width(text) > _LONGEST_LABEL:
        cut = text[: _LONGEST_LABEL - 1 - (_width(text) - len(text)) // 2]
        text = f"{cut.rpartition(' ')[0] or cut}…"
    return _Label(text, split, bare) if any(map(str.isalpha, text)) else None


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
