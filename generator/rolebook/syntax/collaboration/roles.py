"""The look of a role name that nothing defines: "Database Engineer", `powershell-dev`, "DevOps".

Must never know which roles exist, nor what a sentence says of them.
"""

import re
from collections.abc import Iterator, Sequence

from rolebook.syntax.collaboration.languages import LANGUAGES
from rolebook.syntax.collaboration.phrases import leads
from rolebook.syntax.collaboration.spots import (
    Spot,
    Word,
    form_of,
    in_a_path,
    inside_a_longer_name,
    means_another_thing,
)

_ENGLISH = LANGUAGES[0]
NOUNS = frozenset(
    word + ending for language in LANGUAGES if language.spaced for word in language.nouns for ending in ("", "s")
)
"""The words that name one who works, in singular and plural."""

TEAMS = _ENGLISH.teams
_ALWAYS_TEAMS = frozenset("devops qa sre finops mlops devsecops secops aiops".split())
TEAM_WORDS = frozenset(("team", "teams"))

_HEAD_FIRST = frozenset(
    word + ending
    for language in LANGUAGES
    if language.code in ("es", "fr", "it", "pt")
    for word in language.nouns - _ENGLISH.nouns
    for ending in ("", "s")
)
"""Workers' words that stand first in a name."""
_LINKS = frozenset("de del do da dos das des du d di della dei en em in".split())
NEVER = frozenset(
    """the a an and or nor but of to in on at by for from with without as is are was were be been being will would can could should may
    might must do does did has have had if when while where who which that this these those it its your our their my his her
    you we they i me us them all any each every both either some several multiple various many few most other another such same
    own more less new old current existing previous next last first second third best good great right real original
    human humans individual fellow external internal senior junior mid experienced appropriate relevant specialized specialised
    dedicated specific particular different respective responsible corresponding designated assigned available domain subject
    matter industry professional professionals seasoned skilled world class leading top certified qualified trusted
    use using used via then not no than into through between among across about over under before after during per
    ai llm claude gpt main parent sub child calling invoking coordinating single multi autonomous coding custom user background
    downstream upstream primary secondary support only also just even like including include includes e g i s t re ll ve
    independent potential future key general one two three four five involve involves let make ask asks tell tells
    requesting receiving sending target correct suitable end local remote global recommended required suggested optional default additional actual full active""".split()
)
_UNCERTAIN = frozenset(
    """appropriate relevant suitable correct right proper respective corresponding other another any every each best nearest closest
    various multiple several different specialized specialised dedicated qualified human external additional similar""".split()
)
"""Words after which whoever follows is not one role but any that fits."""
FUNCTIONS = TEAMS | frozenset(
    """planning review reviewing search monitoring debugging refactoring implementation validation verification analysis
    reporting build release migration context memory integration audit deployment performance accessibility writing
    content seo api database requirements triage evaluation summary translation""".split()
)
"""Words that make a role of "agent": "the planning agent"."""
_AFTER = frozenset(
    """on for to with in about regarding around and or when if before after during via at as who that which will can should must may by
    from is are has have then but using through so while where whenever once unless until into rather instead per""".split()
)
_GENERIC_HEADS = frozenset(
    "head heads lead leads maker makers creator creators principal principals pro pros chief pm po agent agents assistant assistants "
    "generator generators builder builders tracker trackers monitor monitors master masters editor editors".split()
)
"""Words that are as often no person: they need a modifier in front even with a capital."""

_UNSPACED_NOUNS = tuple(
    sorted({noun for language in LANGUAGES if not language.spaced for noun in language.nouns}, key=len, reverse=True)
)
_ANY_UNSPACED = re.compile(
    "所有|适当|適當|合适|相关|其他|其它|不同|各|每|专业|领域|主题|阅读|系统地|适切|適切|他の|다른|모든|관련|적절한|해당"
)
"""What makes any that fits of one role."""
UNSPACED_NOUN = re.compile("|".join(_UNSPACED_NOUNS))
"""A worker's word in a script without spaces."""
_LETTER = r"[A-Za-z0-9/・ー\u30a1-\u30fa\u4e00-\u9fff-]"
_HANGUL = r"[A-Za-z0-9/\uac00-\ud7af-]"
_UNSPACED = re.compile(
    rf"(?:(?<=[与和跟同给到由向从对为请让被把将及或與給從對為請讓將、，。：:「『（(*`\s>|])|(?<=[\u3041-\u3096])|^)"
    rf"(?P<name>(?:(?![与和跟同给到由向从对为请让被把将及或與給從對為請讓將的]){_LETTER}){{1,9}}?(?:{'|'.join(_UNSPACED_NOUNS)})"
    rf"|{_HANGUL}{{2,12}}[ ]?{_HANGUL}{{0,8}}?(?:{'|'.join(n for n in _UNSPACED_NOUNS if '가' <= n[0] <= '힣')}))(?![ー\u30a1-\u30fa])",
    re.MULTILINE,
)
"""A role's name in a script without spaces: a run of letters that ends in a worker's word."""

_LINE_START = ("", "\n", "-", "#", ">", "|", ".")
_CLAUSE_END = frozenset(".!?;:,()[]*#>|\n\u2022-\u2014\u2013")


_SURELY_A_NAME = 5
"""How many letters make a name of a script without spaces too long to be met by chance."""


_WORKER_ENDINGS = ("er", "or", "ist", "ian", "eer")
_THINGS = frozenset(
    """server docker router container user number order layer header error vector folder filter parameter cluster center
    power paper letter color sensor factor provider adapter driver compiler browser computer wrapper helper buffer
    register cursor editor counter timer trigger transfer offer answer chapter newsletter calendar monitor docs-helper
    loader parser linter bundler terminator operator mirror behavior flavor mentor behaviour list checklist""".split()
)
"""Words that end as a worker's word does and name a thing."""


def is_worker(role: str) -> bool:
    """Tell whether a normalised name says that it is somebody's: `code-reviewer` does, `code-review` does not."""
    if role.isascii():
        head, _, last = role.rpartition("-")
        return last in NOUNS or (bool(head) and last.endswith(_WORKER_ENDINGS) and last not in _THINGS)
    parts = role.split("-")
    return not NOUNS.isdisjoint(parts) or role.endswith(_UNSPACED_NOUNS) or len(role) >= _SURELY_A_NAME


def candidates(text: str, found: Sequence[Word]) -> Iterator[Spot]:
    """Find the words in a text that look like the name of a role, whether it exists or not."""
    if not text.isascii():
        for match in _UNSPACED.finditer(text):
            if _ANY_UNSPACED.search(match["name"]):
                continue
            yield Spot("", *match.span("name"), "title", 2, True)
    for at, (word, _, end) in enumerate(found):
        if word in NOUNS:
            first = _first(text, found, at)
        elif word in TEAM_WORDS and at and found[at - 1][0] in TEAMS and text[found[at - 1][2] : found[at][1]] == " ":
            first = at - 1
        elif word in TEAMS and (word in _ALWAYS_TEAMS or _capital_inside(text, found[at][1])):
            first = at
        else:
            continue
        if word in _HEAD_FIRST:
            at = _behind(text, found, at)
            end = found[at][2]
        start = found[first][1]
        form = form_of(text, start, end)
        if (
            not inside_a_longer_name(text, start, end)
            and not in_a_path(text, start, end)
            and not means_another_thing(text, end)
            and _is_specific(text, found, first, at, form)
        ):
            yield Spot("", start, end, form, at - first + 1, True)


def _is_specific(text: str, found: Sequence[Word], first: int, at: int, form: str) -> bool:
    """Tell whether words that end in a worker's word name one role rather than a kind of people."""
    word, start, end = found[at][0], found[first][1], found[at][2]
    spaced = " " in text[start:end] or first == at
    if form == "code":
        return not (spaced and text[start:end].islower())
    if form in ("at", "wiki", "slug") and not spaced:
        if found[at - 1][0] in _PREFIXES or ("_" in text[start:end] and form == "slug"):
            return False
        return word not in _AGENTS or not text[end : end + 3].strip("\"' ").startswith((":", "="))
    if word.rstrip("s") in _TOOLS or not _ends(text, found, at) or (first and found[first - 1][0] in _UNCERTAIN):
        return False
    if word in _AGENTS:
        return (
            first < at
            and not word.endswith("s")
            and (
                form == "title"
                or (first == at - 1 and found[first][0] in FUNCTIONS)
                or text[start:end].split()[0].isupper()
            )
        )
    if first == at and word in NOUNS:
        return (
            form == "title"
            and not word.endswith("s")
            and not (at and found[at - 1][0] in ("a", "an"))
            and word not in _GENERIC_HEADS
            and (text[start:end].isupper() or not opens_line(text, start))
        )
    return True


def _behind(text: str, found: Sequence[Word], at: int) -> int:
    """Walk on to the last word of a name whose first says what it is: "ingénieur de données"."""
    last = at
    if last + 2 < len(found) and found[last + 1][0] in _LINKS and text[found[last][2] : found[last + 1][1]] == " ":
        return last + 2
    while last + 1 < len(found) and last - at < 2 and text[found[last][2] : found[last + 1][1]] in (" ", "-"):
        if found[last + 1][0] not in TEAMS:
            break
        last += 1
    return last


_PREFIXES = frozenset("multi cross inter intra sub non per single role all any each autoload decision".split())
"""What stands before a hyphen without making a name."""
_TOOLS = frozenset(
    """runner dispatcher scanner monitor tracker profiler analyzer analyser generator builder validator checker executor
    resolver scheduler operator explorer navigator mapper watcher debugger optimizer configurator controller creator
    fixer solver deployer verifier synthesizer summarizer orchestrator dev integrator migrator interpreter bot""".split()
)
"""Words that name a tool as often as somebody, so that only a slug or "agent" makes a role of them."""
_AGENTS = frozenset(("agent", "agents", "subagent", "subagents"))


def _first(text: str, found: Sequence[Word], at: int) -> int:
    """Walk back from the last word of a name to its first."""
    first = at
    titled = text[found[at][1]].isupper()
    joined = False
    while first and at - first < 4:
        word, start, end = found[first - 1]
        gap = text[end : found[first][1]]
        if gap in ("-", "_") and not (first == at and word in NEVER):
            joined = joined or first == at
            first -= 1
            continue
        if joined or (gap not in (" ", "\n") and not (gap == "/" and len(word) < 4)) or word in NEVER:
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
    if titled and last and word in TEAMS:
        return False
    return opens_clause(text, start) or word.endswith("ing") or found[at - 1][0] in _BEFORE_VERBS


_BEFORE_VERBS = frozenset(
    "to will should must can may and or then please always never also you we i that which who".split()
)


def opens_clause(text: str, start: int) -> bool:
    """Tell whether a word is the first of its clause."""
    before = text[:start].rstrip(" ")
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
    return gap not in (" ", "-", "/", " & ") or found[at + 1][0] in _AFTER
