"""The language of prompt tags: `<role>` and `</role>`, each on a line of its own, around parts of a prompt.

Markdown would take what people indent inside them for code, or run it together. Must never know what a tag means.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rolebook.syntax.names import SPELLINGS

LINE = re.compile(
    r"<(/?)([A-Za-z][\w.:-]*)(?:[ \t]+[\w:-]+[ \t]*=[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'))*[ \t]*>[ \t]*$", re.MULTILINE
)
"""A tag, from its bracket on, that nothing follows on its line."""

_ANY = re.compile(rf"^[ \t]*{LINE.pattern}", re.MULTILINE)
_INDENTED_TEXT = re.compile(r"\s*^[ \t]+\S", re.MULTILINE)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")


class Tag(NamedTuple):
    """A prompt tag on a line of its own."""

    name: str
    """As written: `Success_Criteria`."""
    closes: bool


class _Line(NamedTuple):
    text: str
    indent: int
    tag: Tag | None
    """None for a line that holds anything else, or is code."""
    fenced: bool


class _Part(NamedTuple):
    """What stands between two tags, or the whole text."""

    cut: int
    """The blanks to take from the front of its lines."""
    end: int
    """The line of the closing tag."""


def flatten(text: str) -> str:
    """Take away indentation that means nothing: of the text as a whole, and of what stands between two tags.

    Lines stay lines; what lies deeper than its neighbors, such as a list in a list, stays deeper.
    """
    if ("<" not in text or not _ANY.search(text)) and not _INDENTED_TEXT.match(text):
        return text
    lines = list(_lines(text))
    ends = _pairs(lines)
    least = _least_indents(lines, ends)
    parts = [_Part(least.get(-1, 0), len(lines))]
    flat = []
    for at, line in enumerate(lines):
        if at == parts[-1].end:
            parts.pop()
        flat.append(line.text[min(parts[-1].cut, line.indent) :])
        if at in ends:
            parts.append(_Part(parts[-1].cut + max(least.get(at, 0) - line.indent, 0), ends[at]))
    return "\n".join(flat)


def read(line: str) -> Tag | None:
    """Read a line that holds a tag and nothing else."""
    match = LINE.fullmatch(line)
    return Tag(match[2], bool(match[1])) if match else None


def title(name: str) -> str:
    """Write a name for people: `Success_Criteria` becomes "Success criteria"; empty for an element of HTML."""
    if name.casefold() in _HTML:
        return ""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.:-]+", " ", name).split()
    text = " ".join(SPELLINGS.get(word.casefold(), word.lower()) for word in words)
    return text[:1].upper() + text[1:]


_HTML = frozenset(
    """a abbr article aside b blockquote body br caption center code col details div dl dt dd em figure font footer form
    h1 h2 h3 h4 h5 h6 head header hr html i iframe img input kbd li link main mark meta nav ol option p picture pre s
    script section select small source span strong style sub summary sup svg table tbody td template textarea th thead
    title tr u ul video""".split()
)


def _lines(text: str) -> Iterator[_Line]:
    fence = ""
    for line in text.split("\n"):
        content = line.lstrip(" \t")
        mark = _FENCE.match(content)
        fenced = bool(fence)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
        yield _Line(line, len(line) - len(content), None if fenced else read(content), fenced)


def _pairs(lines: Sequence[_Line]) -> dict[int, int]:
    """Pair each opening tag that is closed with the line that closes it."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    names: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if line.tag is None:
            continue
        name = line.tag.name
        if not line.tag.closes:
            opened.append((name, at))
            names[name] += 1
        elif names[name]:
            while (last := opened.pop())[0] != name:
                names[last[0]] -= 1
            names[name] -= 1
            ends[last[1]] = at
    return ends


def _least_indents(lines: Sequence[_Line], ends: dict[int, int]) -> dict[int, int]:
    """Give the least indentation of the lines of each part, by the line of its opening tag; -1 is the whole text."""
    least: dict[int, int] = {}
    parts = [-1]
    for at, line in enumerate(lines):
        if ends.get(parts[-1]) == at:
            parts.pop()
        if line.text.strip() and not line.fenced:
            least[parts[-1]] = min(line.indent, least.get(parts[-1], line.indent))
        if at in ends:
            parts.append(at)
    return least
