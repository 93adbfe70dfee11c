"""What surrounds every page: its title, its way home, the bar, and what it loads.

Holds nothing that changes when an agent is added, so that one new agent does not change every page.
"""

from dataclasses import fields

from rolebook import __version__, urls
from rolebook.config import HEAD
from rolebook.pages import Assets, Frame, Ref
from rolebook.syntax.markdown import Words
from rolebook.texts import Texts
from rolebook.value import dataclass

HOME = "index.html"
_NAV = (("agents", HOME), ("roles", "roles.html"), ("graph", "graph.html"), ("tools", "tools.html"))
"""The bar: each section's name and address."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What all pages of one site share."""

    title: str
    description: str | None
    base_url: str | None
    assets: Assets
    collections: int
    """How many collections the site has: with one, pages need not say which."""
    texts: Texts
    """What the site says, in its language."""
    repository: str | None = None
    """The address at which people read the sources."""
    branch: str = HEAD
    links: tuple[tuple[str, str], ...] = ()
    """The operator's own links in the bar: label and address."""
    logo: str | None = None
    """The operator's own mark among the files of the theme: `img/logo.svg`."""
    footer: str | None = None
    """The operator's own words at the foot of every page."""
    pictures: bool = False
    """Whether pages have pictures for those who share them."""
    font: str = ""
    """Names the font of the pictures."""

    @property
    def words(self) -> Words:
        """Give the few words that rendered Markdown adds to its text."""
        return Words(*(self.texts(f"markdown.{field.name.replace('_', '-')}") for field in fields(Words)))

    def frame(
        self,
        url: str,
        *,
        title: str | None = None,
        description: str = "",
        crumbs: tuple[Ref, ...] = (),
        scripts: tuple[str, ...] = (),
        styles: tuple[str, ...] = (),
        sheets: tuple[str, ...] = (),
        section: str = "",
        anywhere: bool = False,
        item: str | None = None,
        picture: str | None = None,
    ) -> Frame:
        """Surround the page at `url`; one that a host serves `anywhere` gets absolute links.

        `item` is the id of the agent or document that it shows, `picture` the path of what stands for it.
        """
        root = urls.base_path(self.base_url) if anywhere else urls.root(url)
        return Frame(
            url=url,
            root=root,
            title=f"{title} · {self.title}" if title else self.title,
            description=description or self.description or self.texts("site.description", title=title or self.title),
            site=self.title,
            canonical=urls.absolute(self.base_url, url) if self.base_url and not anywhere else None,
            public=self.base_url if not anywhere else None,
            markdown=urls.relative(url, f"{item}.md") if item else None,
            image=urls.absolute(self.base_url, picture) if self.base_url and picture else None,
            nav=tuple(Ref(self.texts(f"site.{name}"), root + to, current=section == name) for name, to in _NAV),
            crumbs=crumbs,
            style=root + self.assets.url("css/style.css"),
            styles=tuple(
                root + style for style in (*(self.assets.url(f"css/pages/{name}.css") for name in sheets), *styles)
            ),
            early=root + self.assets.url("js/theme.js"),
            scripts=tuple(root + self.assets.url(f"js/{name}.js") for name in ("search", *scripts)),
            icon=root + self.assets.url("img/icon.svg"),
            touch_icon=root + self.assets.url("img/icon-192.png"),
            home=root + HOME,
            search=root + self.assets.url("js/search-dialog.js"),
            search_style=root + self.assets.url("css/search.css"),
            generator=f"rolebook {__version__}",
            logo=root + self.assets.url(self.logo) if self.logo else None,
            links=tuple(Ref(label, address) for label, address in self.links),
            footer=self.footer,
        )
