"""The page that compares the definitions of one role, and the list of such roles."""

from typing import ClassVar

from rolebook.model import Swatch
from rolebook.pages.frame import Frame, Ref
from rolebook.pages.lists import Pager, Tile
from rolebook.syntax.markdown import Html
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """One definition of a role: a column of every table."""

    number: int
    """1-based; its cells have the class `version-1`."""
    title: str
    """Where it stands: "SaaS" or "Agents · Engineering"."""
    url: str
    swatch: Swatch
    prompt: Html | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version says on one line of the table."""

    lines: tuple[str, ...]
    code: bool = False
    """Whether the lines are names that a machine reads."""
    swatch: Swatch | None = None
    share: int | None = None
    """For a bar: tenths of the longest."""
    quiet: bool = False
    """Whether it says that there is nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table of facts."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two versions are in wording."""

    percent: int
    level: int
    """0 to 5, for the color of the cell."""


@dataclass(frozen=True, slots=True)
class RolePage:
    """One role, defined more than once."""

    template: ClassVar[str] = "role.html"
    frame: Frame
    title: str
    lead: str
    versions: tuple[Version, ...]
    rows: tuple[Comparison, ...]
    likeness: tuple[tuple[Likeness | None, ...], ...]
    """A row and a column for each version; None where a version meets itself."""
    others: tuple[Ref, ...]
    """Further definitions, of which there are too many for a column each."""
    differ: str
    """The address of the script that compares two texts word by word."""


@dataclass(frozen=True, slots=True)
class RolesPage:
    """All roles that are defined more than once."""

    template: ClassVar[str] = "roles.html"
    frame: Frame
    title: str
    lead: str
    tiles: tuple[Tile, ...]
    pager: Pager | None
