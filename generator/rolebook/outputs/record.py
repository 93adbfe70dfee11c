"""What the files for machines say of one agent, written before they are, so that it can be remembered.

Must never know of other agents.
"""

import zlib
from collections.abc import Iterable
from typing import NamedTuple

_BETWEEN = "\0"
"""Stands in no JSON."""


Change = tuple["Record", "Record"]
"""What is said of an agent that was edited, then and now."""


def replaced(text: bytes | None, pieces: Iterable[tuple[bytes, bytes]]) -> bytes | None:
    """Put pieces of a text in the place of what they were; None when one did not stand in it, or is nothing now."""
    for then, now in pieces:
        if then != now and text is not None:
            at = text.find(then) if then and now else -1
            text = None if at < 0 else b"".join((text[:at], now, text[at + len(then) :]))
    return text


class Record(NamedTuple):
    """Texts, as these are what is quickest to put together."""

    agent: str
    """Its entry in `catalog.json`."""
    links: str
    """The entries of its links there; empty when there are none."""
    edges: str
    """The lines of its links in `graph.json`."""

    def packed(self) -> bytes:
        """Give the texts in a quarter of the space, for as long as nobody needs them."""
        return zlib.compress(_BETWEEN.join(self).encode("utf-8", "surrogatepass"), 1)

    @classmethod
    def unpacked(cls, packed: bytes) -> "Record":
        """Give the texts back."""
        return cls(*zlib.decompress(packed).decode("utf-8", "surrogatepass").split(_BETWEEN))
