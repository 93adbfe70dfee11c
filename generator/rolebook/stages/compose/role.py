"""The page that sets the definitions of one role beside each other, and the list of such roles."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from rolebook import urls
from rolebook.model import SWATCHES, Agent, Catalog
from rolebook.pages import Cell, Comparison, Likeness, Ref, RolePage, RolesPage, Tile, Version
from rolebook.stages.compose import cards
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.neighbors import anchors
from rolebook.stages.compose.places import Places
from rolebook.stages.compose.surroundings import Surroundings
from rolebook.syntax import markdown, names
from rolebook.texts import Texts
from rolebook.value import dataclass

HOME = "roles.html"
MOST = 12
"""How many definitions get a column; further ones are listed."""
_WORDS = re.compile(r"\w+")
_USER_LINES = 3


def role_url(role: str) -> str:
    """Give the address of a role's page; a name that cannot stand in an address as it is gets a short hash."""
    safe = names.segment(role)
    if safe != role:
        safe = f"{safe or 'role'}-{hashlib.sha256(role.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
    return f"roles/{safe}.html"


def compared(catalog: Catalog) -> dict[str, tuple[Agent, ...]]:
    """List the roles that are defined more than once, in order of name."""
    roles = sorted({agent.role for agent in catalog.agents if len(catalog.variants(agent.role)) > 1})
    return {role: catalog.variants(role) for role in roles}


@dataclass(frozen=True, slots=True)
class RolePlan:
    """The page of a role that is defined more than once, before it is made."""

    role: str
    agents: tuple[Agent, ...]
    """The first few of those that define it; each gets a column."""
    others: tuple[str, ...]
    """The ids of those that are only listed."""

    @property
    def url(self) -> str:
        """Give the page's address relative to the site."""
        return role_url(self.role)

    def page(self, catalog: Catalog, places: Places, shell: Shell) -> RolePage:
        """Compose the page."""
        agents = (*self.agents, *map(catalog.agent, self.others))
        return _page(self.role, agents, catalog, places, shell)

    def shown(self, around: Surroundings) -> object:
        """Give all that the page shows but for the texts of its agents, as plain values."""
        return [around.named(agent.id) for agent in self.agents], [around.face(id) for id in self.others]


def role_plans(catalog: Catalog) -> Iterator[RolePlan]:
    """Plan a page for every role that is defined more than once."""
    for role, agents in compared(catalog).items():
        yield RolePlan(role, agents[:MOST], tuple(agent.id for agent in agents[MOST:]))


def roles_pages(catalog: Catalog, shell: Shell) -> Iterator[RolesPage]:
    """Compose the list of roles that are defined more than once, the most frequent first."""
    found = compared(catalog)
    order = sorted(found, key=lambda role: (-len(found[role]), role))
    pages = [order[start : start + cards.WHOLE] for start in range(0, len(order), cards.WHOLE)] or [[]]
    for number, roles in enumerate(pages, 1):
        url = cards.page_name(HOME, number)
        yield RolesPage(
            frame=shell.frame(
                url,
                title=shell.texts("role.title"),
                description=shell.texts("role.description"),
                section="roles",
            ),
            title=shell.texts("role.title"),
            lead=shell.texts("role.lead", count=len(order)) if order else shell.texts("role.lead-none"),
            tiles=tuple(_tile(found[role], url) for role in roles),
            pager=cards.pager(HOME, number, len(pages), shell.texts),
        )


def _tile(agents: Sequence[Agent], url: str) -> Tile:
    colors = Counter(agent.swatch for agent in agents)
    shares = tuple((swatch, min(8, colors[swatch])) for swatch in SWATCHES if colors[swatch])
    return Tile(_name(agents), urls.relative(url, role_url(agents[0].role)), len(agents), shares)


def _name(agents: Sequence[Agent]) -> str:
    """Call a role as most of its definitions do."""
    counted = Counter(agent.title for agent in agents)
    return min(counted, key=lambda title: (-counted[title], title))


def _page(role: str, agents: Sequence[Agent], catalog: Catalog, places: Places, shell: Shell) -> RolePage:
    url = role_url(role)
    shown = agents[:MOST]
    where = _places(shown, places, shell)
    bags = [Counter(_WORDS.findall(agent.body.casefold())) for agent in shown]
    likeness = _likeness(bags)
    texts = shell.texts
    title = texts("role.ways", role=_name(agents), number=_number(len(agents), texts))
    return RolePage(
        frame=shell.frame(
            url,
            title=title,
            description=texts("role.side-by-side", count=len(agents)),
            crumbs=(Ref(texts("role.title"), urls.relative(url, HOME)), Ref(_name(agents), "", current=True)),
            scripts=("compare",),
            sheets=("prose", "compare"),
            section="roles",
        ),
        title=title,
        lead=_lead(agents, where, likeness, texts),
        versions=tuple(
            Version(
                number,
                where[number - 1],
                urls.relative(url, agent.url),
                agent.swatch,
                _prompt(agent, url, number, catalog, places, shell),
            )
            for number, agent in enumerate(shown, 1)
        ),
        rows=tuple(Comparison(texts(key), tuple(tell(shown, catalog, texts))) for key, tell in _ROWS),
        likeness=likeness,
        others=tuple(
            Ref(title, urls.relative(url, agent.url))
            for title, agent in zip(_places(agents[MOST:], places, shell), agents[MOST:], strict=True)
        ),
        differ=urls.root(url) + shell.assets.url("js/vendor/diff.js"),
    )


def _places(agents: Sequence[Agent], places: Places, shell: Shell) -> list[str]:
    """Name the columns by where their definitions stand; by file where that does not tell them apart."""
    found = [cards.place_name(places, agent, shell.collections) for agent in agents]
    twice = {place for place, count in Counter(found).items() if count > 1}
    return [
        f"{place}: {agent.source.path.rpartition('/')[2].removesuffix('.md')}" if place in twice else place
        for place, agent in zip(found, agents, strict=True)
    ]


def _number(count: int, texts: Texts) -> str:
    """Write a small number as a word, where the language has one for it; the first word is that for two."""
    words = texts.words("role.numbers")
    return words[count - 2] if count - 2 < len(words) else texts.number(count)


def _prompt(
    agent: Agent, url: str, number: int, catalog: Catalog, places: Places, shell: Shell
) -> markdown.Html | None:
    if not agent.body.strip():
        return None
    named = anchors(agent, catalog, url)
    resolve = partial(places.resolve, agent.source, url)
    prefix = f"v{number}-"
    return markdown.render(agent.body, top=4, prefix=prefix, anchors=named, resolve=resolve, words=shell.words).html


def _likeness(bags: Sequence[Counter[str]]) -> tuple[tuple[Likeness | None, ...], ...]:
    """Tell how many of their words any two texts share, by Dice's coefficient over all words with repeats."""
    sizes = [bag.total() for bag in bags]

    def alike(a: int, b: int) -> Likeness | None:
        if a == b:
            return None
        shared = (bags[a] & bags[b]).total()
        percent = round(200 * shared / (sizes[a] + sizes[b])) if sizes[a] + sizes[b] else 100
        return Likeness(percent, min(5, max(0, (percent - 25) // 12)))

    return tuple(tuple(alike(a, b) for b in range(len(bags))) for a in range(len(bags)))


def _lead(
    agents: Sequence[Agent],
    where: Sequence[str],
    likeness: tuple[tuple[Likeness | None, ...], ...],
    texts: Texts,
) -> str:
    collections = len({agent.collection for agent in agents})
    pairs = [(found.percent, a, b) for a, row in enumerate(likeness) for b, found in enumerate(row) if found and a < b]
    percent, a, b = max(pairs, key=lambda pair: (pair[0], -pair[1], -pair[2]))
    closest = texts("role.closest", one=where[a], other=where[b], percent=percent)
    return texts("role.defined-by", count=collections, times=len(agents), closest=closest)


def _color(agents: Sequence[Agent], _: Catalog, texts: Texts) -> Iterator[Cell]:
    for agent in agents:
        yield Cell((texts(f"color.{agent.swatch}") if agent.color else texts("color.none"),), swatch=agent.swatch)


def _model(agents: Sequence[Agent], _: Catalog, texts: Texts) -> Iterator[Cell]:
    for agent in agents:
        yield Cell((agent.model or texts("agent.inherited"),), quiet=agent.model is None)


def _tools(agents: Sequence[Agent], _: Catalog, texts: Texts) -> Iterator[Cell]:
    for agent in agents:
        yield Cell(agent.tools, code=True) if agent.tools else Cell((texts("agent.all-tools"),), quiet=True)


def _length(agents: Sequence[Agent], _: Catalog, texts: Texts) -> Iterator[Cell]:
    words = [len(agent.body.split()) for agent in agents]
    longest = max(*words, 1)
    for agent, count in zip(agents, words, strict=True):
        yield Cell((texts("role.words", count=count),), swatch=agent.swatch, share=round(10 * count / longest))


def _examples(agents: Sequence[Agent], _: Catalog, texts: Texts) -> Iterator[Cell]:
    for agent in agents:
        asked = [turn.text for example in agent.examples for turn in example.turns if turn.speaker == "user"]
        more = len(agent.examples) - _USER_LINES
        lines = [texts("role.quote", text=cards.shortened(text)) for text in asked[:_USER_LINES]]
        if more > 0:
            lines.append(texts("role.and-more", count=more))
        yield Cell(tuple(lines) or (str(len(agent.examples) or texts("role.none")),), quiet=not agent.examples)


_HEADING = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|`)(?=\S)|(?<=\S)(?:\*{1,3}|`)(?!\w)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s", re.MULTILINE)


def _structure(agents: Sequence[Agent], _: Catalog, texts: Texts) -> Iterator[Cell]:
    for agent in agents:
        headings, items = len(_HEADING.findall(agent.body)), len(_ITEM.findall(agent.body))
        yield Cell((f"{texts('role.headings', count=headings)}, {texts('role.items', count=items)}",))


def _roles(agents: Sequence[Agent], catalog: Catalog, texts: Texts) -> Iterator[Cell]:
    for agent in agents:
        links = [link for link in catalog.outgoing(agent.id) if link.kind == "collaborates"]
        titles = [names.title(link.role) for link in sorted(links, key=lambda link: link.line)]
        more = f" {texts('role.and-more', count=len(titles) - 6)}" if len(titles) > 6 else ""
        yield Cell((", ".join(titles[:6]) + more or texts("role.nobody"),), quiet=not titles)


def _opening(agents: Sequence[Agent], _: Catalog, texts: Texts) -> Iterator[Cell]:
    for agent in agents:
        lines = (line.strip() for line in agent.body.split("\n"))
        first = next((line for line in lines if line and not line.startswith(("#", "---", "```", "<"))), "")
        yield Cell((cards.shortened(_EMPHASIS.sub("", first)) or texts("role.none"),), quiet=not first)


_ROWS: tuple[tuple[str, Callable[[Sequence[Agent], Catalog, Texts], Iterator[Cell]]], ...] = (
    ("agent.color", _color),
    ("agent.model", _model),
    ("agent.tools", _tools),
    ("role.prompt-size", _length),
    ("role.asked", _examples),
    ("role.structure", _structure),
    ("role.works-with", _roles),
    ("role.opening", _opening),
)
