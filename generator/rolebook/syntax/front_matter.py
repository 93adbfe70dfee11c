"""The language of front matter: python-frontmatter's strict YAML first, then a reading line by line.

The only module that knows python-frontmatter and YAML. Must never know what a field means, or open a file.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from rolebook import limits
from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Document, Field, Header, Source, Value
from rolebook.syntax.header import faults as header_faults
from rolebook.syntax.header import frame as header_frame
from rolebook.syntax.header import lines as header_lines
from rolebook.syntax.header.faults import Complaint, Fault
from rolebook.syntax.header.frame import Frame
from rolebook.value import dataclass

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

_HANDLER = YAMLHandler()
_NEWLINES = re.compile(r"\r\n?")
_RULE = re.compile(r"[ \t]*\n\s*#{1,6}[ \t]+[^\n]*\n[ \t]*\n")
_END = re.compile(r"^\.{3}[ \t]*$", re.MULTILINE)
_CONTROL = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPEAKERS = frozenset({"user", "assistant", "human", "commentary"})


class _NotYaml(Exception):  # noqa: N818 - it never leaves this module
    """What strict YAML refuses."""

    def __init__(self, problem: str, offset: int, opened: int | None = None) -> None:
        super().__init__(problem)
        self.problem, self.offset, self.opened = problem, offset, offset if opened is None else opened


class _Entry(NamedTuple):
    key: str
    value: Value
    offset: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A header as it was read."""

    header: Header
    fields: Mapping[str, Field]
    body: int
    """Where the body begins, in characters of the text."""
    margin: str
    """The indentation that the body shares with the header."""
    faults: tuple[Fault, ...]
    """With offsets from the start of the text."""


def split(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Split a file into the fields of its header and its body; nothing of the text is lost."""
    text = _NEWLINES.sub("\n", source.text.removeprefix("\ufeff"))
    reading = _read(text)
    body = header_frame.first_line(text, _next_line(text, reading.body))
    document = Document(
        source=source,
        fields=reading.fields,
        body=header_frame.dedented(text[body:], reading.margin),
        body_line=text.count("\n", 0, body) + 1,
        header=reading.header,
    )
    return document, tuple(_told(source.file, text, fault) for fault in reading.faults)


def _read(text: str) -> _Reading:
    regular = _regular(text)
    if regular is not None and regular.end - regular.start > limits.HEADER_CHARACTERS:
        return _broken(regular, f"the header is longer than {limits.HEADER_CHARACTERS:,} characters")
    if regular is not None:
        try:
            return _by_yaml(text, regular, "valid")
        except _NotYaml:
            pass  # its edges may be other than they seem
    found = header_frame.find(text, limits.HEADER_CHARACTERS)
    if found is not None:
        return _closely(text, found)
    if regular is not None and text[regular.start : regular.end].split("\n", 1)[0].strip():
        return _broken(regular, "the header holds no fields")
    return _Reading("absent", {}, 0, "", ())


def _regular(text: str) -> Frame | None:
    """Find a header as python-frontmatter does, between the `---` that opens a file and the next one.

    Where a blank line and a heading follow the first `---`, it is a rule: to YAML a heading is a comment.
    """
    if not _HANDLER.detect(text):
        return None
    try:
        header, body = _HANDLER.split(text)
    except ValueError:  # nothing closes it
        return None
    start = text.index("\n") + 1
    if _RULE.match(text, start):
        return None
    end = text.index(header, start - 1) + len(header) if header.strip() else start
    return Frame(start, end, len(text) - len(body), "", None)


def _by_yaml(text: str, frame: Frame, reading: Header) -> _Reading:
    """Read a header as YAML; raise _NotYaml when it is none."""
    entries = _entries(text[frame.start : frame.end])
    fields, repeated = _gathered(text, [(entry.key, entry.value, frame.start + entry.offset) for entry in entries])
    faults = repeated if frame.fault is None else [frame.fault, *repeated]
    return _Reading(reading, fields, frame.body, frame.margin, tuple(faults))


def _gathered(text: str, entries: list[tuple[str, Value, int]]) -> tuple[dict[str, Field], list[Fault]]:
    """Give each field its line, and tell once for each key that stands more than once."""
    fields: dict[str, Field] = {}
    faults: dict[str, Fault] = {}
    line, counted = 1, 0
    for key, value, place in entries:
        line, counted = line + text.count("\n", counted, place), place
        if key in fields:
            faults.setdefault(key, header_faults.repeated(key, fields[key].line, place))
        fields[key] = Field(value, line)
    return fields, list(faults.values())


def _closely(text: str, frame: Frame) -> _Reading:
    """Read a header whose edges or lines are odd: as YAML when it is some, else line by line."""
    header = text[frame.start : frame.end]
    try:
        return _by_yaml(text, frame, "valid" if frame.fault is None else "repaired")
    except _NotYaml as fault:
        complaint = Complaint(header, fault.problem, fault.offset, fault.opened)
    end = _END.search(header)
    if end is not None:
        shorter = Frame(frame.start, frame.start + end.start(), frame.start + end.end(), frame.margin, frame.fault)
        try:
            return _by_yaml(text, shorter, "valid" if frame.fault is None else "repaired")
        except _NotYaml:
            pass  # the dots belong to a text
    return _by_lines(text, frame, complaint)


def _by_lines(text: str, frame: Frame, complaint: Complaint) -> _Reading:
    chunks = header_lines.chunks(text[frame.start : frame.end])
    entries = [(chunk.key or header_lines.PREAMBLE, _value(chunk), frame.start + chunk.offset) for chunk in chunks]
    fields, repeated = _gathered(text, entries)
    told = header_faults.explain(complaint)
    told = replace(told, offset=frame.start + told.offset)
    edges = () if frame.fault is None else (frame.fault,)
    return _Reading("repaired", fields, frame.body, frame.margin, (told, *edges, *repeated))


def _value(chunk: header_lines.Chunk) -> Value:
    """Read one field of a header that is no YAML: lists, quotes and blocks as YAML, all else as the author's lines."""
    if not chunk.is_marked:
        return chunk.text
    try:
        entries = _entries(chunk.yaml)
    except _NotYaml:
        return chunk.text
    if len(entries) != 1 or entries[0].key != chunk.key:
        return chunk.text
    value = entries[0].value
    return chunk.text if chunk.key == "description" and not isinstance(value, str) else value


def _broken(frame: Frame, reason: str) -> _Reading:
    return _Reading("broken", {}, frame.start, "", (header_faults.unreadable(0, reason),))


def _entries(header: str) -> list[_Entry]:
    """Read a header as YAML; raise _NotYaml when it is no map, or one that only dialogue makes."""
    try:
        entries: list[_Entry] = _HANDLER.load(header, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        place = len(header) if error.problem_mark is None else error.problem_mark.index
        opened = place if error.context_mark is None else error.context_mark.index
        raise _NotYaml(f"{error.context or ''}: {error.problem}", place, opened) from error
    except yaml.YAMLError as error:  # the reader's errors have no mark
        control = _CONTROL.search(header)
        raise _NotYaml(str(error), control.start() if control else 0) from error
    labels = [entry for entry in entries if entry.key.lower() in _SPEAKERS or entry.key == "Context"]
    if len(labels) > 1 or (labels and "<example" in header.lower()):
        raise _NotYaml(header_faults.DIALOGUE, labels[0].offset)
    return entries


class _Loader(SafeLoader):
    """Loads a map whose scalars are the author's text: no booleans, numbers or dates, and no nest too deep to walk."""

    def get_single_data(self) -> list[_Entry]:
        """Read the one document that a header is, from the parser's events."""
        self._anchors: dict[str, tuple[Value, int, int]] = {}
        self._aliased: set[str] = set()
        self._left = limits.HEADER_VALUES
        self.get_event()  # the stream's start
        if self.check_event(yaml.StreamEndEvent):
            return []
        self.get_event()  # the document's start
        start: Any = self.get_event()
        entries = self._top(start)
        self.get_event()  # the document's end
        self.get_event()  # the stream's end, or an error
        for name, (_, _, place) in self._anchors.items():
            if name not in self._aliased:  # the author wrote `& more`, not a reference
                raise _NotYaml("an anchor that nothing refers to", place)
        return entries

    def _top(self, event: Any) -> list[_Entry]:
        if not isinstance(event, yaml.MappingStartEvent):
            raise _NotYaml(header_faults.NO_MAP, event.start_mark.index)
        entries = []
        while not self.check_event(yaml.MappingEndEvent):
            key: Any = self.get_event()
            entries.append(_Entry(self._key(key), self._any(self.get_event(), 1)[0], key.start_mark.index))
        self.get_event()
        return entries

    def _key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _NotYaml("a key is no text", event.start_mark.index)
        return str(self._any(event, 0)[0])

    def _any(self, event: Any, depth: int) -> tuple[Any, int]:
        """Build a value, and count the scalars and collections that it unfolds to."""
        place = event.start_mark.index
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise _NotYaml("undefined alias", place)
            self._aliased.add(event.anchor)
            value, size, _ = self._anchors[event.anchor]
        else:
            value, size = self._built(event, depth)
            if event.anchor is not None:
                self._anchors[event.anchor] = value, size, place
        self._left -= size if isinstance(event, yaml.AliasEvent) else 1
        if self._left < 0:
            raise _NotYaml(f"it unfolds to more than {limits.HEADER_VALUES:,} values", place)
        return value, size

    def _built(self, event: Any, depth: int) -> tuple[Value, int]:
        if event.tag is not None and event.tag != "!" and not event.tag.startswith("tag:yaml.org,2002:"):
            raise _NotYaml("unknown tag", event.start_mark.index)
        if isinstance(event, yaml.ScalarEvent):
            return event.value, 1
        if depth >= limits.HEADER_DEPTH:
            raise _NotYaml(f"it nests more than {limits.HEADER_DEPTH} deep", event.start_mark.index)
        return self._list(depth) if isinstance(event, yaml.SequenceStartEvent) else self._map(depth)

    def _list(self, depth: int) -> tuple[Value, int]:
        items, total = [], 1
        while not self.check_event(yaml.SequenceEndEvent):
            item, size = self._any(self.get_event(), depth + 1)
            items.append(item)
            total += size
        self.get_event()
        return tuple(items), total

    def _map(self, depth: int) -> tuple[Value, int]:
        items, total = {}, 1
        while not self.check_event(yaml.MappingEndEvent):
            key = self._key(self.get_event())
            items[key], size = self._any(self.get_event(), depth + 1)
            total += size + 1
        self.get_event()
        return items, total


def _told(path: str, text: str, fault: Fault) -> Diagnostic:
    line = text.count("\n", 0, fault.offset) + 1
    column = fault.offset - text.rfind("\n", 0, fault.offset)
    return Diagnostic(fault.code, fault.message, Location(path, line, column), fault.hint)


def _next_line(text: str, offset: int) -> int:
    """Give the start of the next line for a place at the end of one."""
    return offset + 1 if text[offset : offset + 1] == "\n" else offset
