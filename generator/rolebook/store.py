"""What builds of one site leave for each other on disk, if anything shall be.

Must never know what it is good for.
"""

from functools import cached_property
from pathlib import Path

from rolebook import keeping, memory, standing, theme
from rolebook.memory import Memory
from rolebook.order import Order


class Store:
    """What is remembered of one site."""

    def __init__(self, order: Order) -> None:
        """Name the site."""
        self._order = order

    @cached_property
    def stamp(self) -> bytes:
        """Name the program as it is."""
        return memory.own_stamp()

    def theme(self) -> bytes:
        """Name the theme as it is now."""
        own = self._order.theme
        return theme.stamp(own.templates, own.static, own.logo)

    def memory(self) -> Memory:
        """Read what the last build remembered; nothing when there is nothing that can be used."""
        return keeping.load(self._folder, self.stamp) if self._folder else Memory()

    def keep(self, new: Memory, old: Memory) -> None:
        """Keep what a build remembers; a disk that does not take it costs the next one time, and nothing else."""
        if self._folder and keeping.save(self._folder, self.stamp, new, old):
            keeping.forget(self._folder.parent)

    @property
    def _folder(self) -> Path | None:
        return standing.place(self._order)
