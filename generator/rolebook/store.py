"""Where what is remembered of one site lies on disk, if anything shall be.

Must never know what is remembered.
"""

from functools import cached_property

from rolebook import memory, standing, theme
from rolebook.order import Order


class Store:
    """What builds of one site leave for each other."""

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

    def load(self, what: str) -> object:
        """Read what was saved; None when there is nothing that can be used."""
        folder = self._order.memory
        return None if folder is None else memory.load(standing.place(self._order, folder, what), self.stamp)

    def save(self, what: str, value: object) -> None:
        """Keep a value for the next build; a disk that does not take it costs that one time, and nothing else."""
        folder = self._order.memory
        if folder is not None and memory.save(standing.place(self._order, folder, what), self.stamp, value):
            memory.forget(folder)
