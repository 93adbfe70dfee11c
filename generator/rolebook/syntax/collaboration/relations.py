"""The language of collaboration: what a passage says of the roles that it names.

Reads masked text, in which every name is one sign (see `sentences`). Must never know which role a sign stands for.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rolebook.syntax.collaboration.passages import Passage, Shape
from rolebook.syntax.collaboration.phrases import Cue, Grammar
from rolebook.syntax.collaboration.place import Place, Reading
from rolebook.syntax.collaboration.rules import RELATIONS, RULES, plain
from rolebook.syntax.collaboration.sentences import OWN, Sentence, sentences

__all__ = ["RELATIONS", "Reading", "read"]


def read(passage: Passage, text: str, grammars: Sequence[Grammar]) -> Sequence[Reading | None]:
    """Read what the masked text of a passage says of each of its names in order; None where it is the reader's own."""
    return _readings(passage.shape, passage.above, passage.columns, text, tuple(grammars))


@lru_cache(16_384)
def _readings(
    shape: Shape, above: tuple[str, ...], columns: tuple[str, ...], text: str, grammars: tuple[Grammar, ...]
) -> tuple[Reading | None, ...]:
    """Read a passage by all that matters in it: many say the same of different roles, or of none by name."""
    passage = Passage("", 0, shape, above, columns)
    return tuple(reading for sentence in sentences(text) for reading in _read(passage, text, sentence, grammars))


def _read(passage: Passage, whole: str, sentence: Sentence, grammars: Sequence[Grammar]) -> Iterator[Reading | None]:
    cues = [(each, cue) for each in grammars for cue in each.leading(sentence)]
    if len(cues) > 1:
        cues.sort(key=lambda each: _plainness(each[1]), reverse=True)
    previous: tuple[int, Reading] | None = None
    for word in sentence.names():
        if sentence.words[word] == OWN:
            yield None
            continue
        place = Place(passage, whole, sentence, word, sentence.starts[word], grammars, cues, previous)
        reading = next(filter(None, (rule(place) for _, rule in RULES)), None) or plain(place)
        yield reading
        previous = word, reading


def _plainness(cue: Cue) -> tuple[int, bool, bool, bool, int]:
    """Rank the phrases: the nearer, the plainer, no thing, a verb only where it opens its clause, the shorter.

    A phrase with room for what is shared is a verb's; "feature flag to" is none, and "requirements from" needs none.
    """
    verb = "~" in cue.phrase.text
    return cue.end, not cue.phrase.faint, not cue.noun, cue.opens or not verb, cue.start
