"""The pages of what agents share: who may use a tool, who runs on a model, who has a color, and the matrix of all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from rolebook import urls
from rolebook.model import Agent, Swatch
from rolebook.pages import Block, Column, Frame, Grant, Matrix, Pager, Ref, Tag, Tile, TraitPage
from rolebook.pages.traits import May
from rolebook.stages.compose import cards
from rolebook.stages.compose.bundles import Bundle
from rolebook.stages.compose.frame import HOME
from rolebook.stages.compose.grants import Holding, denied
from rolebook.stages.compose.roster import Roster
from rolebook.stages.compose.shared import (
    EVERYTHING,
    KINDS,
    NOTHING,
    OPTIONS,
    POWER_PAGES,
    Kind,
    Shared,
    Trait,
    home,
    riskiest,
)
from rolebook.syntax.tools import POWERS, tool
from rolebook.texts import Texts
from rolebook.value import dataclass

_ROWS = 200
"""How many agents a page lists."""
_COLUMNS = 14
"""How many tools the matrix shows, besides one for each power that would have none."""
_OTHERS, _OTHER = 3, 40
_TAGS = 24
_ALL_TAGS = 400

Listed = Sequence[tuple[str, Sequence[Agent]]]


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a page is about, and the agents that it lists."""

    url: str
    kind: Kind
    title: str
    lead: str
    listed: Listed
    code: bool = False
    swatch: Swatch | None = None
    note: Ref | None = None
    facet: str | None = None
    """The index's address that shows the same agents: `index.html?color=red`."""


def trait_bundle(roster: Roster) -> Bundle:
    """Plan a page for every tool, power, model and color, and one for all of each kind."""
    stated = [(agent.model, agent.tools, denied(agent.extra)) for agent in roster.catalog.agents]
    return Bundle("traits", lambda _: _pages(roster), (), stated, faces=True)


def _pages(roster: Roster) -> Iterator[TraitPage]:
    shared, shell = roster.shared, roster.shell
    making = _Making(roster)
    yield from making.pages(_overview(shared, shell.texts), making.power_tiles(), _ALL_TAGS)
    for kind in ("models", "colors"):
        yield from making.pages(_all(kind, shell.texts), making.tiles(shared.traits[kind]), 0)
    for topic in _topics(shared, shell.texts):
        if topic.listed:
            yield from making.pages(topic, (), _TAGS)


def _overview(shared: Shared, texts: Texts) -> _Topic:
    listed = _by_risk(shared.agents, shared, texts)
    return _Topic(home("tools"), "tools", texts("trait.title"), texts("trait.lead"), listed)


def _all(kind: Kind, texts: Texts) -> _Topic:
    return _Topic(home(kind), kind, texts(f"trait.{kind}"), texts(f"trait.{kind}-lead"), ())


def _topics(shared: Shared, texts: Texts) -> Iterator[_Topic]:
    for power in POWERS:
        able = shared.able[power]
        lead = texts("trait.able", count=len(able))
        note = _note("trait.able-too", len(shared.everything), texts)
        title = texts(f"trait.may-{power}")
        yield _Topic(POWER_PAGES[power], "tools", title, lead, _by_risk(able, shared, texts), note=note)
    for url, name, agents in ((EVERYTHING, "everything", shared.everything), (NOTHING, "nothing", shared.nothing)):
        lead = texts(f"trait.{name}-lead", count=len(agents))
        yield _Topic(url, "tools", texts(f"trait.may-{name}"), lead, _by_risk(agents, shared, texts))
    for trait in shared.traits["tools"]:
        yield _tool(trait, shared, texts)
    for trait in shared.traits["models"]:
        lead = texts("trait.inherit-lead" if trait.key == "inherit" else "trait.model-lead", count=len(trait.agents))
        yield _Topic(
            trait.url,
            "models",
            trait.label,
            lead,
            _by_risk(trait.agents, shared, texts),
            code=True,
            facet=_facet("model", trait, shared),
        )
    for trait in shared.traits["colors"]:
        lead = texts("trait.gray-lead" if trait.key == "gray" else "trait.color-lead", count=len(trait.agents))
        title, swatch = texts(f"color.{trait.key}"), trait.agents[0].swatch
        yield _Topic(
            trait.url,
            "colors",
            title,
            lead,
            _by_risk(trait.agents, shared, texts),
            swatch=swatch,
            facet=_facet("color", trait, shared),
        )


def _facet(name: str, trait: Trait, shared: Shared) -> str | None:
    """Give the index's address that is narrowed to a trait; None where it is no option there."""
    options = shared.traits[trait.kind][:OPTIONS]
    return f"{HOME}?{name}={quote(trait.key)}" if len(options) > 1 and trait in options else None


def _tool(trait: Trait, shared: Shared, texts: Texts) -> _Topic:
    """Tell apart who may use a tool as it likes and who only in part."""
    limited = [agent for agent in trait.agents if shared.holdings[agent.id].tools[trait.key].limits is not None]
    may, named = texts(f"trait.may-{trait.power}"), texts("trait.named", count=len(trait.agents))
    lead = texts("trait.tool-lead", may=may, named=named)
    listed = _by_risk(trait.agents, shared, texts)
    if limited:
        parted = {agent.id for agent in limited}
        free = [agent for agent in trait.agents if agent.id not in parted]
        listed = [(texts("trait.unlimited"), free), (texts("trait.limited"), limited)]
        lead = texts("trait.tool-lead-limited", may=may, named=named, limited=len(limited))
    note = _note("trait.named-too", shared.also(trait.key), texts)
    return _Topic(trait.url, "tools", trait.label, lead, listed, code=True, note=note)


def _note(key: str, count: int, texts: Texts) -> Ref | None:
    return Ref(texts(key, count=count), EVERYTHING) if count else None


def _by_risk(agents: Iterable[Agent], shared: Shared, texts: Texts) -> Listed:
    """Group agents by the riskiest thing that they may do, the riskiest first."""
    groups: dict[str, list[Agent]] = {name: [] for name in ("everything", *POWERS, "nothing")}
    for agent in agents:
        groups[shared.holdings[agent.id].risk].append(agent)
    only = {"read": "trait.only-read", "other": "trait.only-other"}
    return [(texts(only.get(name, f"trait.may-{name}")), found) for name, found in groups.items() if found]


class _Making:
    """Makes the pages of one site; the row of an agent is made once for all pages that list it."""

    def __init__(self, roster: Roster) -> None:
        self._shared = roster.shared
        self._card = roster.card
        self._shell = roster.shell
        self._columns = _columns(roster.shared)
        self._shown = frozenset(trait.key for trait in self._columns)
        self._rows: dict[str, Grant] = {}
        self._heads = self._head()

    def pages(self, topic: _Topic, tiles: Sequence[tuple[str, str, Sequence[Agent]]], most: int) -> Iterator[TraitPage]:
        """Make the pages of one topic."""
        cut = list(cards.cut(topic.listed, whole=_ROWS, size=_ROWS))
        totals = {title: len(agents) for title, agents in topic.listed}
        for number, content in enumerate(cut, 1):
            url = cards.page_name(topic.url, number)
            first = number == 1
            yield TraitPage(
                frame=self._frame(topic, url, number),
                kinds=tuple(
                    Ref(self._shell.texts(f"trait.{kind}"), urls.relative(url, home(kind)), kind == topic.kind)
                    for kind in KINDS
                ),
                title=topic.title,
                code=topic.code,
                swatch=topic.swatch,
                lead=topic.lead,
                note=topic.note and Ref(topic.note.label, urls.relative(url, topic.note.url)),
                tiles=tuple(_tile(tile, url) for tile in tiles) if first else (),
                tags_title=self._shell.texts(f"trait.all-{topic.kind}"),
                tags=self._tags(topic, url, most) if first else (),
                cards=Ref(self._shell.texts("trait.cards"), urls.root(url) + topic.facet) if topic.facet else None,
                matrix=self._matrix(content, totals) if topic.listed else None,
                compact=topic.kind != "tools",
                pager=self._pager(topic.url, number, len(cut)),
            )

    def power_tiles(self) -> list[tuple[str, str, Sequence[Agent]]]:
        """List what agents may do, with those who may."""
        texts, shared = self._shell.texts, self._shared
        able = [(texts(f"trait.may-{power}"), POWER_PAGES[power], shared.able[power]) for power in POWERS]
        everything = (texts("trait.may-everything"), EVERYTHING, shared.everything)
        nothing = (texts("trait.may-nothing"), NOTHING, shared.nothing)
        return [tile for tile in (everything, *able, nothing) if tile[2]]

    def tiles(self, traits: Iterable[Trait]) -> list[tuple[str, str, Sequence[Agent]]]:
        """List traits, with those who have them."""
        return [(self._label(trait), trait.url, trait.agents) for trait in traits]

    def _label(self, trait: Trait) -> str:
        return self._shell.texts(f"color.{trait.key}") if trait.kind == "colors" else trait.label

    def _frame(self, topic: _Topic, url: str, number: int) -> Frame:
        texts = self._shell.texts
        above = [Ref(texts("site.all"), urls.relative(url, HOME))]
        if topic.url != home(topic.kind):
            above.append(Ref(texts(f"trait.{topic.kind}"), urls.relative(url, home(topic.kind))))
        kind = texts(f"trait.{topic.kind}")
        title = topic.title if topic.title == kind else f"{topic.title} · {kind}"
        return self._shell.frame(
            url,
            title=title if number == 1 else f"{title} · {texts('list.page', number=number)}",
            description=topic.lead,
            crumbs=(*above, Ref(topic.title, "", current=True)),
            sheets=("matrix",),
            section="tools",
        )

    def _tags(self, topic: _Topic, url: str, most: int) -> tuple[Tag, ...]:
        traits = self._shared.traits[topic.kind]
        return tuple(
            Tag(
                self._label(trait),
                urls.relative(url, trait.url),
                len(trait.agents),
                trait.url == topic.url,
                trait.agents[0].swatch if trait.kind == "colors" else None,
            )
            for number, trait in enumerate(traits)
            if number < most or trait.url == topic.url
        )

    def _pager(self, first: str, number: int, total: int) -> Pager | None:
        return cards.pager(first, number, total, self._shell.texts)

    def _head(self) -> tuple[Column, ...]:
        may = self._shell.texts
        return tuple(Column(trait.label, trait.url, may(f"trait.may-{trait.power}")) for trait in self._columns)

    def _matrix(self, content: Listed, totals: Mapping[str, int]) -> Matrix:
        return Matrix(
            self._heads,
            tuple(Block(title, totals[title], tuple(map(self._row, agents))) for title, agents in content),
        )

    def _row(self, agent: Agent) -> Grant:
        row = self._rows.get(agent.id)
        if row is None:
            row = self._rows[agent.id] = self._grant(agent, self._shared.holdings[agent.id])
        return row

    def _grant(self, agent: Agent, held: Holding) -> Grant:
        card = self._card(agent)
        if held.everything:
            others = [tool.name for tool in held.denied.values()]
        else:
            read = [(text, tool(text)) for text in agent.tools or ()]
            others = [
                text for text, own in read if own.key in held.tools and (own.limits or own.key not in self._shown)
            ]
        return Grant(
            title=agent.title,
            url=card.url,
            swatch=agent.swatch,
            place=card.place,
            everything=held.everything,
            cells=() if held.everything else tuple(_cell(held, trait.key) for trait in self._columns),
            width=len(self._columns),
            others=tuple(text if len(text) <= _OTHER else f"{text[:_OTHER]}…" for text in others[:_OTHERS]),
            more=max(0, len(others) - _OTHERS),
            model=card.model,
        )


def _columns(shared: Shared) -> tuple[Trait, ...]:
    """Choose the tools of the matrix: the most frequent, and of each power one."""
    chosen: dict[str, Trait] = {trait.key: trait for trait in shared.traits["tools"][:_COLUMNS]}
    powers = {trait.power for trait in chosen.values()} | {"other"}
    for trait in shared.traits["tools"][_COLUMNS:]:
        if trait.power not in powers:
            chosen[trait.key] = trait
            powers.add(trait.power)
    return riskiest(chosen.values())


def _cell(held: Holding, key: str) -> May:
    own = held.tools.get(key)
    return (None, False) if own is None else (own.power, own.limits is not None)


def _tile(tile: tuple[str, str, Sequence[Agent]], page: str) -> Tile:
    title, url, agents = tile
    return Tile(title, urls.relative(page, url), len(agents), cards.shares(Counter(agent.swatch for agent in agents)))
