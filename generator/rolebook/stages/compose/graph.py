"""The pages that draw who works with whom: one for the site, one for each part of a large roster."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rolebook import layout, urls
from rolebook.model import SWATCHES, Agent, Catalog, Link
from rolebook.pages import Bond, Dot, Drawing, GraphPage, Ref, Region, Stroke
from rolebook.stages.compose import cards
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.neighbors import relation_label
from rolebook.stages.compose.places import Place, Places
from rolebook.stages.compose.surroundings import Surroundings
from rolebook.texts import Texts
from rolebook.value import dataclass

HOME = "graph.html"
MOST = 500
"""How many agents one page may draw."""
_TABLE = 400
"""How many links the table below a drawing lists."""
_NODE = 17
_LETTER = 6.6
"""The usual width of a letter of a name, in pixels."""


@dataclass(frozen=True, slots=True)
class GraphPlan:
    """A page that draws who works with whom, before it is made; agents and places are known by id."""

    url: str
    place: str | None
    """What it draws; None for the whole site."""
    drawn: tuple[tuple[str, tuple[str, ...]], ...]
    """Each region's place, with the agents in it."""
    parts: tuple[str, ...]
    """The places with pages of their own to which it leads, where there are too many agents for one drawing."""

    @property
    def agents(self) -> tuple[Agent, ...]:
        """List nobody: no text of an agent stands on the page."""
        return ()

    def page(self, catalog: Catalog, places: Places, shell: Shell) -> GraphPage:
        """Compose the page."""
        drawn = [(places.folders[id], [catalog.agent(each) for each in agents]) for id, agents in self.drawn]
        place = None if self.place is None else places.folders[self.place]
        return _page(self.url, place, drawn, [places.folders[id] for id in self.parts], catalog, places, shell)

    def shown(self, around: Surroundings) -> object:
        """Give all that the page shows, as plain values; None where that is as much work as the page."""
        if self.parts:
            return None
        drawn = [(around.way(id), [around.tied(agent) for agent in agents]) for id, agents in self.drawn]
        return self.place and around.way(self.place), drawn


def graph_plans(catalog: Catalog, places: Places) -> Iterator[GraphPlan]:
    """Plan the site's graph; a roster too large for one drawing gets a page for each of its parts too."""
    tops = places.top()
    whole = {place.id: _linked(place, places, catalog) for place in tops}
    if sum(map(len, whole.values())) <= MOST:
        yield GraphPlan(HOME, None, tuple(whole.items()), ())
        return
    parts = tuple(place.id for place in tops) if len(tops) > 1 else tops[0].folders
    yield GraphPlan(HOME, None, (), parts)
    for id in parts:
        yield from _part(places.folders[id], catalog, places)


def graph_url(place: Place) -> str:
    """Give the address of the page that draws a part of a large roster."""
    return f"graph/{place.id}.html"


def _part(place: Place, catalog: Catalog, places: Places) -> Iterator[GraphPlan]:
    agents = _linked(place, places, catalog)
    if len(agents) > MOST and place.folders:
        yield GraphPlan(graph_url(place), place.id, (), place.folders)
        for id in place.folders:
            yield from _part(places.folders[id], catalog, places)
        return
    if len(agents) > MOST:
        ties = {id: len(catalog.outgoing(id)) + len(catalog.incoming(id)) for id in agents}
        agents = tuple(sorted(sorted(agents, key=lambda id: -ties[id])[:MOST]))
    yield GraphPlan(graph_url(place), place.id, ((place.id, agents),), ())


def _linked(place: Place, places: Places, catalog: Catalog) -> tuple[str, ...]:
    """List the agents below a place that name an agent or are named by one."""
    inside = [agent.id for inner in places.below(place) for agent in inner.agents]
    return tuple(
        id for id in inside if catalog.incoming(id) or any(link.target is not None for link in catalog.outgoing(id))
    )


def _page(
    url: str,
    place: Place | None,
    drawn: Sequence[tuple[Place, Sequence[Agent]]],
    parts: Sequence[Place],
    catalog: Catalog,
    places: Places,
    shell: Shell,
) -> GraphPage:
    agents = [agent for _, found in drawn for agent in found]
    inside = {agent.id for agent in agents}
    links = [link for agent in agents for link in catalog.outgoing(agent.id) if link.target in inside]
    regions = tuple(
        Region(
            f"region-{number}",
            part.label,
            urls.relative(url, part.url),
            _drawing(found, url, catalog, f"{number}-"),
        )
        for number, (part, found) in enumerate(drawn, 1)
        if found
    )
    crumbs = (
        (Ref(shell.texts("site.graph"), urls.relative(url, HOME)), Ref(place.title, "", current=True)) if place else ()
    )
    return GraphPage(
        frame=shell.frame(
            url,
            title=shell.texts("graph.title-of", place=place.label) if place else shell.texts("graph.title"),
            description=shell.texts("graph.description"),
            crumbs=crumbs,
            scripts=("graph",),
            sheets=("lists", "graph"),
            section="graph",
        ),
        title=shell.texts("graph.title-in", place=place.label) if place else shell.texts("graph.title"),
        lead=_lead(len(agents), len(links), catalog, parts, shell.texts),
        regions=regions,
        relations=_relations(links, shell.texts),
        swatches=tuple(
            (swatch, shell.texts(f"color.{swatch}"))
            for swatch in SWATCHES
            if any(agent.swatch == swatch for agent in agents)
        ),
        tiles=tuple(cards.tile(part, places, url, graph_url(part)) for part in parts),
        bonds=tuple(_bond(link, url, catalog, shell.texts) for link in links[:_TABLE]),
        more_bonds=max(0, len(links) - _TABLE),
    )


def _lead(agents: int, links: int, catalog: Catalog, parts: Sequence[Place], texts: Texts) -> str:
    if parts:
        agents, links = len(catalog.agents), len(catalog.links)
    return texts(
        "graph.lead-parts" if parts else "graph.lead",
        links=texts("graph.links", count=links),
        agents=texts("count.agents", count=agents),
    )


def _relations(links: Iterable[Link], texts: Texts) -> tuple[tuple[str, str, int], ...]:
    counted = Counter(link.relation or "mentions" for link in links)
    order = sorted(counted, key=lambda name: (-counted[name], name))
    return tuple((name, relation_label(None if name == "mentions" else name, texts), counted[name]) for name in order)


def _drawing(agents: Sequence[Agent], url: str, catalog: Catalog, prefix: str) -> Drawing:
    number = {agent.id: place for place, agent in enumerate(agents)}
    pairs: dict[tuple[int, int], list[Link]] = {}
    for agent in agents:
        for link in catalog.outgoing(agent.id):
            if link.target in number:
                pairs.setdefault((number[agent.id], number[link.target]), []).append(link)
    sheet = layout.sheet(len(agents), sorted(pairs), [_width(agent.title) for agent in agents])
    dots = tuple(
        _dot(agent, sheet.points[place], sheet.sides[place], url, f"{prefix}{place}")
        for place, agent in enumerate(agents)
    )
    once = sorted({(min(pair), max(pair)) for pair in pairs})
    strokes = tuple(_stroke(pair, pairs, dots) for pair in once)
    return Drawing(sheet.width, sheet.height, dots, strokes)


def _width(text: str) -> int:
    """Estimate how wide a name is, in pixels; letters of Chinese and the like are twice as wide."""
    return round(_LETTER * sum(2 if unicodedata.east_asian_width(letter) in "FW" else 1 for letter in text))


def _dot(agent: Agent, point: tuple[int, int], side: layout.Side, url: str, id: str) -> Dot:
    x, y = point
    label_x, label_y, anchor = {
        "below": (x, y + 32, "middle"),
        "above": (x, y - 24, "middle"),
        "right": (x + 22, y + 4, "start"),
        "left": (x - 22, y + 4, "end"),
    }[side]
    link = urls.relative(url, agent.url)
    return Dot(x, y, _NODE, agent.title, (agent.title,), label_y, anchor, link, agent.swatch, label_x=label_x, id=id)


def _stroke(pair: tuple[int, int], pairs: dict[tuple[int, int], list[Link]], dots: Sequence[Dot]) -> Stroke:
    there, back = pairs.get(pair, []), pairs.get((pair[1], pair[0]), [])
    source, target = dots[pair[0]], dots[pair[1]]
    dx, dy = target.x - source.x, target.y - source.y
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    rim = min(_NODE + 5, length / 2 - 1) / length
    ends = [(round(source.x + dx * share), round(source.y + dy * share)) for share in (rim, 1 - rim)]
    names = sorted({link.relation or "mentions" for link in (*there, *back)})
    return Stroke(
        path=f"M{ends[0][0]} {ends[0][1]}L{ends[1][0]} {ends[1][1]}",
        start=bool(back),
        end=bool(there),
        weak=names == ["mentions"],
        label="",
        source=source.id,
        target=target.id,
        relation=" ".join(names),
    )


def _bond(link: Link, url: str, catalog: Catalog, texts: Texts) -> Bond:
    source, target = catalog.agent(link.source), catalog.agent(link.target or "")
    return Bond(
        source=source.title,
        source_url=urls.relative(url, source.url),
        source_swatch=source.swatch,
        relation=relation_label(link.relation, texts),
        target=target.title,
        target_url=urls.relative(url, target.url),
        target_swatch=target.swatch,
        topic=link.topic,
    )
