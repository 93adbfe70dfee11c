"""Which words lead to which agents, as lines of text: `queries 3"+! 7bz`.

A line holds a word, the agents that have it in a field, each with the fields, and the agents that have it in the body
only. `static/js/search/rank.js` reads it. Must never know what an agent is, only its number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import chain

from rolebook.outputs.search.entries import Entry
from rolebook.outputs.search.words import LONGEST
from rolebook.outputs.steps import DIGITS, ENDING, Steps, read
from rolebook.value import dataclass

_MANY = 500
"""Agents: from here on, half of all words stand in one body only, and would double the weight of the spellings."""
_TWO = re.compile("[{0}].*?[{0}]".format(re.escape(ENDING)))
"""Two numbers."""


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

    def lines(self) -> dict[str, str]:
        """Give every word and its line, in the order in which JavaScript compares texts."""
        steps = Steps(self.size)
        found = {}
        for word in sorted(self._fields.keys() | self._bodies.keys(), key=_utf16):
            if len(word) <= LONGEST:
                fields = self._fields.get(word, ())
                found[word] = _line(word, fields[::2], fields[1::2], self._bodies.get(word, ()), steps)
        return found


def edited(lines: Mapping[str, str], changes: Iterable[tuple[int, Entry, Entry]], size: int) -> dict[str, str]:
    """Give every word and its line when a few agents were edited, each with its number, its old and its new entry."""
    steps, found = Steps(size), dict(lines)
    moved: dict[str, dict[int, int | None]] = {}
    for number, old, new in changes:
        then, now = _standing(old), _standing(new)
        for word in then.keys() | now.keys():
            if then.get(word) != now.get(word) and len(word) <= LONGEST:
                moved.setdefault(word, {})[number] = now.get(word)
    for word, agents in moved.items():
        held = _held(found.pop(word, None)) | agents
        left = sorted((number, bits) for number, bits in held.items() if bits is not None)
        if left:
            fields = [each for each in left if each[1]]
            bodies = [number for number, bits in left if not bits]
            found[word] = _line(word, [number for number, _ in fields], [bits for _, bits in fields], bodies, steps)
    return {word: found[word] for word in sorted(found, key=_utf16)}


def _line(word: str, agents: Sequence[int], fields: Sequence[int], bodies: Sequence[int], steps: Steps) -> str:
    strong = zip(steps(agents), map(DIGITS.__getitem__, fields), strict=True)
    return f"{word} {''.join(chain.from_iterable(strong))} {''.join(steps(bodies))}"


def _standing(entry: Entry) -> dict[str, int]:
    """Tell where each word of an agent stands; 0 for one that stands in its body only."""
    strong = iter(entry.fields.split())
    return dict.fromkeys(entry.body.split(), 0) | {word: int(bits) for word, bits in zip(strong, strong, strict=True)}


def _held(line: str | None) -> dict[int, int | None]:
    """Read which agents have a word, and where it stands in each."""
    if line is None:
        return {}
    _, strong, bodies = line.split(" ")
    fields = {number: DIGITS.index(strong[end]) for number, end in read(strong, 1)}
    return {**fields, **{number: 0 for number, _ in read(bodies)}}


def spellings(lines: Mapping[str, str], size: int) -> str:
    """List the words that a typing error may have meant; in a large roster, of the bodies' only what two have.

    Each begins with the digit that counts the letters that it shares with the one before.
    """
    likely = [word for word in lines if 2 < len(word) <= LONGEST and word.isalpha() and word.isascii()]
    if size > _MANY:
        likely = [word for word in likely if _is_shared(lines[word])]
    kept = sorted(likely)
    return " ".join(map(_shortened, ["", *kept], kept))


def _is_shared(line: str) -> bool:
    """Tell whether an agent has a word in a field, or two have it in their bodies."""
    _, strong, bodies = line.split(" ")
    return bool(strong) or _TWO.search(bodies) is not None


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-be")


def _shortened(before: str, word: str) -> str:
    shared = 0
    while shared < min(len(before), len(word)) and before[shared] == word[shared]:
        shared += 1
    return DIGITS[shared] + word[shared:]
