"""Find who works with whom.

Takes the agents of all collections, gives a `Link` for each role that an agent names and a note for each name that
nothing or too much defines. Must never know how a link is shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from posixpath import dirname, join, normpath

from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Agent, Corrections, Guide, Link
from rolebook.syntax import mentions, names
from rolebook.syntax.mentions import Mention, Trie

NO_CORRECTIONS = Corrections()

_ENOUGH_SUGGESTIONS = 60
"""How many roles are compared with an unknown one before one is suggested."""


def link(
    agents: Sequence[Agent],
    guides: Sequence[Guide] = (),  # noqa: ARG001 - a guide names many and works with none
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[tuple[Link, ...], tuple[Diagnostic, ...]]:
    """Link every agent to the roles that it names, and note the names that are unknown or ambiguous."""
    roster = _Roster.of(agents, corrections)
    links: list[Link] = []
    faults: list[Diagnostic] = []
    for agent in agents:
        found = mentions.find(agent, roster.tries[agent.collection])
        for each in _links(agent, found, roster):
            links.append(each)
            faults += _faults(agent, each, roster)
    return tuple(sorted(links, key=lambda each: (each.source, each.line, each.role))), tuple(faults)


@dataclass(frozen=True, slots=True)
class _Roster:
    """Who bears which name."""

    agents: Mapping[str, Agent]
    bearers: Mapping[str, Mapping[str, Sequence[Agent]]]
    """By collection, then by normalised name."""
    elsewhere: Mapping[str, Sequence[Agent]]
    """By normalised name, in all collections."""
    paths: Mapping[tuple[str, str], Agent]
    """By collection and path."""
    tries: Mapping[str, Trie]
    """By collection."""
    by_word: Mapping[str, Mapping[str, Sequence[str]]]
    """By collection, then by a word of theirs, the roles that are defined."""
    aliases: Mapping[str, str]
    """From a normalised name to what it means."""
    ignored: frozenset[str]

    @classmethod
    def of(cls, agents: Sequence[Agent], corrections: Corrections) -> "_Roster":
        aliases = {names.role(name): meaning for name, meaning in corrections.aliases.items()}
        ignored = frozenset(names.role(name) for name in corrections.ignore)
        bearers: dict[str, dict[str, list[Agent]]] = {}
        for agent in agents:
            for role in mentions.own_names(agent):
                bearers.setdefault(agent.collection, {}).setdefault(role, []).append(agent)
        for collection, short in _short_names(agents).items():
            for role, bearing in short.items():
                bearers[collection].setdefault(role, bearing)
        elsewhere: dict[str, list[Agent]] = {}
        by_word: dict[str, dict[str, list[str]]] = {}
        for agent in agents:
            elsewhere.setdefault(agent.role, []).append(agent)
            for word in agent.role.split("-"):
                by_word.setdefault(agent.collection, {}).setdefault(word, []).append(agent.role)
        bare = {role for agent in agents for role in mentions.bare_names(agent)}
        tries = {
            collection: mentions.index({*roles, *aliases} - ignored, aliases.keys(), roles.keys() - bare)
            for collection, roles in bearers.items()
        }
        paths = {(agent.collection, agent.source.path): agent for agent in agents}
        return cls({a.id: a for a in agents}, bearers, elsewhere, paths, tries, by_word, aliases, ignored)

    def meant(self, agent: Agent, mention: Mention) -> list[Agent]:
        """List whom a name may mean in the collection of the agent that uses it, the nearest first."""
        if mention.path:
            path = normpath(join(dirname(agent.source.path), mention.path))
            linked = self.paths.get((agent.collection, path))
            if linked is not None:
                return [linked]
        meaning = self.aliases.get(mention.role, mention.role)
        if meaning in self.agents:
            return [self.agents[meaning]]
        bearing = self.bearers[agent.collection].get(names.role(meaning), ())
        return sorted(bearing, key=lambda other: (*_farness(agent, other, mention.scope), other.id))


def _short_names(agents: Iterable[Agent]) -> dict[str, dict[str, list[Agent]]]:
    """List the names that are left when the folders' are taken away."""
    short: dict[str, dict[str, list[Agent]]] = {}
    for agent in agents:
        for role in mentions.short_names(agent):
            short.setdefault(agent.collection, {}).setdefault(role, []).append(agent)
    return short


def _farness(agent: Agent, other: Agent, scope: str | None) -> tuple[int, int, int]:
    """Measure how far a definition is from another: by the scope that was named, then by folders that they share."""
    here, there = (each.source.path.split("/")[:-1] for each in (agent, other))
    shared = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there)))
    return (scope is not None and scope not in there, -shared, len(there) - shared)


def _links(agent: Agent, found: Iterable[Mention], roster: _Roster) -> Iterator[Link]:
    places: dict[tuple[str | None, str], list[Mention]] = {}
    others: dict[tuple[str | None, str], tuple[Agent, ...]] = {}
    for mention in found:
        if mention.role in roster.ignored:
            continue
        meant = roster.meant(agent, mention)
        if agent in meant:
            continue
        if meant:
            key: tuple[str | None, str] = (meant[0].id, meant[0].role)
            rest = meant[1:]
        elif mention.role_like:
            key = (None, names.role(roster.aliases.get(mention.role, mention.role)))
            rest = [other for other in roster.elsewhere.get(key[1], ()) if "-" in key[1]]
        else:
            continue
        places.setdefault(key, []).append(mention)
        others.setdefault(key, tuple(rest))
    for key, named in places.items():
        yield _merged(agent.id, *key, tuple(other.id for other in others[key]), named)


def _merged(source: str, target: str | None, role: str, others: tuple[str, ...], places: Sequence[Mention]) -> Link:
    """Make one link of all places at which an agent names another: the plainest tells the most."""
    best = max(places, key=lambda place: (place.kind == "collaborates", place.weight, bool(place.topic), -place.line))
    return Link(
        source=source,
        target=target,
        role=role,
        kind=best.kind,
        relation=best.relation,
        topic=best.topic,
        enforced=any(place.enforced for place in places),
        line=best.line,
        evidence=best.evidence,
        more=tuple(sorted({place.line for place in places} - {best.line})),
        spellings=tuple(sorted({place.spelling for place in places}, key=lambda text: (-len(text), text))),
        others=others,
    )


def _faults(agent: Agent, found: Link, roster: _Roster) -> Iterator[Diagnostic]:
    if found.target is None:
        message = f"`{found.spellings[0]}` is named as a role, and nothing in this collection defines it"
        yield Diagnostic("role-unknown", message, _location(agent, found), _suggestion(agent, found, roster))
    elif _equally_near(agent, found, roster):
        message = f"`{found.spellings[0]}` may mean {len(found.others) + 1} definitions; `{found.target}` is taken"
        hint = (
            f"The nearest are as near as each other, such as `{found.others[0]}`. Set an alias to tell which you mean."
        )
        yield Diagnostic("role-ambiguous", message, _location(agent, found), hint)


def _equally_near(agent: Agent, found: Link, roster: _Roster) -> bool:
    if found.target is None or not found.others:
        return False
    first, second = (_farness(agent, roster.agents[id], None) for id in (found.target, found.others[0]))
    return first == second


def _location(agent: Agent, found: Link) -> Location:
    lines = agent.source.text.splitlines()
    line = lines[found.line - 1] if 0 < found.line <= len(lines) else ""
    column = next((line.find(each) + 1 for each in found.spellings if each in line), 0)
    return Location(agent.source.file, found.line, column)


def _suggestion(agent: Agent, found: Link, roster: _Roster) -> str:
    """Say what the author can do: the nearest role that exists, or who defines it elsewhere."""
    if found.others:
        return f"`{found.others[0]}` defines it in another collection."
    words = roster.by_word[agent.collection]
    likely = chain.from_iterable(words.get(word, ()) for word in reversed(found.role.split("-")))
    known = [role for role, _ in zip(dict.fromkeys(likely), range(_ENOUGH_SUGGESTIONS), strict=False)]
    near = get_close_matches(found.role, known, 1, 0.75)
    if near:
        return f"Did you mean `{near[0]}`? Then rename it, or set an alias for it in rolebook.toml."
    return "Add a definition for it, or list it under [links] ignore in rolebook.toml when it is no role."
