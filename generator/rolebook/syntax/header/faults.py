"""The language of what goes wrong in a header: a YAML parser's complaint, said again for the author of an agent.

Must never know YAML itself, or where the header stands in its file.
"""

import re
from collections.abc import Callable

from rolebook.syntax.header import lines as header_lines
from rolebook.value import dataclass

_FOR_NOW = "Read line by line for now."
_TURN = "Quote the value, or write `{field}: |` and indent it."


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a header."""

    code: str
    """A key of `diagnostics.CODES`: `front-matter-not-yaml`."""
    message: str
    offset: int
    """How many characters stand before it."""
    hint: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a YAML parser has to say about a header."""

    header: str
    problem: str
    """In the parser's words: `mapping values are not allowed in this context`."""
    offset: int
    """Where it gave up."""
    opened: int
    """Where the construct began that it could not finish, or `offset`."""

    @property
    def field(self) -> str:
        """Name the field in which it gave up, in code marks, or the header."""
        inside = self.offset if "block mapping" in self.problem else self.opened
        end = self.header.find("\n", inside)
        for line in reversed(self.header[: len(self.header) if end < 0 else end].split("\n")):
            if header_lines.is_likely_field(line):
                return f"`{(header_lines.opener_of(line) or ('',))[0]}`"
        return "the header"

    @property
    def before(self) -> str:
        """Give what stands on the line before the place."""
        return self.header[self.header.rfind("\n", 0, self.offset) + 1 : self.offset]

    @property
    def after(self) -> str:
        """Give what stands on the line from the place on."""
        return self.header[self.offset :].split("\n", 1)[0]


Said = tuple[str, int, str]
"""A message, where it points, and a hint."""


def repeated(key: str, first_line: int, offset: int) -> Fault:
    """Tell that a key stands twice."""
    message = f"`{key}` stands here again, after line {first_line}"
    return Fault("front-matter-key-repeated", message, offset, "Keep one of them; the last one is read.")


def unreadable(offset: int, reason: str) -> Fault:
    """Tell that a header holds no fields at all."""
    hint = "Write fields such as `name: backend-developer`, one a line. Kept as part of the body for now."
    return Fault("front-matter-unreadable", reason, offset, hint)


def explain(complaint: Complaint) -> Fault:
    """Say for an author why a header is no YAML, where, and what to do."""
    for cause in _CAUSES:
        said = cause(complaint)
        if said is not None:
            message, offset, hint = said
            return Fault("front-matter-not-yaml", message, offset, f"{hint} {_FOR_NOW}")
    message = f"the header is no YAML: {complaint.problem}"
    return Fault("front-matter-not-yaml", message, complaint.offset, _FOR_NOW)


def _indented_key(said: Complaint) -> Said | None:
    if "mapping values" not in said.problem or not said.before[:1].isspace():
        return None
    key = said.before.strip()
    if key not in header_lines.KNOWN:
        return None
    start = said.offset - len(said.before.lstrip())
    return f"`{key}` is indented, and so reads as part of {said.field}", start, "Remove the spaces before it."


def _line_above(said: Complaint) -> Said | None:
    if "mapping values" not in said.problem or not header_lines.is_likely_field(said.before + said.after):
        return None
    if said.before.strip() != (header_lines.opener_of(said.before + said.after) or ("",))[0]:
        return None
    above = said.header[: said.offset - len(said.before)].rstrip()
    line = above.rsplit("\n", 1)[-1]
    return (
        "this line opens no field and belongs to none",
        len(above) - len(line.lstrip()),
        "Write `key: value` with a space after the colon, or remove the line.",
    )


def _no_map(said: Complaint) -> Said | None:
    if said.problem != NO_MAP:
        return None
    line = said.before + said.after
    opener = header_lines.opener_of(line.strip())
    if opener is None or not said.after:
        return "this line opens no field", said.offset, "Write `key: value`, or remove the line."
    return f"no space follows the colon of `{opener[0]}`", said.offset, f"Write `{opener[0]}: {opener[1]}`."


def _colon(said: Complaint) -> Said | None:
    if "mapping values" not in said.problem:
        return None
    what = 'holds ": " outside quotes' if said.after[1:].strip() else 'has a line that ends with ":", outside quotes'
    return f"{said.field} {what}", said.offset, _TURN.format(field=said.field.strip("`"))


def _alias(said: Complaint) -> Said | None:
    mark = said.header[said.opened : said.opened + 1]
    if mark not in ("*", "&") or not re.search(r"alias|anchor", said.problem):
        return None
    sense = "an alias" if mark == "*" else "an anchor"
    return f'{said.field} begins with "{mark}", which YAML takes for {sense}', said.opened, "Quote the value."


def _tag(said: Complaint) -> Said | None:
    if "tag" not in said.problem:
        return None
    return f'{said.field} begins with "!", which YAML takes for a type', said.opened, "Quote the value."


def _reserved(said: Complaint) -> Said | None:
    if "tab character" in said.problem or ("cannot start" in said.problem and said.after.startswith("\t")):
        return "a tab indents this line", said.offset, "Indent with spaces."
    if "cannot start any token" not in said.problem:
        return None
    return f'{said.field} begins with "{said.after[:1]}", which YAML reserves', said.offset, "Quote the value."


def _open_quote(said: Complaint) -> Said | None:
    if "quoted scalar" not in said.problem or "unexpected" not in said.problem:
        return None
    return f"{said.field} opens a quote that is never closed", said.opened, "Close the quote at the end of the value."


def _escape(said: Complaint) -> Said | None:
    if "escape" not in said.problem:
        return None
    hint = f"Write `\\{said.after[:2]}`, or put the value into single quotes."
    return f"{said.field} holds `{said.after[:2]}` inside double quotes", said.offset, hint


def _after_quote(said: Complaint) -> Said | None:
    line = said.before + said.after
    value = (header_lines.opener_of(line) or ("", ""))[1]
    if "did not find expected key" not in said.problem or value[:1] not in ("'", '"'):
        return None
    inner = "''" if value[0] == "'" else '\\"'
    hint = f"Put the whole value into quotes, and write a quote inside it as `{inner}`."
    return f"{said.field} goes on after its closing quote", said.offset, hint


def _flow(said: Complaint) -> Said | None:
    if "parsing a flow" not in said.problem:
        return None
    opened = max(said.header.rfind(mark, 0, said.opened + 1) for mark in "[{")
    mark = said.header[opened : opened + 1]
    closing = "}" if mark == "{" else "]"
    if closing in said.header[said.offset :].split("\n", 1)[0]:
        hint = "Put a comma between the items, and quotes around those that hold one."
        return f"{said.field} holds a list that breaks off here", said.offset, hint
    hint = f'Close it with "{closing}", or quote the value.'
    return f'{said.field} opens a "{mark}" that is never closed', max(opened, 0), hint


def _runs_on(said: Complaint) -> Said | None:
    if "could not find expected ':'" not in said.problem:
        return None
    above = Complaint(said.header, said.problem, said.opened - 1, said.opened - 1)
    return f"this line opens no field, and {above.field} runs on without indentation", said.opened, "Indent the line."


def _list_item(said: Complaint) -> Said | None:
    if said.after.startswith("- ") and not said.before.strip() and "did not find expected key" in said.problem:
        return f"a list follows {said.field}, which holds text already", said.offset, "Remove one of the two."
    if "sequence entries are not allowed" in said.problem:
        return f"{said.field} begins a list on the line of its key", said.offset, "Begin the list on the next line."
    return None


def _block(said: Complaint) -> Said | None:
    if "block scalar" not in said.problem:
        return None
    mark = said.header[said.opened : said.opened + 1]
    hint = "Begin the text on the next line and indent it, or quote the value."
    return f'{said.field} goes on after "{mark}" on the same line', said.offset, hint


def _sign(said: Complaint) -> Said | None:
    if "node content" not in said.problem:
        return None
    return f'{said.field} begins with "{said.after[:1]}", which YAML takes for a sign', said.offset, "Quote the value."


def _control(said: Complaint) -> Said | None:
    if "unacceptable character" not in said.problem:
        return None
    code = f"U+{ord(said.after[:1] or said.header[said.offset : said.offset + 1] or ' '):04X}"
    return f"the header holds a control character, {code}", said.offset, "Remove it."


def _indentation(said: Complaint) -> Said | None:
    if not re.search(r"did not find expected (?:key|'-' indicator)", said.problem):
        return None
    hint = "Indent the lines of one list or map by the same number of spaces."
    return "the indentation of this line fits no line above it", said.offset, hint


def _speech(said: Complaint) -> Said | None:
    if said.problem != DIALOGUE:
        return None
    label = said.after.split(":", 1)[0]
    hint = "Write `description: |` and indent the text below it."
    return f"`{label}` is a line of a dialogue, and reads as a field of its own", said.offset, hint


NO_MAP = "no map"
"""The problem of a header that is YAML, but a text or a list."""

DIALOGUE = "dialogue"
"""The problem of a header that is YAML by accident only: the labels of its examples read as keys."""

_CAUSES: tuple[Callable[[Complaint], Said | None], ...] = (
    _indented_key,
    _line_above,
    _no_map,
    _colon,
    _alias,
    _tag,
    _reserved,
    _open_quote,
    _escape,
    _after_quote,
    _flow,
    _runs_on,
    _list_item,
    _block,
    _sign,
    _control,
    _indentation,
    _speech,
)
"""The causes that can be told apart, the most telling first."""
