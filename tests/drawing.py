"""Draws texts at random that a pattern matches, as a maker of keys does."""

import string
from random import Random
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONG = 48
"""How often what may repeat without end does; a group does so twice."""
_CATEGORIES = {
    code.CATEGORY_DIGIT: string.digits,
    code.CATEGORY_WORD: f"{string.ascii_letters}{string.digits}_",
    code.CATEGORY_SPACE: " ",
}


def draw(pattern: str, chance: Random) -> str:
    """Draw a text that a pattern matches; what it looks ahead or behind for is left to chance."""
    return "".join(_one(part, chance) for part in parser.parse(pattern))


def _one(part: tuple[object, Any], chance: Random) -> str:
    kind, value = part
    if kind is code.LITERAL:
        return chr(value)
    if kind is code.IN:
        return chance.choice(sorted(set(_alphabet(value))))
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        least, most, parts = value
        endless = LONG if parts[0][0] is code.IN else 2
        times = max(least, endless) if most is code.MAXREPEAT else chance.randint(least, most)
        return "".join(_one(part, chance) for _ in range(times) for part in parts)
    if kind is code.SUBPATTERN:
        return "".join(_one(part, chance) for part in value[3])
    if kind is code.BRANCH:
        return "".join(_one(part, chance) for part in chance.choice(value[1]))
    if kind in (code.AT, code.ASSERT, code.ASSERT_NOT):
        return ""
    raise ValueError(f"nothing draws {kind}")


def _alphabet(parts: Any) -> str:
    out = ""
    for kind, value in parts:
        if kind is code.LITERAL:
            out += chr(value)
        elif kind is code.RANGE:
            out += "".join(map(chr, range(value[0], value[1] + 1)))
        else:
            out += _CATEGORIES[value]
    return out
