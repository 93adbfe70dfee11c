"""The roles that one definition names, each with what the definition says of the two.

Must never know which agent a name means; that is for `stages/link.py`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set

from rolebook import limits
from rolebook.model import Agent
from rolebook.syntax.collaboration import certainty, passage_names, roles, spots, tongues
from rolebook.syntax.collaboration import worker_words as words
from rolebook.syntax.collaboration.evidence import quoted
from rolebook.syntax.collaboration.haystack import lines_with_names
from rolebook.syntax.collaboration.header_links import stated
from rolebook.syntax.collaboration.mention import Mention
from rolebook.syntax.collaboration.own_names import Called, called, role
from rolebook.syntax.collaboration.passages import Passage, passages
from rolebook.syntax.collaboration.phrases import Grammar
from rolebook.syntax.collaboration.spots import Name, Trie

__all__ = [
    "Called",
    "Mention",
    "Name",
    "Trie",
    "called",
    "find",
    "index",
    "index_for",
    "is_built_in",
    "may_name",
    "role",
]

_LONE = words.HEADS
"""Words that are looked at although nobody bears them."""
_BRIEF = 800
"""A body below so many letters does not tell its language alone."""
_WEIGHT_WITH_TOPIC, _WEIGHT_ALONE = 9, 4
"""How plainly a header speaks: a name alone tells less than a sentence does."""
_EVIDENCE_LENGTH = 240

is_built_in = certainty.is_built_in


def index(known: Iterable[str], workers: Set[str] = frozenset(), suffixed: Set[str] = frozenset()) -> Trie:
    """Build what `find` looks names up in, once for all definitions of a collection.

    `workers` are names that are known to be somebody's although they do not look like it: `devops`. `suffixed` are
    those that their bearers always write with "agent" behind them.
    """
    needing = frozenset(each for each in suffixed if not roles.is_worker(each))
    return spots.index(known, lambda each: each in workers or roles.is_worker(each), needing, _LONE)


def index_for(agents: Iterable[Agent], names: Iterable[Name]) -> Trie:
    """Build what `find` hears a few definitions with, from the names of a whole trie; it hears nothing else with it.

    What decides are the names whose last two words, or only one, stand in these texts.
    """
    text = "\n".join(part for agent in agents for part in (agent.description, agent.body))
    lower = text.lower()
    there = {*spots.words(lower), *(() if len(lower) == len(text) else spots.words(text))}
    found = []
    for name in names:
        *_, last = parts = spots.words(name[0]) or [""]
        if there.issuperset(parts[-2:-1]) and not there.isdisjoint((last, f"{last}s")):
            found.append(name)
    workers, suffixed = ({name[0] for name in found if name[flag]} for flag in (1, 2))
    return index((name for name, *_ in found), workers, suffixed)


def find(agent: Agent, trie: Trie) -> tuple[Mention, ...]:
    """List the roles that a definition names: in its header, its description and its body."""
    names = called(agent)
    own = frozenset((*names.own, *names.short))
    skills = frozenset(_skills(agent))
    text = agent.body if len(agent.body) > _BRIEF else f"{agent.body}\n{agent.description}"
    grammars = tongues.grammars(text)
    described, body = _bounded(agent.description), _bounded(agent.body)
    wanted = lines_with_names(f"{described}\n{body}", trie, own, grammars)
    above = described.count("\n") + 1
    first = bisect_left(wanted, above)
    wanted_of_body = [line - above for line in wanted[first:]]
    found = (
        *_in_header(agent, own),
        *_in_lines(described, wanted[:first], trie, own, grammars, _Lines(agent), described=True),
        *_in_lines(body, wanted_of_body, trie, own, grammars, _Lines(agent, agent.body_line), described=False),
    )
    return tuple(mention for mention in found if mention.role not in skills) if skills else found


def _bounded(text: str) -> str:
    """Give as much of a text as is looked at of a hostile one."""
    text = text[: limits.MENTIONS_CHARACTERS]
    lines = text.split("\n")
    if max(map(len, lines)) <= limits.MENTIONS_LINE:
        return text
    return "\n".join(line[: limits.MENTIONS_LINE] for line in lines)


def may_name(agent: Agent, changed: Iterable[str]) -> bool:
    """Tell whether a definition may name one of these; what was found in it holds while only others come or go."""
    text = f"{agent.description}\n{agent.body}".lower()
    return any(all(word in text for word in each.split("-")[-2:]) for each in changed)


def _skills(agent: Agent) -> Iterator[str]:
    """List the skills of an agent, whose names may look like roles."""
    skills = agent.extra.get("skills", ())
    for skill in skills.split(",") if isinstance(skills, str) else skills:
        if isinstance(skill, str):
            yield role(skill)


def _in_header(agent: Agent, own: Set[str]) -> Iterator[Mention]:
    found = list(stated(agent.tools, agent.extra))
    header = agent.source.text.splitlines()[: agent.body_line] if found else []
    for each in found:
        line = _line_with(header, each.name, each.key)
        shown = header[line - 1].strip(" -") if line <= len(header) else each.name
        glob = "*" in each.name
        named = each.name.lower() if glob else role(each.name)
        if named not in own:
            yield Mention(
                role=named,
                kind="collaborates",
                relation=each.relation,
                topic=each.topic,
                enforced=each.enforced,
                line=line,
                evidence=shown[:_EVIDENCE_LENGTH],
                spelling=each.name,
                weight=_WEIGHT_WITH_TOPIC if each.topic else _WEIGHT_ALONE,
                role_like=not glob,
            )


def _line_with(header: Sequence[str], name: str, key: str) -> int:
    """Find the line of a header that holds a name, from its field on; 1-based."""
    start = next((n for n, line in enumerate(header) if line.lstrip().lower().startswith(f"{key.lower()}:")), 0)
    return next((n for n in range(start, len(header)) if name in header[n]), start) + 1


class _Lines:
    """Where the lines of a text stand in the file."""

    def __init__(self, agent: Agent, body_line: int | None = None) -> None:
        self._agent, self._body_line = agent, body_line
        self._header: list[str] = []

    def number(self, line: int, spelling: str) -> int:
        """Give the line of the file, 1-based, for one of the text, counted from 0."""
        if self._body_line is not None:
            return self._body_line + line
        agent = self._agent
        if not self._header:
            self._header = agent.source.text.splitlines()[: max(agent.body_line - 1, agent.description_line)]
        # A decoded description may have more lines than the header: `\n` was undone in it.
        first, header = agent.description_line - 1, self._header
        likely = (first + line, first + line + 1, *range(first, len(header)))
        return next((n for n in likely if n < len(header) and spelling in header[n]), first) + 1


def _in_lines(
    text: str,
    wanted: Sequence[int],
    trie: Trie,
    own: Set[str],
    grammars: Sequence[Grammar],
    place: _Lines,
    *,
    described: bool,
) -> Iterator[Mention]:
    """Find the roles that a text names in some of its lines."""
    for passage in passages(text, wanted):
        if passage.shape == "heading" and not described and _is_title(passage, text):
            continue
        yield from _in_passage(passage, trie, own, grammars, place, described=described)


def _is_title(passage: Passage, text: str) -> bool:
    """Tell whether a heading opens a text, so that it says what the text itself is called."""
    return not "".join(text.split("\n", passage.line)[: passage.line]).strip()


def _singular(named: str) -> str:
    """Give the name of one team for that of many, as `names.role` does for people."""
    return named[:-1] if named.endswith("-teams") else named


def _in_passage(
    passage: Passage, trie: Trie, own: Set[str], grammars: Sequence[Grammar], place: _Lines, *, described: bool
) -> Iterator[Mention]:
    text = passage.text
    for spot, reading, likely in passage_names.read(passage, trie, own, grammars):
        if described and passage.line == 0 and certainty.is_a_title(spot, reading):
            continue
        spelling = text[spot.start : spot.end]
        named = spot.role or _singular(role(spelling))
        if named in own:
            continue
        yield Mention(
            role=named,
            kind="collaborates" if reading.relation else "mentions",
            relation=reading.relation,
            topic=reading.topic,
            enforced=False,
            line=place.number(passage.line + text.count("\n", 0, spot.start), spelling),
            evidence=quoted(text, spot.start, spot.end),
            spelling=spelling,
            weight=reading.weight,
            role_like=likely,
            path=spot.path,
            scope=spot.scope,
        )
