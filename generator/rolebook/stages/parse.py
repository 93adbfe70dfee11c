"""Turns a document into the agent that it defines, or into a guide.

Takes a `Document`, gives an `Agent` or a `Guide`. Must never know how a format is written down.
"""

from collections.abc import Callable

from rolebook.diagnostics import Diagnostic
from rolebook.formats import claude_code, documentation
from rolebook.model import Agent, Document, Guide

Format = Callable[[Document], tuple[Agent, tuple[Diagnostic, ...]] | None]
"""Reads a document; None when it is not in this format."""

FORMATS: tuple[tuple[str, Format], ...] = ((claude_code.NAME, claude_code.read),)
"""The formats, the most demanding first."""


def parse(document: Document) -> tuple[Agent | Guide, tuple[Diagnostic, ...]]:
    """Read a document in the first format that it is in; what is in none is a guide."""
    for _, read in FORMATS:
        found = read(document)
        if found is not None:
            return found
    return documentation.guide(document)
