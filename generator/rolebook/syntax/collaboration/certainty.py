"""How far words that spell a name can be believed to mean somebody, and when an undefined role is one.

Must never know who bears a name, nor which relation is stated.
"""

import re

from rolebook.syntax.collaboration import roles
from rolebook.syntax.collaboration import worker_words as words
from rolebook.syntax.collaboration.phrases import SELF
from rolebook.syntax.collaboration.relations import Reading
from rolebook.syntax.collaboration.sentences import SURE
from rolebook.syntax.collaboration.spots import Spot

_ALLIES = frozenset(
    """works-with consults delegates-to hands-off-to provides-to receives-from escalates-to reports-to reviewed-by
    invoked-by""".split()
)
"""Relations that a trade as a whole can stand in: one works with QA, but to review QA is to look at quality."""

_ENGAGED = _ALLIES - {"provides-to", "receives-from"}
"""Relations that make one of "the development team", which most texts provide to as to people in general."""

_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w/-]*[ ]\Z")
"""A longer title, of which the name would be the end: "Review Plan"."""
_EXAMPLE = re.compile(r"\b(?:e\.g\.|such as|for example|for instance)[^.;()]{0,80}\Z", re.IGNORECASE)
"""What says that a name is one of many that there might be."""
_EXAMPLE_REACH = 100
_TITLE_REACH = 90
_ARTICLE_REACH = 8
_INDEFINITE = frozenset("a an ein eine einen einem einer un une una uma um uno".split())
"""Articles that leave open who is meant."""
_BUILT_IN = frozenset("agent general-purpose explore plan edit ask custom default".split())
"""Agents that come with a tool, so that nobody defines them."""


def names_a_worker(spot: Spot) -> bool:
    """Tell whether a name says that it is somebody's: by its last word, or by "agent" behind it."""
    return spot.worker or spot.agent


def is_sure(spot: Spot, text: str) -> bool:
    """Tell whether the way in which a name is written leaves no doubt that it is one."""
    if spot.bare:
        return False
    if spot.form in ("at", "wiki", "link"):
        return True
    if spot.agent and spot.role and (spot.words > 1 or not roles.opens_clause(text, spot.start)):
        return True
    worker = names_a_worker(spot)
    if spot.words == 1:
        return spot.form == "code" and worker
    if spot.form == "code":
        return True
    return _is_slug(spot, text) and (worker or spot.words > 2 or roles.ends_at(text, spot.end))


def may_be_a_name(spot: Spot, text: str) -> bool:
    """Tell whether words that are a known name, and not surely one, can be it and not the matter that it comes from."""
    if spot.words == 1 and spot.form == "prose" and _word_before(text, spot.start) in _INDEFINITE:
        return False
    if _is_slug(spot, text):
        return names_a_worker(spot) or roles.ends_at(text, spot.end)
    if names_a_worker(spot):
        return spot.words > 1 or spot.form != "prose" or spot.agent or spot.worker
    if spot.form == "code":
        return True
    if spot.form not in ("title", "bold") or roles.opens_line(text, spot.start):
        return False
    return not _CAPITAL_BEFORE.search(text, max(0, spot.start - 40), spot.start)


def _is_slug(spot: Spot, text: str) -> bool:
    """Tell whether a name is written as files are: `harbor-pilot`."""
    name = text[spot.start : spot.end]
    return spot.words > 1 and spot.form in ("slug", "bold", "code") and not any(map(str.isspace, name))


def _word_before(text: str, start: int) -> str:
    """Give the word before a name, in lower case; empty when a mark parts them."""
    before = text[max(0, start - _ARTICLE_REACH) : start]
    return before.split()[-1].lower() if before[-1:].isspace() and before.strip() else ""


def is_a_ghost(text: str, spot: Spot, sign: str, reading: Reading) -> bool:
    """Tell whether a role that nothing defines is still a role, by how plainly the text makes it act."""
    if reading.relation is None or reading.rule == SELF:
        return False
    if not names_a_worker(spot):
        return spot.form == "at" and reading.rule in ("tight", "listed", "label") and not reading.faint
    if spot.form == "at" and spot.words > 1:
        return True
    if _EXAMPLE.search(text, max(0, spot.start - _EXAMPLE_REACH), spot.start):
        return False
    if reading.rule in ("plain", "distant", "following") or (
        reading.faint and reading.rule != "agreed" and text[spot.start : spot.end] != words.ORCHESTRATOR
    ):
        return False
    if sign != SURE and reading.relation == "leads":
        return False
    name = text[spot.start : spot.end]
    if spot.words == 1 and not _is_somebody(name, reading):
        return False
    if spot.words > 1 and name.lower().endswith(words.TEAM_ENDINGS) and reading.relation not in _ENGAGED:
        return False
    if sign == SURE:
        return True
    return reading.rule in ("tight", "listed", "agreed") or (reading.rule == "label" and not name.endswith("s"))


def _is_somebody(name: str, reading: Reading) -> bool:
    if name.lower() in words.TEAMS:
        return reading.relation in _ALLIES and reading.rule in ("tight", "listed", "label")
    if name == words.ORCHESTRATOR:
        return reading.rule in ("tight", "listed")
    return not name.islower() or name in words.OFFICES


def is_built_in(role: str) -> bool:
    """Tell whether a role comes with the tool that runs the agents."""
    return role in _BUILT_IN


def is_a_mention(spot: Spot, sign: str, reading: Reading) -> bool:
    """Tell whether a place is worth being told of, after what was read there."""
    if reading.rule == SELF:
        return sign == SURE and spot.form not in ("title", "prose")
    if sign == SURE:
        return bool(spot.role) or reading.relation is not None
    if reading.relation is None:
        return bool(spot.role) and names_a_worker(spot) and spot.words > 1
    if reading.rule == "arrow" and spot.form == "code":
        return reading.relation in ("delegates-to", "hands-off-to")
    return names_a_worker(spot) or reading.rule in ("tight", "listed", "label")


def is_a_title(spot: Spot, reading: Reading) -> bool:
    """Tell whether a name at the beginning of a description says what the described one is: "QA engineer for teams"."""
    return spot.start < _TITLE_REACH and spot.form in ("title", "prose") and reading.rule in ("plain", "distant")
