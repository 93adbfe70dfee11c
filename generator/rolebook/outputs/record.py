"""What the files for machines say of one agent, written before they are, so that it can be remembered.

Must never know of other agents.
"""

import zlib
from typing import NamedTuple

_BETWEEN = "\0"
"""Stands in no JSON."""


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
