"""A name in its sentence while it is read, and what was read of it.

Must never know by which rules it is read.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rolebook.syntax.collaboration.passages import Passage
from rolebook.syntax.collaboration.phrases import Cue, Grammar
from rolebook.syntax.collaboration.sentences import NAME, SURE, Sentence
from rolebook.syntax.collaboration.topics import after_name, after_phrase, as_topic, opening

_OPENING = re.compile(r"[\s>]*(?:(?:[-*+•●▪◦·]|\d{1,3}[.)．、]|[a-zA-Z][.)]|\[[ xX]?\]|\|)\s+)*[\W_]*\Z")
_OPENING_LENGTH = 60
_CHINESE = re.compile(r"[\u4e00-\u9fff]\Z")
"""How a phrase ends after which its topic may follow: Japanese and Korean put the verb last."""


class Reading(NamedTuple):
    """What a passage says of one name in it; a tuple, since every name has some."""

    relation: str | None
    """None where the name is only named."""
    topic: str | None
    weight: int
    """How plainly it is said, from 0 to 9."""
    rule: str
    """Which rule read it: `tight`."""
    faint: bool = False
    """Whether it is only believed because the name is beyond doubt."""


class Place(NamedTuple):
    """A name in its sentence, and what is known when its turn comes."""

    passage: Passage
    whole: str
    """The masked text of the passage."""
    sentence: Sentence
    word: int
    """The number of the name among the words of the sentence."""
    at: int
    """Where the name's sign stands."""
    grammars: Sequence[Grammar]
    cues: Sequence[tuple[Grammar, Cue]]
    """The phrases that lead to a name anywhere in the sentence, the last and plainest first."""
    previous: "tuple[int, Reading] | None"
    """Which word the name before it is, and what was read of that."""

    @property
    def opens(self) -> bool:
        """Tell whether it is the first thing in its passage."""
        end = self.sentence.start + self.at
        return not self.previous and end < _OPENING_LENGTH and _OPENING.match(self.whole[:end]) is not None

    @property
    def text(self) -> str:
        """Give the sentence."""
        return self.sentence.text

    @property
    def lower(self) -> str:
        """Give the sentence in lower case."""
        return self.sentence.lower

    @property
    def sure(self) -> bool:
        """Tell whether the name is a name beyond doubt."""
        return self.text[self.at] == SURE

    def collaborates(
        self, rule: str, relation: str, weight: int, cue: Cue | None = None, *, faint: bool = False
    ) -> Reading:
        """Read a collaboration, with its topic."""
        return Reading(relation, self._topic(relation, cue), weight, rule, faint)

    def _topic(self, relation: str, cue: Cue | None) -> str | None:
        mutual = relation in ("works-with", "consults")
        shared = as_topic(self.text[slice(*cue.shared)]) if cue and cue.shared[1] else None
        if shared and not mutual:
            return shared
        after = after_name(self.sentence, self.word, self.grammars)
        if cue and not shared and "X" in cue.phrase.text and _CHINESE.search(cue.phrase.text):
            behind = after_phrase(self.text, cue.end)
            after = after or behind if mutual else behind or after
        return after or shared or opening(self.text[: self.at]) or _row_topic(self)


def _row_topic(place: Place) -> str | None:
    if place.passage.shape != "row":
        return None
    cells = [cell.strip() for cell in place.whole.strip("| \t").split("|")]
    return as_topic(cells[0]) if cells and not re.search(NAME, cells[0]) else None
