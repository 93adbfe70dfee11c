"""What the files for machines say of one agent, written before they are, so that it can be remembered.

Must never know of other agents.
"""

from typing import NamedTuple


class Record(NamedTuple):
    """Texts, as these are what is quickest to keep and to put together."""

    agent: str
    """Its entry in `catalog.json`."""
    links: str
    """The entries of its links there; empty when there are none."""
    edges: str
    """The lines of its links in `graph.json`."""
