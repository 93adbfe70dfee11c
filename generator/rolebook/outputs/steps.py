"""Numbers as a short text that scripts read; ascending ones as the first, and from each one the step to the next.

Must never know what the numbers count.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, product
from operator import sub

DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\|~')
"""A digit of the first half ends a number, one of the second half goes on; none needs an escape in a script."""
_BASE = len(DIGITS) // 2
ENDING = DIGITS[:_BASE]
"""The digits of which one ends every number."""


class Steps:
    """Writes numbers up to a greatest one, each of which is spelled once."""

    def __init__(self, most: int) -> None:
        """Spell all numbers up to the greatest."""
        self._spelled = [_spelled(value) for value in range(most + 1)]

    def __call__(self, numbers: Sequence[int]) -> Iterable[str]:
        """Write ascending numbers, a text for each."""
        return map(self._spelled.__getitem__, map(sub, numbers, chain((0,), numbers)))


def read(text: str, between: int = 0) -> Iterator[tuple[int, int]]:
    """Read what `Steps` wrote, with some letters of another meaning behind each number; tells where these begin."""
    number = step = at = 0
    while at < len(text):
        digit = DIGITS.index(text[at])
        step = step * _BASE + digit % _BASE
        at += 1
        if digit < _BASE:
            number += step
            yield number, at
            step = 0
            at += between


class Even:
    """Writes numbers in any order, all with as many digits."""

    def __init__(self, size: int) -> None:
        """Spell all numbers below `size`."""
        width = 1
        while len(DIGITS) ** width < size:
            width += 1
        self._spelled = ["".join(digits) for digits in islice(product(DIGITS, repeat=width), size)]

    def __call__(self, numbers: Iterable[int]) -> str:
        """Write numbers one after the other."""
        return "".join(map(self._spelled.__getitem__, numbers))


def _spelled(value: int) -> str:
    text = DIGITS[value % _BASE]
    while value >= _BASE:
        value //= _BASE
        text = DIGITS[_BASE + value % _BASE] + text
    return text
