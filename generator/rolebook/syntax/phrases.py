"""Phrases made searchable: what a language says of collaboration, as compiled patterns.

They are searched in masked text, in which every name is one sign, so that a pattern can say "a name" in one letter. Must
never know which words a language has, nor what follows from a phrase that was found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rolebook.syntax.languages import Language, Phrases
from rolebook.syntax.spots import IDEOGRAPHS

SURE, FAINT, OWN = "\ue000", "\ue001", "\ue002"
"""What stands for a name: a name beyond doubt, words that may be a common noun, the name of the definition itself."""

NAME = f"[{SURE}{FAINT}{OWN}]"

_MARKS = r"\s\"'“”‘’`*_#@«»「」『』（(【\[,:：=—–-"
_CLOSING = r"[\s\"'’”`*_)\]】」』]*"
_REACH = 160
_BEGINNING = re.compile(rf"[{IDEOGRAPHS}]|(?<![\w-])[^\W_]{{2}}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase and what it states."""

    relation: str
    faint: bool
    """Whether it is only believed beside a sure name."""
    before: str
    """The pattern of its part before the name; empty when there is none."""
    after: str
    """The pattern of its part after the name."""
    slot: re.Pattern[str] | None
    """Finds what is shared, as its only group, in what the part that has room for it matched."""
    beginnings: frozenset[str]
    """The first letters of its first word, in all choices of that: `frozenset({"co"})`."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that was found in a text."""

    phrase: Phrase
    start: int
    end: int
    room: tuple[int, int]
    """The part that has room for what is shared."""

    def topic(self, text: str) -> str:
        """Read what is shared, where the phrase has room for it."""
        match = self.phrase.slot and self.phrase.slot.fullmatch(text.lower(), *self.room)
        return text[slice(*match.span(1))].strip() if match else ""


class Grammar:
    """The compiled phrases of one language."""

    def __init__(self, language: Language) -> None:
        words = _Words(language.spaced)
        self.phrases = tuple(words.phrases(language.phrases))
        articles, joiners, topics = (
            words.any(each) for each in (language.articles, language.joiners, language.topics)
        )
        # Possessive quantifiers (*+) keep hostile input from being tried in every way that it can be split.
        gap = rf"[{_MARKS}]*+(?:{articles}[{_MARKS}]{'++' if language.spaced else '*+'})*+"
        noun = r"(?:[-\s]*+(?:sub-?)?agents?\b|\s*+skill\b)?+"
        listed = rf"(?:[\s,/&、，]*+{joiners}?+{gap}{NAME}{_CLOSING})*+"
        tail = rf"{noun}{_CLOSING}{listed}{noun}{_CLOSING}"
        self.gap = re.compile(gap)
        """What may stand between a phrase and the name: "the", a quotation mark."""
        self.joint = re.compile(rf"(?:[,;/&+|、，；]|{joiners}){gap}\Z")
        """How the text between two names of one list ends."""
        self.topic = re.compile(rf"{noun}{_CLOSING}(?:[(（:：—–-]++\s*+{topics}?+|{topics})\s*+(?=\S)")
        """How what is shared begins after a name."""
        self.self = re.compile(rf"{words.any(language.self)}[{_MARKS}]++(?:\w++[{_MARKS}]++){{0,3}}+\Z")
        """How a text ends before a name that tells who the definition is."""
        self.contrast = re.compile(words.any(language.contrasts, "leading") + gap + r"\Z")
        """How a text ends before a name that is only told apart."""
        self.contrast_after = re.compile(tail + words.any(language.contrasts, "trailing"))
        self._labels = tuple(
            (relation, phrase.startswith("?"), re.compile(words.pattern(phrase.lstrip("?"))))
            for relation, phrases in language.labels
            for phrase in _split(phrases)
        )
        self._labelled: dict[str, tuple[str, bool] | None] = {}
        numbered = tuple(enumerate(self.phrases))
        self._leading = _by_beginning((n, p) for n, p in numbered if p.before and not p.after)
        self._trailing = _alternatives(((n, p.after) for n, p in numbered if not p.before), tail)
        self._around = tuple(
            (re.compile(f"{p.before}{gap}\\Z"), re.compile(tail + p.after), p) for p in self.phrases if p.before and p.after
        )

    def label(self, text: str) -> tuple[str, bool] | None:
        """Read a heading, label or table head: the relation of the names below, and whether that is faint."""
        if text not in self._labelled:
            lower = text.lower()
            found = [(relation, faint) for relation, faint, pattern in self._labels if pattern.search(lower)]
            self._labelled[text] = min(found, key=lambda each: each[1], default=None)
        return self._labelled[text]

    def leading(self, text: str) -> Iterator[Cue]:
        """Find the phrases that lead to a name, in order, in a text in lower case."""
        for word in _BEGINNING.finditer(text):
            pattern = self._leading.get(word.group())
            match = pattern.match(text, word.start()) if pattern else None
            if match:
                yield Cue(self.phrases[_number(match)], *match.span(), match.span())

    def following(self, text: str, at: int) -> Iterator[Cue]:
        """Find the phrases that enclose the name before a place or begin after it, in a text in lower case."""
        for before, after, phrase in self._around:
            match = after.match(text, at)
            opening = before.search(text, max(0, at - _REACH), at - 1) if match else None
            if match and opening:
                room = match if "(" in phrase.after else opening
                yield Cue(phrase, opening.start(), match.end(), room.span())
        match = self._trailing.match(text, at)
        if match:
            yield Cue(self.phrases[_number(match)], at, match.end(), match.span(match.lastgroup or 0))


@cache
def grammar(language: Language) -> Grammar:
    """Compile a language once."""
    return Grammar(language)


class _Words:
    """How the words of a language become patterns."""

    def __init__(self, spaced: bool) -> None:
        self.open, self.close = (r"(?<![\w-])", r"(?![\w-])") if spaced else ("", "")
        self.space = r"\s+" if spaced else r"\s*"
        word = rf"[^\s{SURE}{FAINT}{OWN}.,;:!?()]+"
        self.slot = rf"(?:\s+{word}){{0,8}}?" if spaced else rf"[^{SURE}{FAINT}{OWN}。，；：！？、]{{0,16}}?"

    def pattern(self, phrase: str, slot: str | None = None) -> str:
        """Write a phrase as a pattern, with edges where words are spaced."""
        parts: list[str] = []
        for word in phrase.split():
            if word == "~":
                parts.append(self.slot if slot is None else slot)
                continue
            choices = "|".join(re.escape(choice).replace(r"\*", r"\w*") for choice in word.split("|"))
            parts.append((self.space if parts else "") + (f"(?:{choices})" if "|" in word else choices))
        return self.open + "".join(parts) + self.close

    def any(self, phrases: str, part: str = "") -> str:
        """Write a list of phrases as one pattern: all, or those whose name follows or precedes."""
        chosen = [each for each in _split(phrases) if not part or ("X" in each) == (part == "trailing")]
        return "(?:" + "|".join(self.pattern(each.strip("X ")) for each in sorted(chosen, key=len, reverse=True)) + ")"

    def phrases(self, groups: Phrases) -> Iterator[Phrase]:
        """Read the phrases of every relation."""
        for relation, phrases in groups:
            for phrase in _split(phrases):
                before, name, after = phrase.lstrip("?").partition("X")
                if not name:
                    before, after = before, ""
                room = next((part for part in (before, after) if "~" in part), None)
                slot = re.compile(self.pattern(room, f"({self.slot})")) if room else None
                first = (before or after).split()[0].split("|")
                yield Phrase(
                    relation,
                    phrase.startswith("?"),
                    self.pattern(before) if before.strip() else "",
                    self.pattern(after) if after.strip() else "",
                    slot,
                    frozenset(_BEGINNING.match(choice).group() for choice in first),
                )


def _split(phrases: str) -> list[str]:
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def _alternatives(numbered: Iterable[tuple[int, str]], tail: str = "") -> re.Pattern[str]:
    """Join patterns, the longest first, each in a group that bears its number."""
    longest = sorted(numbered, key=lambda each: -len(each[1]))
    return re.compile(tail + ("(?:" + "|".join(f"(?P<p{n}>{pattern})" for n, pattern in longest) + ")" if longest else r"(?!)"))


def _by_beginning(phrases: Iterable[tuple[int, Phrase]]) -> dict[str, re.Pattern[str]]:
    """Sort phrases by their first letters, so that a place is only tried with the few that may begin there."""
    sorted_in: dict[str, list[tuple[int, str]]] = {}
    for number, phrase in phrases:
        for beginning in phrase.beginnings:
            sorted_in.setdefault(beginning, []).append((number, phrase.before))
    return {beginning: _alternatives(patterns) for beginning, patterns in sorted_in.items()}


def _number(match: re.Match[str]) -> int:
    return int((match.lastgroup or "p0")[1:])
