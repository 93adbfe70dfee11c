"""Every value of the domain: what a definition says, and what a collection of them holds.

Values are whole at birth and never change; `None` means that the author left it out. Must never know how one is shown.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import field
from typing import Literal, TypeVar

from rolebook.repository import Origin
from rolebook.value import dataclass

Value = str | tuple["Value", ...] | Mapping[str, "Value"]
"""What a header field may hold, scalars always as the author wrote them: `no`, `1.10`."""

Header = Literal["valid", "repaired", "absent", "broken"]
"""How a front matter was read: by YAML, line by line, not at all because there is none, or only as text."""

Swatch = Literal["red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "gray"]
SWATCHES: tuple[Swatch, ...] = ("red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "gray")
"""The nine swatches in the order in which a reader meets them; gray stands for "no color"."""


Signature = tuple[int, ...]
"""What a file system tells of a file without reading it: size, times of change in nanoseconds, number."""


@dataclass(frozen=True, slots=True)
class Found:
    """A Markdown file that was found below a folder; its identity follows from its path alone."""

    id: str
    """The collection's id, "/", and the path without suffix, safe for URLs: `agents/ops/sre`; unique."""
    collection: str
    """The id of its collection: `agents`."""
    path: str
    """Relative to the collection's folder, with "/": `engineering/backend-developer.md`."""
    file: str
    """As the operator can open it, for messages: `agents/engineering/backend-developer.md`."""
    signature: Signature | None = field(default=None, compare=False)
    """None where it says nothing, as for what a link leads to."""


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file as it lies on disk."""

    id: str
    """That of the `Found` file."""
    collection: str
    """The id of its collection: `agents`."""
    path: str
    """Relative to the collection's folder, with "/": `engineering/backend-developer.md`."""
    file: str
    """As the operator can open it, for messages: `agents/engineering/backend-developer.md`."""
    data: bytes = field(repr=False)
    """The bytes, untouched."""
    encoding: str = "utf-8"
    """How `data` was decoded."""

    @property
    def text(self) -> str:
        """Decode the file, line ends as they are."""
        return self.data.decode(self.encoding, "replace")

    def ending(self, text: str) -> str | int:
        """Give where a text begins with which the bytes of the file end, as UTF-8; else the text."""
        end = text.encode("utf-8", "surrogatepass")
        return len(self.data) - len(end) if self.data.endswith(end) else text

    @property
    def group(self) -> str | None:
        """Name the folders between collection and file, `engineering` or `a/b`."""
        return self.path.rpartition("/")[0] or None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a front matter."""

    value: Value
    line: int
    """The line of its key, 1-based in the file."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file split into header and body; line ends are LF."""

    source: Source
    fields: Mapping[str, Field]
    body: str
    body_line: int
    """The line of the file on which the body begins, 1-based."""
    header: Header


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in an example."""

    speaker: str
    """`user` and `assistant` for the usual two in any language, else the name as written: `Daisy`."""
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """One example dialogue."""

    context: str | None
    turns: tuple[Turn, ...]
    commentary: str | None


@dataclass(frozen=True, slots=True)
class Agent:
    """One agent definition."""

    id: str
    """The collection's id, "/", and the source path without suffix, safe for URLs: `agents/ops/sre`; unique."""
    collection: str
    group: str | None
    name: str | None
    """As written: `backend-developer`."""
    title: str
    """For people: `Backend developer`."""
    role: str
    """Normalised, equal for variants of one role: `backend-developer`."""
    description: str
    """Decoded, with its examples; empty when the author left it out."""
    summary: str
    """The description without its examples and their lead-in."""
    examples: tuple[Example, ...]
    """Those of the description first, then those of the body."""
    prompt_examples: int
    """How many of `examples`, counted from the end, stand in the body."""
    swatch: Swatch
    color: str | None
    """As written: `Neon-Green`."""
    model: str | None
    """As written: `sonnet`."""
    tools: tuple[str, ...] | None
    """As written, `Bash(git:*)` whole; None when not stated, which gives the agent every tool."""
    extra: Mapping[str, Value]
    """Every other header field, in the author's order."""
    header: Header
    prompt: str | int
    """The body, or where it begins in the bytes of the file when these end with it: it is not held twice then."""
    body_line: int
    description_line: int
    """The line of the `description` key, or 1."""
    source: Source
    format: str
    """Which of `formats` read it: `claude-code`."""

    @property
    def body(self) -> str:
        """Give the system prompt."""
        return self.prompt if isinstance(self.prompt, str) else self.source.data[self.prompt :].decode()

    @property
    def url(self) -> str:
        """Give the page's address relative to the site."""
        return f"{self.id}.html"


@dataclass(frozen=True, slots=True)
class Guide:
    """A Markdown file beside agents that defines none: a README, a checklist."""

    id: str
    collection: str
    group: str | None
    title: str
    body: str
    body_line: int
    source: Source
    introduces: bool
    """Whether it is its folder's README or index, and so opens the group's page."""

    @property
    def url(self) -> str:
        """Give the page's address relative to the site."""
        return f"{self.id}.html"


@dataclass(frozen=True, slots=True)
class Collection:
    """One folder that was given to rolebook, with all definitions below it."""

    id: str
    """Safe for URLs and unique: `saas`."""
    folder: str
    """The folder's own name: `saas`."""
    title: str
    """For people: `SaaS`."""


Kind = Literal["collaborates", "mentions"]


@dataclass(frozen=True, slots=True)
class Link:
    """One agent names one role."""

    source: str
    """The id of the agent that names."""
    target: str | None
    """The id of the agent that is named, or None for a role that nothing here defines."""
    role: str
    """Normalised: `frontend-developer`."""
    kind: Kind
    relation: str | None
    """For collaborations, the verb from the source's side: `provides-to`; None for mentions."""
    topic: str | None
    """What they share: `API specifications`."""
    enforced: bool
    """Whether a machine reads it, as in `tools: Agent(reviewer)`."""
    line: int
    """The line of the best evidence, 1-based in the file."""
    evidence: str
    """That line's text, cleaned of markup, at most 240 characters."""
    more: tuple[int, ...] = ()
    """Further lines that name the role."""
    spellings: tuple[str, ...] = ()
    """The ways in which the text spells the role, longest first, exactly as written: `Database Engineer`."""
    others: tuple[str, ...] = ()
    """The ids of further agents that bear the name when it is ambiguous."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that a site shows; agents, guides and collections in order of id, links of source, line, role."""

    collections: tuple[Collection, ...]
    agents: tuple[Agent, ...]
    guides: tuple[Guide, ...]
    links: tuple[Link, ...]
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Where files lie in their repositories, by id; nothing for those that lie in none."""
    _agents: Mapping[str, Agent] = field(init=False, repr=False, compare=False)
    _outgoing: Mapping[str, tuple[Link, ...]] = field(init=False, repr=False, compare=False)
    _incoming: Mapping[str, tuple[Link, ...]] = field(init=False, repr=False, compare=False)
    _variants: Mapping[str, tuple[Agent, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the relations once, so that every question below takes constant time."""
        object.__setattr__(self, "_agents", {agent.id: agent for agent in self.agents})
        object.__setattr__(self, "_outgoing", _grouped((link.source, link) for link in self.links))
        object.__setattr__(self, "_incoming", _grouped((link.target, link) for link in self.links if link.target))
        object.__setattr__(self, "_variants", _grouped((agent.role, agent) for agent in self.agents))

    @property
    def items(self) -> "tuple[Agent | Guide, ...]":
        """List everything that has a source file."""
        return (*self.agents, *self.guides)

    def agent(self, id: str) -> Agent:
        """Find an agent; raise KeyError when there is none."""
        return self._agents[id]

    def with_agent(self, agent: Agent, links: tuple[Link, ...]) -> "Catalog":
        """Give the catalog as an agent that was edited sees it, with its new links; all others still see the old."""
        seen = copy(self)
        object.__setattr__(seen, "_agents", {**self._agents, agent.id: agent})
        object.__setattr__(seen, "_outgoing", {**self._outgoing, agent.id: links})
        return seen

    def outgoing(self, id: str) -> tuple[Link, ...]:
        """List the links of the roles that an agent names."""
        return self._outgoing.get(id, ())

    def incoming(self, id: str) -> tuple[Link, ...]:
        """List the links by which others name an agent."""
        return self._incoming.get(id, ())

    def variants(self, role: str) -> tuple[Agent, ...]:
        """List the agents that define a role."""
        return self._variants.get(role, ())


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Relative to the site, with "/": `agents/ops/sre.html`."""
    content: bytes = field(repr=False)


_Item = TypeVar("_Item", Agent, Link)


def _grouped(pairs: Iterable[tuple[str, _Item]]) -> dict[str, tuple[_Item, ...]]:
    groups: dict[str, list[_Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}
