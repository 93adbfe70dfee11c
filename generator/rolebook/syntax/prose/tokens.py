"""What the Markdown parser gives, as far as the modules that write prose read it.

Must never import the parser: these are the few fields that they need of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol


class Token(Protocol):
    """One step of the parsed text: a block or inline element that opens or closes, or a run of text."""

    content: str
    """The text of a run, a code block, or everything inside a block before it was parsed."""

    @property
    def type(self) -> str:
        """Name the step: `paragraph_open`, `inline`, `text`."""

    @property
    def tag(self) -> str:
        """Name the element: `h2`."""

    @property
    def level(self) -> int:
        """Count the elements that are open around it."""

    @property
    def hidden(self) -> bool:
        """Tell whether it is a paragraph of a tight list, which has no element of its own."""

    @property
    def attrs(self) -> Mapping[str, str | int | float]:
        """Give what was parsed beside the text: `href`, `src`, `title`, `start`."""

    @property
    def children(self) -> Sequence["Token"] | None:
        """Give the steps inside a block of text or an image."""

    @property
    def info(self) -> str:
        """Give what follows the marks of a fence: `python title="x"`."""

    @property
    def map(self) -> Sequence[int] | None:
        """Give the first line and the line after the last, 0-based."""

    @property
    def meta(self) -> Mapping[Any, Any]:
        """Give what a plugin knows of it."""


def plain(tokens: Iterable[Token]) -> str:
    """Read inline steps as text on one line."""
    return " ".join("".join(_words(token) for token in tokens).split())


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return plain(token.children) if token.children else token.content
