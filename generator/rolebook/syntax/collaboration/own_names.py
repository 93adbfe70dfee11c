"""The names by which a definition calls itself.

Must never know which other definitions there are.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from rolebook.model import Agent
from rolebook.syntax import names

_ALIAS_KEYS = frozenset(("alias", "aliases", "display_name", "display-name", "displayName", "nickname", "title"))
_AGENT_SUFFIX = re.compile(r"[-_ ](?:sub-?)?agents?\Z", re.IGNORECASE)
_LONGEST = 80
"""A longer text is no name."""
_INTRODUCED = re.compile(
    r"\s*(?:#[^\n]*\n\s*)?(?:"
    r"[您你]是一?[位名个個]?(?:[^，。,：:\n]{0,60}的|资深|資深|高级|高級|专业|專業)?"
    r"((?:(?![的与和并])[\u4e00-\u9fff]){3,12})(?=[，。,：:\n])"
    r"|あなたは(?:シニア|上級|熟練した|経験豊富な)?((?:(?![のはと])[\u3041-\u30fc\u4e00-\u9fff]){3,16})です)"
)
"""How a text opens that says who its reader is: "你是一位资深的上下文管理器，"."""
_OPENING = 360
"""Bytes in which it does."""
_STEM_SUFFIX = re.compile(r"\.(?:agent|subagent|chatmode|prompt|instructions)\Z")

role = lru_cache(65_536)(names.role)
"""Normalise a name; the same ones are asked for again and again while a roster is linked."""


class Called(NamedTuple):
    """The normalised names of one definition, each list sorted."""

    own: tuple[str, ...]
    """By which it calls itself: its name, its file's name and its aliases."""
    short: tuple[str, ...]
    """Those that it bears where nobody else does."""
    bare: tuple[str, ...]
    """Those of its own that it writes without "agent" behind them."""
    introduced: str
    """By which its text calls its reader in Chinese or Japanese; empty when it calls it otherwise."""


def called(agent: Agent) -> Called:
    """Find out what a definition is called."""
    spelled = tuple(_spelled(agent))
    own = {agent.role, *map(role, spelled)} - {""}
    introduction = _introduced(agent)
    bare = {role(each) for each in spelled if not _AGENT_SUFFIX.search(each)}
    short = _short_names(agent, own) | {introduction}
    return Called(tuple(sorted(own)), tuple(sorted(short - own - {""})), tuple(sorted(bare)), introduction)


def _introduced(agent: Agent) -> str:
    """Give the name by which the text calls its reader in Chinese or Japanese, if it does.

    Definitions that were translated keep the name in their header, and are called by this one in each other's texts.
    """
    at = agent.prompt
    opening = at if isinstance(at, str) else agent.source.data[at : at + _OPENING].decode("utf-8", "ignore")
    found = None if opening.isascii() else _INTRODUCED.match(opening)
    return role(found[1] or found[2]) if found else ""


def _short_names(agent: Agent, own: Set[str]) -> set[str]:
    """Shorten the names of a definition to what remains of them, if that is two words.

    That is when the folders' are left out: in `ops/` both `ops-incident-responder` and `ops_incident_responder` are
    called "incident responder" as well.
    """
    folders = [role(folder) for folder in agent.source.path.split("/")[:-1]]
    shortened = [each.removeprefix(f"{folder}-") for each in own for folder in folders if folder]
    return {each for each in (*shortened, role(agent.title)) if "-" in each}


def _spelled(agent: Agent) -> Iterator[str]:
    """Give the ways in which a definition spells its name."""
    yield from _short_enough(agent.name or "")
    yield from _short_enough(_STEM_SUFFIX.sub("", agent.source.path.rpartition("/")[2].removesuffix(".md")))
    for key in sorted(_ALIAS_KEYS & agent.extra.keys()):
        value = agent.extra[key]
        for each in (value,) if isinstance(value, str) else value:
            if isinstance(each, str):
                yield from _short_enough(each)


def _short_enough(name: str) -> Iterator[str]:
    if name and len(name) <= _LONGEST:
        yield name
