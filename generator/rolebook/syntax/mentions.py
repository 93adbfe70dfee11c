"""The roles that one definition names, each with what the text says of the two.

Must never know which agent a name means; that is for `stages/link.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from rolebook.model import Agent, Kind
from rolebook.syntax import names, relations, roles, spots
from rolebook.syntax.passages import Passage, passages
from rolebook.syntax.relations import Reading
from rolebook.syntax.phrases import FAINT, OWN, SURE, Grammar, leads
from rolebook.syntax.spots import Spot, Trie

__all__ = ["Mention", "Trie", "find", "index"]

_LONE = roles.TEAMS
_MARKED = re.compile(r"[`@|\[\u2192]|\*\*|[=-]>|\bagents?\b")
"""What makes a worker's word a name: code marks, a table, an arrow, the word "agent"."""
_COMPOUND = re.compile(r"\w[-_]\w|[a-z,] (?:the )?[A-Z][\w/-]* [A-Z]|\bagents?\b|\[\[|\]\(|`")
"""What makes a name of words that are a matter as well."""
_STANDING_OUT = re.compile(
    rf"[`@\[*]([\w]+)|(\w+)(?: (?:sub-?)?agents?| teams?)\b|[a-z,:] (?:the |our )?([A-Z]\w*)|([{spots.IDEOGRAPHS}])|^[\s>]*[-*+] ([A-Z]\w*)"
)
_SAMPLE = 2000
"""How many letters tell the language of a text."""
_EVIDENCE_LENGTH = 240
_MARKS = re.compile(r"^[\s>#|*+-]+(?=\S)|\[\[|\]\]|[*`|]+|(?<!\w)_+|_+(?!\w)|\]\([^)]*\)|\[(?=[^\]]*\]\()")


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
    """Whether it is worth a link even if nothing defines the role."""
    rule: str = ""


def index(names_of_all: Iterable[str]) -> Trie:
    """Build what `find` looks names up in, once for all definitions."""
    return spots.index(names_of_all, roles.is_worker)


def find(agent: Agent, trie: Trie) -> tuple[Mention, ...]:
    """List the roles that a definition names, in the order of the file."""
    own = own_names(agent)
    found = [*_in_text(agent.description, trie, own)]
    lines = _header_lines(agent, found)
    described = [replace(mention, line=line) for mention, line in zip(found, lines, strict=True)]
    body = [replace(m, line=m.line + agent.body_line) for m in _in_text(agent.body, trie, own)]
    return (*described, *body)


def own_names(agent: Agent) -> frozenset[str]:
    """List the normalised names by which a definition may call itself."""
    stem = agent.source.path.rpartition("/")[2].removesuffix(".md")
    return frozenset({agent.role, names.role(agent.name or stem), names.role(stem)} - {""})


def _header_lines(agent: Agent, found: Sequence[Mention]) -> Iterator[int]:
    for mention in found:
        yield agent.description_line + mention.line


def _in_text(text: str, trie: Trie, own: Set[str]) -> Iterator[Mention]:
    lines = text.split("\n")
    wanted = _lines_with_names(lines, trie)
    if not wanted:
        return
    grammars = relations.grammars(set(spots.words(text[:_SAMPLE].lower())))
    for passage in passages(lines, wanted):
        yield from _in_passage(passage, trie, own, grammars)


def _lines_with_names(lines: Sequence[str], trie: Trie) -> list[int]:
    """List the lines that may name a role, so that the rest is passed over at the speed of C."""
    wanted = []
    last = ""
    lone = trie.singles | _LONE
    for number, line in enumerate(lines):
        lower = line.lower()
        words = spots.words(lower)
        if not words:
            continue
        pairs = list(pairwise((last, *words)))
        last = words[-1]
        if (
            not trie.pairs.isdisjoint(pairs)
            or (not roles.NOUNS.isdisjoint(words) and (_MARKED.search(line) or any(map(leads, words))))
            or (not trie.common_pairs.isdisjoint(pairs) and _COMPOUND.search(line))
            or (not line.isascii() and roles.UNSPACED_NOUN.search(line))
            or (not lone.isdisjoint(words) and _stands_out(line, lone))
        ):
            wanted.append(number)
    return wanted


def _stands_out(line: str, lone: Set[str]) -> bool:
    """Tell whether one of the words that are common nouns as well is written as a name is."""
    return any(word.lower() in lone for match in _STANDING_OUT.finditer(line) for word in match.groups() if word)


def _in_passage(passage: Passage, trie: Trie, own: Set[str], grammars: Sequence[Grammar]) -> Iterator[Mention]:
    text = passage.text
    found = spots.places(text)
    known = [spot for spot in spots.spots(text, found, trie) if _may_be_a_name(spot, text, own)]
    named = _chosen(known, list(roles.candidates(text, found)), text)
    if not any(spot.role not in own for spot in named):
        return
    signs = [OWN if spot.role in own else SURE if _is_sure(spot, text) else FAINT for spot in named]
    masked = _mask(text, named, signs)
    readings = relations.read(replace(passage, text=masked), grammars)
    for spot, sign, reading in zip(named, signs, readings, strict=True):
        if reading is None or reading.weight < 0:
            continue
        spelling = text[spot.start : spot.end]
        role = spot.role or names.role(spelling)
        if role in own:
            continue
        likely = reading.relation is not None and _names_a_worker(spot) and _is_a_ghost(text, spot, sign, reading)
        if reading.relation is None and (not spot.role or (sign == FAINT and not _names_a_worker(spot))):
            continue
        line = passage.line + text.count("\n", 0, spot.start)
        yield Mention(
            role,
            "collaborates" if reading.relation else "mentions",
            reading.relation,
            reading.topic,
            False,
            line,
            _evidence(text, spot),
            spelling,
            reading.weight,
            likely,
            reading.rule,
        )


def _chosen(known: list[Spot], like: list[Spot], text: str) -> list[Spot]:
    """Keep one name at each place: the known one, unless words in front of it make another role of it."""
    chosen: list[Spot] = []
    for spot in sorted([*known, *like], key=lambda spot: (spot.start, not spot.role, -spot.end)):
        if not chosen or spot.start >= chosen[-1].end:
            chosen.append(spot)
    return chosen


def _is_a_ghost(text: str, spot: Spot, sign: str, reading: Reading) -> bool:
    """Tell whether a role that nothing defines is still a role, by how plainly the text makes it act."""
    if spot.form == "at":
        return True
    if reading.rule in ("plain", "distant", "following") or (reading.faint and reading.rule != "agreed"):
        return False
    if spot.words == 1 and spot.form in ("prose", "slug"):
        return False
    if sign == SURE:
        return True
    plural = text[spot.start : spot.end].endswith("s")
    return reading.rule in ("tight", "listed", "agreed") or reading.rule == "label" and not plural


def _names_a_worker(spot: Spot) -> bool:
    """Tell whether a name says that it is somebody's: by its last word, or by a script without spaces."""
    return not spot.role or spot.agent or roles.is_worker(spot.role)


def _may_be_a_name(spot: Spot, text: str, own: Set[str]) -> bool:
    """Tell whether words that are a known name can be one here, and not the matter that the name comes from."""
    if spot.role in own or _is_sure(spot, text) or _names_a_worker(spot):
        return spot.words > 1 or spot.form != "prose" or roles.is_worker(spot.role) or spot.agent
    return spot.form in ("title", "bold") and not roles.opens_clause(text, spot.start)


def _is_sure(spot: Spot, text: str) -> bool:
    """Tell whether the way in which a name is written leaves no doubt that it is one."""
    if spot.form in ("at", "wiki", "link"):
        return True
    if spot.agent and spot.role and (spot.words > 1 or not roles.opens_clause(text, spot.start)):
        return True
    worker = _names_a_worker(spot)
    if spot.words == 1:
        return spot.form == "code" and worker
    if spot.form == "code":
        return True
    slug = " " not in text[spot.start : spot.end]
    return slug and ((spot.form in ("slug", "bold") and worker) or spot.words > 2)


def _mask(text: str, named: Sequence[Spot], signs: Sequence[str]) -> str:
    parts: list[str] = []
    at = 0
    for spot, sign in zip(named, signs, strict=True):
        parts += text[at : spot.start], sign
        at = spot.end
    return "".join((*parts, text[at:]))


def _evidence(text: str, spot: Spot) -> str:
    start = text.rfind("\n", 0, spot.start) + 1
    end = text.find("\n", spot.end)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > _EVIDENCE_LENGTH:
        at = spot.start - start
        begin = max(0, max(line.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "。")) + 1, at - 160)
        line = line[begin : begin + _EVIDENCE_LENGTH + 40]
    clean = " ".join(_MARKS.sub(" ", line).split())
    return clean if len(clean) <= _EVIDENCE_LENGTH else clean[: _EVIDENCE_LENGTH - 1].rstrip() + "…"
