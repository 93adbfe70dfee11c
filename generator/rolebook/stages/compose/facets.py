"""The ways to narrow the index, and the styles that make them work without a script."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rolebook.model import SWATCHES, Agent, Swatch
from rolebook.pages import Facet, Option
from rolebook.stages.compose.cards import tool_name
from rolebook.stages.compose.places import Places
from rolebook.texts import Texts

_MOST = 40
"""How many options a facet may have; the rarest are left out."""


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one roster, each agent's classes, and the styles."""

    facets: tuple[Facet, ...]
    marks: Mapping[str, str]
    """By agent id: `f-color-2 f-model-1`."""
    styles: bytes


@dataclass(frozen=True, slots=True)
class _Choice:
    value: str
    label: str
    agents: tuple[str, ...]


def facets(agents: Sequence[Agent], places: Places, texts: Texts) -> Facets:
    """Find out by what a roster can be narrowed; a facet on which all agree is none."""
    collections = {place.id: place.title for place in places.top()}
    whole: list[Facet] = []
    marks: dict[str, list[str]] = {agent.id: [] for agent in agents}
    rows: list[tuple[str, str, bool, list[_Choice]]] = [
        ("color", texts("filter.color"), False, _colors(agents, texts)),
        ("model", texts("filter.model"), False, _models(agents, texts)),
        ("collection", texts("filter.collection"), False, _collections(agents, collections)),
        ("group", texts("filter.group"), False, _groups(agents, places)),
        ("tool", texts("filter.tools"), True, _tools(agents)),
    ]
    for name, label, every, choices in rows:
        if len(choices) < 2 or (name == "group" and len(collections) > 1):
            continue
        options = []
        for number, choice in enumerate(choices, 1):
            id = f"f-{name}-{number}"
            swatch: Swatch | None = choice.value if name == "color" else None  # type: ignore[assignment]
            options.append(Option(id, choice.label, len(choice.agents), choice.value, swatch))
            for agent in choice.agents:
                marks[agent].append(id)
        whole.append(Facet(name, label, tuple(options), every))
    return Facets(tuple(whole), {id: " ".join(found) for id, found in marks.items()}, _styles(whole))


def _colors(agents: Sequence[Agent], texts: Texts) -> list[_Choice]:
    found = {choice.value: choice for choice in _by(agents, lambda agent: [agent.swatch])}
    return [_Choice(name, texts(f"color.{name}"), found[name].agents) for name in SWATCHES if name in found]


def _models(agents: Sequence[Agent], texts: Texts) -> list[_Choice]:
    unstated = texts("list.inherit")
    return _by(agents, lambda agent: [agent.model or "inherit"], lambda name: unstated if name == "inherit" else name)


def _collections(agents: Sequence[Agent], titles: Mapping[str, str]) -> list[_Choice]:
    return _by(agents, lambda agent: [agent.collection], titles.__getitem__)


def _groups(agents: Sequence[Agent], places: Places) -> list[_Choice]:
    return _by(agents, lambda agent: [places.of_page(agent.id).id], lambda id: places.folders[id].title)


def _tools(agents: Sequence[Agent]) -> list[_Choice]:
    """List the tools that are named; an agent that names none has them all."""
    named = sorted({tool_name(tool) for agent in agents for tool in agent.tools or ()} - {"*"})

    def able(agent: Agent) -> Iterable[str]:
        own = None if agent.tools is None else {tool_name(tool) for tool in agent.tools}
        return named if own is None or "*" in own else own

    return _by(agents, able)


def _by(
    agents: Sequence[Agent], values: Callable[[Agent], Iterable[str]], label: Callable[[str], str] = str
) -> list[_Choice]:
    """Gather agents by value, the most frequent first."""
    found: dict[str, list[str]] = {}
    for agent in agents:
        for value in dict.fromkeys(values(agent)):
            found.setdefault(value, []).append(agent.id)
    order = sorted(found, key=lambda value: (-len(found[value]), value.casefold(), value))
    return [_Choice(value, label(value), tuple(found[value])) for value in order[:_MOST]]


def _styles(found: Iterable[Facet]) -> bytes:
    """Write the rules that hide what does not fit: any of a facet's chosen options will do, or every one must."""
    rules = []
    for facet in found:
        for option in facet.options:
            if facet.every:
                rules.append(f"main:has(#{option.id}:checked) .card:not(.{option.id})")
            else:
                rules.append(f"main:has([name={facet.name}]:checked):not(:has(#{option.id}:checked)) .card.{option.id}")
    if not rules:
        return b""
    return ("@layer components {\n" + ",\n".join(rules) + " { display: none; }\n}\n").encode()
