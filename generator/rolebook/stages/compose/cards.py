"""Agents and folders as lists show them: cards, tiles, sections, and the pages of a long list."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rolebook import urls
from rolebook.estimate import tokens
from rolebook.model import SWATCHES, Agent, Swatch
from rolebook.pages import Card, Pager, Ref, Section, Tile
from rolebook.stages.compose.places import Place, Places
from rolebook.texts import Texts

WHOLE = 500
"""How many cards a page may hold; a longer list is cut into pages."""
CUT = 96
"""How many cards each page of a long list holds."""
_SUMMARY = 280
_TOOLS = 3
_SHARES = 8

Head = TypeVar("Head")


def place_name(places: Places, agent: Agent, collections: int) -> str:
    """Say where an agent lies; the only collection of a site goes without saying."""
    place = places.of_page(agent.id)
    if place.id == agent.collection:
        return place.label
    return place.label if collections == 1 else f"{places.folders[agent.collection].title} · {place.label}"


def group_name(place: Place, collections: int, texts: Texts) -> str:
    """Name a folder among others; what lies beside the groups of a site's only collection is in none of them."""
    beside = collections == 1 and place.id == place.collection and place.folders
    return texts("list.ungrouped") if beside else place.label


class Cards:
    """Shows agents as cards, the same on every page, each made when it is first asked for."""

    def __init__(self, places: Places, collections: int, texts: Texts) -> None:
        """Look up what all cards say."""
        self._places, self._collections, self._number = places, collections, texts.number
        self._every, self._inherit, self._size = (
            texts("list.all-tools"),
            texts("list.inherit"),
            texts.pattern("count.tokens"),
        )
        self._colors = {swatch: texts(f"color.{swatch}") for swatch in SWATCHES}
        self._homes: dict[str, str] = {}
        self._made: dict[str, Card] = {}

    def of(self, agent: Agent) -> Card:
        """Give the card of an agent."""
        card = self._made.get(agent.id)
        if card is None:
            card = self._made[agent.id] = self._card(agent)
        return card

    def _card(self, agent: Agent) -> Card:
        home = agent.id.rpartition("/")[0]
        place = self._homes.get(home)
        if place is None:
            place = self._homes[home] = place_name(self._places, agent, self._collections)
        tools = (self._every,) if agent.tools is None else tuple(dict.fromkeys(map(tool_name, agent.tools)))
        return Card(
            title=agent.title,
            url=urls.relative("", agent.url),
            swatch=agent.swatch,
            color=self._colors[agent.swatch],
            place=place,
            model=agent.model or self._inherit,
            summary=shortened(agent.summary),
            tools=tools[:_TOOLS],
            more=f"+{len(tools) - _TOOLS}" if len(tools) > _TOOLS else "",
            tokens=self._size.format(tokens=self._number(length(agent))),
            marks="",
            ranks=(),
        )


def length(agent: Agent) -> int:
    """Estimate how many tokens an agent's texts have together."""
    return tokens(agent.description) + tokens(agent.body)


def tool_name(tool: str) -> str:
    """Name a tool without its limits: `Bash` for `Bash(git log:*)`."""
    return tool.partition("(")[0].strip() or tool


def shortened(text: str) -> str:
    """Cut a text to what a card shows, at a word's end, on one line."""
    flat = " ".join(text[: 4 * _SUMMARY].split())
    if len(flat) <= _SUMMARY:
        return flat
    return flat[:_SUMMARY].rsplit(" ", 1)[0].rstrip(",;:-–—") + "…"


def tile(place: Place, places: Places, page: str, target: str | None = None) -> Tile:
    """Show a folder as a tile on a page, with how the agents below it are colored; it leads to the folder's page."""
    colors = Counter(agent.swatch for inner in places.below(place) for agent in inner.agents)
    return Tile(place.title, urls.relative(page, target or place.url), place.total, shares(colors))


def shares(colors: Counter[Swatch]) -> tuple[tuple[Swatch, int], ...]:
    """Tell how agents are colored, each swatch with its share of the most frequent one."""
    most = max(colors.values(), default=1)
    return tuple((swatch, max(1, round(_SHARES * colors[swatch] / most))) for swatch in SWATCHES if colors[swatch])


def cut(
    sections: Sequence[tuple[Head, Sequence[Agent]]], whole: int = WHOLE, size: int = CUT
) -> Iterator[list[tuple[Head, Sequence[Agent]]]]:
    """Divide a list into pages of `size` when it is longer than `whole`; a section may go on over several."""
    total = sum(len(agents) for _, agents in sections)
    room = size = total if total <= whole else size
    page: list[tuple[Head, Sequence[Agent]]] = []
    for head, agents in sections:
        start = 0
        while start < len(agents):
            taken = agents[start : start + room]
            page.append((head, taken))
            start, room = start + len(taken), room - len(taken)
            if not room:
                yield page
                page, room = [], size
    if page or not total:
        yield page


def page_name(first: str, number: int) -> str:
    """Name a page of a long list: `index.html`, `index--2.html`, ...; no file's own name holds two hyphens in a row."""
    return first if number == 1 else f"{first.removesuffix('.html')}--{number}.html"


def pager(first: str, number: int, total: int, texts: Texts) -> Pager | None:
    """Link the pages of a long list."""
    if total < 2:
        return None

    def ref(to: int, label: str) -> Ref | None:
        page, target = page_name(first, number), page_name(first, to)
        return Ref(label, urls.relative(page, target)) if 1 <= to <= total else None

    return Pager(number, total, ref(number - 1, texts("list.previous")), ref(number + 1, texts("list.next")))


def section(title: str, url: str | None, cards: Iterable[Card]) -> Section:
    """Put cards below a heading."""
    return Section(title, url, tuple(cards))
