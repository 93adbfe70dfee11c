"""The language of a header's edges: where it begins and ends when its `---` lines are odd or missing.

Must never know YAML, or what the fields mean.
"""

import re

from rolebook.syntax.header import lines as header_lines
from rolebook.syntax.header.faults import Fault
from rolebook.value import dataclass

_OPENER = re.compile(r"(?P<fence>`{3,}[\w-]*[ \t]*\n)?(?P<indent>[ \t]*)(?P<junk>[^\s-]{0,8}?)-{3,}[ \t]*(?:\n|\Z)")
_CLOSER = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_INDENTED_CLOSER = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
_END = re.compile(r"^\.{3}[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"\n[ \t]*\n(?=#{1,6}[ \t]+\S|you(?:'re|’re| are)[ \t])", re.IGNORECASE)
_EXAMPLE = re.compile(r"<(/?)examples?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A header within a text; every number counts characters from the text's start."""

    start: int
    end: int
    """The header is `text[start:end]`."""
    body: int
    """Where the body begins, after the closing line."""
    margin: str
    """The indentation of the opening line, which the body may share."""
    fault: Fault | None
    """What is odd about the edges; None when both lines stand as they should."""


def first_line(text: str, offset: int) -> int:
    """Give where the first line that is not blank begins, at or after the start of a line."""
    blank = len(text) - offset - len(text[offset:].lstrip(" \t\n\f\v"))
    return offset if blank == 0 else max(offset, text.rfind("\n", offset, offset + blank) + 1)


def dedented(body: str, margin: str) -> str:
    """Take a shared indentation from the lines of a body, as far down as they have it."""
    if not margin:
        return body
    lines = body.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith(margin):
            break
        lines[number] = line.removeprefix(margin)
    return "\n".join(lines)


def find(text: str, limit: int) -> Frame | None:
    """Find the header of a text whose first content it is, at most `limit` characters long; None when there is none."""
    start = first_line(text, 0)
    opener = _OPENER.match(text, start)
    if opener is None:
        return _unopened(text, start, limit)
    if _begins_with_field(text[opener.end() : opener.end() + limit]) or _has_later_field(text, opener):
        return _opened(text, opener, limit)
    return None


def _has_later_field(text: str, opener: re.Match[str]) -> bool:
    """Tell whether a header whose first line opens no field holds a core field further down."""
    closer = _CLOSER.search(text, opener.end())
    if closer is None or opener["junk"] or opener["fence"]:
        return False
    lines = text[opener.end() : closer.start()].split("\n")
    return bool(lines[0].strip()) and any(map(_is_core, lines))


def _opened(text: str, opener: re.Match[str], limit: int) -> Frame:
    odd = Fault(
        "front-matter-not-yaml",
        "the line that opens the header holds more than `---`",
        opener.start("indent") if opener["fence"] is None else opener.start(),
        "Write `---` alone on the first line, without anything before it.",
    )
    fault = odd if opener["junk"] or opener["fence"] or opener["indent"] else None
    start, margin = opener.end(), opener["indent"]
    closer = _closer(_INDENTED_CLOSER if margin else _CLOSER, text, start) or _END.search(text, start)
    if closer is not None and closer.start() - start <= limit and not _holds_body(text[start : closer.start()]):
        return Frame(start, closer.start(), closer.end(), margin, fault)
    end, body = _plausible_end(text[: start + limit], start)
    if closer is not None and end == closer.start():
        return Frame(start, end, closer.end(), margin, fault)
    return Frame(start, end, body, margin, _not_closed(opener.start("indent")))


def _closer(rule: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Find the line that closes a header; a rule inside an example that ends further down does not."""
    first = rule.search(text, start)
    if first is None or len(_EXAMPLE.findall(text, start, first.start())) % 2 == 0:
        return first
    second = rule.search(text, first.end())
    within = len(_EXAMPLE.findall(text, start, second.start())) if second else 1
    return first if within % 2 else second


def _unopened(text: str, start: int, limit: int) -> Frame | None:
    """Find a header that has lost its opening line: it begins with a core field and holds two of them or is closed."""
    first = header_lines.opener_of(text[start : start + 200].split("\n", 1)[0])
    if first is None or first[0] not in header_lines.CORE:
        return None
    end, body = _plausible_end(text[: start + limit], start)
    closer = _CLOSER.match(text, end)
    cores = {opener[0] for line in text[start:end].split("\n") if (opener := header_lines.opener_of(line))}
    if closer is None and len(cores & header_lines.CORE) < 2:
        return None
    fault = Fault(
        "front-matter-not-yaml",
        "the header does not open with `---`",
        start,
        "Write `---` on a line of its own above the first field, and below the last.",
    )
    return Frame(start, end, closer.end() if closer else body, "", fault)


def _not_closed(offset: int) -> Fault:
    return Fault(
        "front-matter-not-closed",
        "the header opens with `---` and is never closed",
        offset,
        "Write `---` on a line of its own below the last field.",
    )


def _holds_body(header: str) -> bool:
    """Tell whether what looks like a header runs into the body, up to a rule that stands there."""
    cut = _BODY.search(header)
    if cut is None:
        return False
    before, after = header[: cut.end()], header[cut.end() :]
    if len(_EXAMPLE.findall(before)) % 2:
        return False
    return not any(header_lines.is_field(line) for line in after.split("\n"))


def _plausible_end(text: str, start: int) -> tuple[int, int]:
    """Give where an unclosed header ends and where the body begins: at the first line that belongs to no field."""
    lines = text[start:].split("\n")
    offset, end = start, start
    in_example = may_list = False
    for number, line in enumerate(lines):
        follows = end == offset
        opens = header_lines.is_likely_field(line) if follows else header_lines.is_field(line)
        opener = header_lines.opener_of(line) if opens else None
        marks = _EXAMPLE.findall(line)
        if opener:
            may_list = not opener[1]
        elif line.strip() and not (in_example or marks):
            goes_on = line[0] in " \t" or (may_list and line.startswith("- ")) or _is_comment(lines, number)
            if not (follows and goes_on):
                return end, offset
        in_example = not marks[-1] if marks else in_example
        offset += len(line) + 1
        end = offset if line.strip() else end
    return min(end, len(text)), min(offset, len(text))


def _is_comment(lines: list[str], number: int) -> bool:
    """Tell whether a line is a comment on a field below it, and not the heading that opens the body."""
    below = next((line for line in lines[number + 1 : number + 20] if line.strip() and line[0] != "#"), "")
    return lines[number].startswith("#") and header_lines.is_likely_field(below)


def _begins_with_field(header: str) -> bool:
    lines = (line.lstrip() for line in header.split("\n"))
    return header_lines.is_likely_field(next((line for line in lines if line and line[0] != "#"), ""))


def _is_core(line: str) -> bool:
    opener = header_lines.opener_of(line)
    return opener is not None and opener[0].lower() in header_lines.CORE
