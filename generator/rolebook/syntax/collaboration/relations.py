"""The language of collaboration: what a passage says of the roles that it names.

Reads masked text, in which every name is one sign (see `phrases`). Must never know which role a sign stands for.
"""

import re
from collections.abc import Iterator, Sequence, Set

from rolebook.syntax.collaboration.languages import LANGUAGES
from rolebook.syntax.collaboration.passages import Passage
from rolebook.syntax.collaboration.phrases import NAME, OWN, Grammar, grammar
from rolebook.syntax.collaboration.rules import RELATIONS, RULES, Place, Reading, plain

__all__ = ["RELATIONS", "Reading", "grammars", "read"]

_SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)[.!?](?=[\s\"'”)*]|$)|[;。！？；]|\n[ \t>]*\n|(?<=\s)\|(?=\s)"
)
_OPENING = re.compile(r"[\s>]*(?:(?:[-*+•●▪◦·]|\d{1,3}[.)．、]|[a-zA-Z][.)]|\[[ xX]?\]|\|)\s+)*[\W_]*\Z")
_OPENING_LENGTH = 60


def read(passage: Passage, grammars: Sequence[Grammar]) -> tuple[Reading | None, ...]:
    """Read what a masked passage says of each of its names in order; None where it is the definition's own."""
    readings: list[Reading | None] = []
    for start, sentence in _sentences(passage.text):
        readings.extend(_read_sentence(passage, start, sentence, grammars))
    return tuple(readings)


def grammars(words: Set[str]) -> tuple[Grammar, ...]:
    """Choose the languages in which a text with these words is to be read."""
    return tuple(grammar(language) for language in LANGUAGES if language.speaks(words))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    yield start, text[start:]


def _read_sentence(passage: Passage, start: int, text: str, grammars: Sequence[Grammar]) -> Iterator[Reading | None]:
    places = [match.start() for match in re.finditer(NAME, text)]
    if not places:
        return
    lower = text.lower()
    cues = [(each, cue) for each in grammars for cue in each.leading(lower)]
    cues.sort(key=lambda each: (each[1].end, not each[1].phrase.faint, each[1].start), reverse=True)
    previous: tuple[int, Reading] | None = None
    for at in places:
        if text[at] == OWN:
            yield None
            continue
        opens = not previous and start + at < _OPENING_LENGTH and bool(_OPENING.match(passage.text[: start + at]))
        place = Place(passage, text, lower, at, opens, grammars, cues, previous)
        reading = next(filter(None, (rule(place) for _, rule in RULES)), None)
        if reading is None:
            reading = plain(place)
        yield reading
        previous = at, reading
