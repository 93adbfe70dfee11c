"""Which words lead to which agents, as lines of text: `queries 3"+! 7bz`.

A line holds a word, the agents that have it in a field, each with the fields, and the agents that have it in the body
only. `static/js/search/rank.js` reads it. Must never know what an agent is, only its number.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
from itertools import chain

from rolebook.outputs.search.entries import Entry
from rolebook.outputs.search.words import LONGEST
from rolebook.outputs.steps import DIGITS, Steps
from rolebook.value import dataclass

_MANY = 500
"""Agents: from here on, half of all words stand in one body only, and would double the weight of the spellings."""


@dataclass(slots=True)
class Postings:
    """Gathers the words of one agent after the other."""

    size: int = 0
    """How many agents were added."""
    _fields: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Agent and fields in turn, by word."""
    _bodies: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: Entry) -> None:
        """Take the words of the next agent."""
        number = self.size
        strong = iter(entry.fields.split())
        for word, bits in zip(strong, strong, strict=True):
            self._fields[word] += (number, int(bits))
        bodies = self._bodies
        for word in entry.body.split():
            bodies[word].append(number)
        self.size += 1

    def lines(self) -> Iterator[tuple[str, str]]:
        """Give every word and its line, in the order in which JavaScript compares texts."""
        steps = Steps(self.size)
        for word in sorted(self._fields.keys() | self._bodies.keys(), key=_utf16):
            fields, bodies = self._fields.get(word, ()), self._bodies.get(word, ())
            if len(word) > LONGEST:
                continue
            strong = zip(steps(fields[::2]), map(DIGITS.__getitem__, fields[1::2]), strict=True)
            yield word, f"{word} {''.join(chain.from_iterable(strong))} {''.join(steps(bodies))}"

    def spellings(self) -> str:
        """List the words that a typing error may have meant; in a large roster, of the bodies' only what two have.

        Each begins with the digit that counts the letters that it shares with the one before.
        """
        least = 1 if self.size <= _MANY else 2
        likely = self._fields.keys() | {word for word, agents in self._bodies.items() if len(agents) >= least}
        kept = sorted(word for word in likely if 2 < len(word) <= LONGEST and word.isalpha() and word.isascii())
        return " ".join(map(_shortened, ["", *kept], kept))


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-be")


def _shortened(before: str, word: str) -> str:
    shared = 0
    while shared < min(len(before), len(word)) and before[shared] == word[shared]:
        shared += 1
    return DIGITS[shared] + word[shared:]
