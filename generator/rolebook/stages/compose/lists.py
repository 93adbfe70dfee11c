"""The index, and the page of every collection and folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rolebook import urls
from rolebook.assets import ship
from rolebook.model import SWATCHES, Agent, Catalog, OutputFile
from rolebook.pages import Card, Frame, GroupPage, IndexPage, Ref, Row, Section, Shape
from rolebook.stages.compose import cards
from rolebook.stages.compose.frame import HOME, Shell
from rolebook.stages.compose.guide import rendered
from rolebook.stages.compose.places import Place, Places
from rolebook.stages.compose.roster import Roster, blank, sections
from rolebook.stages.compose.shared import KINDS, home
from rolebook.texts import Texts

_BOARD = 200
"""How many agents the overview beside the title may show."""

_LONG_INTRO = 3_000
"""How many characters of a README may stand between a folder's name and its agents."""

Content = Sequence[tuple[Place, Sequence[Agent]]]


def index_pages(catalog: Catalog, roster: Roster) -> tuple[tuple[IndexPage, ...], tuple[OutputFile, ...]]:
    """Compose the index, all its pages, and the files by which it is narrowed."""
    address, files = roster.files(catalog) if roster.large else (None, ())
    styles = () if roster.large else ship({"css/facets.css": sheet} if (sheet := roster.facets.styles()) else {}).files
    pages = list(cards.cut(roster.listed))
    made = (
        _index_page(roster, content, number, len(pages), address, tuple(file.path for file in styles))
        for number, content in enumerate(pages, 1)
    )
    return tuple(made), (*styles, *files)


def _index_page(
    roster: Roster, content: Content, number: int, total: int, address: str | None, styles: tuple[str, ...]
) -> IndexPage:
    shell, places, texts = roster.shell, roster.places, roster.shell.texts
    url = cards.page_name(HOME, number)
    first = number == 1
    found = roster.facets.facets if first else ()
    return IndexPage(
        frame=shell.frame(
            url,
            title=None if first else texts("list.page", number=number),
            scripts=(*(("roster",) if address else ()), "filter") if found else (),
            styles=styles,
            sheets=("lists",),
            section="agents",
        ),
        title=shell.title,
        lead=shell.description or _lead(len(roster.agents), shell.collections, texts),
        count=len(roster.agents),
        board=() if roster.large else _board(content, url, shell),
        facets=found,
        sorts=roster.sorts(),
        kinds=tuple(Ref(texts(f"trait.by-{kind}"), home(kind)) for kind in KINDS),
        tiles=tuple(cards.tile(place, places, url) for place in _parts(roster)) if first and roster.large else (),
        tiles_title=texts("list.collections" if shell.collections > 1 else "list.groups"),
        sections=_shown(content, url, roster.filed, shell),
        roster=address,
        blank=blank() if address else None,
        pager=cards.pager(HOME, number, total, texts),
    )


def _parts(roster: Roster) -> Iterable[Place]:
    """List the collections; of the only one its folders, as a tile for all would tell nothing."""
    places = roster.places
    top = places.top()
    return top if len(top) > 1 else (places.folders[id] for id in top[0].folders)


def group_pages(roster: Roster) -> Iterator[GroupPage]:
    """Compose the pages of all collections and folders."""
    shell, places = roster.shell, roster.places
    for place in places.folders.values():
        listed = sections(place, places) if place.total <= cards.WHOLE else ((place, place.agents),)
        pages = list(cards.cut(listed))
        for number, content in enumerate(pages, 1):
            url = cards.page_name(place.url, number)
            first = number == 1
            opening = place.introduction if first else None
            long = opening is not None and len(opening.body) > _LONG_INTRO
            heading = "" if long else place.label
            intro, anchor = rendered(opening, places, url, shell, heading) if opening else (None, None)
            yield GroupPage(
                frame=_group_frame(place, places, url, number, shell),
                title=place.label,
                anchor=anchor,
                lead=_group_lead(place, shell.texts),
                intro=intro.html if intro else None,
                intro_last=long,
                guides=tuple(
                    Ref(guide.title, urls.relative(url, guide.url))
                    for guide in place.guides
                    if guide is not place.introduction
                )
                if first
                else (),
                tiles=tuple(cards.tile(places.folders[id], places, url) for id in place.folders) if first else (),
                sections=_shown(content, url, roster.cards, shell),
                pager=cards.pager(place.url, number, len(pages), shell.texts),
            )


def _group_frame(place: Place, places: Places, url: str, number: int, shell: Shell) -> Frame:
    above = places.trail(url, place, shell.texts("site.all"))[:-1]
    return shell.frame(
        url,
        title=place.label if number == 1 else f"{place.label} · {shell.texts('list.page', number=number)}",
        description=_group_lead(place, shell.texts),
        crumbs=(*above, Ref(place.label, "", current=True)),
        sheets=("lists", "prose") if place.introduction and number == 1 else ("lists",),
    )


def _shown(content: Content, url: str, made: Mapping[str, Card], shell: Shell) -> tuple[Section, ...]:
    """Put agents below the names of their folders; on the page of a folder its own agents need none."""

    def titled(place: Place) -> tuple[str, str | None]:
        target = urls.relative(url, place.url)
        if target == "index.html":
            return "", None
        return cards.group_name(place, shell.collections, shell.texts), target

    return tuple(cards.section(*titled(place), (made[agent.id] for agent in agents)) for place, agents in content)


def _board(content: Content, url: str, shell: Shell) -> tuple[Row, ...]:
    if sum(len(agents) for _, agents in content) > _BOARD:
        return ()
    return tuple(
        Row(
            cards.group_name(place, shell.collections, shell.texts),
            tuple(
                Shape(agent.title, urls.relative(url, agent.url), agent.swatch)
                for agent in sorted(agents, key=lambda agent: (SWATCHES.index(agent.swatch), agent.title))
            ),
        )
        for place, agents in content
    )


def _lead(count: int, collections: int, texts: Texts) -> str:
    agents = texts("count.agents", count=count)
    if collections > 1:
        agents = texts("list.from", agents=agents, count=collections)
    return texts("list.lead", agents=agents)


def _group_lead(place: Place, texts: Texts) -> str:
    agents, groups = texts("count.agents", count=place.total), len(place.folders)
    if groups > 1:
        agents = texts("list.in-groups", agents=agents, count=groups)
    return texts("list.group-lead", agents=agents)
