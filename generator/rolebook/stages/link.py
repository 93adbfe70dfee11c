"""Find who works with whom.

Takes the agents of all collections, gives a `Link` for each role that an agent names and a note for each name that
nothing or too much defines. It has two halves, so that the costly one can be remembered and shared among processes:

    linker = Linker(corrections)
    tries = linker.known(agents)                            # who bears which name; cheap
    said = {a.id: heard(a, tries[a.collection]) for a ...}  # what one file says; pure, and most of the cost
    links, faults = linker.links(agents[0], said[...])      # whom its names mean; cheap

What was heard of a file stays true as long as its bytes and its path do, and as long as the names that it may speak of
do: when names come or go (`known` before and after differ in `Trie.names`), hear only those again that may name one
(`mentions.may_name`). Whom it means stays true as long as what was heard does, and the `stamp` of the roster.

Must never know how a link is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from itertools import chain
from posixpath import dirname, join, normpath

from rolebook.corrections import Corrections
from rolebook.diagnostics import Diagnostic, Location
from rolebook.fingerprints import digest
from rolebook.model import Agent, Link
from rolebook.syntax import mentions
from rolebook.syntax.mentions import Called, Mention, Trie
from rolebook.value import dataclass

NO_CORRECTIONS = Corrections()
_ENOUGH_SUGGESTIONS = 60
"""How many roles are compared with an unknown one before one is suggested."""

Linked = tuple[tuple[Link, ...], tuple[Diagnostic, ...]]
"""Whom the names of one definition mean, in order of line and role, and what is wrong with that."""
Calling = Callable[[Agent], Called]
"""Tells how an agent is called."""
Names = Mapping[str, Mapping[str, Sequence[Agent]]]
"""By collection, then by normalised name, who bears it."""


def heard(agent: Agent, trie: Trie) -> tuple[Mention, ...]:
    """Read what one definition says of others, with the names that its collection knows."""
    return mentions.find(agent, trie)


class Linker:
    """Knows whom the names of one roster mean, and finds that out again only when somebody is called otherwise."""

    def __init__(self, corrections: Corrections = NO_CORRECTIONS, called: Calling = mentions.called) -> None:
        """Take what the operator says about names, and what knows how an agent is called."""
        self._corrections = corrections
        self._called = called
        self._agents: Sequence[Agent] = ()
        self._stamp = b""
        self._roster: _Roster | None = None
        self._tries: dict[str, Trie] = {}

    def stamp(self, agents: Sequence[Agent]) -> bytes:
        """Name all that the meaning of names follows from, from now on those of these agents."""
        if agents is not self._agents:
            own = self._corrections
            names = [(each.id, each.collection, each.role, each.source.path, *self._called(each)) for each in agents]
            stamp = digest(names, sorted(own.aliases.items()), sorted(own.ignore))
            if stamp != self._stamp:
                self._stamp, self._roster, self._tries = stamp, None, {}
            self._agents = agents
        return self._stamp

    def known(self, agents: Sequence[Agent]) -> dict[str, Trie]:
        """Gather the names that are looked for in the texts of each collection."""
        self.stamp(agents)
        if not self._tries:
            self._tries = _tries(agents, self._called, self._names().bearers, self._corrections)
        return self._tries

    def links(self, agent: Agent, said: tuple[Mention, ...]) -> Linked:
        """Link one of these agents to the roles that it names by what it `said`, and note what is wrong."""
        return _resolved(agent, said, self._names())

    def reader(self) -> "Reader":
        """Give what reads one definition by itself, with the roster as it is now."""
        return Reader(self._names(), self.known(self._agents))

    def _names(self) -> "_Roster":
        if self._roster is None:
            self._roster = _Roster.of(self._agents, self._called, self._corrections)
        return self._roster


@dataclass(frozen=True, slots=True)
class Reader:
    """Links one definition, with a roster that stays as it was."""

    _roster: "_Roster"
    _tries: Mapping[str, Trie]

    def links(self, agent: Agent) -> Linked:
        """Link an agent of the roster, maybe edited since, and note what is wrong."""
        return _resolved(agent, heard(agent, self._tries[agent.collection]), self._roster)


def _resolved(agent: Agent, said: tuple[Mention, ...], roster: "_Roster") -> Linked:
    links = tuple(sorted(_links(agent, said, roster), key=lambda each: (each.line, each.role)))
    return links, tuple(chain.from_iterable(_faults(agent, each, roster) for each in links))


def _bearers(agents: Sequence[Agent], called: Calling) -> Names:
    bearers: dict[str, dict[str, list[Agent]]] = {}
    short: dict[str, dict[str, list[Agent]]] = {}
    for agent in agents:
        names = called(agent)
        own, shorter = bearers.setdefault(agent.collection, {}), short.setdefault(agent.collection, {})
        for role in names.own:
            own.setdefault(role, []).append(agent)
        for role in names.short:
            shorter.setdefault(role, []).append(agent)
    for collection, roles in short.items():
        for role, bearing in roles.items():
            bearers[collection].setdefault(role, bearing)
    return bearers


def _tries(agents: Sequence[Agent], called: Calling, bearers: Names, corrections: Corrections) -> dict[str, Trie]:
    aliases = {mentions.role(name) for name in corrections.aliases}
    ignored = {mentions.role(name) for name in corrections.ignore}
    bare: dict[str, set[str]] = {}
    introduced: dict[str, set[str]] = {}
    for agent in agents:
        names = called(agent)
        bare.setdefault(agent.collection, set()).update(names.bare)
        introduced.setdefault(agent.collection, set()).add(names.introduced)
    return {
        collection: mentions.index(
            {*roles, *aliases} - ignored,
            (aliases | introduced[collection]) - {""},
            roles.keys() - bare[collection] - introduced[collection],
        )
        for collection, roles in bearers.items()
    }


@dataclass(frozen=True, slots=True)
class _Roster:
    """Who bears which name."""

    agents: Mapping[str, Agent]
    bearers: Names
    elsewhere: Mapping[str, Sequence[Agent]]
    """By normalised name, in all collections."""
    paths: Mapping[tuple[str, str], Agent]
    """By collection and path."""
    by_word: Mapping[str, Mapping[str, Sequence[str]]]
    """By collection, then by a word of theirs, the roles that are defined."""
    aliases: Mapping[str, str]
    """From a normalised name to what it means."""
    ignored: frozenset[str]

    @classmethod
    def of(cls, agents: Sequence[Agent], called: Calling, corrections: Corrections) -> "_Roster":
        elsewhere: dict[str, list[Agent]] = {}
        by_word: dict[str, dict[str, list[str]]] = {}
        for agent in agents:
            elsewhere.setdefault(agent.role, []).append(agent)
            for word in agent.role.split("-"):
                by_word.setdefault(agent.collection, {}).setdefault(word, []).append(agent.role)
        return cls(
            agents={agent.id: agent for agent in agents},
            bearers=_bearers(agents, called),
            elsewhere=elsewhere,
            paths={(agent.collection, agent.source.path): agent for agent in agents},
            by_word=by_word,
            aliases={mentions.role(name): meaning for name, meaning in corrections.aliases.items()},
            ignored=frozenset(mentions.role(name) for name in corrections.ignore),
        )

    def meant(self, agent: Agent, mention: Mention) -> list[Agent]:
        """List whom a name may mean in the collection of the agent that uses it, the nearest first."""
        if mention.path:
            path = normpath(join(dirname(agent.source.path), mention.path))
            linked = self.paths.get((agent.collection, path))
            if linked is not None:
                return [linked]
        role = mention.role
        if role in self.aliases:
            meaning = self.aliases[role]
            if meaning in self.agents:
                return [self.agents[meaning]]
            role = mentions.role(meaning)
        bearing = self.bearers[agent.collection].get(role, ())
        if len(bearing) < 2:
            return list(bearing)
        return sorted(bearing, key=lambda other: (*_farness(agent, other, mention.scope), other.id))


def _farness(agent: Agent, other: Agent, scope: str | None) -> tuple[int, int, int]:
    """Measure how far a definition is from another: by the scope that was named, then by folders that they share."""
    here, there = (each.source.path.split("/")[:-1] for each in (agent, other))
    shared = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there)))
    return (scope is not None and scope not in there, -shared, len(there) - shared)


def _links(agent: Agent, found: Iterable[Mention], roster: _Roster) -> Iterator[Link]:
    places: dict[tuple[str | None, str], list[Mention]] = {}
    others: dict[tuple[str | None, str], tuple[str, ...]] = {}
    for mention in _without_globs(agent, found, roster):
        meant = roster.meant(agent, mention)
        if agent.id in [other.id for other in meant]:
            continue
        if meant:
            key: tuple[str | None, str] = (meant[0].id, meant[0].role)
            rest = meant[1:]
        elif mention.role_like and not mentions.is_built_in(mention.role):
            key = (None, mentions.role(roster.aliases.get(mention.role, mention.role)))
            rest = [other for other in roster.elsewhere.get(key[1], ()) if "-" in key[1]]
        else:
            continue
        places.setdefault(key, []).append(mention)
        others.setdefault(key, tuple(other.id for other in rest))
    for key, named in places.items():
        yield _merged(agent.id, *key, others[key], named)


def _without_globs(agent: Agent, found: Iterable[Mention], roster: _Roster) -> Iterator[Mention]:
    """Leave out what is ignored, and give for a glob of a header every role of the collection that it matches."""
    for mention in found:
        if "*" in mention.role:
            fitting = (role for role in roster.bearers[agent.collection] if fnmatchcase(role, mention.role))
            yield from (mention._replace(role=role) for role in sorted(fitting) if role not in roster.ignored)
        elif mention.role not in roster.ignored:
            yield mention


def _merged(source: str, target: str | None, role: str, others: tuple[str, ...], places: Sequence[Mention]) -> Link:
    """Make one link of all places at which an agent names another: the plainest tells the most."""
    best = max(places, key=_plainness) if len(places) > 1 else places[0]
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
        more=tuple(sorted({place.line for place in places} - {best.line})) if len(places) > 1 else (),
        spellings=_spellings(places) if len(places) > 1 else (best.spelling,),
        others=others,
    )


def _spellings(places: Sequence[Mention]) -> tuple[str, ...]:
    """List the ways in which an agent writes a name, the longest first."""
    return tuple(sorted({place.spelling for place in places}, key=lambda text: (-len(text), text)))


def _plainness(place: Mention) -> tuple[bool, int, bool, int]:
    """Rank the places at which an agent names another."""
    return place.kind == "collaborates", place.weight, place.topic is not None, -place.line


def _faults(agent: Agent, found: Link, roster: _Roster) -> Iterator[Diagnostic]:
    if found.target is None:
        message = f"`{found.spellings[0]}` is named as a role, and nothing in this collection defines it"
        yield Diagnostic("role-unknown", message, _location(agent, found), _suggestion(agent, found, roster))
    elif _equally_near(agent, found, roster):
        message = f"`{found.spellings[0]}` may mean {len(found.others) + 1} definitions; `{found.target}` is taken"
        hint = f"The nearest are equally near, such as `{found.others[0]}`. Set an alias to tell which you mean."
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
