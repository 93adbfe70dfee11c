"""What a build is asked to do, and what it tells when it is done.

Must never know how either is typed or printed.
"""

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from rolebook.config import Site, Theme
from rolebook.corrections import Corrections
from rolebook.diagnostics import Diagnostic
from rolebook.survey import Folder
from rolebook.value import dataclass

FOLDER = ".rolebook"
"""Where a project keeps what builds remember; not part of it, and never published."""

Progress = Callable[[str, int, int], object]
"""Is told a stage's name, how many of its items are done, and how many there are: `("render", 12, 400)`."""


@dataclass(frozen=True, slots=True)
class Order:
    """One run: what to read, where to write, and how the site is called."""

    folders: tuple[Folder, ...]
    output: Path | None
    """The site's folder; None checks the input and writes nothing."""
    site: Site = field(default_factory=Site)
    theme: Theme = field(default_factory=Theme)
    corrections: Corrections = field(default_factory=Corrections)
    allowed: frozenset[str] = frozenset()
    """Words that the operator means to publish, though they look private: `{"team@acme.dev"}`."""
    strict: bool = False
    """Whether a warning stops the build as an error does."""
    memory: Path | None = None
    """The folder in which builds leave what they learnt for the next one; None remembers nothing on disk."""
    jobs: int | None = None
    """How many processes work at a time; None for one on each processor."""
    scheduler: str | None = None
    """The address of a Dask cluster that works instead of this machine: `tcp://10.0.0.5:8786`."""

    @property
    def inputs(self) -> tuple[Path, ...]:
        """List the folders that are read: definitions, and the operator's own theme."""
        theme = (self.theme.templates, self.theme.static)
        return (*(folder.path for folder in self.folders), *(folder for folder in theme if folder is not None))


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    agents: int
    collections: int
    written: int
    """Pages that are new or differ from those of the last build."""
    unchanged: int
    """Pages that the last build left and that stay as they are."""
    removed: int
    """Pages of the last build that this one has no use for."""
    links: int
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    stages: tuple[tuple[str, float], ...]
    """Each stage's name and how long it took in all processes together, in seconds: `("parse", 0.21)`."""
    failed: bool
    """Whether errors, or warnings in a strict run, kept the site from being written."""
    slowest: tuple[tuple[str, float], ...] = ()
    """The files that took longest, and how long, in seconds: `("agents/ops/sre.md", 0.04)`."""
    remembered: int = 0
    """Files that were not read again."""
