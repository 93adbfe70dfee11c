"""A text as the steps that writing it takes: read in the short ways as far as they go, and by the parser beyond.

The parser is loaded only for a text that needs it, which few do. Must never know how a step is written as HTML.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rolebook.syntax.prose import fences, tags
from rolebook.syntax.prose.tokens import Token
from rolebook.syntax.shortcuts import marks
from rolebook.syntax.shortcuts.blocks import Reader


class Steps(NamedTuple):
    """A text as the steps that writing it takes."""

    steps: Sequence[Token]
    notes: Mapping[int, Mapping[str, Any]]
    """The footnotes that the text refers to, by number, from 0: the label, and how often."""


MAX_CHARACTERS = 1_000_000
MAX_LINES = 120_000
MAX_BRACKETS = 60_000
MAX_MARKS = 300_000
"""A text beyond one of these takes more than some seconds to parse, and is shown as it is. The brackets of links cost
most, then the other marks; a typical prompt has 6,000 characters, 150 lines, 20 brackets and 300 marks."""


def parse(text: str, *, document: bool, short: bool = True) -> Steps | None:
    """Give the steps of a text; None for one that is too much, or so deep that the parser would drop the rest.

    A text that is no document has paragraphs, lists and code, and takes the rest as words. Without the short ways the
    parser reads every line, and the steps are the same.
    """
    if _is_too_much(text):
        return None
    text = fences.lengthen(tags.flatten(text))
    env: dict[str, Any] = {}
    reader = Reader(text, document=document)
    at = reader.read(0) if short else 0
    steps = reader.steps
    if at < reader.length:
        from rolebook.syntax import commonmark  # a third of the time that it takes to load all that builds

        found = commonmark.blocks(text, at, reader, env, document=document, short=short)
        if found is None:
            return None
        steps = found
    _read_words(steps, env, document=document, short=short)
    return Steps(steps, env.get("footnotes", {}).get("list", {}))


def _is_too_much(text: str) -> bool:
    return len(text) > MAX_BRACKETS and (
        len(text) > MAX_CHARACTERS
        or text.count("\n") > MAX_LINES
        or text.count("[") > MAX_BRACKETS
        or sum(map(text.count, "*_`~<&!\\|")) > MAX_MARKS
    )


_WITH_WORDS = frozenset({"paragraph", "heading", "th", "td"})


def _read_words(steps: Iterable[Any], env: dict[str, Any], *, document: bool, short: bool) -> None:
    """Read the running text of blocks: now that the whole text is known, brackets mean what they mean."""
    brackets = "references" in env or "footnotes" in env
    for step in steps:
        if step.type in _WITH_WORDS:
            text = step.content
            words: list[Any] | None = marks.read(text) if short and not (brackets and "[" in text) else None
            if words is None:
                from rolebook.syntax import commonmark

                words = commonmark.words(text, env, document=document)
            step.children = words
