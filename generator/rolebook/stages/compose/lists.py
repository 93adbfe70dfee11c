"""The index, and the page of every collection and folder."""

from collections.abc import Iterator, Sequence

from rolebook import urls
from rolebook.assets import ship
from rolebook.model import SWATCHES, Agent, Catalog, OutputFile
from rolebook.pages import Frame, GroupPage, IndexPage, Ref, Row, Section, Shape
from rolebook.stages.compose import cards
from rolebook.stages.compose.facets import Facets, facets
from rolebook.stages.compose.frame import HOME, Shell
from rolebook.stages.compose.guide import rendered
from rolebook.stages.compose.places import Place, Places
from rolebook.texts import Texts

__all__ = ["Facets", "group_pages", "index_pages"]

_BOARD = 200
"""How many agents the overview beside the title may show."""


def index_pages(catalog: Catalog, places: Places, shell: Shell) -> tuple[tuple[IndexPage, ...], tuple[OutputFile, ...]]:
    """Compose the index, all its pages, and the stylesheet of its facets."""
    listed = (
        _sections(places.top()[0], places)
        if shell.collections == 1
        else [
            (place, tuple(agent for inner in places.below(place) for agent in inner.agents)) for place in places.top()
        ]
    )
    small = len(catalog.agents) <= cards.WHOLE
    found = facets(catalog.agents, places, shell.texts) if small else Facets((), {}, b"")
    shipment = ship({"css/facets.css": found.styles} if found.styles else {})
    pages = list(cards.cut(listed))

    def page(number: int, content: Sequence[tuple[Place, Sequence[Agent]]]) -> IndexPage:
        url = cards.page_name(HOME, number)
        first = number == 1
        return IndexPage(
            frame=shell.frame(
                url,
                title=None if first else shell.texts("list.page", number=number),
                scripts=("filter",) if found.facets else (),
                styles=tuple(shipment.assets.urls.values()),
                section="agents",
            ),
            title=shell.title,
            lead=shell.description or _lead(catalog, shell.texts),
            count=len(catalog.agents),
            board=_board(content, url) if small and first else (),
            facets=found.facets,
            tiles=tuple(cards.tile(place, places, url) for place in places.top()) if first and not small else (),
            sections=_shown(content, places, url, shell, found),
            pager=cards.pager(HOME, number, len(pages), shell.texts),
        )

    return tuple(page(number, content) for number, content in enumerate(pages, 1)), shipment.files


def group_pages(places: Places, shell: Shell) -> Iterator[GroupPage]:
    """Compose the pages of all collections and folders."""
    for place in places.folders.values():
        listed = _sections(place, places) if place.total <= cards.WHOLE else [(place, place.agents)]
        pages = list(cards.cut(listed))
        for number, content in enumerate(pages, 1):
            url = cards.page_name(place.url, number)
            first = number == 1
            opening = place.introduction
            yield GroupPage(
                frame=_group_frame(place, places, url, shell),
                title=place.title,
                lead=_group_lead(place, shell.texts),
                intro=rendered(opening, places, url, shell).html if opening and first else None,
                guides=tuple(
                    Ref(guide.title, urls.relative(url, guide.url)) for guide in place.guides if guide is not opening
                )
                if first
                else (),
                tiles=tuple(cards.tile(places.folders[id], places, url) for id in place.folders) if first else (),
                sections=_shown(content, places, url, shell),
                pager=cards.pager(place.url, number, len(pages), shell.texts),
            )


def _group_frame(place: Place, places: Places, url: str, shell: Shell) -> Frame:
    above = places.trail(url, place, shell.texts("site.all"))[:-1]
    crumbs = (*above, Ref(place.title, "", current=True))
    return shell.frame(url, title=place.title, description=_group_lead(place, shell.texts), crumbs=crumbs)


def _sections(place: Place, places: Places) -> list[tuple[Place, Sequence[Agent]]]:
    """List the agents of a place, those of each folder below it by themselves."""
    return [(inner, inner.agents) for inner in places.below(place) if inner.agents]


def _shown(
    content: Sequence[tuple[Place, Sequence[Agent]]],
    places: Places,
    url: str,
    shell: Shell,
    found: Facets | None = None,
) -> tuple[Section, ...]:
    marks = found.marks if found else {}
    alone = len(content) == 1 and urls.relative(url, content[0][0].url) == "index.html"
    return tuple(
        cards.section(
            "" if alone else place.title,
            None if alone else urls.relative(url, place.url),
            (
                cards.card(
                    agent,
                    url,
                    cards.place_name(places, agent, shell.collections),
                    shell.texts,
                    marks.get(agent.id, ""),
                )
                for agent in agents
            ),
        )
        for place, agents in content
    )


def _board(content: Sequence[tuple[Place, Sequence[Agent]]], url: str) -> tuple[Row, ...]:
    if sum(len(agents) for _, agents in content) > _BOARD:
        return ()
    return tuple(
        Row(
            place.title,
            tuple(
                Shape(agent.title, urls.relative(url, agent.url), agent.swatch)
                for agent in sorted(agents, key=lambda agent: (SWATCHES.index(agent.swatch), agent.title))
            ),
        )
        for place, agents in content
    )


def _lead(catalog: Catalog, texts: Texts) -> str:
    agents, collections = texts("count.agents", count=len(catalog.agents)), len(catalog.collections)
    if collections > 1:
        agents = texts("list.from", agents=agents, count=collections)
    return texts("list.lead" if len(catalog.agents) <= cards.WHOLE else "list.lead-large", agents=agents)


def _group_lead(place: Place, texts: Texts) -> str:
    agents, groups = texts("count.agents", count=place.total), len(place.folders)
    if groups > 1:
        agents = texts("list.in-groups", agents=agents, count=groups)
    return texts("list.group-lead", agents=agents)
