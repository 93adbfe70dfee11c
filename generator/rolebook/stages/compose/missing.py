"""The page of who is missing: roles that agents name and nothing defines, and agents that stand alone."""

from rolebook import urls
from rolebook.model import Catalog, Link
from rolebook.pages import Absence, MissingPage, Ref
from rolebook.stages.compose import cards
from rolebook.stages.compose.neighbors import ghost_title
from rolebook.stages.compose.roster import Roster

URL = "missing.html"
_NAMED_BY = 12
"""How many agents are listed that name a missing role."""
_ISLANDS = 300
"""How many agents that stand alone are shown as cards."""


def missing_page(catalog: Catalog, roster: Roster) -> MissingPage:
    """Compose the page of roles without a definition and agents without a link."""
    shell = roster.shell
    ghosts: dict[str, list[Link]] = {}
    for link in catalog.links:
        if link.target is None:
            ghosts.setdefault(link.role, []).append(link)
    order = sorted(ghosts, key=lambda role: (-len(ghosts[role]), role))
    alone = {agent.id for agent in catalog.agents if not catalog.outgoing(agent.id) and not catalog.incoming(agent.id)}
    shown = set(sorted(alone)[:_ISLANDS])
    islands = tuple(
        cards.section(
            cards.group_name(place, shell.collections, shell.texts),
            urls.relative(URL, place.url),
            (roster.card(agent) for agent in place.agents if agent.id in shown),
        )
        for place in roster.places.folders.values()
        if any(agent.id in shown for agent in place.agents)
    )
    return MissingPage(
        frame=shell.frame(
            URL,
            title=shell.texts("missing.title"),
            description=shell.texts("missing.description"),
            crumbs=(Ref(shell.texts("site.graph"), "graph.html"), Ref(shell.texts("missing.title"), "", current=True)),
            sheets=("lists", "graph"),
            section="graph",
        ),
        title=shell.texts("missing.title"),
        absences=tuple(_absence(ghosts[role], catalog) for role in order),
        islands=islands,
        island_count=len(alone),
    )


def _absence(links: list[Link], catalog: Catalog) -> Absence:
    sources = sorted({link.source for link in links})
    named = [catalog.agent(source) for source in sources[:_NAMED_BY]]
    return Absence(
        title=ghost_title(links[0]),
        sources=tuple(Ref(agent.title, urls.relative(URL, agent.url)) for agent in named),
        more=len(sources) - len(named),
    )
