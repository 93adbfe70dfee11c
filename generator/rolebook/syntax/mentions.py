"""The roles that one definition names, each with what the definition says of the two.

Must never know which agent a name means; that is for `stages/link.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from rolebook.model import Agent, Kind
from rolebook.syntax import names
from rolebook.syntax.collaboration import certainty, relations, roles, spots
from rolebook.syntax.collaboration.evidence import quoted
from rolebook.syntax.collaboration.haystack import lines_with_names
from rolebook.syntax.collaboration.header_links import Stated, stated
from rolebook.syntax.collaboration.passages import Passage, passages
from rolebook.syntax.collaboration.phrases import FAINT, OWN, SURE, Grammar
from rolebook.syntax.collaboration.relations import Reading
from rolebook.syntax.collaboration.spots import Spot, Trie

__all__ = ["Mention", "Trie", "find", "index"]

_ADDRESS = re.compile(r"([\"'`*_]*)\]\([^()\s]{0,200}\)")
"""Where a link leads to, behind its text."""
_LONE = roles.NOUNS | roles.TEAMS
"""Words that are looked at although nobody bears them."""
_SAMPLE = 800
"""How many letters tell the language of a text."""
_SURE_WEIGHT = 9
_ALIAS_KEYS = frozenset(("alias", "aliases", "display_name", "display-name", "displayName", "nickname", "title"))
_AGENT_SUFFIX = re.compile(r"[-_ ](?:sub-?)?agents?\Z", re.IGNORECASE)
_LONGEST_NAME = 80
_STEM_SUFFIX = re.compile(r"[._-](?:agent|subagent|chatmode|prompt|instructions)\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place at which a definition names a role."""

    role: str
    """Normalised: `frontend-developer`."""
    kind: Kind
    relation: str | None
    topic: str | None
    enforced: bool
    line: int
    """1-based in the file."""
    evidence: str
    spelling: str
    """Exactly as written: `Frontend Developers`."""
    weight: int
    """How plainly it is said; more is better."""
    role_like: bool
    """Whether it is a role even if nothing defines it."""
    path: str | None = None
    """The file that a link names, relative to the definition: `../ops/sre.md`."""
    scope: str | None = None
    """What stands before the colon of a scoped name: `plugin`."""


def index(roles_of_all: Iterable[str], workers: Set[str] = frozenset(), suffixed: Set[str] = frozenset()) -> Trie:
    """Build what `find` looks names up in, once for all definitions of a collection.

    `workers` are names that are known to be somebody's although they do not look like it: `devops`. `suffixed` are
    those that their bearers always write with "agent" behind them.
    """
    needing = frozenset(role for role in suffixed if not roles.is_worker(role))
    return spots.index(roles_of_all, lambda role: role in workers or roles.is_worker(role), needing, _LONE)


def find(agent: Agent, trie: Trie) -> tuple[Mention, ...]:
    """List the roles that a definition names: in its header, its description and its body."""
    own = own_names(agent) | short_names(agent)
    skills = frozenset(_skills(agent))
    sample = agent.body[:_SAMPLE] if len(agent.body) >= _SAMPLE else f"{agent.body}\n{agent.description[:_SAMPLE]}"
    grammars = relations.grammars(set(spots.words(sample.lower())))
    described = _in_text(agent.description, trie, own, grammars, described=True)
    body = _in_text(agent.body, trie, own, grammars)
    return tuple(
        mention
        for mention in (
            *_in_header(agent, trie, own),
            *_placed(agent, described),
            *(replace(mention, line=agent.body_line + mention.line) for mention in body),
        )
        if mention.role not in skills
    )


def own_names(agent: Agent) -> frozenset[str]:
    """List the normalised names by which a definition calls itself: its name, its file's name and its aliases."""
    return frozenset({agent.role, *map(names.role, _spelled(agent))} - {""})


def _spelled(agent: Agent) -> list[str]:
    """List the ways in which a definition spells its name."""
    spelled = [agent.name or "", _stem(agent)]
    for key in sorted(_ALIAS_KEYS & agent.extra.keys()):
        value = agent.extra[key]
        spelled += [value] if isinstance(value, str) else [each for each in value if isinstance(each, str)]
    return [each for each in spelled if each and len(each) <= _LONGEST_NAME]


def bare_names(agent: Agent) -> frozenset[str]:
    """List the names that a definition bears without "agent" behind them."""
    return frozenset(names.role(each) for each in _spelled(agent) if not _AGENT_SUFFIX.search(each))


def short_names(agent: Agent) -> frozenset[str]:
    """List the names that remain of a definition's own when the folders' are left out, if two words remain.

    In `ops/` both `ops-incident-responder` and `ops_incident_responder` are called "incident responder" as well.
    """
    folders = [names.role(folder) for folder in agent.source.path.split("/")[:-1]]
    own = own_names(agent)
    shortened = (role.removeprefix(f"{folder}-") for role in own for folder in folders if folder)
    title = names.role(agent.title)
    return frozenset(role for role in (*shortened, title) if "-" in role) - own


def _stem(agent: Agent) -> str:
    stem = agent.source.path.rpartition("/")[2].removesuffix(".md")
    return _STEM_SUFFIX.sub("", stem)


def _skills(agent: Agent) -> Iterator[str]:
    """List the skills of an agent, whose names may look like roles."""
    skills = agent.extra.get("skills", ())
    for skill in skills.split(",") if isinstance(skills, str) else skills:
        if isinstance(skill, str):
            yield names.role(skill)


def _in_header(agent: Agent, trie: Trie, own: Set[str]) -> Iterator[Mention]:
    found = list(stated(agent.tools, agent.extra))
    header = agent.source.text.splitlines()[: agent.body_line] if found else []
    for each in found:
        line = _line_with(header, each.name, each.key)
        shown = header[line - 1].strip(" -") if line <= len(header) else each.name
        for role in _meant(each, trie):
            if role in own or (certainty.is_built_in(role) and role not in trie.roles):
                continue
            yield Mention(
                role,
                "collaborates",
                each.relation,
                each.topic,
                each.enforced,
                line,
                shown[:240],
                each.name,
                _SURE_WEIGHT,
                "*" not in each.name,
            )


def _meant(each: Stated, trie: Trie) -> Iterator[str]:
    if "*" not in each.name:
        yield names.role(each.name)
        return
    yield from (role for role in sorted(trie.roles) if fnmatchcase(role, each.name.lower()))


def _line_with(header: Sequence[str], name: str, key: str) -> int:
    """Find the line of a header that holds a name, from its field on; 1-based."""
    start = next((n for n, line in enumerate(header) if line.lstrip().lower().startswith(f"{key.lower()}:")), 0)
    return next((n for n in range(start, len(header)) if name in header[n]), start) + 1


def _placed(agent: Agent, found: Iterable[Mention]) -> Iterator[Mention]:
    """Move the mentions of a description to the lines of the file: a decoded one may have more lines."""
    lines: Sequence[str] = ()
    for mention in found:
        lines = lines or agent.source.text.splitlines()[: max(agent.body_line - 1, agent.description_line)]
        first = agent.description_line - 1
        expected = (first + mention.line, first + mention.line + 1)
        others = range(first, len(lines))
        line = next((n for n in (*expected, *others) if n < len(lines) and mention.spelling in lines[n]), first)
        yield replace(mention, line=line + 1)


def _in_text(
    text: str, trie: Trie, own: Set[str], grammars: Sequence[Grammar], *, described: bool = False
) -> Iterator[Mention]:
    """Find the roles that a text names; lines are counted from 0."""
    lines = text.split("\n")
    wanted = lines_with_names(text, lines, trie, own, english=len(grammars) == 1)
    for passage in passages(lines, wanted) if wanted else ():
        yield from _in_passage(passage, trie, own, grammars, described=described)


def _in_passage(
    passage: Passage, trie: Trie, own: Set[str], grammars: Sequence[Grammar], *, described: bool
) -> Iterator[Mention]:
    text = passage.text
    named = _named(text, trie, own)
    if all(spot.role in own for spot in named):
        return
    signs = [OWN if each.role in own else SURE if certainty.is_sure(each, text) else FAINT for each in named]
    readings = relations.read(replace(passage, text=_mask(text, named, signs)), grammars)
    believed = _believed(text, named, signs, readings)
    for spot, sign, reading, likely in zip(named, signs, readings, believed, strict=True):
        if reading is None or not certainty.is_a_mention(spot, sign, reading):
            continue
        if described and passage.line == 0 and certainty.is_a_title(spot, reading):
            continue
        spelling = text[spot.start : spot.end]
        role = spot.role or names.role(spelling)
        if role not in own:
            yield Mention(
                role,
                "collaborates" if reading.relation else "mentions",
                reading.relation,
                reading.topic,
                False,
                passage.line + text.count("\n", 0, spot.start),
                quoted(text, spot.start, spot.end),
                spelling,
                reading.weight,
                likely,
                spot.path,
                spot.scope,
            )


def _named(text: str, trie: Trie, own: Set[str]) -> list[Spot]:
    """Keep one name at each place: the known one, unless words in front of it make another role of it."""
    found = spots.places(text)
    known = (spot for spot in spots.spots(text, found, trie) if certainty.may_be_a_name(spot, text, own))
    chosen: list[Spot] = []
    for spot in sorted(
        (*known, *roles.candidates(text, found)), key=lambda each: (each.start, not each.role, -each.end)
    ):
        if not chosen or spot.start >= chosen[-1].end:
            chosen.append(spot)
    return chosen


def _believed(text: str, named: Sequence[Spot], signs: Sequence[str], readings: Sequence[Reading | None]) -> list[bool]:
    """Tell of each name whether it is a role even if undefined: in one list with a defined role, a slug is."""
    believed: list[bool] = []
    run: list[int] = []
    for at, (spot, sign, reading) in enumerate(zip(named, signs, readings, strict=True)):
        believed.append(reading is not None and certainty.is_a_ghost(text, spot, sign, reading))
        if reading is None or reading.rule != "listed":
            run = []
        run.append(at)
        if len(run) > 1 and any(named[each].role for each in run):
            for each in run:
                believed[each] = believed[each] or (signs[each] == SURE and not named[each].role)
    return believed


def _mask(text: str, named: Sequence[Spot], signs: Sequence[str]) -> str:
    parts: list[str] = []
    at = 0
    for spot, sign in zip(named, signs, strict=True):
        parts += text[at : spot.start].removesuffix("@"), sign
        at = spot.end
        address = _ADDRESS.match(text, at)
        if address:
            parts.append(address[1])
            at = address.end()
    return "".join((*parts, text[at:]))
