"""The index, and the page of every collection and folder."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from rolebook import urls
from rolebook.assets import ship
from rolebook.model import SWATCHES, Agent, OutputFile
from rolebook.pages import Card, Frame, GroupPage, IndexPage, Page, Ref, Row, Section, Shape
from rolebook.stages.compose import cards
from rolebook.stages.compose.bundles import Addresses, Bundle
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


def index_bundles(roster: Roster) -> Iterator[Bundle]:
    """Plan the index, all its pages, and the files by which it is narrowed."""
    pages = list(cards.cut(roster.listed))
    parts = roster.parts() if roster.large else []
    names = [f"cards-{number}" for number in range(len(parts))]
    for number, agents in enumerate(parts):
        yield Bundle(names[number], _only(partial(roster.part, number, agents)), agents, number)

    def opening(done: Addresses) -> Iterator[IndexPage | OutputFile]:
        files = roster.files([path for name in names for path in done[name]]) if parts else _styles(roster)
        yield _index_page(roster, pages[0], 1, len(pages), files)
        yield from files

    yield Bundle(HOME, opening)
    for number, content in enumerate(pages[1:], 2):
        url = cards.page_name(HOME, number)
        made = partial(_index_page, roster, content, number, len(pages), ())
        shown = (number, len(pages), len(roster.agents), _heads(content, url, roster.shell))
        yield Bundle(url, _only(made), _agents(content), shown)


def _only(made: Callable[[], Page | OutputFile]) -> Callable[[Addresses], tuple[Page | OutputFile]]:
    """Make a bundle of one page or file, which asks for nothing else."""
    return lambda _: (made(),)


def _agents(content: Content) -> tuple[Agent, ...]:
    return tuple(agent for _, found in content for agent in found)


def _styles(roster: Roster) -> Sequence[OutputFile]:
    """Write the styles by which a small roster is narrowed."""
    sheet = roster.facets.styles()
    return ship({"css/facets.css": sheet}).files if sheet else ()


def _index_page(roster: Roster, content: Content, number: int, total: int, files: Sequence[OutputFile]) -> IndexPage:
    """Compose a page of the index; the first narrows them all, by styles or by files of a large roster."""
    shell, places, texts = roster.shell, roster.places, roster.shell.texts
    url = cards.page_name(HOME, number)
    first = number == 1
    found = roster.facets.facets if first else ()
    address = files[0].path if first and roster.large else None
    return IndexPage(
        frame=shell.frame(
            url,
            title=None if first else texts("list.page", number=number),
            scripts=(*(("roster",) if address else ()), "filter") if found else (),
            styles=() if roster.large else tuple(file.path for file in files),
            sheets=("lists",),
            section="agents",
        ),
        title=shell.title,
        lead=shell.description or _lead(len(roster.agents), shell.collections, texts),
        count=len(roster.agents),
        board=() if roster.large else _board(content, url, shell),
        facets=found,
        sorts=roster.sorts() if first else (),
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


def group_bundles(roster: Roster) -> Iterator[Bundle]:
    """Plan the pages of all collections and folders."""
    places = roster.places
    for place in places.folders.values():
        listed = sections(place, places) if place.total <= cards.WHOLE else ((place, place.agents),)
        pages = list(cards.cut(listed))
        total = len(pages)
        for number, content in enumerate(pages, 1):
            url = cards.page_name(place.url, number)
            opened = place.introduction is not None and number == 1  # by a text whose links may lead to any heading
            made = partial(_group_page, roster, place, content, number, total)
            shown = None if opened else _around(roster, place, content, number, total)
            yield Bundle(url, _only(made), _agents(content), shown)


def _around(roster: Roster, place: Place, content: Content, number: int, total: int) -> object:
    """Give what the page of a folder shows beside its own agents."""
    places, shell = roster.places, roster.shell
    url = cards.page_name(place.url, number)
    first = number == 1
    return (
        (number, total, place.total),
        _heads(content, url, shell),
        places.trail(url, place, ""),
        [(guide.title, guide.url) for guide in place.guides] if first else (),
        [cards.tile(places.folders[id], places, url) for id in place.folders] if first else len(place.folders),
    )


def _group_page(roster: Roster, place: Place, content: Content, number: int, total: int) -> GroupPage:
    shell, places = roster.shell, roster.places
    url = cards.page_name(place.url, number)
    first = number == 1
    opening = place.introduction if first else None
    long = opening is not None and len(opening.body) > _LONG_INTRO
    heading = "" if long else place.label
    intro, anchor = rendered(opening, places, url, shell, heading) if opening else (None, None)
    return GroupPage(
        frame=_group_frame(place, places, url, number, shell),
        title=place.label,
        anchor=anchor,
        lead=_group_lead(place, shell.texts),
        intro=intro.html if intro else None,
        intro_last=long,
        guides=tuple(
            Ref(guide.title, urls.relative(url, guide.url)) for guide in place.guides if guide is not place.introduction
        )
        if first
        else (),
        tiles=tuple(cards.tile(places.folders[id], places, url) for id in place.folders) if first else (),
        sections=_shown(content, url, roster.card, shell),
        pager=cards.pager(place.url, number, total, shell.texts),
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


def _shown(content: Content, url: str, card: Callable[[Agent], Card], shell: Shell) -> tuple[Section, ...]:
    """Put agents below the names of their folders."""
    heads = _heads(content, url, shell)
    return tuple(cards.section(*head, map(card, agents)) for head, (_, agents) in zip(heads, content, strict=True))


def _heads(content: Content, url: str, shell: Shell) -> list[tuple[str, str | None]]:
    """Name the folders whose agents a page shows, with their addresses; on the page of a folder its own needs none."""

    def titled(place: Place) -> tuple[str, str | None]:
        target = urls.relative(url, place.url)
        if target == "index.html":
            return "", None
        return cards.group_name(place, shell.collections, shell.texts), target

    return [titled(place) for place, _ in content]


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
