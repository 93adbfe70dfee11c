"""Where everything lies in the site: folders, neighbors within a folder, the page of a source file."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from urllib.parse import unquote

from rolebook import urls
from rolebook.model import Agent, Catalog, Guide, Source
from rolebook.pages import Ref
from rolebook.syntax import names
from rolebook.syntax.prose import outline
from rolebook.value import dataclass

PREFIX = "p-"
"""What stands before every id of an author's heading, so that it cannot be taken for one of the page's own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A collection or one of its folders."""

    id: str
    """`agents/engineering`; its page is `index.html` in that folder of the site."""
    collection: str
    title: str
    """`Engineering`."""
    label: str
    """What it is called where no folder stands around it: as its title, but `Billing` for `billing/.claude/agents`."""
    folder: str
    """The folder's own name on disk."""
    agents: tuple[Agent, ...]
    """Those that lie directly in it, by title."""
    guides: tuple[Guide, ...]
    """Its documents, the one that introduces it first."""
    folders: tuple[str, ...]
    """The ids of the folders directly in it."""
    total: int
    """How many agents lie in it at any depth."""

    @property
    def url(self) -> str:
        """Give the page's address relative to the site."""
        return f"{self.id}/index.html"

    @property
    def introduction(self) -> Guide | None:
        """Give the README that opens the page."""
        return next((guide for guide in self.guides if guide.introduces), None)


@dataclass(frozen=True, slots=True)
class Places:
    """All places of one catalog, each looked up in constant time."""

    folders: Mapping[str, Place]
    """By id, parents before children."""
    _items: Mapping[tuple[str, str], Agent | Guide] = field(repr=False)
    _order: Mapping[str, int] = field(repr=False)

    @classmethod
    def of(cls, catalog: Catalog) -> "Places":
        """Lay out a catalog."""
        folders = _folders(catalog)
        items = {(item.collection, item.source.path): item for item in catalog.items}
        order = {agent.id: number for place in folders.values() for number, agent in enumerate(place.agents)}
        return cls(folders, items, order)

    def of_page(self, id: str) -> Place:
        """Find the folder in which an agent or guide lies."""
        return self.folders[id.rpartition("/")[0]]

    def top(self) -> tuple[Place, ...]:
        """List the collections."""
        return tuple(place for place in self.folders.values() if "/" not in place.id)

    def below(self, place: Place) -> Iterable[Place]:
        """List a place and the folders in it at any depth, each before those in it."""
        yield place
        for id in place.folders:
            yield from self.below(self.folders[id])

    def trail(self, page: str, place: Place, home: str) -> tuple[Ref, ...]:
        """List the way from the index, which is called `home`, down to a place, as links from a page.

        Folders that are called as the one above them are one step.
        """
        parts = place.id.split("/")
        above = [self.folders["/".join(parts[: depth + 1])] for depth in range(len(parts))]
        below = [*above[1:], None]
        steps = (step for step, next in zip(above, below, strict=True) if next is None or not _named_after(next, step))
        return (
            Ref(home, urls.relative(page, "index.html")),
            *(Ref(step.label, urls.relative(page, step.url)) for step in steps),
        )

    def beside(self, agent: Agent) -> tuple[Agent | None, Agent | None]:
        """Give the agents before and after one in its folder."""
        agents = self.of_page(agent.id).agents
        number = self._order[agent.id]
        before = agents[number - 1] if number else None
        return before, agents[number + 1] if number + 1 < len(agents) else None

    def path(self, source: Source) -> str:
        """Write a source's path as it is below its collection's own folder, wherever that lies on this machine."""
        return f"{self.folders[source.collection].folder}/{source.path}"

    def resolve(self, source: Source, page: str, href: str) -> str | None:
        """Turn a relative link in a source file into a link from its page; None when it leads to no page."""
        address, _, fragment = href.partition("#")
        path = unquote(address.partition("?")[0])
        if not path or path.startswith("/"):
            return None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), path))
        item = self._items.get((source.collection, target))
        if item is not None:
            return urls.relative(page, self._page(item)) + _anchor(item.body, unquote(fragment))
        folder = self._folder(source.collection, target)
        return None if folder is None else urls.relative(page, folder)

    def _page(self, item: Agent | Guide) -> str:
        """Give the address of the page that shows an item; a README is shown by its folder's."""
        place = self.of_page(item.id)
        return place.url if item is place.introduction else item.url

    def _folder(self, collection: str, path: str) -> str | None:
        parts = [] if path == "." else [names.segment(part) for part in path.split("/")]
        place = self.folders.get("/".join([collection, *parts]))
        return None if place is None else place.url


def _folders(catalog: Catalog) -> dict[str, Place]:
    named: dict[str, tuple[str, str, str]] = {it.id: (it.id, it.title, it.folder) for it in catalog.collections}
    agents: dict[str, list[Agent]] = {}
    guides: dict[str, list[Guide]] = {}
    totals: dict[str, int] = {}
    for item in catalog.items:
        parts, steps = item.id.split("/")[:-1], item.source.path.split("/")[:-1]
        for depth in range(1, len(parts)):
            id, step = "/".join(parts[: depth + 1]), steps[depth - 1]
            if id not in named:
                named[id] = (item.collection, _title(step), step)
        home = "/".join(parts)
        if isinstance(item, Guide):
            guides.setdefault(home, []).append(item)
            continue
        agents.setdefault(home, []).append(item)
        for depth in range(len(parts)):
            above = "/".join(parts[: depth + 1])
            totals[above] = totals.get(above, 0) + 1
    children: dict[str, list[str]] = {}
    for id in named:
        children.setdefault(id.rpartition("/")[0], []).append(id)
    return {
        id: Place(
            id=id,
            collection=collection,
            title=title,
            label=_label(id, named),
            folder=folder,
            agents=tuple(sorted(agents.get(id, ()), key=lambda agent: (agent.title.casefold(), agent.id))),
            guides=_openers_first(guides.get(id, [])),
            folders=tuple(sorted(children.get(id, ()))),
            total=totals.get(id, 0),
        )
        for id, (collection, title, folder) in sorted(named.items())
    }


_PLAIN = frozenset({"agents", "subagents", "sub-agents", ".claude"})
"""Folders that tools and plugins ask for, so that there may be many: they say nothing of what lies in them."""


def _label(id: str, named: Mapping[str, tuple[str, str, str]]) -> str:
    """Call a folder as the first one on the way up that says something; as its own when none does."""
    above = id
    while "/" in above and named[above][2].casefold() in _PLAIN:
        above = above.rpartition("/")[0]
    return named[above if "/" in above else id][1]


def _named_after(place: Place, above: Place) -> bool:
    return place.label == above.label != place.title


_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)


def _anchor(body: str, fragment: str) -> str:
    """Give the anchor of the heading that a link into another text means; nothing when no heading fits."""
    if not fragment:
        return ""
    wanted = outline.slug(fragment)
    fits = any(outline.slug(re.sub(r"[*`]", "", heading)) == wanted for heading in _HEADING.findall(body))
    return f"#{PREFIX}{wanted}" if fits else ""


def fragments(body: str) -> str:
    """Keep of a text what links from other texts may lead to: its headings."""
    return "\n".join(match[0] for match in _HEADING.finditer(body))


def _openers_first(guides: list[Guide]) -> tuple[Guide, ...]:
    """Put a README before an index, and both before other documents; only the first introduces."""

    def rank(guide: Guide) -> tuple[bool, bool, str]:
        return not guide.introduces, "readme" not in guide.source.path.casefold(), guide.id

    return tuple(sorted(guides, key=rank))


_LANGUAGE = re.compile(r"[a-z]{2,3}[-_](?:[A-Z]{2}|Hans|Hant)")
"""How folders are called that hold one language: `ja-JP`, `zh-Hant`."""


def _title(folder: str) -> str:
    """Write a folder's name for people; numbers that only sort it are left out, a language stays as it is."""
    if _LANGUAGE.fullmatch(folder):
        return folder
    return names.title(re.sub(r"^\d+[-_. ]+(?=\D)", "", folder).lstrip(".")) or folder
