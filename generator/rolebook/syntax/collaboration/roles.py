"""The look of a role name that nothing defines: "Database Engineer", `powershell-dev`, "DevOps".

Must never know which roles exist, nor what a sentence says of them.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from rolebook.syntax.collaboration import ideographs
from rolebook.syntax.collaboration import worker_words as words
from rolebook.syntax.collaboration.spots import (
    Spot,
    Word,
    form_of,
    in_a_path,
    inside_a_longer_name,
    is_a_command,
    means_another_thing,
)

Leads = Callable[[str], bool]
"""Tells whether a word begins a phrase of collaboration."""

_LINE_START = ("", "\n", "-", "#", ">", "|", ".")
_CLAUSE_END = frozenset(".!?;:,()[]*#>|\n\u2022-\u2014\u2013")
_CLAUSE_REACH = 40
_JOINTS = frozenset(" \n-_/")
"""What may part the words of a name."""
_FOLLOWING = re.compile(r"[ -]([^\W\d_]+)")


def is_worker(role: str) -> bool:
    """Tell whether a normalised name says that it is somebody's: `code-reviewer` does, `code-review` does not."""
    if role.isascii():
        head, _, last = role.rpartition("-")
        return last in words.NOUNS or (bool(head) and last.endswith(words.WORKER_ENDINGS) and last not in words.THINGS)
    parts = role.split("-")
    return not words.NOUNS.isdisjoint(parts) or ideographs.is_name(role)


def candidates(text: str, found: Sequence[Word], leads: Leads, known: Sequence[Spot] = ()) -> Iterator[Spot]:
    """Find the words in a text that look like the name of a role, but for those that must lie within a known one."""
    if not text.isascii():
        for start, end in ideographs.names(text):
            if not any(spot.end == end and leads(text[start : spot.start]) for spot in known):  # "support X" is no name
                yield Spot("", start, end, "title", 2, True)
    if "@" in text:
        yield from _addressed(text, found)
    for head in [at for at, word in enumerate(found) if word[0] in words.HEADS]:
        span = None if _is_enclosed(text, found[head][1], known) else _span(text, found, head, leads)
        if span is None:
            continue
        first, last = span
        start, end = found[first][1], found[last][2]
        form = form_of(text, start, end)
        if _is_whole(text, start, end) and _is_specific(text, found, first, last, form, leads):
            yield Spot("", start, end, form, last - first + 1, True)


def _is_enclosed(text: str, head: int, known: Sequence[Spot]) -> bool:
    """Tell whether a name that ends in a word would begin within a known one, as nothing reaches over its beginning."""
    for spot in known:
        if spot.start <= head < spot.end:
            before = text[spot.start - 1 : spot.start]
            return before not in _JOINTS or (head > spot.start and text[head - 1] in "-_" and before not in "-_")
    return False


def _span(text: str, found: Sequence[Word], head: int, leads: Leads) -> tuple[int, int] | None:
    """Find the first and the last word of the name whose head is a word; None where it is nobody's."""
    word = found[head][0]
    if word in words.NOUNS:
        first = _first(text, found, head, leads)
        if first < head and found[first][0] == "agent" and text[found[first][1] - 1 : found[first][1]] == "@":
            first += 1  # Claude Code's "@agent-planner" is the planner
        return first, _behind(text, found, head) if word in words.HEAD_FIRST else head
    if word in words.TEAM_WORDS:
        named = head > 0 and found[head - 1][0] in words.TEAMS and text[found[head - 1][2] : found[head][1]] == " "
        return (head - 1, head) if named else None
    return (head, head) if word in words.ALWAYS_TEAMS or _is_trade(text, found, head) else None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a name is no part of something longer."""
    return (
        not (inside_a_longer_name(text, start, end) and not text.endswith("@agent-", 0, start))
        and not in_a_path(text, start, end)
        and not (text[start - 1 : start] == "/" and text[start - 2 : start - 1].isalnum())
        and not means_another_thing(text, end)
        and not is_a_command(text, start)
        and not _is_placeholder(text, start, end)
    )


def _is_placeholder(text: str, start: int, end: int) -> bool:
    """Tell whether signs around a name say that something else goes there: `<phase-agent>`, "@[framework-expert]"."""
    return text[start - 1 : start] + text[end : end + 1] == "<>" or text.endswith("@[", 0, start)


def _is_specific(text: str, found: Sequence[Word], first: int, at: int, form: str, leads: Leads) -> bool:
    """Tell whether words that end in a worker's word name one role rather than a kind of people."""
    word, start, end = found[at][0], found[first][1], found[at][2]
    if first == at and word == words.ORCHESTRATOR:
        return bool(first) and found[first - 1][0] in words.SMALL_WORDS
    if word in words.AGENTS and (first == at or _is_some_agent(found[at - 1][0], leads)):
        return False
    spaced = " " in text[start:end] or first == at
    if form == "code":
        return not (spaced and text[start:end].islower())
    if form == "at" and (text[end : end + 1] == "(" or len(word) == 1 or "_" in text[start:end]):
        return False
    if form in ("at", "wiki", "slug") and not spaced:
        if found[at - 1][0] in words.PREFIXES or ("_" in text[start:end] and form == "slug"):
            return False
        return word not in words.AGENTS or not text[end : end + 3].strip("\"' ").startswith((":", "="))
    before = found[first - 1][0] if first else ""
    if (
        word in words.PEOPLE
        or word.rstrip("s") in words.TOOLS
        or not _ends(text, found, at)
        or before in words.UNCERTAIN
    ):
        return False
    if word in words.AGENTS:
        return _is_one_agent(text[start:end], form, found[first][0] if first == at - 1 else "")
    if first == at and word in words.NOUNS:
        return _is_one_person(text, start, end, form) and before not in ("a", "an")
    return True


def _is_some_agent(before: str, leads: Leads) -> bool:
    """Tell whether the word before "agent" makes no name of it: "call agent", "sub agent", "3 agents"."""
    return before in words.PREFIXES or before.isdigit() or leads(before)


def _is_one_agent(name: str, form: str, function: str) -> bool:
    """Tell whether a name that ends in "agent" is one agent's: "Planning Agent", "the review agent"."""
    if name.endswith(("s", "S")):
        return False
    worker = function in words.NOUNS and function not in words.GENERIC_HEADS
    titled = form == "title" or (form == "bold" and all(word[0].isupper() for word in name.split()))
    return titled or function in words.FUNCTIONS or worker or name.split()[0].isupper()


def _is_one_person(text: str, start: int, end: int, form: str) -> bool:
    """Tell whether a single worker's word is one role's name: "CTO", "ask Architect"."""
    name = text[start:end]
    if name in words.OFFICES:
        return True
    return (
        form == "title"
        and not name.endswith("s")
        and name.lower() not in words.GENERIC_HEADS
        and (name.isupper() or not opens_line(text, start))
    )


def _behind(text: str, found: Sequence[Word], at: int) -> int:
    """Walk on to the last word of a name whose first says what it is: "ingénieur de données"."""
    last = at
    if last + 2 < len(found) and found[last + 1][0] in words.LINKS and text[found[last][2] : found[last + 1][1]] == " ":
        return last + 2
    while last + 1 < len(found) and last - at < 2 and text[found[last][2] : found[last + 1][1]] in (" ", "-"):
        if found[last + 1][0] not in words.TEAMS:
            break
        last += 1
    return last


def _first(text: str, found: Sequence[Word], at: int, leads: Leads) -> int:
    """Walk back from the last word of a name to its first."""
    first = at
    titled = text[found[at][1]].isupper()
    joined = False
    while first and at - first < 4:
        word, start, end = found[first - 1]
        gap = text[end : found[first][1]]
        if gap in ("-", "_") and not (first == at and word in words.NEVER):
            joined = joined or first == at
            first -= 1
            continue
        if (
            joined
            or (gap not in (" ", "\n") and not (gap == "/" and len(word) < 4))
            or word in words.NEVER
            or word.isdigit()
        ):
            break
        if titled and not text[start].isupper() and gap == " ":
            break
        if leads(word) and _is_verb(text, found, first - 1, titled=titled, last=first == at):
            break
        first -= 1
    return first


def _is_verb(text: str, found: Sequence[Word], at: int, *, titled: bool, last: bool) -> bool:
    """Tell whether a word that may begin a request does so here: "Guide rxjs specialist", "to assign agents"."""
    word, start, _ = found[at]
    if titled and last and word in words.TEAMS:
        return False
    return opens_clause(text, start) or word.endswith("ing") or found[at - 1][0] in words.BEFORE_VERBS


def opens_clause(text: str, start: int) -> bool:
    """Tell whether a word is the first of its clause."""
    before = text[max(0, start - _CLAUSE_REACH) : start].rstrip(" ")
    return not before or before[-1] in _CLAUSE_END


def opens_line(text: str, start: int) -> bool:
    """Tell whether a word is the first of its line or sentence, where a capital says nothing."""
    return text[max(0, start - 8) : start].rstrip(" *_`")[-1:] in _LINE_START


def _is_trade(text: str, found: Sequence[Word], at: int) -> bool:
    """Tell whether the name of a trade means those who follow it: "align with Legal", and not "Alert Design: ..."."""
    _, start, end = found[at]
    if not text[start].isupper() or opens_clause(text, start):
        return False
    return not (text[end : end + 3].strip("* ").startswith(":") and text[found[at - 1][1]].isupper())


def _addressed(text: str, found: Sequence[Word]) -> Iterator[Spot]:
    """Find the names of more than one word behind an "@", whatever their last word is."""
    for at in [at for at, word in enumerate(found) if text[word[1] - 1 : word[1]] == "@"]:
        last = at
        while last + 1 < len(found) and text[found[last][2] : found[last + 1][1]] in ("-", "_"):
            last += 1
        start, end = found[at][1], found[last][2]
        free = not text[start - 2 : start - 1].isalnum() and (
            text[end : end + 1] not in ("/", "(") and not text[end : end + 2].strip(".").isalnum()
        )
        if (
            last > at
            and free
            and len(found[last][0]) > 1
            and found[last][0] not in words.NOUNS
            and found[at][0] != "agent"
        ):
            yield Spot("", start, end, "at", last - at + 1, False)


def ends_at(text: str, end: int) -> bool:
    """Tell whether a name may end at a place: not so where it only describes what follows, "code-review process"."""
    following = _FOLLOWING.match(text, end)
    return following is None or following[1].lower() in words.BEHIND or not following[1].islower()


def _ends(text: str, found: Sequence[Word], at: int) -> bool:
    """Tell whether a name may end at a word: "developer experience" is no developer."""
    if at + 1 == len(found):
        return True
    gap = text[found[at][2] : found[at + 1][1]]
    return gap not in (" ", "-", "/", " & ") or found[at + 1][0] in words.AFTER
