"""The names by which a definition calls itself.

Must never know which other definitions there are.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rolebook.model import Agent
from rolebook.syntax import names

_ALIAS_KEYS = frozenset(("alias", "aliases", "display_name", "display-name", "displayName", "nickname", "title"))
_AGENT_SUFFIX = re.compile(r"[-_ ](?:sub-?)?agents?\Z", re.IGNORECASE)
_LONGEST = 80
"""A longer text is no name."""
_STEM_SUFFIX = re.compile(r"\.(?:agent|subagent|chatmode|prompt|instructions)\Z")

role = lru_cache(65_536)(names.role)
"""Normalise a name; the same ones are asked for again and again while a roster is linked."""


def own_names(agent: Agent) -> frozenset[str]:
    """List the normalised names by which a definition calls itself: its name, its file's name and its aliases."""
    return frozenset({agent.role, *map(role, _spelled(agent))} - {""})


def bare_names(agent: Agent) -> frozenset[str]:
    """List the names that a definition bears without "agent" behind them."""
    return frozenset(role(each) for each in _spelled(agent) if not _AGENT_SUFFIX.search(each))


def short_names(agent: Agent, own: frozenset[str]) -> frozenset[str]:
    """List the names that remain of a definition's own when the folders' are left out, if two words remain.

    In `ops/` both `ops-incident-responder` and `ops_incident_responder` are called "incident responder" as well.
    """
    folders = [role(folder) for folder in agent.source.path.split("/")[:-1]]
    shortened = [each.removeprefix(f"{folder}-") for each in own for folder in folders if folder]
    return frozenset(each for each in (*shortened, role(agent.title)) if "-" in each) - own


def called(agent: Agent) -> tuple[object, ...]:
    """Give all that a definition's own names follow from."""
    aliases = [(key, agent.extra[key]) for key in sorted(_ALIAS_KEYS & agent.extra.keys())]
    return (agent.name, agent.title, agent.role, agent.source.path, aliases)


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
