"""Drawings of who works with whom: positions and lines in whole pixels."""

from typing import ClassVar

from rolebook.model import Swatch
from rolebook.pages.frame import Frame, Ref
from rolebook.pages.lists import Section, Tile
from rolebook.value import dataclass

_MANY_LINES, _MANY_EACH = 150, 4
"""How many lines in all, and for each disc, make a drawing crowded."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An agent, or a role that nothing defines, as a disc with its name."""

    x: int
    y: int
    radius: int
    title: str
    lines: tuple[str, ...]
    """The name, broken into lines."""
    label_y: int
    """Where the first line stands."""
    anchor: str
    """`start`, `middle` or `end`: which end of the name stands at `label_x`."""
    url: str | None
    """None for a role that nothing defines, and for the page's own agent."""
    swatch: Swatch
    center: bool = False
    label_x: int | None = None
    """Where the name stands; None is the disc's own x."""
    id: str = ""
    """What the lines call it: `2-14`."""

    @property
    def transform(self) -> str:
        """Place the swatch's shape, drawn on a 24-pixel grid, in the disc's middle."""
        half, scale = self.radius * 0.54, self.radius * 1.08 / 24
        return f"translate({self.x - half:.1f} {self.y - half:.1f}) scale({scale:.3f})"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two discs, with an arrowhead where one names the other."""

    path: str
    start: bool
    end: bool
    weak: bool
    """Whether it is dashed: a mention, or a role that nothing defines."""
    label: str
    source: str = ""
    """The `id` of the disc at its start."""
    target: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Discs and lines on a sheet."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]

    @property
    def crowded(self) -> bool:
        """Tell whether the lines are so many that they must stand back behind the discs."""
        return len(self.strokes) > max(_MANY_LINES, _MANY_EACH * len(self.dots))


@dataclass(frozen=True, slots=True)
class Region:
    """The drawing of one collection or folder."""

    id: str
    """`region-2`."""
    title: str
    url: str | None
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Bond:
    """One link between two agents as a line of a table."""

    source: str
    source_url: str
    source_swatch: Swatch
    relation: str
    """"Provides to"."""
    target: str
    target_url: str | None
    target_swatch: Swatch
    topic: str | None


@dataclass(frozen=True, slots=True)
class GraphPage:
    """Who works with whom, drawn and as a table."""

    template: ClassVar[str] = "graph.html"
    frame: Frame
    title: str
    lead: str
    regions: tuple[Region, ...]
    relations: tuple[tuple[str, str, int], ...]
    """By how many lines each relation has, most first: (`provides-to`, "Provides to", 12)."""
    swatches: tuple[tuple[Swatch, str], ...]
    """Those that occur, with their names, for the legend."""
    tiles: tuple[Tile, ...]
    """The parts, where a roster is too large for one drawing."""
    bonds: tuple[Bond, ...]
    more_bonds: int


@dataclass(frozen=True, slots=True)
class Absence:
    """A role that agents name and that nothing defines."""

    title: str
    sources: tuple[Ref, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MissingPage:
    """Roles that nothing defines, and agents that nobody names and that name nobody."""

    template: ClassVar[str] = "missing.html"
    frame: Frame
    title: str
    absences: tuple[Absence, ...]
    islands: tuple[Section, ...]
    island_count: int
