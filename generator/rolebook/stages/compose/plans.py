"""The pages that show several agents at once, each planned before it is made, so that one that is as it was is not."""

from collections.abc import Iterator
from typing import Protocol

from rolebook.model import Agent, Catalog
from rolebook.pages import Page
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.graph import graph_plans
from rolebook.stages.compose.places import Places
from rolebook.stages.compose.role import role_plans
from rolebook.stages.compose.surroundings import Surroundings


class Plan(Protocol):
    """A page that is yet to be made; it can be sent to another process."""

    @property
    def url(self) -> str:
        """Give the page's address relative to the site."""

    @property
    def agents(self) -> tuple[Agent, ...]:
        """List the agents whose texts the page shows; one that shows none shows faces and links only."""

    def page(self, catalog: Catalog, places: Places, shell: Shell) -> Page:
        """Compose the page."""

    def shown(self, around: Surroundings) -> object:
        """Give all else that the page shows as plain values; None where that is as much work as the page."""


def plans(catalog: Catalog, places: Places) -> Iterator[Plan]:
    """Plan the pages of roles, and the graph."""
    yield from role_plans(catalog)
    yield from graph_plans(catalog, places)
