"""What `rolebook.toml` may say, as values, and the error that ends what a wrong one began.

Must never know how the file is read, nor what the command line says.
"""

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from rolebook.corrections import Corrections
from rolebook.diagnostics import Diagnostic, in_order
from rolebook.survey import Folder
from rolebook.value import dataclass

HEAD = "HEAD"
"""The branch that people see first, which most hosts know by this name."""

FILE_NAME = "rolebook.toml"


@dataclass(frozen=True, slots=True)
class Site:
    """How the site is called and where it will live."""

    title: str | None = None
    description: str | None = None
    base_url: str | None = None
    """The address of the site's first page, with a slash at its end: `https://example.org/agents/`."""
    repository: str | None = None
    """The address at which people read the sources: `https://example.org/team/agents`."""
    social_cards: bool = False
    """Whether each agent's page gets a picture for those who share it."""
    branch: str = HEAD
    """The branch of the repository in which people edit: `main`."""
    language: str = "en"
    """In which language the site speaks to its readers: `de`."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What makes a site look like its owner's."""

    templates: Path | None = None
    """A folder whose files take the place of bundled templates of the same name."""
    static: Path | None = None
    """The same for styles, scripts and pictures."""
    accent: str | None = None
    """The color of what is no agent's own: `#3b82f6`."""
    logo: Path | None = None
    """A picture that takes the place of rolebook's mark."""
    links: tuple[tuple[str, str], ...] = ()
    """Further links in the bar: label and address."""
    footer: str | None = None
    """A sentence at the foot of every page."""
    font: Path | None = None
    """That of the pictures for those who share a page."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a `rolebook.toml` says."""

    site: Site = field(default_factory=Site)
    folders: tuple[Folder, ...] = ()
    theme: Theme = field(default_factory=Theme)
    links: Corrections = field(default_factory=Corrections)
    allowed: frozenset[str] = frozenset()
    """What may be published, though it looks private: `{"team@acme.dev"}`."""


class ConfigError(Exception):
    """The operator's configuration cannot be used; nothing was read or written."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the faults in order of place."""
        self.diagnostics = tuple(in_order(list(diagnostics)))
        super().__init__("\n".join(str(fault) for fault in self.diagnostics))
