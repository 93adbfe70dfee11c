"""The ways to narrow the index, and the styles that make them work without a script."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rolebook.formats import values
from rolebook.model import SWATCHES, Agent, Swatch
from rolebook.pages import Facet, Option
from rolebook.stages.compose.cards import group_name
from rolebook.stages.compose.places import Places
from rolebook.stages.compose.shared import INHERIT, OPTIONS, Shared
from rolebook.texts import Texts
from rolebook.value import dataclass

_STATUS = 24
"""How many characters a status may have; a longer one is a remark."""
_FLAGS = ("deprecated", "disabled", "draft", "experimental")
"""Header fields that say by `true` which status an agent has."""


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one roster, whose agents are numbered in the order in which the index shows them."""

    facets: tuple[Facet, ...]
    members: Mapping[str, Sequence[int]]
    """By option, the agents that have it, ascending: `{"f-color-2": [0, 3]}`; but for those in `every`."""
    every: Sequence[int]
    """The agents that have all options of `tools` without naming one, ascending."""
    tools: Sequence[str]
    """The options of tools."""

    def marks(self, agents: int) -> list[str]:
        """Give each agent its classes: `f-color-2 f-model-1`."""
        marks: list[list[str]] = [[] for _ in range(agents)]
        also = set(self.tools)
        for option, members in self.members.items():
            for number in members:
                marks[number].append(option)
            if option in also:
                for number in self.every:
                    marks[number].append(option)
        return [" ".join(found) for found in marks]

    def styles(self) -> bytes:
        """Write the rules that hide what does not fit: any of a facet's chosen options will do, or every one must."""
        rules = []
        for facet in self.facets:
            for option in facet.options:
                if facet.every:
                    rules.append(f"main:has(#{option.id}:checked) .card:not(.{option.id})")
                else:
                    chosen = f"main:has([name={facet.name}]:checked):not(:has(#{option.id}:checked))"
                    rules.append(f"{chosen} .card.{option.id}")
        return ("@layer components {\n" + ",\n".join(rules) + " { display: none; }\n}\n").encode() if rules else b""


@dataclass(frozen=True, slots=True)
class _Choice:
    value: str
    label: str
    agents: Sequence[int]


def facets(agents: Sequence[Agent], places: Places, shared: Shared, texts: Texts) -> Facets:
    """Find out by what a roster can be narrowed; a facet on which all agree is none."""
    whole: list[Facet] = []
    members: dict[str, Sequence[int]] = {}
    tools: list[str] = []
    every = _every(agents, shared)
    for name, label, choices in _rows(agents, places, shared, texts):
        if len(choices) < 2:
            continue
        is_tool = name == "tool"
        options = []
        for number, choice in enumerate(choices, 1):
            id = f"f-{name}-{number}"
            swatch: Swatch | None = choice.value if name == "color" else None  # type: ignore[assignment]
            count = len(choice.agents) + (len(every) if is_tool else 0)
            options.append(Option(id, choice.label, count, choice.value, swatch))
            members[id] = choice.agents
            if is_tool:
                tools.append(id)
        whole.append(Facet(name, label, tuple(options), is_tool))
    return Facets(tuple(whole), members, every, tools)


def _rows(
    agents: Sequence[Agent], places: Places, shared: Shared, texts: Texts
) -> Iterable[tuple[str, str, list[_Choice]]]:
    unstated, inherit = texts("filter.unstated"), texts("list.inherit")
    models = {trait.key: trait.label for trait in shared.traits["models"]} | {INHERIT: inherit}
    collections = {place.id: place.title for place in places.top()}
    groups = _by(
        agents, lambda agent: agent.id.rpartition("/")[0], lambda id: _group(id, places, len(collections), texts)
    )
    told = {"yes": texts("filter.examples-yes"), "no": texts("filter.examples-no")}
    examples = _by(agents, lambda agent: "yes" if agent.examples else "no", told.get)
    status = _by(agents, _status, lambda word: word.capitalize() or unstated)
    yield "color", texts("filter.color"), _colors(agents, texts)
    yield "model", texts("filter.model"), _by(agents, lambda agent: (agent.model or INHERIT).casefold(), models.get)
    yield "collection", texts("filter.collection"), _by(agents, lambda agent: agent.collection, collections.get)
    yield (
        "group",
        texts("filter.group"),
        groups if len({agent.id.rpartition("/")[0] for agent in agents}) > len(collections) else [],
    )
    yield "tool", texts("filter.tools"), _tools(agents, shared)
    yield "examples", texts("filter.examples"), examples
    yield "status", texts("filter.status"), status


def _colors(agents: Sequence[Agent], texts: Texts) -> list[_Choice]:
    found = {choice.value: choice for choice in _by(agents, lambda agent: agent.swatch, str)}
    return [_Choice(name, texts(f"color.{name}"), found[name].agents) for name in SWATCHES if name in found]


def _group(id: str, places: Places, collections: int, texts: Texts) -> str:
    """Name a folder; where there are several collections, after its own."""
    place = places.folders[id]
    if collections == 1 or place.id == place.collection:
        return group_name(place, collections, texts)
    return f"{places.folders[place.collection].title} · {place.label}"


def _status(agent: Agent) -> str:
    """Give the status that a header states, in lower case; empty when it states none."""
    fields = {key.casefold(): value for key, value in agent.extra.items()}
    stated = values.stated(fields.get("status"))
    if stated is not None and len(stated) <= _STATUS:
        return stated.casefold()
    return next((flag for flag in _FLAGS if (values.stated(fields.get(flag)) or "").casefold() == "true"), "")


def _every(agents: Sequence[Agent], shared: Shared) -> list[int]:
    """List the agents that may use every tool without an exception."""
    held = [shared.holdings[agent.id] for agent in agents]
    return [number for number, own in enumerate(held) if own.everything and not own.denied]


def _tools(agents: Sequence[Agent], shared: Shared) -> list[_Choice]:
    """List the tools that are named, with who may use them, but for those that may use every one."""
    traits = shared.traits["tools"][:OPTIONS]
    members: dict[str, list[int]] = {trait.key: [] for trait in traits}
    for number, agent in enumerate(agents):
        held = shared.holdings[agent.id]
        if held.everything and held.denied:
            for key in members.keys() - held.denied.keys():
                members[key].append(number)
        for key in held.tools:
            if key in members:
                members[key].append(number)
    return [_Choice(trait.key, trait.label, members[trait.key]) for trait in traits]


def _by(agents: Sequence[Agent], value: Callable[[Agent], str], label: Callable[[str], str | None]) -> list[_Choice]:
    """Gather agents by value, the most frequent first."""
    found: dict[str, list[int]] = {}
    for number, agent in enumerate(agents):
        found.setdefault(value(agent), []).append(number)
    order = sorted(found, key=lambda value: (-len(found[value]), value))
    return [_Choice(value, label(value) or value, found[value]) for value in order[:OPTIONS]]
