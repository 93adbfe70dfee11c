"""The pages of a site as values: exactly what each template shows, links relative and texts decided.

Must never know HTML beyond the `Html` that the Markdown reader made, nor where a text came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rolebook.model import Swatch
from rolebook.syntax.markdown import Html


@dataclass(frozen=True, slots=True)
class Ref:
    """A link with its text."""

    label: str
    url: str
    current: bool = False
    """Whether it leads to the page that it stands on, or to the section that holds it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    url: str
    """The page's own address relative to the site: `agents/ops/sre.html`."""
    root: str
    """The way from the page to the site's root: `../../`."""
    title: str
    """Of the browser's tab: "Backend developer · Roster"."""
    description: str
    site: str
    """The site's title."""
    canonical: str | None
    nav: tuple[Ref, ...]
    crumbs: tuple[Ref, ...]
    style: str
    """The stylesheet's address."""
    styles: tuple[str, ...]
    """Further stylesheets of this page."""
    early: str
    """The script that runs before the first paint."""
    scripts: tuple[str, ...]
    icon: str
    home: str
    """The address of the index."""
    generator: str
    """`rolebook 0.1.0`."""


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
    name: str | None
    url: str
    swatch: Swatch
    place: str
    """The collection and group: "Agents · Engineering"."""
    model: str
    """`sonnet`, or `inherit` when not stated."""
    summary: str
    """Plain text, at most 280 characters."""
    tools: tuple[str, ...]
    """The first three tools, or "all tools"."""
    more_tools: int
    """How many tools follow these three."""
    tokens: str
    """Of description and prompt together: "1,170"."""
    examples: int
    marks: str
    """The classes by which the facets know it: `f-color-2 f-model-1`."""


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
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A collection or one of its folders."""

    template: ClassVar[str] = "group.html"
    frame: Frame
    title: str
    lead: str
    intro: Html | None
    """The folder's README."""
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
    body: Html
    contents: tuple["Entry", ...]
    source: str
    download: Ref


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of contents, with those below it."""

    label: str
    id: str
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts in an agent page's band."""

    label: str
    values: tuple[str, ...]
    code: bool = False
    """Whether the values are names that a machine reads."""
    swatch: Swatch | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn of a transcript."""

    speaker: str
    """For people: "User"."""
    side: str
    """`user`, `assistant` or `other`."""
    text: Html


@dataclass(frozen=True, slots=True)
class Transcript:
    """One example dialogue."""

    id: str
    number: int
    context: Html | None
    turns: tuple[Utterance, ...]
    commentary: Html | None


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A role that works with an agent, as its page shows it."""

    title: str
    url: str | None
    """None for a role that nothing here defines."""
    swatch: Swatch
    place: str | None
    """The collection, where it is another one."""
    topic: str | None
    quote: str
    """The line that says so."""
    others: tuple[Ref, ...] = ()
    """Further agents of that name."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Neighbors of one kind."""

    label: str
    """"Provides to"."""
    neighbors: tuple[Neighbor, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A diagnostic on the page of the file that it is about."""

    severity: str
    code: str
    place: str
    """"Line 3, column 137"."""
    message: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class AgentPage:
    """One agent."""

    template: ClassVar[str] = "agent.html"
    frame: Frame
    title: str
    name: str | None
    """As written, where it differs from the title."""
    swatch: Swatch
    facts: tuple[Fact, ...]
    summary: Html | None
    examples: tuple[Transcript, ...]
    examples_note: str
    prompt: Html | None
    source: str
    """The whole file as text."""
    contents: tuple[Entry, ...]
    relations: tuple[Relation, ...]
    mentioned_by: tuple[Neighbor, ...]
    variants: tuple[Neighbor, ...]
    fields: tuple[tuple[str, str], ...]
    """The other header fields and their values as text."""
    download: Ref
    previous: Ref | None
    next: Ref | None
    place: str
    """The group's title: "Engineering"."""
    path: str
    digest: str
    """The first twelve digits of the file's SHA-256."""
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What a visitor sees who asks for a page that is not there."""

    template: ClassVar[str] = "404.html"
    frame: Frame


Page = IndexPage | GroupPage | GuidePage | AgentPage | NotFoundPage


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the theme's files lie in the site: `css/style.css` at `assets/style.3f2a9c1b.css`."""

    urls: Mapping[str, str]

    def url(self, name: str) -> str:
        """Give the address of a file of the theme; raise KeyError when there is none."""
        return self.urls[name]
