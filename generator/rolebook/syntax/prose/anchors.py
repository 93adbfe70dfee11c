"""Links inside running text: roles that are named, `[[wiki links]]` and bare web addresses.

Must never know Markdown, or how the roles were found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rolebook.syntax import names
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A role that a text names, and where its page is."""

    spelling: str
    """Exactly as the text writes it: `Database Engineer`."""
    url: str
    """As it is to be written into the page: `database-engineer.html`."""
    swatch: str
    """The color of the role: `green`."""
    title: str
    """The page's title, shown where the spelling differs; may be empty."""


class Piece(NamedTuple):
    """A run of text, and what it leads to."""

    text: str
    to: Anchor | str | None
    """A role, a web address, or nothing."""


_WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,400}))?\]\]")
_URL = re.compile(r"https?://[A-Za-z0-9\[][A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%{}]*")
_URL_TAIL = ".,;:!?*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean."""
_PATH_BEFORE = frozenset("-/\\.~$@")
_PATH_AFTER = frozenset("-/\\@")


class Anchors:
    """The roles that one text may link to, and which of them the current section has linked."""

    def __init__(self, anchors: Iterable[Anchor], text: str) -> None:
        present = {anchor.spelling: anchor for anchor in anchors if anchor.spelling and anchor.spelling in text}
        longest_first = sorted(present.values(), key=lambda anchor: (-len(anchor.spelling), anchor.spelling))
        self._by_spelling = {anchor.spelling: anchor for anchor in longest_first}
        self._by_url = {anchor.url: anchor for anchor in reversed(longest_first)}
        self._by_role: dict[str, Anchor] = {}
        if "[[" in text:
            unique = {anchor.spelling: anchor for anchor in anchors if anchor.spelling}
            self._by_role = {names.role(spelling): anchor for spelling, anchor in unique.items()}
        self._linked: set[str] = set()

    def start_section(self) -> None:
        """Forget what was linked: in each section the first mention of a role is a link."""
        self._linked.clear()

    def leading_to(self, url: str) -> Anchor | None:
        """Find the role whose page a link leads to, and count it as linked."""
        anchor = self._by_url.get(url)
        if anchor:
            self._linked.add(url)
        return anchor

    def exactly(self, text: str) -> Anchor | None:
        """Find the role that a whole text names, if the section has not linked it yet."""
        anchor = self._by_spelling.get(text.removeprefix("@"))
        if anchor is None or anchor.url in self._linked:
            return None
        self._linked.add(anchor.url)
        return anchor

    def are_in(self, text: str) -> bool:
        """Tell whether a run of text may hold a link at all; most hold none."""
        for spelling in self._by_spelling:
            if spelling in text:
                return True
        return "://" in text or "[[" in text

    def pieces(self, text: str) -> Sequence[Piece]:
        """Split a run of text at its links."""
        spans: list[_Span] = []
        if "[[" in text:
            spans += self._wiki_links(text)
        if "://" in text:
            spans += _addresses(text)
        for spelling, anchor in self._by_spelling.items():
            if spelling in text:
                spans += _mentions(text, anchor)
        return self._cut(text, _apart(spans, len(text))) if spans else (Piece(text, None),)

    def _wiki_links(self, text: str) -> Iterator["_Span"]:
        for match in _WIKI_LINK.finditer(text):
            if anchor := self._by_role.get(names.role(match[1])):
                yield _Span(match.start(), match.end(), (match[2] or match[1]).strip(), anchor, always=True)

    def _cut(self, text: str, spans: Iterable["_Span"]) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for start, end, shown, to, always in spans:
            if isinstance(to, Anchor):
                if to.url in self._linked and not always:
                    continue
                self._linked.add(to.url)
            pieces += (Piece(text[at:start], None), Piece(shown, to))
            at = end
        pieces.append(Piece(text[at:], None))
        return [piece for piece in pieces if piece.text]


class _Span(NamedTuple):
    start: int
    end: int
    shown: str
    to: Anchor | str | None
    """None for an address that leads nowhere, in which no role may be linked either."""
    always: bool
    """Whether it is a link even where its section has linked the role before."""


def _apart(spans: Iterable[_Span], length: int) -> list[_Span]:
    """Drop spans that overlap an earlier one of the sequence; give the rest in the order of the text."""
    taken = bytearray(length)
    kept = []
    for span in spans:
        if taken.find(1, span.start, span.end) < 0:
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return sorted((span for span in kept if span.to is not None), key=lambda span: span.start)


def _addresses(text: str) -> Iterator[_Span]:
    """Find bare web addresses, without the punctuation of the sentence around them; templates lead nowhere."""
    for match in _URL.finditer(text):
        url = _without_tail(match[0])
        template = "{" in url or text[match.end() : match.end() + 1] in {"<", "$", "…"}
        yield _Span(match.start(), match.start() + len(url), url, None if template else url, always=True)


def _without_tail(url: str) -> str:
    surplus = {close: url.count(close) - url.count(opens) for close, opens in _BRACKETS.items()}
    end = len(url)
    while url[end - 1] in _URL_TAIL or surplus.get(url[end - 1], 0) > 0:
        end -= 1
        if url[end] in surplus:
            surplus[url[end]] -= 1
    return url[:end]


def _mentions(text: str, anchor: Anchor) -> Iterator[_Span]:
    """Find the places where a role's spelling stands alone; an "@" before it belongs to it."""
    spelling = anchor.spelling
    start = text.find(spelling)
    while start >= 0:
        end = start + len(spelling)
        first = start - 1 if start and text[start - 1] == "@" else start
        if _begins(text, first, spelling) and _ends(text, end, spelling):
            yield _Span(first, end, text[first:end], anchor, always=False)
        start = text.find(spelling, end)


def _begins(text: str, at: int, spelling: str) -> bool:
    before = text[at - 1] if at else ""
    return before not in _PATH_BEFORE and not (_joins(before) and (text[at] == "@" or _joins(spelling[0])))


def _ends(text: str, at: int, spelling: str) -> bool:
    after = text[at : at + 1]
    if after == ".":
        return not _joins(text[at + 1 : at + 2])
    return after not in _PATH_AFTER and not (_joins(after) and _joins(spelling[-1]))


def _joins(char: str) -> bool:
    """Tell whether a character continues a word: a letter, digit or "_" of a script that puts spaces between words."""
    return (char.isalnum() or char == "_") and not _SPACELESS.match(char)
