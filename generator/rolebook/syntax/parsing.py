"""A text as the steps that writing it takes: read in the short ways as far as they go, and by the parser beyond.

The parser is loaded only for a text that needs it, which few do. Must never know how a step is written as HTML.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rolebook import limits
from rolebook.syntax.prose import fences, tags
from rolebook.syntax.prose.tokens import Token
from rolebook.syntax.shortcuts import marks
from rolebook.syntax.shortcuts.blocks import Reader


class Steps(NamedTuple):
    """A text as the steps that writing it takes."""

    steps: Sequence[Token]
    notes: Mapping[int, Mapping[str, Any]]
    """The footnotes that the text refers to, by number, from 0: the label, and how often."""


def parse(text: str, *, document: bool, short: bool = True) -> Steps | None:
    """Give the steps of a text; None for one that is too much, or so deep that the parser would drop the rest.

    A text that is no document has paragraphs, lists and code, and takes the rest as words. Without the short ways the
    parser reads every line, and the steps are the same.
    """
    if excess(text) is not None:
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


def excess(text: str) -> str | None:
    """Say what a text holds too much of to be parsed in some seconds; None when it does not."""
    if len(text) <= min(limits.TEXT_CHARACTERS, limits.TEXT_LINES, limits.TEXT_BRACKETS, limits.TEXT_MARKS):
        return None
    for what, count, most in (
        ("characters", len(text), limits.TEXT_CHARACTERS),
        ("lines", text.count("\n"), limits.TEXT_LINES),
        ("opening brackets", text.count("["), limits.TEXT_BRACKETS),
        ("marks", sum(map(text.count, "*_`~<&!\\|")), limits.TEXT_MARKS),
    ):
        if count > most:
            return f"it holds {count:,} {what}, and {most:,} are read at most"
    return None


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
