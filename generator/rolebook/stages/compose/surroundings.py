"""What an agent's page shows of the rest of the site, as one value: while it is equal, the page need not be made again.

Must list everything of the catalog and of the places that the page's composition asks for.
"""

from dataclasses import field

from rolebook.model import Agent, Catalog, Link
from rolebook.stages.compose.places import Places
from rolebook.value import dataclass

_VARIANTS = 10


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Tells what surrounds each agent of one catalog."""

    catalog: Catalog
    places: Places
    _faces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _ways: dict[str, str] = field(default_factory=dict)

    def of(self, agent: Agent) -> tuple[object, ...]:
        """Give all that an agent's page shows of others, as plain values."""
        catalog = self.catalog
        variants = catalog.variants(agent.role)
        before, after = self.places.beside(agent)
        return (
            self.way(_home(agent)),
            [self._told(link) for link in catalog.outgoing(agent.id)],
            [
                (self.face(link.source), link.kind, link.topic, link.evidence, link.line)
                for link in catalog.incoming(agent.id)
            ],
            len(variants),
            [self.face(other.id) for other in variants[:_VARIANTS]],
            before and self.face(before.id),
            after and self.face(after.id),
            catalog.origins.get(agent.id),
        )

    def named(self, id: str) -> tuple[object, ...]:
        """Give the face of an agent, and all that a text shows of those whom it names."""
        return self.face(id), [self._told(link) for link in self.catalog.outgoing(id)]

    def tied(self, id: str) -> tuple[object, ...]:
        """Give the face of an agent, and what a drawing shows of those whom it names."""
        ties = [
            (self.face(link.target), link.relation, link.topic)
            for link in self.catalog.outgoing(id)
            if link.target is not None
        ]
        return self.face(id), ties

    def _told(self, link: Link) -> tuple[object, ...]:
        """Write a link as plain values, with the faces of those to whom it may lead."""
        return (
            link.target and self.face(link.target),
            link.role,
            link.kind,
            link.relation,
            link.topic,
            link.enforced,
            link.line,
            link.evidence,
            link.more,
            link.spellings,
            [self.face(id) for id in link.others[:_VARIANTS]],
        )

    def face(self, id: str) -> tuple[str, ...]:
        """Give what other pages show of an agent."""
        face = self._faces.get(id)
        if face is None:
            agent = self.catalog.agent(id)
            face = self._faces[id] = (id, agent.title, agent.swatch, agent.role, self.way(_home(agent)))
        return face

    def way(self, home: str) -> str:
        """Name the folders from the collection down to a folder, as people read them."""
        way = self._ways.get(home)
        if way is None:
            parts = home.split("/")
            titles = (self.places.folders["/".join(parts[: depth + 1])] for depth in range(len(parts)))
            way = self._ways[home] = "\n".join(f"{place.title}\t{place.folder}\t{place.label}" for place in titles)
        return way


def _home(agent: Agent) -> str:
    return agent.id.rpartition("/")[0]
