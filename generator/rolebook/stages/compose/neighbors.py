"""Who an agent works with, as its page shows it."""

from rolebook import urls
from rolebook.model import Agent, Catalog, Link
from rolebook.pages import Neighbor, Ref, Relation
from rolebook.stages.compose.cards import place_name
from rolebook.stages.compose.places import Places
from rolebook.syntax import names
from rolebook.syntax.markdown import Anchor
from rolebook.texts import Texts

_VARIANTS = 8
_SHOWN = 8
"""How many neighbors of one relation stand open."""


def anchors(agent: Agent, catalog: Catalog, page: str) -> tuple[Anchor, ...]:
    """List the names by which an agent's text calls others, with the way from a page to theirs."""
    found = []
    for link in catalog.outgoing(agent.id):
        if link.target is not None:
            target = catalog.agent(link.target)
            url = urls.relative(page, target.url)
            found += [Anchor(spelling, url, target.swatch, target.title) for spelling in link.spellings]
    return tuple(found)


def relations(agent: Agent, catalog: Catalog, places: Places, collections: int, texts: Texts) -> tuple[Relation, ...]:
    """Gather the roles that an agent names by relation, in the order of its text, mentions last; then who names it."""
    groups: dict[str, list[Neighbor]] = {}
    links = sorted(catalog.outgoing(agent.id), key=lambda link: (link.kind == "mentions", link.line))
    for link in links:
        label = relation_label(link.relation, texts)
        groups.setdefault(label, []).append(_named(agent, link, catalog, places, collections))
    return (*(_folded(label, neighbors) for label, neighbors in groups.items()), *_mentioned_by(agent, catalog, texts))


def _mentioned_by(agent: Agent, catalog: Catalog, texts: Texts) -> tuple[Relation, ...]:
    """Gather the agents that name an agent; nothing when there are none."""
    found = []
    for link in catalog.incoming(agent.id):
        source = catalog.agent(link.source)
        found.append(
            Neighbor(
                source.title, urls.relative(agent.url, source.url), source.swatch, None, _topic(link), link.evidence
            )
        )
    found.sort(key=lambda neighbor: (neighbor.title.casefold(), neighbor.url or ""))
    return (_folded(texts("agent.mentioned-by"), found),) if found else ()


def _folded(label: str, neighbors: list[Neighbor]) -> Relation:
    """Fold those beyond the first few; one alone is not worth it."""
    shown = _SHOWN if len(neighbors) > _SHOWN + 1 else len(neighbors)
    return Relation(label, tuple(neighbors[:shown]), tuple(neighbors[shown:]))


def _topic(link: Link) -> str | None:
    """Give the topic of a link; one that was cut short is shown as it stands in the line that says it."""
    stem = (link.topic or "").rstrip("….").rstrip()
    return stem if stem and stem in link.evidence else link.topic


def variants(agent: Agent, catalog: Catalog, places: Places, collections: int) -> tuple[Neighbor, ...]:
    """List other definitions of an agent's role, the first few; the role's page has them all."""
    others = [other for other in catalog.variants(agent.role)[: _VARIANTS + 1] if other.id != agent.id]
    return tuple(
        Neighbor(
            title=place_name(places, other, collections),
            url=urls.relative(agent.url, other.url),
            swatch=other.swatch,
            place=None,
            topic=None,
            quote="",
        )
        for other in others[:_VARIANTS]
    )


def _named(agent: Agent, link: Link, catalog: Catalog, places: Places, collections: int) -> Neighbor:
    if link.target is None:
        return Neighbor(ghost_title(link), None, "gray", None, _topic(link), link.evidence)
    target = catalog.agent(link.target)
    elsewhere = places.folders[target.collection].title if target.collection != agent.collection else None
    others = tuple(
        Ref(place_name(places, other, collections), urls.relative(agent.url, other.url))
        for other in map(catalog.agent, link.others[:_VARIANTS])
    )
    url = urls.relative(agent.url, target.url)
    return Neighbor(target.title, url, target.swatch, elsewhere, _topic(link), link.evidence, others)


def ghost_title(link: Link) -> str:
    """Call a role that nothing defines as the text that names it does; one without a capital is given one."""
    return names.spoken(link.spellings[0] if link.spellings else link.role)


def relation_label(relation: str | None, texts: Texts) -> str:
    """Write a relation for people: "Provides to"."""
    return texts(f"relation.{relation or 'mentions'}")
