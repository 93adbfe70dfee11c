"""The page of one agent."""

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from rolebook import urls
from rolebook.diagnostics import Diagnostic, Location
from rolebook.estimate import tokens
from rolebook.model import Agent, Catalog, Value
from rolebook.pages import AgentPage, Entry, Fact, Frame, Ref, Remark
from rolebook.stages.compose import examples, shared
from rolebook.stages.compose.cards import place_name, shortened
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.guide import entries
from rolebook.stages.compose.neighborhood import drawing
from rolebook.stages.compose.neighbors import anchors, relations, variants
from rolebook.stages.compose.picture import agent_picture
from rolebook.stages.compose.places import PREFIX, Places
from rolebook.stages.compose.provenance import provenance
from rolebook.stages.compose.role import role_url
from rolebook.syntax import markdown, scripts
from rolebook.syntax.markdown import Rendered
from rolebook.texts import Texts
from rolebook.value import dataclass

_PLAIN = re.compile(r"[A-Za-z0-9][\w-]{0,63}", re.ASCII)
"""A name that can be a file's on any machine."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An agent's page, and what was learnt while it was made."""

    page: AgentPage
    headings: tuple[str, ...]
    """The body's own headings, as text."""
    asked: tuple[tuple[str, str | None], ...]
    """The relative links of the body as written, and where they lead from the page."""
    faults: tuple[Diagnostic, ...]


def agent_page(
    agent: Agent, catalog: Catalog, places: Places, shell: Shell, faults: Sequence[Diagnostic] = ()
) -> Composed:
    """Compose an agent's page; `faults` are those that earlier stages found in its file."""
    named = anchors(agent, catalog, agent.url)
    texts = shell.texts
    asked: dict[str, str | None] = {}

    def resolve(href: str) -> str | None:
        asked[href] = places.resolve(agent.source, agent.url, href)
        return asked[href]

    body = markdown.render(agent.body, top=3, prefix=PREFIX, anchors=named, resolve=resolve, words=shell.words)
    own = _faults(agent, body)
    known = dict.fromkeys((*faults, *own))
    before, after = places.beside(agent)
    drawn, more = drawing(agent, catalog)
    speech = scripts.language(agent.summary or agent.body) or scripts.language(agent.body)
    shown, folded = examples.transcripts(agent, named, texts)
    page = AgentPage(
        frame=_frame(agent, places, shell),
        title=agent.title,
        name=agent.name if agent.name and agent.name != agent.title else None,
        swatch=agent.swatch,
        language=None if speech == texts.language else speech,
        facts=_facts(agent, places, shell),
        summary=markdown.excerpt(agent.summary, anchors=named) if agent.summary.strip() else None,
        examples=shown,
        more_examples=folded,
        examples_note=examples.note(agent, texts),
        prompt=body.html if agent.body.strip() else None,
        source=agent.source.text,
        contents=_contents(agent, body, texts),
        drawing=drawn,
        more_neighbors=more,
        relations=relations(agent, catalog, places, shell.collections, texts),
        variants=variants(agent, catalog, places, shell.collections),
        compare=_compare(agent, catalog, texts),
        fields=tuple((key, _field(value)) for key, value in agent.extra.items()),
        download=Ref(agent.source.path.rpartition("/")[2], urls.relative(agent.url, f"{agent.id}.md")),
        install=_install(agent, shell),
        previous=_beside(agent, before),
        next=_beside(agent, after),
        place=places.of_page(agent.id).label,
        provenance=provenance(agent, catalog, places, shell),
        remarks=tuple(_remark(fault, texts) for fault in known),
    )
    headings = tuple(heading.text for heading in body.headings if not heading.soft)
    return Composed(page, headings, tuple(asked.items()), own)


def _frame(agent: Agent, places: Places, shell: Shell) -> Frame:
    here = places.of_page(agent.id)
    return shell.frame(
        agent.url,
        title=f"{agent.title} · {here.label}",
        description=shortened(agent.summary) or shell.texts("agent.description", title=agent.title),
        crumbs=(*places.trail(agent.url, here, shell.texts("site.all")), Ref(agent.title, "", current=True)),
        scripts=("copy", "contents", "permalinks"),
        sheets=("agent",),
        item=agent.id,
        picture=agent_picture(agent, places, shell).path if shell.pictures else None,
    )


def _facts(agent: Agent, places: Places, shell: Shell) -> tuple[Fact, ...]:
    texts = shell.texts
    color = texts(f"color.{agent.swatch}")
    if agent.color is None:
        color = texts("color.none")
    elif agent.color.casefold() != agent.swatch:
        color = texts("color.other", color=color, written=agent.color)
    no_tools = texts("agent.all-tools" if agent.tools is None else "agent.no-tools")
    link = partial(urls.relative, agent.url)
    return (
        Fact(texts("agent.color"), (color,), swatch=agent.swatch, urls=(link(shared.color_url(agent.swatch)),)),
        Fact(
            texts("agent.model"),
            (agent.model or texts("agent.inherited"),),
            urls=(link(shared.model_url(agent.model)),),
        ),
        Fact(
            texts("agent.tools"),
            agent.tools or (no_tools,),
            code=bool(agent.tools),
            urls=tuple(link(url) if url else "" for url in shared.tool_urls(agent)),
        ),
        _size("agent.description-size", agent.description, "agent.always", texts),
        _size("agent.prompt-size", agent.body, "agent.invoked", texts),
        *_group(agent, places, shell),
    )


def _group(agent: Agent, places: Places, shell: Shell) -> tuple[Fact, ...]:
    """Tell the group of an agent; one that lies beside the groups of the only collection is in none."""
    if shell.collections == 1 and agent.group is None:
        return ()
    return (Fact(shell.texts("agent.group"), (place_name(places, agent, shell.collections),)),)


def _size(name: str, text: str, when: str, texts: Texts) -> Fact:
    if not text.strip():
        return Fact(texts(name), (texts("agent.no-text"),))
    return Fact(texts(name), (texts("count.tokens", tokens=tokens(text)),), note=texts(when))


def _install(agent: Agent, shell: Shell) -> str | None:
    """Write the line that puts the file among a project's agents; there is none without a public address."""
    if shell.base_url is None:
        return None
    file = agent.source.path.rpartition("/")[2]
    if agent.name and _PLAIN.fullmatch(agent.name):
        file = f"{agent.name}.md"
    target, address = f".claude/agents/{file}", urls.absolute(shell.base_url, f"{agent.id}.md")
    return f"curl -fsSL --create-dirs -o {shlex.quote(target)} {shlex.quote(address)}"


def _beside(agent: Agent, other: Agent | None) -> Ref | None:
    return None if other is None else Ref(other.title, urls.relative(agent.url, other.url))


def _compare(agent: Agent, catalog: Catalog, texts: Texts) -> Ref | None:
    versions = len(catalog.variants(agent.role))
    if versions < 2:
        return None
    return Ref(texts("agent.compare", count=versions), urls.relative(agent.url, role_url(agent.role)))


def _contents(agent: Agent, body: Rendered, texts: Texts) -> tuple[Entry, ...]:
    found = []
    if agent.summary.strip():
        found.append(Entry(texts("agent.use"), "when"))
    if agent.examples:
        found.append(Entry(texts("agent.examples"), "examples"))
    return (*found, Entry(texts("agent.prompt"), "prompt", entries(body.headings)))


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


def _remark(fault: Diagnostic, texts: Texts) -> Remark:
    line, column = fault.location.line, fault.location.column
    key = "agent.remark-column" if column else "agent.remark-line" if line else "agent.remark-file"
    place = texts(key, line=line, column=column)
    return Remark(fault.severity.value, fault.code, place, fault.message, fault.hint)
