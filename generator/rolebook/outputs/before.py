"""What a file for machines may take from the site that the last build left. Must never know where that lies."""

from typing import Protocol


class Before(Protocol):
    """The site of the last build."""

    def stands(self, path: str) -> bool:
        """Tell whether a file is there as it was left."""

    def read(self, path: str) -> bytes | None:
        """Give a file as it was left; None when it is not there like that any more."""
