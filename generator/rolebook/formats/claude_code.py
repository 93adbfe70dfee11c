"""Claude Code's format: a header with name, description, tools, model and color, and the system prompt below it.

Must never know other formats, or how a header was read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from rolebook import limits
from rolebook.diagnostics import Diagnostic, Location
from rolebook.formats import documentation, titles, values
from rolebook.model import Agent, Document, Field, Value
from rolebook.syntax import color, escapes, examples

NAME = "claude-code"

_OWN = ("name", "description", "tools", "model", "color")
_FOREIGN = (".agent.md", ".chatmode.md")
"""What files for other tools end with, in which any name is allowed."""

_NEWLINE = re.compile(r"\r\n?|\n")
_EXAMPLE = re.compile(r"<example\b", re.IGNORECASE)
_VALUE = re.compile(r"[^:：]*[:：][ \t]*[\"']?")


def read(document: Document) -> tuple[Agent, tuple[Diagnostic, ...]] | None:
    """Read an agent; None when the document defines none."""
    if not documentation.is_definition(document):
        return None
    own = _own(document)
    name, declared, model = (values.stated(_value(own, key)) for key in ("name", "color", "model"))
    description = _description(own)
    told, shown = examples.extract(description), examples.extract(document.body[: limits.EXAMPLES_CHARACTERS])
    swatch = None if declared is None else color.swatch(declared)
    title, role = titles.of(document, name)
    agent = Agent(
        id=document.source.id,
        collection=document.source.collection,
        group=document.source.group,
        name=name,
        title=title,
        role=role,
        description=description,
        summary=told.remainder.strip(),
        examples=told.examples + shown.examples,
        prompt_examples=len(shown.examples),
        swatch=swatch or "gray",
        color=declared,
        model=model,
        tools=values.tools(_value(own, "tools")),
        extra=_extra(document, own),
        header=document.header,
        prompt=document.source.ending(document.body),
        body_line=document.body_line,
        description_line=own["description"].line if "description" in own else 1,
        source=document.source,
        format=NAME,
    )
    faults = [*_missing(agent), *_misnamed(agent, own), *_open_examples(agent, told.faults, shown.faults)]
    if declared is not None and swatch is None:
        faults.append(_unknown_color(agent, own["color"]))
    return agent, tuple(faults)


def _own(document: Document) -> dict[str, Field]:
    """Pick the format's own fields, whose keys may be written in any case."""
    folded = {key.lower(): field for key, field in document.fields.items()} | dict(document.fields)
    return {key: folded[key] for key in _OWN if key in folded}


def _extra(document: Document, own: Mapping[str, Field]) -> dict[str, Value]:
    taken = {id(field) for field in own.values()}
    return {key: field.value for key, field in document.fields.items() if id(field) not in taken}


def _value(own: Mapping[str, Field], key: str) -> Value | None:
    return own[key].value if key in own else None


def _description(own: Mapping[str, Field]) -> str:
    value = _value(own, "description")
    return "" if values.stated(value) is None else escapes.undo(values.text(value or "")).strip()


def _missing(agent: Agent) -> Iterator[Diagnostic]:
    """Tell what the header does not say; of a broken one the reader of headers has told already."""
    place = Location(agent.source.file, 1)
    if agent.header == "absent":
        message = f"there is no header; the agent is read as `{agent.title}`"
        yield Diagnostic("front-matter-missing", message, place, "Begin the file with `---`, its fields, and `---`.")
    elif agent.header != "broken" and agent.name is None:
        hint = "Write `name: code-reviewer`. Claude Code takes a file without one for documentation."
        yield Diagnostic("name-missing", "the header holds no `name`", place, hint)
    if agent.header not in ("absent", "broken") and not agent.description:
        hint = "Write `description:` and when to use the agent; Claude chooses an agent by it."
        yield Diagnostic("description-missing", "the header holds no `description`", place, hint)


def _misnamed(agent: Agent, own: Mapping[str, Field]) -> Iterator[Diagnostic]:
    if agent.name is None or agent.source.path.lower().endswith(_FOREIGN):
        return
    what = 'holds ":"' if ":" in agent.name else 'begins with "-"' if agent.name.startswith("-") else None
    if what is not None:
        hint = "Claude Code skips the file; use letters, digits and hyphens."
        yield Diagnostic("name-invalid", f"the name `{agent.name}` {what}", _place(agent, own["name"]), hint)


def _unknown_color(agent: Agent, field: Field) -> Diagnostic:
    hint = "Use red, orange, yellow, green, cyan, blue, purple or pink, any CSS color, or a hex value."
    return Diagnostic("color-unknown", f"`{agent.color}` names no color; shown as gray", _place(agent, field), hint)


def _place(agent: Agent, field: Field) -> Location:
    """Find where the value of a field begins."""
    lines = _NEWLINE.split(agent.source.text)
    match = _VALUE.match(lines[field.line - 1]) if field.line <= len(lines) else None
    return Location(agent.source.file, field.line, match.end() + 1 if match else 1)


def _open_examples(agent: Agent, told: tuple[int, ...], shown: tuple[int, ...]) -> Iterator[Diagnostic]:
    """Tell the examples that are never closed, at their tags in the file."""
    if told:  # a decoded text has other offsets than the file, but the same tags in the same order
        lines = _NEWLINE.split(agent.source.text)[agent.description_line - 1 : agent.body_line - 1]
        raw = [tag.start() for tag in _EXAMPLE.finditer("\n".join(lines))]
        inside = [tag.start() for tag in _EXAMPLE.finditer(agent.description)]
        known = [raw[number] for offset in told if (number := bisect_left(inside, offset)) < len(raw)]
        yield from _not_closed(agent.source.file, lines, agent.description_line, known)
    if shown:
        yield from _not_closed(agent.source.file, agent.body.split("\n"), agent.body_line, shown)


def _not_closed(file: str, lines: Sequence[str], first: int, offsets: Iterable[int]) -> Iterator[Diagnostic]:
    starts = tuple(accumulate((len(line) + 1 for line in lines), initial=0))
    hint = "Write `</example>` where the example ends."
    for offset in offsets:
        number = bisect_right(starts, offset) - 1
        place = Location(file, first + number, offset - starts[number] + 1)
        yield Diagnostic("example-not-closed", "an `<example>` is never closed", place, hint)
