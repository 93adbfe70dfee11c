"""The steps of a parsed text, as far as the modules that write prose read them.

Must never import the parser: these are the few fields that they need of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Token(Protocol):
    """One step of the parsed text: a block or inline element that opens or closes, or a run of text.

    A paragraph, a heading and a cell of a table are one step each, which holds what stands inside.
    """

    content: str
    """The text of a run, a code block, or everything inside a block before it was parsed."""

    @property
    def type(self) -> str:
        """Name the step: `paragraph`, `bullet_list_open`, `text`."""

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


class Step:
    """A step that was read without the parser; most of its fields are what they are for almost all steps."""

    tag: str = ""
    level: int = 0
    hidden: bool = False
    attrs: Mapping[str, str | int | float] = _NOTHING
    children: Sequence[Token] | None = None
    info: str = ""
    map: Sequence[int] | None = None
    meta: Mapping[Any, Any] = _NOTHING

    def __init__(self, type: str, content: str = "") -> None:
        """Take its name and its text."""
        self.type = type
        self.content = content


def plain(tokens: Iterable[Token]) -> str:
    """Read inline steps as text on one line."""
    return " ".join("".join([_words(token) for token in tokens]).split())


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return plain(token.children) if token.children else token.content
