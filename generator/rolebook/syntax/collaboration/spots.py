"""The language of naming: where a text spells the name of a role, and in which form.

Must never know whom a name means, nor what the sentence around it says.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from typing import Literal, NamedTuple

from rolebook.value import dataclass

Form = Literal["at", "wiki", "link", "code", "slug", "bold", "title", "prose"]
"""How a name stands in the text, from the surest sign of a name to the faintest."""

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""The letters of Chinese, Japanese and Korean, which stand without spaces between words."""

WORD = re.compile(rf"[^\W_{IDEOGRAPHS}]+|[{IDEOGRAPHS}]")
_GAP = re.compile(r"|[-_\u2010\u2011./]|[ \t\u00a0\u3000]{1,2}|[ ][&/][ ]|[ \t]*\n[ \t>]*")
_SUFFIX = re.compile(r"[-_](?:sub)?agents?(?![\w-])", re.IGNORECASE)
_PATH_END = re.compile(r"(?:\.(?:agent|chatmode|prompt|instructions))?\.md\b")
_PATH = re.compile(
    r"(?:[./~\\]|\w[./\\]\w+)/[\w.-]*/?\Z|(?:https?:|\.claude|src|docs|lib|app|tests?|bin|usr|home)/[\w./-]*\Z"
)
_PATH_ON = re.compile(r"/[\w-]+(?:/|\.\w)")
_SCOPE = re.compile(r"(?<![\w/:.-])([a-zA-Z][\w-]{1,60}):\Z")
_COMMAND = re.compile(r"(?<![\w/])/[a-zA-Z][\w-]*:\Z")
"""What stands before the name of a command: `/kiro:`."""
_LISTED_FILE = re.compile(r"[\u251c\u2514]\u2500+[ \u00a0]*\Z")
"""What stands before the name of a file where a folder is drawn: "├── "."""
_BEYOND_DOUBT = frozenset(("at", "wiki", "link"))
_LONGEST_SCOPE = 64
_LONGEST_PATH = 200
_FOLLOWING = re.compile(
    r"[\"'`*_)\]]*\s+(?:(?P<agent>(?:sub-?)?agents?\b(?!-))"
    r"|(?:skills?|commands?|hooks?|packages?|libraries|library|plugins?)\b)",
    re.IGNORECASE,
)
"""What follows a name and says that it is an agent's, or that of something else which may bear such a name."""
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
"""Letters of Japanese whose run is one word."""
_END = ""
_PAIR = 2
_JOINTS = frozenset("-_")
words = WORD.findall
"""Split a lower-case text into words; a Chinese, Japanese or Korean letter is a word of its own."""


Name = tuple[str, bool, bool]
"""A normalised name, whether it says that it is somebody's, and whether its bearers always write "agent" behind it."""
Word = tuple[str, int, int]
"""A word in lower case, where it starts and where it ends."""

Tree = dict[str, "Tree | str"]


@dataclass(frozen=True, slots=True)
class Trie:
    """Every name that somebody bears, by its words: looking one up takes a time that no number of names changes."""

    pairs: frozenset[tuple[str, str]]
    """The last two words of the names that say they are somebody's: `("backend", "developer")`."""
    common_pairs: frozenset[tuple[str, str]]
    """The last two words of the names that may be a matter as well: `("code", "review")`."""
    threes: frozenset[tuple[str, ...]]
    """The last three words of names that have three or more: `("senior", "backend", "developer")`."""
    singles: frozenset[str]
    """The names of one word: `debugger`, `explore`."""
    heads: frozenset[str]
    """Words of which a line that names anybody must hold one: the last of a longer name, or the only one."""
    roles: frozenset[str]
    """All names, normalised."""
    workers: frozenset[str]
    """Those of them that say they are somebody's: `code-reviewer`, and not `code-review`."""
    suffixed: frozenset[str]
    """Those whose bearers always write "agent" behind them: `test-fix`, which is `test-fix-agent`."""
    tree: Mapping[str, "Tree | str"] = field(repr=False)

    @property
    def names(self) -> frozenset[Name]:
        """List all names with what is known of each; two tries that differ in some hear nothing else differently."""
        return frozenset((role, role in self.workers, role in self.suffixed) for role in self.roles)


class Spot(NamedTuple):
    """A place of a text where a name stands; a tuple, since every passage has some."""

    role: str
    """The name, normalised: `frontend-developer`."""
    start: int
    end: int
    form: Form
    words: int
    """How many words the name has."""
    worker: bool
    """Whether the name says that it is somebody's."""
    agent: bool = False
    """Whether the word "agent" follows: "the planner agent"."""
    path: str | None = None
    """The file that a link names: `../ops/sre.md`."""
    scope: str | None = None
    """What stands before the colon of a scoped name: `plugin`."""
    bare: bool = False
    """Whether its bearers always write "agent" behind it, and the text does not."""


def index(roles: Iterable[str], is_worker: Callable[[str], bool], suffixed: Set[str], heads: Set[str]) -> Trie:
    """Build the trie of normalised names; the last word is found in singular and plural."""
    tree: Tree = {}
    ends: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
    known = sorted(set(roles))
    workers = frozenset(filter(is_worker, known))
    for role in known:
        for path in _spelled(role):
            ends[role in workers].update(_ends(path))
            branch = tree
            for word in path:
                following = branch.setdefault(word, {})
                assert isinstance(following, dict)  # noqa: S101 - only _END holds a text
                branch = following
            branch.setdefault(_END, role)
    every = ends[True] | ends[False]
    return Trie(
        pairs=frozenset((end[0], end[1]) for end in ends[True] if len(end) == _PAIR),
        common_pairs=frozenset((end[0], end[1]) for end in ends[False] if len(end) == _PAIR),
        threes=frozenset(end for end in every if len(end) > _PAIR),
        singles=frozenset(end[0] for end in every if len(end) == 1),
        heads=frozenset({*heads, *(end[-1] for end in every)}),
        roles=frozenset(known),
        workers=workers,
        suffixed=frozenset(suffixed),
        tree=tree,
    )


def endings(role: str) -> Iterator[tuple[str, ...]]:
    """Give the last three words of a name, or the two or the one that it has, the last in singular and plural."""
    for path in _spelled(role):
        yield tuple(path[-3:])


def _spelled(role: str) -> Iterator[list[str]]:
    parts = words(role)
    if parts:
        yield parts
        if parts[-1].isascii():
            yield [*parts[:-1], f"{parts[-1]}s"]


def _ends(path: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if len(path) == 1:
        yield (path[0],)
    else:
        yield path[-2], path[-1]
        yield from (tuple(path[-3:]),) if len(path) > _PAIR else ()


def places(text: str) -> list[Word]:
    """Split a text into words with their places."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter such as "İ" grows, and places would no longer agree
        lower = text
    return [(match[0], *match.span()) for match in WORD.finditer(lower)]


def spots(text: str, found: Sequence[Word], trie: Trie) -> Iterator[Spot]:
    """Find the names in a text, the longest at each place."""
    done = 0
    for at, word in enumerate(found):
        match = _longest(text, found, at, trie) if word[0] in trie.tree and at >= done else None
        if match is None:
            continue
        role, last = match
        spot = _spot(text, role, word[1], found[last][2], last - at + 1, role in trie.workers)
        if spot is not None:
            if role not in trie.suffixed or spot.agent or spot.form in _BEYOND_DOUBT:
                yield spot
            elif spot.form == "slug":
                yield spot._replace(bare=True)
        done = last + 1 if spot else at + 1


def _longest(text: str, found: Sequence[Word], at: int, trie: Trie) -> tuple[str, int] | None:
    best = None
    branch = trie.tree.get(found[at][0])
    ahead = at
    while isinstance(branch, dict):
        role = branch.get(_END)
        if isinstance(role, str):
            best = role, ahead
        ahead += 1
        if ahead == len(found) or found[ahead][0] not in branch:
            break
        if not _GAP.fullmatch(text, found[ahead - 1][2], found[ahead][1]):
            break
        branch = branch.get(found[ahead][0])
    return best


def _spot(text: str, role: str, start: int, end: int, count: int, worker: bool) -> Spot | None:
    """Judge the words around a name: None where it is part of something else."""
    suffix = _SUFFIX.match(text, end) if text[end : end + 1] in _JOINTS else None
    if suffix:
        end = suffix.end()
    before, after = text[max(0, start - 8) : start], text[end : end + 2]
    if before.endswith(("@agent-", "@agent:")):
        return Spot(role, start, end, "at", count, worker)
    if before[-1:] == "@":
        on = after[:1] == "/" or (after[:1] in _JOINTS and after[1:].isalnum())
        return None if on or before[-2:-1].isalnum() else Spot(role, start, end, "at", count, worker)
    following = _FOLLOWING.match(text, end)
    if (following and not following["agent"]) or inside_a_longer_name(text, start, end):
        return None
    path = _PATH_END.match(text, end) if after[:1] == "." else None
    if path:
        if "/" in text[start:end]:
            return None
        return _file(text, role, start, path.end(), count, worker)
    if in_a_path(text, start, end) or is_a_command(text, start):
        return None
    scope = _SCOPE.search(text, max(0, start - _LONGEST_SCOPE), start) if before[-1:] == ":" else None
    form = form_of(text, start, end)
    if scope and form in ("prose", "slug"):
        form = "code"
    agent = suffix is not None or following is not None
    return Spot(role, start, end, form, count, worker, agent, None, scope[1] if scope else None)


def _file(text: str, role: str, start: int, end: int, count: int, worker: bool) -> Spot | None:
    """Read the name of a file, which a link may lead to; in the drawing of a folder it means nobody."""
    opening = text.rfind("](", max(0, start - _LONGEST_PATH), start)
    if opening >= 0 and not any(letter.isspace() or letter == ")" for letter in text[opening:start]):
        return Spot(role, start, end, "link", count, worker, path=text[opening + 2 : end])
    if _LISTED_FILE.search(text, max(0, start - _LONGEST_SCOPE), start):
        return None
    return Spot(role, start, end, "code", count, worker, path="")


def in_a_path(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a part of a path, an address or a command; "a/b" of two names is not."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if after[:1] == "." and after[1:].isalnum():
        return True
    if before[-1:] == "/" and not text.endswith("agents/", 0, start):
        return not before[:1].isalnum() or _PATH.search(text, max(0, start - _LONGEST_PATH), start) is not None
    return after[:1] == "/" and (not after[1:].isalnum() or _PATH_ON.match(text, end) is not None)


def is_a_command(text: str, start: int) -> bool:
    """Tell whether a name is that of a command in its scope: `/kiro:spec-impl`."""
    return text[start - 1 : start] == ":" and _COMMAND.search(text, max(0, start - _LONGEST_SCOPE), start) is not None


def inside_a_longer_name(text: str, start: int, end: int) -> bool:
    """Tell whether a name goes on before or after: a file, a variable, another slug."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    last, first = before[-1:], after[:1]
    if last in "-_" and last and (before[:-1].isalnum() or before[:-1] in ("-", "_")):
        return True
    if first in "-_" and first and after[1:].isalnum():
        return True
    if not text[start].isascii() and (
        (_KATAKANA.match(text[start]) and _KATAKANA.match(last))
        or (_KATAKANA.match(text[end - 1]) and _KATAKANA.match(first))
    ):
        return True
    return last in ("$", "#", "%", ".", "\\") or (first in (":", "=") and after[1:].isalnum())


def means_another_thing(text: str, end: int) -> bool:
    """Tell whether what follows a name makes a skill, a command or a package of it."""
    following = _FOLLOWING.match(text, end)
    return following is not None and not following["agent"]


def form_of(text: str, start: int, end: int) -> Form:
    """Tell in which form a name stands."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if text.endswith("@agent-", 0, start) or (before[-1:] == "@" and not before[:1].isalnum()):
        return "at"
    if before[-1:] == "`" and after[:1] == "`":
        return "code"
    if before == "[[" and after[:1] in "]|#":
        return "wiki"
    name = text[start:end]
    if before == "**" and after == "**":
        return "bold"
    if " " not in name and "\n" not in name and ("-" in name or "_" in name):
        return "slug"
    if all(not word[0].islower() for word in name.split()):
        return "title"
    return "prose"
