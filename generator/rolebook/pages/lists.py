"""The index, collections and folders: cards, facets, tiles."""

from typing import ClassVar

from rolebook.model import Swatch
from rolebook.pages.frame import Entry, Frame, Provenance, Ref
from rolebook.syntax.markdown import Html
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One colored mark in the index's overview."""

    title: str
    url: str
    swatch: Swatch


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the index's overview: a section and its agents' marks."""

    title: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An agent as the lists show it."""

    title: str
    url: str
    """Relative to the site's root, so that a card is the same on every page: `agents/ops/sre.html`."""
    swatch: Swatch
    color: str
    """The swatch's name: "Blue"."""
    place: str
    """The collection and group: "Agents · Engineering"."""
    model: str
    """`sonnet`, or `inherit` when not stated."""
    summary: str
    """Plain text, at most 280 characters."""
    tools: tuple[str, ...]
    """The first three tools, or "all tools"."""
    more: str
    """How many tools follow these three, `+2`; empty when none does."""
    tokens: str
    """Of description and prompt together: "≈ 1,170 tokens"."""
    marks: str
    """The classes by which the index's facets know it: `f-color-2 f-model-1`; empty on other pages."""
    ranks: tuple[tuple[str, int], ...]
    """Its place in each order in which the index can be sorted: `(("name", 3), ("length", 0))`."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet."""

    id: str
    """`f-color-2`, the class of the cards that have it."""
    label: str
    count: int
    value: str
    """As the address bar names it: `red`."""
    swatch: Swatch | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the index."""

    name: str
    """`color`."""
    label: str
    options: tuple[Option, ...]
    every: bool = False
    """Whether an agent must have all chosen options, not any."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """One way to sort the index."""

    value: str
    """As the address bar names it, `length`; empty for the order in which the page is written."""
    label: str


@dataclass(frozen=True, slots=True)
class Section:
    """Cards below one heading."""

    title: str
    url: str | None
    """The group's own page."""
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A collection or group as one line of a list, with how its agents are colored."""

    title: str
    url: str
    count: int
    swatches: tuple[tuple[Swatch, int], ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a long list goes on."""

    number: int
    total: int
    previous: Ref | None
    next: Ref | None


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The site's first page, or one of the further pages of a long list."""

    template: ClassVar[str] = "index.html"
    frame: Frame
    title: str
    lead: str
    count: int
    board: tuple[Row, ...]
    facets: tuple[Facet, ...]
    sorts: tuple[Sorting, ...]
    kinds: tuple[Ref, ...]
    """Other ways to browse: by tool, by model, by color."""
    tiles: tuple[Tile, ...]
    tiles_title: str
    """What they are: `Groups`."""
    sections: tuple[Section, ...]
    roster: str | None
    """The address of the file that leads to all agents, where the page does not hold them."""
    blank: Card | None
    """A card whose texts are the names of what a script fills in: `{title}`."""
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A collection or one of its folders."""

    template: ClassVar[str] = "group.html"
    frame: Frame
    title: str
    anchor: str | None
    """The id of its first heading, when the folder's README begins with the same title."""
    lead: str
    intro: Html | None
    """The folder's README."""
    intro_last: bool
    """Whether that is so long that it follows the agents."""
    guides: tuple[Ref, ...]
    """Further documents of the folder."""
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A Markdown file that defines no agent."""

    template: ClassVar[str] = "guide.html"
    frame: Frame
    title: str
    anchor: str | None
    """The id of its first heading, when that is the title."""
    body: Html
    contents: tuple[Entry, ...]
    provenance: Provenance
    download: Ref
