"""Find who works with whom.

Takes the agents of all collections, gives a `Link` for each role that an agent names and the faults of the roles that
nothing defines. Must never know how a link is shown.
"""

from collections.abc import Mapping, Sequence

from rolebook.diagnostics import Diagnostic
from rolebook.model import Agent, Corrections, Guide, Link
from rolebook.syntax import mentions, names
from rolebook.syntax.mentions import Mention


def link(
    agents: Sequence[Agent], guides: Sequence[Guide] = (), corrections: Corrections = Corrections()
) -> tuple[tuple[Link, ...], tuple[Diagnostic, ...]]:
    """Link every agent to the roles that it names."""
    bearers = _bearers(agents)
    trie = mentions.index(role for role in bearers if role not in corrections.ignore)
    links = [found for agent in agents for found in _links(agent, mentions.find(agent, trie), bearers)]
    return tuple(sorted(links, key=lambda each: (each.source, each.line, each.role))), ()


def _bearers(agents: Sequence[Agent]) -> dict[str, list[Agent]]:
    bearers: dict[str, list[Agent]] = {}
    for agent in agents:
        stem = agent.source.path.rpartition("/")[2].removesuffix(".md")
        for role in {agent.role, names.role(agent.name or stem), names.role(stem)} - {""}:
            bearers.setdefault(role, []).append(agent)
    return bearers


def _links(agent: Agent, found: tuple[Mention, ...], bearers: Mapping[str, list[Agent]]) -> list[Link]:
    named: dict[str, list[Mention]] = {}
    chosen: dict[str, tuple[Agent, tuple[str, ...]]] = {}
    for mention in found:
        local = [other for other in bearers.get(mention.role, ()) if other.collection == agent.collection]
        if not local or agent in local:
            continue
        nearest = min(local, key=lambda other: (_distance(agent, other), other.id))
        chosen[nearest.id] = nearest, tuple(other.id for other in local if other is not nearest)
        named.setdefault(nearest.id, []).append(mention)
    return [_merged(agent, *chosen[id], places) for id, places in named.items()]


def _merged(agent: Agent, target: Agent, others: tuple[str, ...], places: list[Mention]) -> Link:
    best = max(places, key=lambda place: (place.kind == "collaborates", place.weight, -place.line))
    return Link(
        source=agent.id,
        target=target.id,
        role=target.role,
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
