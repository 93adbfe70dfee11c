"""Lists in parts that are made by themselves, so that one that shows what it showed is not made again.

Must never know what a list shows, nor what was made before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rolebook.model import Agent, OutputFile
from rolebook.pages import Page
from rolebook.value import dataclass

Addresses = Mapping[str, Sequence[str]]
"""The paths of the pages and files of bundles, by the name of the bundle."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some pages or files, and all that they follow from."""

    name: str
    """`index--2.html`."""
    made: Callable[[Addresses], Iterable[Page | OutputFile]]
    """Makes them; takes the addresses of all bundles before."""
    agents: Sequence[Agent] = ()
    """Those whose files they show."""
    shown: object = None
    """All else that they show, but for what folders are called; None where to say that is as much work as they are."""
    faces: bool = False
    """Whether they show how other agents look, too."""
