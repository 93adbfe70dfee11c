"""The phrases of a language that puts no spaces between its words, found by patterns.

Must never know which words a language has, nor what follows from a phrase that was found.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rolebook.syntax.collaboration.languages import Language
from rolebook.syntax.collaboration.phrases import Cue, Phrase, all_of, first_words, split
from rolebook.syntax.collaboration.sentences import FAINT, NAME, OWN, SURE, Sentence

_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_MARKS = r"\s\"'“”‘’`*_#@«»「」『』（(【\[,:：=—–-"
_CLOSING = r"[\s\"'’”`*_)\]】」』]*"
_AGENT = r"(?:sub-?)?agents?\b|(?:サブ)?エージェント|(?:子)?(?:智能体|代理)|(?:서브)?에이전트"
_REACH = 160
_BEGINNING = re.compile(rf"[{_LETTERS}]|(?<![\w-])[^\W_]{{2}}")
_SLOT = rf"[^{SURE}{FAINT}{OWN}。，；：！？、]{{0,16}}?"
_MANY = 2_000


class UnspacedGrammar:
    """The compiled phrases of one language."""

    def __init__(self, language: Language) -> None:
        """Compile a language, which takes some milliseconds."""
        self.language = language
        articles, joiners = _any(language.articles), _any(language.joiners)
        # Possessive quantifiers (*+) keep hostile input from being tried in every way that it can be split.
        gap = rf"[{_MARKS}]*+(?:{articles}[{_MARKS}]*+)*+"
        noun = rf"(?:[-\s]*+(?:{_AGENT}))?+"
        listed = rf"(?:[\s,/&、，]*+{joiners}?+{gap}{NAME}{_CLOSING})*+"
        self._phrases = tuple(all_of(language))
        self._firsts = re.compile("|".join(map(_pattern, first_words(self._phrases))))
        self._gap = re.compile(gap)
        self._joint = re.compile(rf"(?:[,;/&+|、，；]|{joiners}){gap}\Z")
        self._tail = re.compile(rf"{noun}{_CLOSING}{listed}{noun}{_CLOSING}")
        self._slots = tuple(_slot(phrase) for phrase in self._phrases)
        self._leading = _by_beginning((n, p.before, p.faint) for n, p in enumerate(self._phrases) if not p.after)
        self._trailing = _by_beginning((n, p.after, p.faint) for n, p in enumerate(self._phrases) if not p.before)
        self._around = tuple(
            (n, re.compile(f"{_pattern(p.before)}{gap}\\Z"), re.compile(_pattern(p.after)))
            for n, p in enumerate(self._phrases)
            if p.before and p.after
        )
        self._labels = tuple(
            (relation, phrase.startswith("?"), re.compile(_pattern(phrase.lstrip("?"))))
            for relation, phrases in language.labels
            for phrase in split(phrases)
        )
        self._labelled = lru_cache(_MANY)(self._read_label)

    def leads(self, word: str) -> bool:
        """Tell whether a word begins a phrase that states a relation plainly."""
        return self._firsts.match(word) is not None

    def label(self, text: str) -> tuple[str, bool] | None:
        """Read a heading, label or table head: the relation of the names below, and whether that is faint."""
        return self._labelled(text)

    column = label

    def _read_label(self, text: str) -> tuple[str, bool] | None:
        lower = text.lower()
        found = [(relation, faint) for relation, faint, pattern in self._labels if pattern.search(lower)]
        return min(found, key=lambda each: each[1], default=None)

    def leading(self, sentence: Sentence) -> Iterator[Cue]:
        """Find the phrases that lead to a name."""
        text = sentence.lower
        for word in _BEGINNING.finditer(text):
            pattern = self._leading.get(word.group())
            match = pattern.match(text, word.start()) if pattern else None
            if match:
                yield self._cue(text, _number(match), match.span(), match.span())

    def reaches(self, sentence: Sentence, cue: Cue, name: int) -> bool:
        """Tell whether nothing that matters stands between a phrase and a name."""
        at = sentence.starts[name]
        return cue.end <= at and self._gap.fullmatch(sentence.lower, cue.end, at) is not None

    def following(self, sentence: Sentence, name: int) -> Iterator[Cue]:
        """Find the phrases that enclose a name or begin after it."""
        text, at = sentence.lower, sentence.ends[name]
        tail = self._tail.match(text, at)
        begin = tail.end() if tail else at
        for number, before, after in self._around:
            match = after.match(text, begin)
            opening = before.search(text, max(0, at - _REACH), at - 1) if match else None
            if match and opening:
                room = opening if "~" in self._phrases[number].before else match
                yield self._cue(text, number, (opening.start(), match.end()), room.span())
        word = _BEGINNING.match(text, begin)
        pattern = self._trailing.get(word.group()) if word else None
        match = pattern.match(text, begin) if pattern else None
        if match:
            yield self._cue(text, _number(match), (at, match.end()), match.span())

    def joins(self, sentence: Sentence, previous: int, name: int) -> bool:
        """Tell whether two names are of one list."""
        between = sentence.lower[sentence.ends[previous] : sentence.starts[name]]
        return self._joint.search(between) is not None

    def topic(self, sentence: Sentence, name: int) -> None:  # noqa: ARG002 - the verb stands last, or before it
        """Find nothing: what is shared does not stand behind the name."""
        return

    def _cue(self, text: str, number: int, span: tuple[int, int], room: tuple[int, int]) -> Cue:
        slot = self._slots[number]
        match = slot.fullmatch(text, *room) if slot else None
        return Cue(self._phrases[number], *span, match.span(1) if match else (0, 0))


def _pattern(phrase: str, slot: str = _SLOT) -> str:
    """Write a phrase as a pattern."""
    words = (slot if word == "~" else _choice(word) for word in phrase.split())
    return r"\s*".join(words).replace(rf"\s*{slot}", slot)


def _choice(word: str) -> str:
    choices = "|".join(re.escape(choice).replace(r"\*", "").replace("_", r"\s*") for choice in word.split("|"))
    return f"(?:{choices})" if "|" in word else choices


def _any(phrases: str) -> str:
    """Write a list of phrases as one pattern."""
    return "(?:" + "|".join(map(_pattern, sorted(split(phrases), key=len, reverse=True))) + ")"


def _slot(phrase: Phrase) -> re.Pattern[str] | None:
    """Find what is shared, as the only group, in what the part that has room for it matched."""
    room = next((part for part in (phrase.before, phrase.after) if "~" in part), None)
    return re.compile(_pattern(room, f"({_SLOT})")) if room else None


def _by_beginning(phrases: Iterable[tuple[int, str, bool]]) -> dict[str, re.Pattern[str]]:
    """Join patterns by their first letters, so that a place is only tried with the few that may begin there."""
    sorted_in: dict[str, list[str]] = {}
    for number, part, _ in sorted(phrases, key=lambda each: (each[2], -len(each[1].split()), -len(each[1]))):
        for beginning in {match.group() for match in map(_BEGINNING.match, part.split()[0].split("|")) if match}:
            sorted_in.setdefault(beginning, []).append(f"(?P<p{number}>{_pattern(part)})")
    return {beginning: re.compile("|".join(patterns)) for beginning, patterns in sorted_in.items()}


def _number(match: re.Match[str]) -> int:
    return int((match.lastgroup or "p0")[1:])
