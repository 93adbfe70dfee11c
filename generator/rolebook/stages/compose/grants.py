"""What each agent may use: the tools that it names, the limits on them, and the riskiest thing that they let it do."""

from collections.abc import Mapping
from functools import lru_cache

from rolebook.formats import values
from rolebook.model import Agent, Value
from rolebook.syntax.tools import EVERY, POWERS, Power, Tool, tool
from rolebook.value import dataclass

_DENYING = "disallowedtools"


@dataclass(frozen=True, slots=True)
class Holding:
    """What one agent may use."""

    everything: bool
    """Whether it may use every tool, but for those that it is denied: it states none, or `*`."""
    tools: Mapping[str, Tool]
    """Those that it names, by key; without limits when it names one both with and without."""
    denied: Mapping[str, Tool]
    """Those that its header takes away."""

    powers: frozenset[Power]
    """What the named tools let it do."""
    risk: str
    """The riskiest thing that it may do: `everything`, a power, or `nothing`."""


def holding(agent: Agent) -> Holding:
    """Find out what an agent may use."""
    return _holding(agent.tools, denied(agent.extra))


@lru_cache(maxsize=4096)
def _holding(tools: tuple[str, ...] | None, denying: tuple[str, ...]) -> Holding:
    """Read what many agents state alike."""
    taken = _by_key(denying)
    named = _by_key(tools or ())
    everything = tools is None or EVERY in named
    granted = {key: tool for key, tool in named.items() if key != EVERY and key not in taken}
    if everything:
        return Holding(True, {}, taken, frozenset(), "everything")
    powers = frozenset(tool.power for tool in granted.values())
    return Holding(False, granted, taken, powers, min(powers, key=POWERS.index, default="nothing"))


def _by_key(texts: tuple[str, ...]) -> dict[str, Tool]:
    found: dict[str, Tool] = {}
    for text in texts:
        own = tool(text)
        if own.key not in found or own.limits is None:
            found[own.key] = own
    return found


def denied(extra: Mapping[str, Value]) -> tuple[str, ...]:
    """List the tools that a header takes away, but for those that it takes away in part."""
    for key, value in extra.items():
        if key.casefold().replace("-", "").replace("_", "") == _DENYING:
            return tuple(text for text in values.tools(value) or () if tool(text).limits is None)
    return ()
