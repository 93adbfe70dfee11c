"""The names in one passage, and what the passage says of each.

Must never know which agent a name means, nor where in a file the passage stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set

from rolebook.syntax.collaboration import certainty, relations, roles, spots
from rolebook.syntax.collaboration.passages import Passage
from rolebook.syntax.collaboration.phrases import Grammar
from rolebook.syntax.collaboration.relations import Reading
from rolebook.syntax.collaboration.sentences import FAINT, OWN, SURE
from rolebook.syntax.collaboration.spots import Spot, Trie

_ADDRESS = re.compile(r"([\"'`*_]*)\]\([^()\s]{0,200}\)")
"""Where a link leads to, behind its text."""
_SHARED = re.compile(r"(?:\b[A-Z]\w*\s?[/,&]\s?)+\Z")
"""The names before another that share its last word: "Frontend / Mobile Developer"."""
_SHARED_LENGTH = 80
_WORD = re.compile(r"\w+")


def read(
    passage: Passage, trie: Trie, own: Set[str], grammars: Sequence[Grammar]
) -> Iterator[tuple[Spot, Reading, bool]]:
    """Give each name that is worth being told of, what is said of it, and whether it is a role even if undefined."""
    text = passage.text
    found = _named(text, trie, own, _leads(grammars))
    named, signs = [spot for spot, _ in found], [sign for _, sign in found]
    if all(sign == OWN for sign in signs):
        return
    readings = relations.read(passage, _masked(text, found), grammars)
    believed = _believed(text, named, signs, readings)
    for spot, sign, reading, likely in zip(named, signs, readings, believed, strict=True):
        if reading is not None and certainty.is_a_mention(spot, sign, reading):
            alone = spot.path is not None and reading.rule == "plain"  # a link that nothing is said of
            yield spot, reading._replace(relation=None, topic=None, weight=0) if alone else reading, likely


def _leads(grammars: Sequence[Grammar]) -> Callable[[str], bool]:
    if len(grammars) == 1:
        return grammars[0].leads
    return lambda word: any(grammar.leads(word) for grammar in grammars)


def _named(text: str, trie: Trie, own: Set[str], leads: Callable[[str], bool]) -> list[tuple[Spot, str]]:
    """Keep one name at each place: the known one, unless words in front of it make another role of it."""
    found = spots.places(text)
    known: list[tuple[Spot, str]] = []
    for spot in spots.spots(text, found, trie):
        sign = _sign(spot, text, own)
        if sign != FAINT or certainty.may_be_a_name(spot, text):
            if spot.form == "title":
                known += ((each, _sign(each, text, own)) for each in _sharing(spot, text, trie))
            known.append((spot, sign))
    unknown = roles.candidates(text, found, leads, [spot for spot, _ in known])
    likely = [*known, *((spot, _sign(spot, text, own)) for spot in unknown)]
    if len(likely) > 1:
        likely.sort(key=lambda each: (each[0].start, not each[0].role, -each[0].end))
    chosen: list[tuple[Spot, str]] = []
    end = 0
    for spot, sign in likely:
        if spot.start >= end:
            chosen.append((spot, sign))
            end = spot.end
    return chosen


def _sign(spot: Spot, text: str, own: Set[str]) -> str:
    return OWN if spot.role in own else SURE if certainty.is_sure(spot, text) else FAINT


def _sharing(spot: Spot, text: str, trie: Trie) -> Iterator[Spot]:
    """Find the names before a title that share its last word."""
    head, _, last = spot.role.rpartition("-")
    if not head:
        return
    before = _SHARED.search(text, max(0, spot.start - _SHARED_LENGTH), spot.start)
    for word in _WORD.finditer(before[0]) if before else ():
        role = f"{word[0].lower()}-{last}"
        if before and role in trie.roles:
            start = before.start() + word.start()
            yield spot._replace(role=role, start=start, end=start + len(word[0]))


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


def _masked(text: str, named: Sequence[tuple[Spot, str]]) -> str:
    """Put a sign in the place of each name, and of the address behind it."""
    parts: list[str] = []
    at = 0
    for spot, sign in named:
        before = text[at : spot.start]
        if "@" in before:
            before = before.removesuffix("@agent-").removesuffix("@")
        parts += before.removesuffix(f"{spot.scope}:") if spot.scope else before, sign
        at = spot.end
        address = _ADDRESS.match(text, at) if "](" in text else None
        if address:
            parts.append(address[1])
            at = address.end()
    return "".join((*parts, text[at:]))
