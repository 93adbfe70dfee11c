"""The look of a role name that nothing defines: "Database Engineer", `powershell-dev`, "DevOps".

Must never know which roles exist, nor what a sentence says of them.
"""

from collections.abc import Callable, Iterator, Sequence

from rolebook.syntax.collaboration import ideographs
from rolebook.syntax.collaboration import worker_words as words
from rolebook.syntax.collaboration.spots import (
    Spot,
    Word,
    form_of,
    in_a_path,
    inside_a_longer_name,
    means_another_thing,
)

Leads = Callable[[str], bool]
"""Tells whether a word begins a phrase of collaboration."""

_LINE_START = ("", "\n", "-", "#", ">", "|", ".")
_CLAUSE_END = frozenset(".!?;:,()[]*#>|\n\u2022-\u2014\u2013")
_CLAUSE_REACH = 40


def is_worker(role: str) -> bool:
    """Tell whether a normalised name says that it is somebody's: `code-reviewer` does, `code-review` does not."""
    if role.isascii():
        head, _, last = role.rpartition("-")
        return last in words.NOUNS or (bool(head) and last.endswith(words.WORKER_ENDINGS) and last not in words.THINGS)
    parts = role.split("-")
    return not words.NOUNS.isdisjoint(parts) or ideographs.is_name(role)


def candidates(text: str, found: Sequence[Word], leads: Leads) -> Iterator[Spot]:
    """Find the words in a text that look like the name of a role, whether it exists or not."""
    if not text.isascii():
        for start, end in ideographs.names(text):
            yield Spot("", start, end, "title", 2, True)
    for at in [at for at, word in enumerate(found) if word[0] in words.HEADS]:
        word, _, end = found[at]
        if word in words.NOUNS:
            first = _first(text, found, at, leads)
        elif (
            word in words.TEAM_WORDS
            and at
            and found[at - 1][0] in words.TEAMS
            and text[found[at - 1][2] : found[at][1]] == " "
        ):
            first = at - 1
        elif word in words.LONE_TEAMS and (word in words.ALWAYS_TEAMS or _capital_inside(text, found[at][1])):
            first = at
        else:
            continue
        if word in words.HEAD_FIRST:
            at = _behind(text, found, at)
            end = found[at][2]
        if first < at and found[first][0] == "agent" and text[found[first][1] - 1 : found[first][1]] == "@":
            first += 1  # Claude Code's "@agent-planner" is the planner
        start = found[first][1]
        form = form_of(text, start, end)
        if (
            not (inside_a_longer_name(text, start, end) and not text.endswith("@agent-", 0, start))
            and not in_a_path(text, start, end)
            and not (text[start - 1 : start] == "/" and text[start - 2 : start - 1].isalnum())
            and not means_another_thing(text, end)
            and _is_specific(text, found, first, at, form, leads)
        ):
            yield Spot("", start, end, form, at - first + 1, True)


def _is_specific(text: str, found: Sequence[Word], first: int, at: int, form: str, leads: Leads) -> bool:
    """Tell whether words that end in a worker's word name one role rather than a kind of people."""
    word, start, end = found[at][0], found[first][1], found[at][2]
    spaced = " " in text[start:end] or first == at
    if first == at and word == words.ORCHESTRATOR:
        return bool(first) and found[first - 1][0] in words.SMALL_WORDS
    if first == at and word in words.AGENTS:
        return False
    if word in words.AGENTS and (
        found[at - 1][0] in words.PREFIXES or found[at - 1][0].isdigit() or leads(found[at - 1][0])
    ):
        return False
    if form == "code":
        return not (spaced and text[start:end].islower())
    if form in ("at", "wiki", "slug") and not spaced:
        if found[at - 1][0] in words.PREFIXES or ("_" in text[start:end] and form == "slug"):
            return False
        return word not in words.AGENTS or not text[end : end + 3].strip("\"' ").startswith((":", "="))
    if (
        word.rstrip("s") in words.TOOLS
        or not _ends(text, found, at)
        or (first and found[first - 1][0] in words.UNCERTAIN)
    ):
        return False
    if word in words.AGENTS:
        return (
            first < at
            and not word.endswith("s")
            and (
                form == "title"
                or (first == at - 1 and found[first][0] in words.FUNCTIONS)
                or text[start:end].split()[0].isupper()
            )
        )
    if first == at and word in words.NOUNS:
        return (
            form == "title"
            and not word.endswith("s")
            and not (at and found[at - 1][0] in ("a", "an"))
            and word not in words.GENERIC_HEADS
            and (text[start:end].isupper() or not opens_line(text, start))
        )
    return True


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


def _capital_inside(text: str, start: int) -> bool:
    return text[start].isupper() and not opens_clause(text, start)


def _ends(text: str, found: Sequence[Word], at: int) -> bool:
    """Tell whether a name may end at a word: "developer experience" is no developer."""
    if at + 1 == len(found):
        return True
    gap = text[found[at][2] : found[at + 1][1]]
    return gap not in (" ", "-", "/", " & ") or found[at + 1][0] in words.AFTER
