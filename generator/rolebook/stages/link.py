"""Find who works with whom.

Takes the agents of all collections, gives a `Link` for each role that an agent names and the faults of the roles that
nothing defines. Must never know how a link is shown.
"""

from collections.abc import Iterator, Mapping, Sequence

from rolebook.diagnostics import Diagnostic
from rolebook.model import Agent, Corrections, Guide, Link
from rolebook.syntax import mentions
from rolebook.syntax.mentions import Mention

NO_CORRECTIONS = Corrections()


def link(
    agents: Sequence[Agent],
    guides: Sequence[Guide] = (),  # noqa: ARG001 - so far no guide is the source of a link
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[tuple[Link, ...], tuple[Diagnostic, ...]]:
    """Link every agent to the roles that it names."""
    bearers = _bearers(agents)
    tries = {
        collection: mentions.index(roles - corrections.ignore) for collection, roles in _roles(bearers).items()
    }
    links = [found for agent in agents for found in _links(agent, mentions.find(agent, tries[agent.collection]), bearers)]
    return tuple(sorted(links, key=lambda each: (each.source, each.line, each.role))), ()


def _bearers(agents: Sequence[Agent]) -> dict[str, list[Agent]]:
    bearers: dict[str, list[Agent]] = {}
    for agent in agents:
        for role in mentions.own_names(agent):
            bearers.setdefault(role, []).append(agent)
    return bearers


def _roles(bearers: Mapping[str, list[Agent]]) -> dict[str, set[str]]:
    """List the names that are borne in each collection."""
    roles: dict[str, set[str]] = {}
    for role, agents in bearers.items():
        for agent in agents:
            roles.setdefault(agent.collection, set()).add(role)
    return roles


def _links(agent: Agent, found: tuple[Mention, ...], bearers: Mapping[str, list[Agent]]) -> Iterator[Link]:
    named: dict[tuple[str | None, str], list[Mention]] = {}
    others: dict[tuple[str | None, str], tuple[str, ...]] = {}
    for mention in found:
        bearing = bearers.get(mention.role, ())
        local = sorted(
            (other for other in bearing if other.collection == agent.collection),
            key=lambda other: (_distance(agent, other), other.id),
        )
        if agent in local:
            continue
        if local:
            key: tuple[str | None, str] = (local[0].id, local[0].role)
            rest = local[1:]
        elif mention.role_like and mention.kind == "collaborates":
            key, rest = (None, mention.role), list(bearing)
        else:
            continue
        named.setdefault(key, []).append(mention)
        others.setdefault(key, tuple(other.id for other in rest))
    for (target, role), places in named.items():
        yield _merged(agent, target, role, others[target, role], places)


def _merged(agent: Agent, target: str | None, role: str, others: tuple[str, ...], places: Sequence[Mention]) -> Link:
    best = max(places, key=lambda place: (place.kind == "collaborates", place.weight, -place.line))
    return Link(
        source=agent.id,
        target=target,
        role=role,
        kind=best.kind,
        relation=best.relation,
        topic=best.topic,
        enforced=best.enforced,
        line=best.line,
        evidence=best.evidence,
        more=tuple(sorted({place.line for place in places} - {best.line})),
        spellings=tuple(sorted({place.spelling for place in places}, key=lambda text: (-len(text), text))),
        others=others,
    )


def _distance(agent: Agent, other: Agent) -> int:
    """Count the folders between two agents."""
    here, there = (each.source.path.split("/")[:-1] for each in (agent, other))
    shared = next((i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there)))
    return len(here) + len(there) - 2 * shared
