"""Footnotes, brought from where their author put them to the end of the text.

Must never know how they are shown.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from rolebook.syntax.prose.tokens import Token


class Note(NamedTuple):
    """What the text makes of a footnote."""

    number: int
    references: int
    """How often the text refers to it; a note that nothing refers to stays in the text all the same."""


def at_the_end(
    tokens: Sequence[Token], known: Mapping[int, Mapping[str, Any]]
) -> tuple[Sequence[Token], dict[int, Note]]:
    """Move notes behind the text, in the order of their numbers; give them by the index of the opening step.

    `known` is what the parser counted: by number, from 0, the label and how often it is referred to.
    """
    if all(token.type != "footnote_reference_open" for token in tokens):
        return tokens, {}
    body: list[Token] = []
    notes: list[list[Token]] = []
    inside: list[list[Token]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            inside.append([])
            notes.append(inside[-1])
        (inside[-1] if inside else body).append(token)
        if token.type == "footnote_reference_close":
            inside.pop()
    numbers = {data["label"]: Note(number + 1, data["count"]) for number, data in known.items()}
    further = count(len(numbers) + 1)
    numbered = []
    for steps in notes:
        label = steps[0].meta["label"]
        numbered.append((numbers.pop(label) if label in numbers else Note(next(further), 0), steps))
    opened: dict[int, Note] = {}
    for note, steps in sorted(numbered, key=lambda pair: pair[0].number):
        opened[len(body)] = note
        body += steps
    return body, opened
