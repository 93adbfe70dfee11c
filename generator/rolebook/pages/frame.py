"""What surrounds every page, and the few values that many pages share."""

from collections.abc import Mapping
from typing import ClassVar

from rolebook.model import Swatch
from rolebook.value import dataclass


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
    """The page's public address; None when the site's is not known."""
    public: str | None
    """The public address of the site's first page."""
    markdown: str | None
    """The address of the text from which the page was made."""
    image: str | None
    """The public address of the picture that stands for the page where people share it."""
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
    touch_icon: str
    home: str
    """The address of the index."""
    search: str
    """The script that is loaded when somebody first searches."""
    search_style: str
    generator: str
    """`rolebook 0.1.0`."""
    logo: str | None
    """The address of the operator's own mark."""
    links: tuple[Ref, ...]
    """The operator's own links in the bar."""
    footer: str | None
    """The operator's own words at the foot of every page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands on the picture of a page, for those who share its address."""

    path: str
    """In the site, with a name for all that it shows: `cards/agents/ops/sre.3f2a9c1b.png`."""
    title: str
    name: str
    """What to write where the title cannot be: `sre`."""
    place: str
    site: str
    swatch: Swatch


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a page's text comes from."""

    path: str
    """Below the collection's own folder: `agents/ops/sre.md`."""
    digest: str
    """The first twelve digits of the file's SHA-256."""
    day: str | None
    """When it last changed, for people: "Nov 21, 2026"."""
    iso_day: str | None
    """The same for machines: `2026-11-21`."""
    view: str | None
    """The address at which its host shows it."""
    edit: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of contents, with those below it."""

    label: str
    id: str
    entries: tuple["Entry", ...] = ()
    folds: bool = False
    """Whether those below it show only while one reads there, for the list is long."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the theme's files lie in the site: `css/style.css` at `assets/style.3f2a9c1b.css`."""

    urls: Mapping[str, str]

    def url(self, name: str) -> str:
        """Give the address of a file of the theme; raise KeyError when there is none."""
        return self.urls[name]


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What a visitor sees who asks for a page that is not there."""

    template: ClassVar[str] = "404.html"
    frame: Frame
