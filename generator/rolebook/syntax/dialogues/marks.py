"""The places where the parts of a dialogue begin: labels and tags, told from the same words in a sentence.

Must never know which parts make up an example.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rolebook.syntax.dialogues import code, labels, quotes


class Place(NamedTuple):
    """How a mark stands in its text."""

    start: int
    """Where it begins, with its bullet, number or arrow."""
    inline: bool
    """Whether words of the part before stand on its line."""
    led: bool
    """Whether a bullet, a number or an arrow stands before it."""
    gap: int
    """How far it stands off: 0 on the same line, 1 on the next, 2 with a bullet or number, 3 after a blank line."""


class Mark(NamedTuple):
    """One label or tag; the text of its part follows, up to the next mark."""

    place: Place
    end: int
    """Where the text of its part begins."""
    part: labels.Part | Literal["end"]
    """What it opens; `end` is a closing tag, after which the part goes on without labels."""
    speaker: str = ""
    aside: str = ""
    quoted: bool = False
    """Whether its text begins with a quotation mark."""
    named: bool = False
    """Whether it is no known word, and perhaps no speaker."""

    @property
    def start(self) -> int:
        """Give where it begins, with its bullet, number or arrow."""
        return self.place.start


_TOKEN = re.compile(r"[:：]|<(?P<slash>/?)(?P<name>[^\W\d_][\w-]*)(?:\s[^<>]*)?>")
_HEAD = 64
_LEAD_LENGTH = 10
_BULLETS = re.compile(r"(?:[ \t>]|[-*+•·–—▪◦‣→➜⇒](?=[ \t])|[-=]+>|\d{1,3}[.)、]|[(（]\d{1,3}[)）]|[a-zA-Z][.)])*")
_LEAD = re.compile(r"(?:[-=]+>|[→➜⇒]|[(（]\d{1,3}[)）]|(?<!\S)[-–—•|/]|(?<=[.!?:\"'”’)][ \t])\d{1,3}[.)])[ \t]*\Z")
_BOUNDARY = frozenset(".!?…。！？;；\"'”’»«“」』》＂)）]】>")
_DETERMINERS = frozenset(
    "the a an this that these each every any some your our my their his her its another other new no to by from for "
    "with of and or as is le la les un une el los der die das den ein eine o os um uma il lo".split()
)


def find(
    text: str, where: code.Code, tags: Mapping[str, labels.Meaning] = labels.TAGS, *, lenient: bool = False
) -> list[Mark]:
    """Find the marks of a text in order, those in code left out; whether a name speaks is left to the caller.

    A lenient reading also takes a label in mid-sentence for one, `user: tidy this up assistant: I will`, and a context
    that comes after turns.
    """
    return list(_Reader(text, where, tags, lenient=lenient).read()) if _TOKEN.search(text) else []


class _Reader:
    """Reads a text from mark to mark: what counts as one depends on the part that is open."""

    def __init__(self, text: str, where: code.Code, tags: Mapping[str, labels.Meaning], *, lenient: bool) -> None:
        self.text = text
        self.where = where
        self.tags = tags
        self.lenient = lenient
        self.begin = 0  # where the text of the open part begins
        self.closed = False  # whether the quotation that it begins with is closed before `read_to`
        self.read_to = 0
        self.turns = 0

    def read(self) -> Iterator[Mark]:
        tokens = [one for one in _TOKEN.finditer(self.text) if not self.where.at(one.start())]
        closing = _closing(tokens)
        until = -1  # what stands between tags holds no labels
        for token in tokens:
            start = token.start()
            if start < until:
                continue
            paired = start in closing or start == until
            mark = self._tag(token, paired=paired) if token["name"] else self._label(start)
            if mark:
                yield mark
                self.begin, self.closed = mark.end, False
                self.turns += mark.part == "turn"
                until = closing.get(start, -1)

    def _tag(self, token: re.Match[str], *, paired: bool) -> Mark | None:
        name = token["name"].casefold().replace("_", " ").replace("-", " ")
        meaning = self.tags.get(name) or (labels.PAIRED_TAGS.get(name) if paired and self.tags is labels.TAGS else None)
        if meaning is None:
            return None
        start, end = token.span()
        if token["slash"]:
            return Mark(Place(start, inline=False, led=False, gap=0), end, "end")
        place = self._place(start)
        if place.inline and meaning.part != "commentary" and not self._before(start).endswith(">"):
            return None  # a placeholder, as in `git clone <user>/repo`
        return Mark(place, end, *meaning)

    def _label(self, colon: int) -> Mark | None:
        label = labels.read(self.text, self.begin, colon)
        if label is None or not (label.known or _may_be_name(label.phrase)):
            return None
        part, speaker = label.meaning
        if part == "turn" and label.before and is_name(label.phrase):
            place = self._place(label.phrase_start)
            if not place.inline or (self._at_boundary(place, label) and self._outside_quotation(place.start)):
                return Mark(place, label.end, part, label.phrase, label.aside, label.quoted)  # "Main Claude"
        place = self._place(label.start)
        if not self._opens(label, place):
            return None
        return Mark(place, label.end, part, speaker, label.aside, label.quoted, not label.known)

    def _place(self, start: int) -> Place:
        """Tell how what begins at an offset stands to what is before it."""
        low = max(self.begin, start - _HEAD)
        head = self.text[low:start]
        before, newline, line = head.rpartition("\n")
        if (newline or low == self.begin) and _BULLETS.fullmatch(line):
            led = not line.isspace() and line != ""
            blank = "\n" in before and not before.rpartition("\n")[2].strip(" \t>")
            gap = 3 if blank or not self.begin else 2 if led else 1 if newline else 0
            return Place(start - len(line), inline=False, led=led, gap=gap)
        lead = _LEAD.search(head, max(0, len(head) - _LEAD_LENGTH))
        if not lead:
            return Place(start, inline=True, led=False, gap=0)
        return Place(start - len(lead[0]), inline=True, led=True, gap=2 if lead[0].rstrip()[-1] in ".)）" else 0)

    def _opens(self, label: labels.Label, place: Place) -> bool:
        """Tell a label from the same word in a sentence."""
        part = label.meaning.part
        if not label.known and not (label.quoted or (not place.inline and " " not in label.phrase)):
            return False
        if part in {"context", "example"} and self.turns and not (place.gap and self.lenient):
            return False
        if not place.inline:
            return True
        if part == "commentary" and not self.turns:
            return False
        if not self._at_boundary(place, label):
            # "asks the user: ..." goes on with its sentence
            goes_on = label.before.casefold() in _DETERMINERS
            if not label.known or goes_on or not (label.quoted or self.lenient):
                return False
        return self._outside_quotation(place.start)

    def _at_boundary(self, place: Place, label: labels.Label) -> bool:
        return place.led or label.emphasized or self._before(place.start)[-1:] in _BOUNDARY

    def _before(self, place: int) -> str:
        return self.text[max(self.begin, place - _HEAD) : place].rstrip()

    def _outside_quotation(self, place: int) -> bool:
        """Tell whether the quotation that the open part may begin with is closed before a place."""
        opening = self.text[self.begin : self.begin + 1]
        if not opening or opening not in quotes.OPENING:
            return True
        if not self.closed:
            start, self.read_to = max(self.begin + 1, self.read_to), place
            self.closed = quotes.closes(self.text, opening, start, place)
        return self.closed


def _closing(tokens: Sequence[re.Match[str]]) -> dict[int, int]:
    """Give, by the offset of an opening tag, that of the tag which closes it."""
    found: dict[int, int] = {}
    next_of: dict[str, int] = {}
    for token in reversed(tokens):
        if (name := token["name"]) and token["slash"]:
            next_of[name.casefold()] = token.start()
        elif name and name.casefold() in next_of:
            found[token.start()] = next_of[name.casefold()]
    return found


def _may_be_name(phrase: str) -> bool:
    words = phrase.split(" ")
    return len(words) <= 3 and not phrase[0].isdigit() and words[0].casefold() not in _DETERMINERS


def is_name(phrase: str) -> bool:
    """Tell whether words may be a person's name: `Daisy`, `Main Claude`."""
    return _may_be_name(phrase) and not any(word[0].islower() for word in phrase.split(" "))
