"""What agents have in common, a tool, a model or a color, and who has it: a matrix of agents and tools."""

from typing import ClassVar

from rolebook.model import Swatch
from rolebook.pages.frame import Frame, Ref
from rolebook.pages.lists import Pager, Tile
from rolebook.syntax.tools import Power
from rolebook.value import dataclass

May = tuple[Power | None, bool]
"""Whether an agent may use a tool: what that lets it do, or None when it may not, and whether within limits only."""


@dataclass(frozen=True, slots=True)
class Column:
    """A tool of the matrix."""

    label: str
    """`Bash`."""
    url: str
    """Relative to the site's root: `tools/bash.html`."""
    power: str
    """What it lets an agent do: "May run commands"."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A row of the matrix: what one agent may use."""

    title: str
    url: str
    """Relative to the site's root: `agents/ops/sre.html`."""
    swatch: Swatch
    place: str
    everything: bool
    """Whether it may use every tool, for it states none."""
    cells: tuple[May, ...]
    """One for each column; empty when it may use everything."""
    width: int
    """How many columns there are."""
    others: tuple[str, ...]
    """Tools that it may use within limits, and tools without a column, as written; or those that it is denied."""
    more: int
    """How many follow these."""
    model: str


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of the matrix below one heading."""

    title: str
    count: int
    """How many agents it has on all pages of the list."""
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Agents and the tools that they may use."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A trait as a small link, with how many agents have it."""

    label: str
    url: str
    count: int
    current: bool = False
    swatch: Swatch | None = None


@dataclass(frozen=True, slots=True)
class TraitPage:
    """A trait and who has it, or all traits of one kind."""

    template: ClassVar[str] = "trait.html"
    frame: Frame
    kinds: tuple[Ref, ...]
    """The ways to browse: tools, models, colors."""
    title: str
    code: bool
    """Whether the title is a name that a machine reads."""
    swatch: Swatch | None
    lead: str
    note: Ref | None
    """Who may do so without being listed."""
    tiles: tuple[Tile, ...]
    tags_title: str
    tags: tuple[Tag, ...]
    """Other traits of the kind."""
    cards: Ref | None
    """The index, narrowed to those who have the trait."""
    matrix: Matrix | None
    compact: bool
    """Whether only names are shown: of a model and a color it does not matter what they may do."""
    pager: Pager | None
