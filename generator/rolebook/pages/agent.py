"""The page of one agent."""

from collections.abc import Iterable
from itertools import repeat
from typing import ClassVar

from rolebook.model import Swatch
from rolebook.pages.drawing import Drawing
from rolebook.pages.frame import Entry, Frame, Provenance, Ref
from rolebook.syntax.markdown import Html
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts in an agent page's band."""

    label: str
    values: tuple[str, ...]
    code: bool = False
    """Whether the values are names that a machine reads."""
    swatch: Swatch | None = None
    note: str = ""
    """A word or two on what the values mean: "always loaded"."""
    urls: tuple[str, ...] = ()
    """Where each value leads, to those who share it; empty for one that leads nowhere, and no item where none does."""

    @property
    def linked(self) -> Iterable[tuple[str, str]]:
        """Give each value with where it leads."""
        return zip(self.values, self.urls or repeat(""), strict=False)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn of a transcript."""

    speaker: str
    """For people: "User"."""
    side: str
    """`user`, `assistant` or `other`."""
    text: Html


@dataclass(frozen=True, slots=True)
class Transcript:
    """One example dialogue."""

    id: str
    number: int
    context: Html | None
    turns: tuple[Utterance, ...]
    more: tuple[Utterance, ...]
    """The further turns of a long one, which are folded."""
    commentary: Html | None


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A role that works with an agent, as its page shows it."""

    title: str
    url: str | None
    """None for a role that nothing here defines."""
    swatch: Swatch
    place: str | None
    """The collection, where it is another one."""
    topic: str | None
    quote: str
    """The line that says so."""
    others: tuple[Ref, ...] = ()
    """Further agents of that name."""

    @property
    def within(self) -> tuple[str, str] | None:
        """Give what stands before and after the topic in the quote; None when the topic is not a part of it."""
        if not self.topic or self.topic not in self.quote:
            return None
        before, _, after = self.quote.partition(self.topic)
        return before, after


@dataclass(frozen=True, slots=True)
class Relation:
    """Neighbors of one kind."""

    label: str
    """"Provides to"."""
    neighbors: tuple[Neighbor, ...]
    more: tuple[Neighbor, ...] = ()
    """Those beyond the first few, which are folded."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A diagnostic on the page of the file that it is about."""

    severity: str
    code: str
    place: str
    """"Line 3, column 137"."""
    message: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class AgentPage:
    """One agent."""

    template: ClassVar[str] = "agent.html"
    frame: Frame
    title: str
    name: str | None
    """As written, where it differs from the title."""
    swatch: Swatch
    language: str | None
    """Of its texts, where that is not the page's own and their letters tell it: `ja`."""
    facts: tuple[Fact, ...]
    summary: Html | None
    examples: tuple[Transcript, ...]
    more_examples: tuple[Transcript, ...]
    """Those beyond the first few, which are folded."""
    examples_note: str
    prompt: Html | None
    source: str
    """The whole file as text."""
    contents: tuple[Entry, ...]
    drawing: Drawing | None
    """The neighborhood."""
    more_neighbors: int
    """How many neighbors the drawing leaves out."""
    relations: tuple[Relation, ...]
    variants: tuple[Neighbor, ...]
    compare: Ref | None
    """The page that sets the versions of the role beside each other."""
    fields: tuple[tuple[str, str], ...]
    """The other header fields and their values as text."""
    download: Ref
    install: str | None
    """A line for a shell that puts the file where it is used."""
    previous: Ref | None
    next: Ref | None
    place: str
    """The group's title: "Engineering"."""
    provenance: Provenance
    remarks: tuple[Remark, ...]
