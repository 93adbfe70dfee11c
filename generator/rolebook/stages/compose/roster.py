"""Every agent as lists show it, made at most once: cards, facets, orders, and the files of a large roster."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property

from rolebook.model import Agent, Catalog, OutputFile
from rolebook.outputs import roster
from rolebook.pages import Card, Sorting
from rolebook.stages.compose import cards
from rolebook.stages.compose.facets import Facets, facets
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.places import Place, Places
from rolebook.stages.compose.shared import Shared

_CHIPS = 3
_LISTS = ("tools", "marks", "ranks")
"""What of a card is no text."""


class Roster:
    """All agents of one site, numbered in the order in which the index shows them.

    What is shown of them is found out when it is asked for, so that a page of few agents costs no more than these.
    """

    def __init__(self, catalog: Catalog, places: Places, shell: Shell) -> None:
        """Take what the lists are of."""
        self.catalog, self.places, self.shell = catalog, places, shell
        self._made = cards.Cards(places, shell.collections, shell.texts)

    @cached_property
    def listed(self) -> tuple[tuple[Place, tuple[Agent, ...]], ...]:
        """Give the sections of the index."""
        return _listed(self.places, self.shell)

    @cached_property
    def agents(self) -> tuple[Agent, ...]:
        """List the agents in the order of the index."""
        return tuple(agent for _, found in self.listed for agent in found)

    @cached_property
    def shared(self) -> Shared:
        """Find out what agents share."""
        return Shared.of(self.catalog)

    @cached_property
    def facets(self) -> Facets:
        """Find out by what the index can be narrowed."""
        return facets(self.agents, self.places, self.shared, self.shell.texts)

    @cached_property
    def orders(self) -> Mapping[str, Sequence[int]]:
        """Give the ways to sort the index besides the one in which it is written; by date only where dates differ."""
        return _orders(self.agents, self.catalog)

    def card(self, agent: Agent) -> Card:
        """Show an agent as a card."""
        return self._made.of(agent)

    def filed(self, agent: Agent) -> Card:
        """Show an agent on the index, with what this needs to narrow and to sort its cards where it holds them all."""
        return self.card(agent) if self.large else self._filed[agent.id]

    @cached_property
    def _filed(self) -> dict[str, Card]:
        marks, ranks = self.facets.marks(len(self.agents)), _ranks(self.orders, len(self.agents))
        return {
            agent.id: replace(self.card(agent), marks=mark, ranks=rank)
            for agent, mark, rank in zip(self.agents, marks, ranks, strict=True)
        }

    @property
    def large(self) -> bool:
        """Tell whether it is too large for one page."""
        return len(self.agents) > cards.WHOLE

    def sorts(self) -> tuple[Sorting, ...]:
        """List the ways to sort the index."""
        return tuple(Sorting(value, self.shell.texts(f"sort.{value or 'place'}")) for value in ("", *self.orders))

    def parts(self) -> list[tuple[Agent, ...]]:
        """Divide a large roster into those whose cards scripts find in one file."""
        return [self.agents[at : at + roster.STEP] for at in range(0, len(self.agents), roster.STEP)]

    def part(self, number: int, agents: Sequence[Agent]) -> OutputFile:
        """Write the cards of a part for scripts."""
        return roster.cards(number, [_record(self.card(agent)) for agent in agents])

    def files(self, parts: Sequence[str]) -> tuple[OutputFile, ...]:
        """Write all else of a large roster for scripts, with the addresses of its `parts`; first what leads to them."""
        number = {agent.id: place for place, agent in enumerate(self.agents)}
        return roster.files(
            roster.Roster(
                fields=_names(),
                size=len(self.agents),
                cards=parts,
                members=self.facets.members,
                every=self.facets.every,
                open=self.facets.tools,
                orders={**self.orders, "places": [number[agent.id] for agent in self.catalog.agents]},
            )
        )


def blank() -> Card:
    """Make a card whose texts are the names of what a record fills in: `{title}`."""
    texts = {field.name: f"{{{field.name}}}" for field in fields(Card) if field.name not in _LISTS}
    chips = tuple(f"{{tool{number}}}" for number in range(1, _CHIPS + 1))
    return Card(tools=chips, marks="", ranks=(), **texts)  # type: ignore[arg-type]


def _names() -> tuple[str, ...]:
    texts = tuple(field.name for field in fields(Card) if field.name not in _LISTS)
    return (*texts, *(f"tool{number}" for number in range(1, _CHIPS + 1)))


def _record(card: Card) -> tuple[str, ...]:
    """List what a card shows, in the order of its names."""
    texts = tuple(getattr(card, field.name) for field in fields(Card) if field.name not in _LISTS)
    return (*texts, *card.tools, *[""] * (_CHIPS - len(card.tools)))


def _listed(places: Places, shell: Shell) -> tuple[tuple[Place, tuple[Agent, ...]], ...]:
    """Group the agents by folder, or where there are several collections by these."""
    if shell.collections == 1:
        return sections(places.top()[0], places)
    return tuple(
        (place, tuple(agent for inner in places.below(place) for agent in inner.agents)) for place in places.top()
    )


def sections(place: Place, places: Places) -> tuple[tuple[Place, tuple[Agent, ...]], ...]:
    """List the agents of a place, those of each folder below it by themselves."""
    return tuple((inner, inner.agents) for inner in places.below(place) if inner.agents)


def _orders(agents: Sequence[Agent], catalog: Catalog) -> dict[str, list[int]]:
    numbers = range(len(agents))
    titles = [agent.title.casefold() for agent in agents]
    lengths = [cards.length(agent) for agent in agents]
    links = _degrees(catalog)
    days = [_day(agent, catalog) for agent in agents]
    orders = {
        "name": sorted(numbers, key=titles.__getitem__),
        "length": sorted(numbers, key=lengths.__getitem__, reverse=True),
        "links": sorted(numbers, key=lambda number: -len(links.get(agents[number].id, ()))),
    }
    return orders | ({"changed": sorted(numbers, key=days.__getitem__, reverse=True)} if len(set(days)) > 1 else {})


def _day(agent: Agent, catalog: Catalog) -> int:
    """Give the number of the day on which a file last changed, as far as git knows; 0 where it knows nothing."""
    origin = catalog.origins.get(agent.id)
    return origin.day.toordinal() if origin and origin.day else 0


def _degrees(catalog: Catalog) -> dict[str, set[str]]:
    """Gather for each agent those with whom it works, whoever of the two says so."""
    found: dict[str, set[str]] = {}
    for link in catalog.links:
        if link.kind == "collaborates" and link.target is not None and link.target != link.source:
            found.setdefault(link.source, set()).add(link.target)
            found.setdefault(link.target, set()).add(link.source)
    return found


def _ranks(orders: Mapping[str, Iterable[int]], agents: int) -> list[tuple[tuple[str, int], ...]]:
    """Give each agent its place in every order."""
    ranks: list[list[tuple[str, int]]] = [[] for _ in range(agents)]
    for name, order in orders.items():
        for rank, number in enumerate(order):
            ranks[number].append((name, rank))
    return [tuple(found) for found in ranks]
