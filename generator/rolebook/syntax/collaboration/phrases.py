"""Phrases made searchable: what a language says of collaboration, as compiled patterns.

They are searched in masked text, in which every name is one sign, so that a pattern can say "a name" in one letter.
Must never know which words a language has, nor what follows from a phrase that was found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rolebook.syntax.collaboration.languages import LANGUAGES, Language, Phrases
from rolebook.syntax.collaboration.spots import IDEOGRAPHS

SURE, FAINT, OWN = "\ue000", "\ue001", "\ue002"
"""What stands for a name: a name beyond doubt, words that may be a common noun, the name of the definition itself."""

NAME = f"[{SURE}{FAINT}{OWN}]"

_MARKS = r"\s\"'“”‘’`*_#@«»「」『』（(【\[,:：=—–-"
_CLOSING = r"[\s\"'’”`*_)\]】」』]*"
_AGENT = r"(?:sub-?)?agent(?:s|es?|en)?\b|агент\w*|(?:サブ)?エージェント|(?:子)?(?:智能体|代理)|(?:서브)?에이전트"
_REACH = 160
_BEGINNING = re.compile(rf"[{IDEOGRAPHS}]|(?<![\w-])[^\W_]{{2}}")


CONTRAST, SELF = "told-apart", "self"
"""What a phrase states that is no relation: that a name is only told apart, or is the definition's own."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase and what it states."""

    text: str
    """As the language writes it, without "?"."""
    relation: str
    faint: bool
    """Whether it is only believed beside a sure name."""
    before: str
    """The pattern of its part before the name; empty when there is none."""
    after: str
    """The pattern of its part after the name."""
    slot: re.Pattern[str] | None
    """Finds what is shared, as its only group, in what the part that has room for it matched."""

    @property
    def before_begins(self) -> frozenset[str]:
        """List the first letters of the part before the name."""
        return _beginnings(self.text.partition("X")[0])

    @property
    def after_begins(self) -> frozenset[str]:
        """List the first letters of the part after the name."""
        return _beginnings(self.text.partition("X")[2])


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
        self.language = language
        words = _Words(language)
        articles, joiners, topics = (words.any(each) for each in (language.articles, language.joiners, language.topics))
        # Possessive quantifiers (*+) keep hostile input from being tried in every way that it can be split.
        gap = rf"[{_MARKS}]*+(?:{articles}[{_MARKS}]{'++' if language.spaced else '*+'})*+"
        noun = rf"(?:[-\s]*+(?:{_AGENT}))?+"
        listed = rf"(?:[\s,/&、，]*+{joiners}?+{gap}{NAME}{_CLOSING})*+"
        tail = rf"{noun}{_CLOSING}{listed}{noun}{_CLOSING}"
        self.phrases = tuple(words.phrases((*language.phrases, (CONTRAST, language.contrasts), (SELF, language.self))))
        self.gap = re.compile(gap)
        """What may stand between a phrase and the name: "the", a quotation mark."""
        self.few_words = re.compile(rf"[{_MARKS}]++(?:[\w+#./&]++[{_MARKS}]++){{0,3}}+")
        """What may stand between "you are" and the name."""
        self.joint = re.compile(rf"(?:[,;/&+|、，；]|{joiners}){gap}\Z")
        """How the text between two names of one list ends."""
        self.topic = re.compile(rf"{noun}{_CLOSING}(?:[(（:：—–-]++\s*+{topics}?+|{topics})\s*+(?=\S)")
        """How what is shared begins after a name."""
        self._tail = re.compile(tail)
        self._leading = _by_beginning(
            (n, p.before, p.before_begins, p.faint) for n, p in enumerate(self.phrases) if not p.after
        )
        self._trailing = _by_beginning(
            (n, p.after, p.after_begins, p.faint) for n, p in enumerate(self.phrases) if not p.before
        )
        self._around = tuple(
            (re.compile(f"{p.before}{gap}\\Z"), re.compile(p.after), p) for p in self.phrases if p.before and p.after
        )
        self._labels = tuple(
            (relation, phrase.startswith("?"), re.compile(words.pattern(phrase.lstrip("?"))))
            for relation, phrases in language.labels
            for phrase in _split(phrases)
        )
        self._labelled: dict[str, tuple[str, bool] | None] = {}

    def label(self, text: str) -> tuple[str, bool] | None:
        """Read a heading, label or table head: the relation of the names below, and whether that is faint."""
        if text not in self._labelled:
            lower = text.lower()
            found = [(relation, faint) for relation, faint, pattern in self._labels if pattern.search(lower)]
            self._labelled[text] = min(found, key=lambda each: each[1], default=None)
        return self._labelled[text]

    def leading(self, text: str) -> Iterator[Cue]:
        """Find the phrases that lead to a name, in a text in lower case."""
        for word in _BEGINNING.finditer(text):
            pattern = self._leading.get(word.group())
            match = pattern.match(text, word.start()) if pattern else None
            if match:
                yield Cue(self.phrases[_number(match)], *match.span(), match.span())

    def following(self, text: str, at: int) -> Iterator[Cue]:
        """Find the phrases that enclose the name before a place or begin after it, in a text in lower case."""
        tail = self._tail.match(text, at)
        begin = tail.end() if tail else at
        for before, after, phrase in self._around:
            match = after.match(text, begin)
            opening = before.search(text, max(0, at - _REACH), at - 1) if match else None
            if match and opening:
                room = opening if "~" in phrase.text.partition("X")[0] else match
                yield Cue(phrase, opening.start(), match.end(), room.span())
        word = _BEGINNING.match(text, begin)
        pattern = self._trailing.get(word.group()) if word else None
        match = pattern.match(text, begin) if pattern else None
        if match:
            yield Cue(self.phrases[_number(match)], at, match.end(), match.span())


@cache
def grammar(language: Language) -> Grammar:
    """Compile a language once."""
    return Grammar(language)


@cache
def leads(word: str) -> bool:
    """Tell whether a word in lower case begins a phrase that states a relation plainly, in any language."""
    return _FIRST_WORDS.fullmatch(word) is not None


class _Words:
    """How the words of a language become patterns."""

    def __init__(self, language: Language) -> None:
        spaced = language.spaced
        self.endings = language.endings
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
            choices = "|".join(
                re.escape(choice).replace(r"\*", self.endings).replace("_", r"\s*") for choice in word.split("|")
            )
            parts.append((self.space if parts else "") + (f"(?:{choices})" if "|" in word else choices))
        return self.open + "".join(parts) + self.close if parts else ""

    def any(self, phrases: str) -> str:
        """Write a list of phrases as one pattern."""
        return "(?:" + "|".join(self.pattern(each) for each in sorted(_split(phrases), key=len, reverse=True)) + ")"

    def phrases(self, groups: Phrases) -> Iterator[Phrase]:
        """Read the phrases of every relation."""
        for relation, phrases in groups:
            for phrase in _split(phrases):
                text = phrase.lstrip("?")
                before, _, after = (part.strip() for part in text.partition("X"))
                room = next((part for part in (before, after) if "~" in part), None)
                yield Phrase(
                    text,
                    relation,
                    phrase.startswith("?"),
                    self.pattern(before),
                    self.pattern(after),
                    re.compile(self.pattern(room, f"({self.slot})")) if room else None,
                )


def _split(phrases: str) -> list[str]:
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def _by_beginning(phrases: Iterable[tuple[int, str, frozenset[str], bool]]) -> dict[str, re.Pattern[str]]:
    """Join patterns by their first letters, so that a place is only tried with the few that may begin there."""
    sorted_in: dict[str, list[str]] = {}
    for number, pattern, beginnings, _ in sorted(
        phrases, key=lambda each: (each[3], -each[1].count(r"\s"), -len(each[1]))
    ):
        for beginning in beginnings:
            sorted_in.setdefault(beginning, []).append(f"(?P<p{number}>{pattern})")
    return {beginning: re.compile("|".join(patterns)) for beginning, patterns in sorted_in.items()}


def _beginnings(phrase: str) -> frozenset[str]:
    first = phrase.split()[0].split("|") if phrase.strip() else []
    return frozenset(match.group() for match in map(_BEGINNING.match, first) if match)


def _number(match: re.Match[str]) -> int:
    return int((match.lastgroup or "p0")[1:])


_SMALL = frozenset("in under get|gets|getting takes take|takes on be to".split())
"""Words that begin a phrase and are in every second sentence: the word behind them tells more."""


def _first_words(language: Language) -> Iterator[str]:
    """List the words by which the plain phrases of a language are noticed."""
    for _, phrases in language.phrases:
        for phrase in _split(phrases):
            for part in () if phrase.startswith("?") else phrase.split("X"):
                words = [word for word in part.split() if word not in _SMALL and word != "~"]
                yield from words[0].split("|") if words else ()


def _forms(word: str) -> Iterator[str]:
    """Write out the forms that the `*` of an English word stands for."""
    stem = word.rstrip("*")
    yield stem
    if stem != word:
        yield from (stem + ending for ending in ("e", "es", "ed", "s", "d", "ing", "ion", "ions"))
        yield from (stem + stem[-1] + ending for ending in ("ed", "ing"))


LEADS = frozenset(form for word in _first_words(LANGUAGES[0]) for form in _forms(word))
"""The English words by which a plain phrase is noticed, in all their forms."""

_FIRST_WORDS = re.compile(
    "|".join(
        sorted(
            re.escape(word).replace(r"\*", language.endings)
            for language in LANGUAGES
            for word in _first_words(language)
        )
    )
)
