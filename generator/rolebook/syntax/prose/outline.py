"""What a text is divided into: its headings, and the lines that prompts use in their place.

Gives each an id and a level that follows from the one before it. Must never know how a page looks.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import unquote

from rolebook.syntax.prose import label_lines
from rolebook.syntax.prose.tokens import Token, plain
from rolebook.value import dataclass


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
    """By the index of the step."""
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

_LONGEST_SLUG = 80


def outline(tokens: Sequence[Token], *, top: int, prefix: str) -> Outline:
    """Find the headings of a parsed text; the highest becomes `h{top}`, and no level below it is skipped."""
    found = ((at, plain(token.children or ())) for at, token in enumerate(tokens) if token.type == "heading")
    headings = {at: text for at, text in found if text}
    own = [tokens[at].tag for at in headings if tokens[at].level == 0]
    parts = label_lines.tags_of(tokens)
    if len(parts) <= own.count(min(own, default="")):
        parts = {}
    labels = parts
    if len(own) < SOFT_BELOW:
        labels = {at: label for at in range(len(tokens)) if (label := label_lines.read(tokens, at))} | parts
    ids, levels = _Ids(prefix), _Levels(top)
    places: dict[int, Place] = {}
    for at in sorted(headings.keys() | labels.keys()):
        if label := labels.get(at):
            level = top if at in parts else min(max(levels.below, top + bool(parts)), 6)
            places[at] = Place(Heading(level, ids.make(label.text), label.text, soft=True), label.split, label.bare)
        else:
            text = headings[at]
            places[at] = Place(Heading(levels.make(tokens[at].tag), ids.make(text), text, soft=False), 0, bare=False)
    top_level = tuple(place.heading for at, place in places.items() if tokens[at].level == 0)
    return Outline(places, top_level, ids.anchors)


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
_MARKS = re.compile(r"[^\w\s-]+")
_DASHES = re.compile(r"[\s-]+")


def slug(text: str) -> str:
    """Write a heading as an id, letters, accents and digits of every script kept; empty when it holds none of them."""
    text = text.casefold().replace("i\u0307", "i")  # what becomes of the dotted capital of Turkish
    text = _MARKS.sub("" if text.isascii() else _accents, unicodedata.normalize("NFC", text))
    return _DASHES.sub("-", text)[:_LONGEST_SLUG].strip("-")


def _accents(marks: re.Match[str]) -> str:
    """Keep of some marks those that belong to the letter before them, as vowels do in Hindi."""
    if not marks.string[marks.start() - 1 : marks.start()].isalpha():
        return ""
    return "".join(takewhile(lambda mark: unicodedata.category(mark) in ("Mn", "Mc"), marks[0]))
