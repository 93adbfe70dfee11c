"""Who an agent works with, as its page shows it."""

from rolebook import urls
from rolebook.model import Agent, Catalog, Link
from rolebook.pages import Neighbor, Ref, Relation
from rolebook.stages.compose.cards import place_name
from rolebook.stages.compose.places import Places
from rolebook.syntax import names
from rolebook.syntax.markdown import Anchor

_MENTIONS = "Also names"


def anchors(agent: Agent, catalog: Catalog) -> tuple[Anchor, ...]:
    """List the names by which an agent's text calls others, with the way to their pages."""
    found = []
    for link in catalog.outgoing(agent.id):
        if link.target is not None:
            target = catalog.agent(link.target)
            url = urls.relative(agent.url, target.url)
            found += [Anchor(spelling, url, target.swatch, target.title) for spelling in link.spellings]
    return tuple(found)


def relations(agent: Agent, catalog: Catalog) -> tuple[Relation, ...]:
    """Gather the roles that an agent names by relation, in the order in which its text names them; mentions last."""
    groups: dict[str, list[Neighbor]] = {}
    links = sorted(catalog.outgoing(agent.id), key=lambda link: (link.kind == "mentions", link.line))
    for link in links:
        groups.setdefault(_label(link), []).append(_named(agent, link, catalog))
    return tuple(Relation(label, tuple(neighbors)) for label, neighbors in groups.items())


def mentioned_by(agent: Agent, catalog: Catalog) -> tuple[Neighbor, ...]:
    """List the agents that name an agent."""
    found = []
    for link in catalog.incoming(agent.id):
        source = catalog.agent(link.source)
        found.append(
            Neighbor(source.title, urls.relative(agent.url, source.url), source.swatch, None, link.topic, link.evidence)
        )
    return tuple(sorted(found, key=lambda neighbor: (neighbor.title.casefold(), neighbor.url or "")))


def variants(agent: Agent, catalog: Catalog, places: Places, collections: int) -> tuple[Neighbor, ...]:
    """List the other definitions of an agent's role."""
    return tuple(
        Neighbor(
            title=place_name(places, other, collections),
            url=urls.relative(agent.url, other.url),
            swatch=other.swatch,
            place=None,
            topic=None,
            quote="",
        )
        for other in catalog.variants(agent.role)
        if other.id != agent.id
    )


def _named(agent: Agent, link: Link, catalog: Catalog) -> Neighbor:
    if link.target is None:
        title = link.spellings[0] if link.spellings else link.role
        return Neighbor(names.title(title), None, "gray", None, link.topic, link.evidence)
    target = catalog.agent(link.target)
    elsewhere = target.collection if target.collection != agent.collection else None
    others = tuple(Ref(other, urls.relative(agent.url, catalog.agent(other).url)) for other in link.others)
    url = urls.relative(agent.url, target.url)
    return Neighbor(target.title, url, target.swatch, elsewhere, link.topic, link.evidence, others)


def _label(link: Link) -> str:
    return _MENTIONS if link.relation is None else link.relation.replace("-", " ").capitalize()
