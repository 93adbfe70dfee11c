"""The rules by which a name in a sentence is read: asked in order, the first that knows decides.

Must never know which role a name means, or which words a language has.
"""

import re
from collections.abc import Callable

from rolebook.syntax.collaboration.keys import key_relation
from rolebook.syntax.collaboration.phrases import CONTRAST, SELF, Cue
from rolebook.syntax.collaboration.place import Place, Reading
from rolebook.syntax.collaboration.sentences import FAINT, NAME, OWN, SURE

RELATIONS = (
    "works-with",
    "consults",
    "delegates-to",
    "hands-off-to",
    "provides-to",
    "receives-from",
    "implements-for",
    "supports",
    "guides",
    "leads",
    "reviews",
    "reviewed-by",
    "escalates-to",
    "reports-to",
    "invoked-by",
    "follows",
    "precedes",
)
"""Every relation, told from the side of the definition that names the other."""

_NO_NAME = f"[^{SURE}{FAINT}{OWN}]"
_ARROW = r"(?:-{1,3}>|={1,2}>|[→⟶➜➔⇒▶►⟹]|➡\ufe0f?)"
_ARROW_BEFORE = re.compile(
    rf"({NAME})?[^\w{SURE}{FAINT}{OWN}]*{_ARROW}[^\w{SURE}{FAINT}{OWN}]*(?:(?:the|a|use|invoke|call)\s)*\Z",
    re.IGNORECASE,
)
_ARROW_AFTER = re.compile(rf"(?:\s*\([^)]*\))?[\s\"'`*_)\]]*{_ARROW}\W*?({NAME})?")
_CALL = re.compile(
    r"\b(?:task|agent|subagent|(?:call|invoke|delegate|spawn|dispatch|hand_?off|run)(?:_?to)?(?:_?(?:sub)?_?agent|_?task)?)"
    r"\(\s*[\"'`@]*\Z",
    re.IGNORECASE,
)
_KEY = re.compile(r"([\w-]{2,40})[\"'`*]{0,4}\s*+[:=][\[({\"'`*@\s]*+\Z")
_NEGATED = re.compile(
    r"(?:\bnot|n't|\bnever|\bavoid)\b[^.;]{0,60}\b(?:for|use|used|to|when|if|do)\b|\bnot (?:my|your|our)\b"
    r"|\bout of scope\b"
)
_BETWEEN = r"[\s\"'“”‘’`*_#@«»「」『』（(【\[,:：=—–-]"
_FEW_WORDS = re.compile(rf"{_BETWEEN}*+(?:[\w+#./&]++{_BETWEEN}*+){{0,3}}+")
"""What may stand between "you are" and the name."""
_LIST_REACH = 160
_PREPOSITIONS = frozenset("with for from between after before mit von für avec pour con para com de с от для".split())
"""Phrases of one small word, which a colon after them makes no plainer."""
_COLON = re.compile(r"[*_`\"']*+\s?[:：]")
_OWN_WORK = frozenset(("reviews", "supports", "guides", "leads", "provides-to", "receives-from"))
_SUFFERED = frozenset(("invoked-by", "reviewed-by", "reports-to"))
"""Relations that are stated of the one who is named before: "used by", "reviewed by"."""
_NOT_OURS = re.compile(r"\bnot (?:responsible|in charge|accountable)\b|\bout of scope\b")
"""After these, the words that follow say what others do."""
_DENIED = re.compile(
    r"\bnot responsible\b|\b(?:do|does|is|are|must|should) not\b|\b(?:don|doesn|isn|aren|mustn|shouldn)['’]t\b"
)
_APART = re.compile(rf"{_DENIED.pattern}|\b(?:vs|versus|differs?|different from|compared (?:to|with))\b")
"""What a heading says above those who are told apart: "What I don't do", "How this agent differs"."""
_SEPARATED = re.compile(r"(?:\s*(?:sub-?)?agents?\b)?[\"'`*_)\]\s]*(?:[:：(（,→|—–/&+-]|\Z)", re.IGNORECASE)


def plain(place: Place) -> Reading:
    """Read a name of which nothing is said: to name another is to work with it, unless it is data or denied."""
    negated = _NEGATED.search(place.lower, 0, place.at) or _DENIED.search(place.lower, 0, place.at)
    if not place.sure or place.passage.shape == "code" or negated or _is_told_apart(place):
        return Reading(None, None, 0, "plain")
    return place.collaborates("plain", "works-with", 1)


def _tight(place: Place) -> Reading | None:
    return _led_to(place, faint=False)


def _faintly_tight(place: Place) -> Reading | None:
    return _led_to(place, faint=True)


def _led_to(place: Place, *, faint: bool) -> Reading | None:
    for each, cue in place.cues:
        if cue.end <= place.at and each.reaches(place.sentence, cue, place.word):
            plain = not cue.phrase.faint or (
                _COLON.match(place.lower, cue.end) is not None and cue.phrase.text not in _PREPOSITIONS
            )
            if plain != faint:
                return _stated(place, "tight", cue, 8, faint=faint)
    return None


def _following(place: Place) -> Reading | None:
    return _followed_by(place, faint=False)


def _faintly_following(place: Place) -> Reading | None:
    return _followed_by(place, faint=True)


def _followed_by(place: Place, *, faint: bool) -> Reading | None:
    for each in place.grammars:
        for cue in each.following(place.sentence, place.word):
            if cue.phrase.faint == faint and (place.sure or not faint):
                return _stated(place, "following" if each.language.code == "en" else "tight", cue, 7, faint=faint)
    return None


def _stated(place: Place, rule: str, cue: Cue, weight: int, *, faint: bool) -> Reading | None:
    relation = cue.phrase.relation
    if relation == CONTRAST:
        return Reading(None, None, 2, relation)
    if relation == SELF:
        return Reading("works-with" if place.sure else None, None, -1, relation)
    if faint and not place.sure:
        return place.collaborates("agreed", relation, 6, cue) if _above(place, faint=False) else None
    if _is_others_work(place, cue) or _is_said_of_another(place, cue):
        return Reading(None, None, 1, "negated")
    if faint and _NEGATED.search(place.lower, max(0, cue.start - 80), cue.start):
        return Reading(None, None, 1, "negated")
    if faint and _is_told_apart(place):
        return Reading(None, None, 1, "negated")
    if faint and _above(place, faint=False):
        return place.collaborates("agreed", relation, 6, cue)
    return place.collaborates(rule, relation, weight - 2 * faint, cue, faint=faint)


def _is_others_work(place: Place, cue: Cue) -> bool:
    """Tell whether a phrase says what others do: "you are not responsible for reviewing"."""
    return cue.phrase.relation in _OWN_WORK and _NOT_OURS.search(place.lower, 0, cue.start) is not None


def _is_said_of_another(place: Place, cue: Cue) -> bool:
    """Tell whether a remark in brackets is about the name before them: "a (used by b)"."""
    if place.previous is None or cue.phrase.relation not in _SUFFERED:
        return False
    before = place.text[place.sentence.ends[place.previous[0]] : cue.start]
    return before.rstrip().endswith("(")


def _self(place: Place) -> Reading | None:
    for _, cue in place.cues:
        near = cue.phrase.relation == SELF and cue.end < place.at < cue.end + 60
        if near and _FEW_WORDS.fullmatch(place.lower, cue.end, place.at):
            return Reading("works-with", None, -1, SELF) if place.sure else Reading(None, None, -1, SELF)
    return None


def _arrow(place: Place) -> Reading | None:
    match = _ARROW_BEFORE.search(place.text[max(0, place.at - 60) : place.at])
    if match:
        origin = match[1]
        relation = "delegates-to" if origin is None else "hands-off-to" if origin == OWN else "works-with"
        return place.collaborates("arrow", relation, 4 if origin else 6)
    match = _ARROW_AFTER.match(place.text, place.at + 1)
    if match:
        return place.collaborates("arrow", "receives-from" if match[1] == OWN else "works-with", 4)
    return None


def _listed(place: Place) -> Reading | None:
    if place.previous is None or place.previous[1].rule in ("plain", "self", "negated"):
        return None
    previous, reading = place.previous
    between = place.at - place.sentence.ends[previous]
    if between > _LIST_REACH or not any(each.joins(place.sentence, previous, place.word) for each in place.grammars):
        return None
    if reading.rule == CONTRAST:
        return reading
    if not place.sure and reading.rule not in ("tight", "agreed", "following", "listed", "label", "column"):
        return None
    rule = reading.rule if reading.rule in ("label", "column") else "listed"
    if reading.relation is None:
        return None
    again = place.collaborates(rule, reading.relation or "", reading.weight, faint=reading.faint)
    return again if again.topic else again._replace(topic=reading.topic)


def _key(place: Place) -> Reading | None:
    before = place.text[max(0, place.at - 60) : place.at]
    if _CALL.search(before):
        return place.collaborates("key", "delegates-to", 6)
    match = _KEY.search(before)
    relation = key_relation(match[1]) if match else None
    if relation and (place.sure or place.passage.shape == "code"):
        return place.collaborates("key", relation, 5)
    return None


def _label(place: Place) -> Reading | None:
    if place.passage.shape == "heading":
        return None
    if not place.sure and not (place.opens and _SEPARATED.match(place.text, place.at + 1)):
        return None
    found = _above(place, faint=True)
    return place.collaborates("label", found[0], 3 if found[1] else 5, faint=found[1]) if found else None


def _is_told_apart(place: Place) -> bool:
    """Tell whether the label or heading above a name says that the names below it are others' work, or compared."""
    return any(_APART.search(text.lower()) for text in place.passage.above[:1])


def _above(place: Place, *, faint: bool) -> tuple[str, bool] | None:
    """Find the relation that a label or heading above a name states, and whether it is faint."""
    for text in place.passage.above if place.sure else place.passage.above[:2]:
        if _APART.search(text.lower()):
            return None
        for each in place.grammars:
            found = each.label(text)
            if found and (faint or not found[1]):
                return found
    return None


def _column(place: Place) -> Reading | None:
    columns = place.passage.columns
    if not columns or _is_told_apart(place):
        return None
    index = place.whole.count("|", 0, place.sentence.start + place.at) - 1
    head = columns[index] if 0 <= index < len(columns) else ""
    for each in place.grammars:
        found = each.column(head)
        if found and (place.sure or not found[1]):
            return place.collaborates("column", found[0], 4)
    return None


def _distant(place: Place) -> Reading | None:
    if not place.sure:
        return None
    for _, cue in place.cues:
        if cue.end <= place.at and not cue.phrase.faint and cue.phrase.relation in RELATIONS:
            if _is_others_work(place, cue):
                return Reading(None, None, 1, "negated")
            return place.collaborates("distant", cue.phrase.relation, 3)
    return None


RULES: tuple[tuple[str, Callable[[Place], Reading | None]], ...] = (
    ("tight: `escalate to the x`", _tight),
    ("following: `x reviews`", _following),
    ("faintly tight: `use x`", _faintly_tight),
    ("faintly following: `x handles this`", _faintly_following),
    ("self: `you are an x`", _self),
    ("arrow: `a -> x`", _arrow),
    ("listed: `work with a on this, x on that`", _listed),
    ("key: `agent: x`", _key),
    ("label: `Hands off to:` above", _label),
    ("column: a table head above", _column),
    ("distant: a phrase further ahead in the sentence", _distant),
)
"""The rules in the order in which they are asked."""
