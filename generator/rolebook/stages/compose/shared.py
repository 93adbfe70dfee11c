"""What agents share, found once for a catalog: each tool, model and color with those who have it, and its address."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal

from rolebook.model import SWATCHES, Agent, Catalog, Swatch
from rolebook.stages.compose.grants import Holding, holding
from rolebook.syntax import names
from rolebook.syntax.tools import POWERS, Power, tool
from rolebook.value import dataclass

Kind = Literal["tools", "models", "colors"]
KINDS: tuple[Kind, ...] = ("tools", "models", "colors")

INHERIT = "inherit"
"""The model of an agent that states none: that of its caller."""

OPTIONS = 40
"""How many options a facet of the index may have; the rarest are left out."""

EVERYTHING, NOTHING = "tools/everything.html", "tools/nothing.html"
POWER_PAGES: Mapping[Power, str] = {
    "run": "tools/may-run-commands.html",
    "write": "tools/may-change-files.html",
    "serve": "tools/may-use-servers.html",
    "delegate": "tools/may-start-agents.html",
    "reach": "tools/may-reach-the-network.html",
    "read": "tools/may-read-files.html",
    "other": "tools/may-use-others.html",
}
_OWN = frozenset({EVERYTHING, NOTHING, *POWER_PAGES.values()})


def home(kind: Kind) -> str:
    """Give the address of the page of all traits of a kind."""
    return f"{kind}.html"


def tool_url(text: str) -> str:
    """Give the address of the page of a tool, however it is written."""
    return _url("tools", tool(text).key)


def tool_urls(agent: Agent) -> tuple[str, ...]:
    """Give the address of the page of each tool that an agent states, or one for all or none; empty without a page."""
    held = holding(agent)
    if held.everything:
        return (EVERYTHING,) * len(agent.tools or ("",))
    if not agent.tools:
        return (NOTHING,)
    return tuple(tool_url(text) if tool(text).key in held.tools else "" for text in agent.tools)


def model_url(model: str | None) -> str:
    """Give the address of the page of a model."""
    return _url("models", (model or INHERIT).casefold())


def color_url(swatch: Swatch) -> str:
    """Give the address of the page of a color."""
    return _url("colors", swatch)


@lru_cache(maxsize=8192)
def _url(kind: Kind, key: str) -> str:
    """Name a page by a key; one that cannot stand in an address as it is gets a short hash."""
    safe = names.segment(key)
    if safe != key or f"{kind}/{safe}.html" in _OWN:
        safe = f"{safe or 'x'}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
    return f"{kind}/{safe}.html"


@dataclass(frozen=True, slots=True)
class Trait:
    """A tool, a model or a color, and who has it."""

    kind: Kind
    key: str
    """Equal for all ways to write it: `bash`."""
    label: str
    """As most agents write it: `Bash`."""
    url: str
    agents: tuple[Agent, ...]
    """Those that name it, by title."""
    power: Power = "other"
    """What a tool lets them do."""


@dataclass(frozen=True, slots=True)
class Shared:
    """All traits of a catalog, the most frequent of each kind first, colors in the order of the swatches."""

    agents: tuple[Agent, ...]
    """All agents, by title."""
    holdings: Mapping[str, Holding]
    """By agent id."""
    traits: Mapping[Kind, tuple[Trait, ...]]
    able: Mapping[Power, tuple[Agent, ...]]
    """By power, those that name a tool with it, by title."""
    everything: tuple[Agent, ...]
    """Those that may use every tool, by title."""
    nothing: tuple[Agent, ...]
    """Those that state that they use no tool, by title."""

    @classmethod
    def of(cls, catalog: Catalog) -> "Shared":
        """Find out what the agents of a catalog share."""
        agents = tuple(sorted(catalog.agents, key=_by_title))
        holdings = {agent.id: holding(agent) for agent in agents}
        models = _gathered("models", ((agent.model or INHERIT, agent) for agent in agents))
        colors = {trait.key: trait for trait in _gathered("colors", ((agent.swatch, agent) for agent in agents))}
        return cls(
            agents=agents,
            holdings=holdings,
            traits={
                "tools": _tools(agents, holdings),
                "models": models,
                "colors": tuple(colors[swatch] for swatch in SWATCHES if swatch in colors),
            },
            able={power: tuple(agent for agent in agents if power in holdings[agent.id].powers) for power in POWERS},
            everything=tuple(agent for agent in agents if holdings[agent.id].everything),
            nothing=tuple(agent for agent in agents if holdings[agent.id].risk == "nothing"),
        )

    def also(self, key: str) -> int:
        """Count those that may use a tool without naming it."""
        return sum(key not in self.holdings[agent.id].denied for agent in self.everything)


def _tools(agents: Iterable[Agent], holdings: Mapping[str, Holding]) -> tuple[Trait, ...]:
    named = [(tool, agent) for agent in agents for tool in holdings[agent.id].tools.values()]
    powers = {tool.key: tool.power for tool, _ in named}
    found = _gathered("tools", ((tool.name, agent) for tool, agent in named))
    return tuple(
        Trait(trait.kind, trait.key, trait.label, trait.url, trait.agents, powers[trait.key]) for trait in found
    )


def _gathered(kind: Kind, pairs: Iterable[tuple[str, Agent]]) -> tuple[Trait, ...]:
    """Gather agents by what they write, whatever its case; the most frequent first."""
    written: dict[str, list[Agent]] = {}
    for text, agent in pairs:
        written.setdefault(text, []).append(agent)
    spellings: dict[str, list[str]] = {}
    for text in written:
        spellings.setdefault(text.casefold(), []).append(text)
    agents = {key: _merged([written[text] for text in texts]) for key, texts in spellings.items()}
    order = sorted(agents, key=lambda key: (-len(agents[key]), key))
    labels = {key: min(spellings[key], key=lambda text: (-len(written[text]), text)) for key in order}
    return tuple(Trait(kind, key, labels[key], _url(kind, key), tuple(agents[key])) for key in order)


def _merged(lists: Sequence[list[Agent]]) -> list[Agent]:
    """Put lists of agents by title together as one."""
    return lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists), key=_by_title)


def _by_title(agent: Agent) -> tuple[str, str]:
    return agent.title.casefold(), agent.id


def riskiest(tools: Iterable[Trait]) -> tuple[Trait, ...]:
    """Sort tools by what they let an agent do, the riskiest first."""
    return tuple(sorted(tools, key=lambda trait: (POWERS.index(trait.power), -len(trait.agents), trait.key)))
