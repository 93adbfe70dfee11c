"""The rules by which a name in a sentence is read: asked in order, the first that knows decides.

Must never know which role a name means, or which words a language has.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rolebook.syntax.collaboration.keys import key_relation
from rolebook.syntax.collaboration.passages import Passage
from rolebook.syntax.collaboration.phrases import CONTRAST, SELF, Cue, Grammar
from rolebook.syntax.collaboration.sentences import FAINT, NAME, OWN, SURE, Sentence
from rolebook.syntax.collaboration.topics import after_name, after_phrase, as_topic, opening

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
    r"\b(?:task|agent|subagent|call_agent|invoke\w*|delegate\w*|spawn\w*|dispatch\w*|hand_?off\w*|run_agent)\(\s*[\"'`@]*\Z",
    re.IGNORECASE,
)
_KEY = re.compile(r"([\w-]{2,40})[\"'`*]{0,4}\s*+[:=][\[({\"'`*@\s]*+\Z")
_NEGATED = re.compile(
    r"(?:\bnot|n't|\bnever|\bavoid)\b[^.;]{0,60}\b(?:for|use|used|to|when|if|do)\b|\bnot (?:my|your|our)\b"
    r"|\bout of scope\b"
)
_BETWEEN = r"[\s\"'“”‘’`*_#@«»「」『』（(【\[,:：=—–-]"
_FEW_WORDS = re.compile(rf"{_BETWEEN}++(?:[\w+#./&]++{_BETWEEN}++){{0,3}}+")
"""What may stand between "you are" and the name."""
_LIST_REACH = 160
_OPENING = re.compile(r"[\s>]*(?:(?:[-*+•●▪◦·]|\d{1,3}[.)．、]|[a-zA-Z][.)]|\[[ xX]?\]|\|)\s+)*[\W_]*\Z")
_OPENING_LENGTH = 60
_PREPOSITIONS = frozenset("with for from between after before mit von für avec pour con para com de с от для".split())
"""Phrases of one small word, which a colon after them makes no plainer."""
_COLON = re.compile(r"[*_`\"']*+\s?[:：]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]\Z")
"""How a phrase ends after which its topic may follow: Japanese and Korean put the verb last."""
_DENIED = re.compile(
    r"\bnot responsible\b|\b(?:do|does|is|are|must|should) not\b|\b(?:don|doesn|isn|aren|mustn|shouldn)['’]t\b"
)
_SEPARATED = re.compile(r"(?:\s*(?:sub-?)?agents?\b)?[\"'`*_)\]\s]*(?:[:：(（,→|—–/&+-]|\Z)", re.IGNORECASE)


class Reading(NamedTuple):
    """What a passage says of one name in it; a tuple, since every name has some."""

    relation: str | None
    """None where the name is only named."""
    topic: str | None
    weight: int
    """How plainly it is said, from 0 to 9."""
    rule: str
    """Which rule read it: `tight`."""
    faint: bool = False
    """Whether it is only believed because the name is beyond doubt."""


class Place(NamedTuple):
    """A name in its sentence, and what is known when its turn comes."""

    passage: Passage
    whole: str
    """The masked text of the passage."""
    sentence: Sentence
    word: int
    """The number of the name among the words of the sentence."""
    at: int
    """Where the name's sign stands."""
    grammars: Sequence[Grammar]
    cues: Sequence[tuple[Grammar, Cue]]
    """The phrases that lead to a name anywhere in the sentence, the last and plainest first."""
    previous: "tuple[int, Reading] | None"
    """Which word the name before it is, and what was read of that."""

    @property
    def opens(self) -> bool:
        """Tell whether it is the first thing in its passage."""
        end = self.sentence.start + self.at
        return not self.previous and end < _OPENING_LENGTH and _OPENING.match(self.whole[:end]) is not None

    @property
    def text(self) -> str:
        """Give the sentence."""
        return self.sentence.text

    @property
    def lower(self) -> str:
        """Give the sentence in lower case."""
        return self.sentence.lower

    @property
    def sure(self) -> bool:
        """Tell whether the name is a name beyond doubt."""
        return self.text[self.at] == SURE

    def collaborates(
        self, rule: str, relation: str, weight: int, cue: Cue | None = None, *, faint: bool = False
    ) -> Reading:
        """Read a collaboration, with its topic."""
        return Reading(relation, self._topic(relation, cue), weight, rule, faint)

    def _topic(self, relation: str, cue: Cue | None) -> str | None:
        shared = as_topic(self.text[slice(*cue.shared)]) if cue else None
        after = after_name(self.sentence, self.word, self.grammars)
        first, second = (after, shared) if relation in ("works-with", "consults") else (shared, after)
        if cue and not shared and cue.phrase.text.find("X") >= 0 and _CHINESE.search(cue.phrase.text):
            first = first or after_phrase(self.text, cue.end)
        return first or second or opening(self.text[: self.at]) or _row_topic(self)


def plain(place: Place) -> Reading:
    """Read a name of which nothing is said: to name another is to work with it, unless it is data or denied."""
    denied = _NEGATED.search(place.lower, 0, place.at) or _DENIED.search(place.lower, 0, place.at)
    if not place.sure or place.passage.shape == "code" or denied:
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
        agreed = _above(place, faint=False)
        return place.collaborates("agreed", relation, 6, cue) if agreed else None
    if faint and _NEGATED.search(place.lower, max(0, cue.start - 80), cue.start):
        return Reading(None, None, 1, "negated")
    return place.collaborates(rule, relation, weight - 2 * faint, cue, faint=faint)


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


def _above(place: Place, *, faint: bool) -> tuple[str, bool] | None:
    """Find the relation that a label or heading above a name states, and whether it is faint."""
    for text in place.passage.above if place.sure else place.passage.above[:2]:
        for each in place.grammars:
            found = each.label(text)
            if found and (faint or not found[1]):
                return found
    return None


def _column(place: Place) -> Reading | None:
    columns = place.passage.columns
    if not columns:
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
            return place.collaborates("distant", cue.phrase.relation, 3)
    return None


def _row_topic(place: Place) -> str | None:
    if place.passage.shape != "row":
        return None
    cells = [cell.strip() for cell in place.whole.strip("| \t").split("|")]
    return as_topic(cells[0]) if cells and not re.search(NAME, cells[0]) else None


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
