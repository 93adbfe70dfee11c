"""The language of line ends: which of them an author meant, and which only keep a paragraph within its columns.

Markdown takes all for the second kind. Must never know what the lines say.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

NARROW = 56
"""A paragraph of which no line is longer was not wrapped: its lines are lines."""
_OPENS = re.compile(r"</?[A-Za-z][\w.:-]*(?:[ \t][^<>]*)?>")
_CLOSES = re.compile(r"</[A-Za-z][\w.:-]*[ \t]*>[ \t]*$")


def meant(lines: Sequence[str]) -> tuple[bool, ...]:
    """Tell of each line end between the lines of one paragraph whether it was meant.

    It was where the next word would still have had room, and around lines that begin or end with a prompt tag.
    """
    longest = max(map(len, lines), default=0)
    return tuple(
        longest < NARROW or _had_room(line, further, longest) or bool(_OPENS.match(further) or _CLOSES.search(line))
        for line, further in pairwise(lines)
    )


def _had_room(line: str, further: str, longest: int) -> bool:
    used = len(line) + 1 + len(further.partition(" ")[0])
    return used <= longest - _SLACK and not further[:1].islower()


_SLACK = 12
"""How many columns a line that was wrapped by hand may fall short, so that one that is just shorter stays wrapped."""
