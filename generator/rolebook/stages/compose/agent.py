"""The page of one agent."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rolebook import urls
from rolebook.diagnostics import Diagnostic, Location
from rolebook.estimate import tokens
from rolebook.model import Agent, Catalog, Example, Turn, Value
from rolebook.pages import AgentPage, Entry, Fact, Frame, Ref, Remark, Transcript, Utterance
from rolebook.stages.compose.cards import place_name, shortened
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.guide import entries
from rolebook.stages.compose.neighborhood import drawing
from rolebook.stages.compose.neighbors import anchors, mentioned_by, relations, variants
from rolebook.stages.compose.places import PREFIX, Places
from rolebook.stages.compose.role import role_url
from rolebook.syntax import markdown
from rolebook.syntax.markdown import Anchor, Html, Rendered


@dataclass(frozen=True, slots=True)
class Composed:
    """An agent's page, and what was learnt while it was made."""

    page: AgentPage
    headings: tuple[str, ...]
    """The body's own headings, as text."""
    faults: tuple[Diagnostic, ...]


def agent_page(
    agent: Agent, catalog: Catalog, places: Places, shell: Shell, faults: Sequence[Diagnostic] = ()
) -> Composed:
    """Compose an agent's page; `faults` are those that earlier stages found in its file."""
    named = anchors(agent, catalog, agent.url)
    body = markdown.render(
        agent.body, top=3, prefix=PREFIX, anchors=named, resolve=partial(places.resolve, agent.source, agent.url)
    )
    own = _faults(agent, body)
    known = dict.fromkeys((*faults, *own))
    before, after = places.beside(agent)
    drawn, more = drawing(agent, catalog)
    page = AgentPage(
        frame=_frame(agent, places, shell),
        title=agent.title,
        name=agent.name if agent.name and agent.name != agent.title else None,
        swatch=agent.swatch,
        facts=_facts(agent, places, shell),
        summary=markdown.excerpt(agent.summary, anchors=named) if agent.summary.strip() else None,
        examples=tuple(_transcript(number, example, named) for number, example in enumerate(agent.examples, 1)),
        examples_note=_examples_note(agent),
        prompt=body.html if agent.body.strip() else None,
        source=agent.source.text,
        contents=_contents(agent, body),
        drawing=drawn,
        more_neighbors=more,
        relations=relations(agent, catalog, places, shell.collections),
        mentioned_by=mentioned_by(agent, catalog),
        variants=variants(agent, catalog, places, shell.collections),
        compare=_compare(agent, catalog),
        fields=tuple((key, _field(value)) for key, value in agent.extra.items()),
        download=Ref(agent.source.path.rpartition("/")[2], urls.relative(agent.url, f"{agent.id}.md")),
        previous=_beside(agent, before),
        next=_beside(agent, after),
        place=places.of_page(agent.id).title,
        path=places.path(agent.source),
        digest=hashlib.sha256(agent.source.data).hexdigest()[:12],
        remarks=tuple(_remark(fault) for fault in known),
    )
    return Composed(page, tuple(heading.text for heading in body.headings if not heading.soft), own)


def _frame(agent: Agent, places: Places, shell: Shell) -> Frame:
    here = places.of_page(agent.id)
    return shell.frame(
        agent.url,
        title=f"{agent.title} · {here.title}",
        description=shortened(agent.summary) or f"{agent.title}: an AI agent's prompt, tools and examples.",
        crumbs=(*places.trail(agent.url, here), Ref(agent.title, "", current=True)),
        scripts=("copy", "contents"),
    )


def _facts(agent: Agent, places: Places, shell: Shell) -> tuple[Fact, ...]:
    color = agent.swatch.capitalize()
    if agent.color is None:
        color = "Not set"
    elif agent.color.casefold() != agent.swatch:
        color = f"{color} ({agent.color})"
    tools = Fact("Tools", agent.tools, code=True) if agent.tools else Fact("Tools", (_no_tools(agent),))
    return (
        Fact("Color", (color,), swatch=agent.swatch),
        Fact("Model", (agent.model or "Inherited",)),
        tools,
        Fact("Description", (f"≈ {tokens(agent.description):,} tokens",)),
        Fact("Prompt", (f"≈ {tokens(agent.body):,} tokens",)),
        Fact("Group", (place_name(places, agent, shell.collections),)),
    )


def _beside(agent: Agent, other: Agent | None) -> Ref | None:
    return None if other is None else Ref(other.title, urls.relative(agent.url, other.url))


def _compare(agent: Agent, catalog: Catalog) -> Ref | None:
    versions = len(catalog.variants(agent.role))
    if versions < 2:
        return None
    return Ref(f"Compare {versions} versions", urls.relative(agent.url, role_url(agent.role)))


def _no_tools(agent: Agent) -> str:
    return "All tools" if agent.tools is None else "None"


def _examples_note(agent: Agent) -> str:
    inside = agent.prompt_examples
    told = len(agent.examples) - inside
    parts = []
    if told:
        parts.append(f"{told} from the description, which the caller reads to decide when to delegate")
    if inside:
        parts.append(f"{inside} from the system prompt")
    return ", ".join(parts) + "."


def _transcript(number: int, example: Example, named: Sequence[Anchor]) -> Transcript:
    return Transcript(
        id=f"example-{number}",
        number=number,
        context=_excerpt(example.context, named),
        turns=tuple(_utterance(turn, named) for turn in example.turns),
        commentary=_excerpt(example.commentary, named),
    )


def _utterance(turn: Turn, named: Sequence[Anchor]) -> Utterance:
    side = turn.speaker if turn.speaker in {"user", "assistant"} else "other"
    speaker = turn.speaker.capitalize() if side != "other" else turn.speaker
    return Utterance(speaker, side, markdown.excerpt(turn.text, anchors=named))


def _excerpt(text: str | None, named: Sequence[Anchor]) -> Html | None:
    return markdown.excerpt(text, anchors=named) if text else None


def _contents(agent: Agent, body: Rendered) -> tuple[Entry, ...]:
    found = []
    if agent.summary.strip():
        found.append(Entry("When to use", "when"))
    if agent.examples:
        found.append(Entry("Example dialogues", "examples"))
    return (*found, Entry("System prompt", "prompt", entries(body.headings)))


def _field(value: Value) -> str:
    """Write a header field as text: lists on lines of their own, maps as `key: value`."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_flat(inner)}" for key, inner in value.items())
    if all(isinstance(item, str) for item in value):
        return ", ".join(_flat(item) for item in value)
    return "\n".join(_flat(item) for item in value)


def _flat(value: Value) -> str:
    if isinstance(value, str):
        return value
    items: Iterable[str]
    if isinstance(value, Mapping):
        items = (f"{key}: {_flat(inner)}" for key, inner in value.items())
    else:
        items = (_flat(item) for item in value)
    return ", ".join(items)


def _faults(agent: Agent, body: Rendered) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            fault.code,
            fault.message,
            Location(agent.source.file, agent.body_line + fault.line - 1, fault.column),
            fault.hint,
        )
        for fault in body.faults
    )


def _remark(fault: Diagnostic) -> Remark:
    line, column = fault.location.line, fault.location.column
    place = f"Line {line}, column {column}" if column else f"Line {line}" if line else "The file"
    return Remark(fault.severity.value, fault.code, place, fault.message, fault.hint)
