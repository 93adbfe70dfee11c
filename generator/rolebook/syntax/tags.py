"""The language of prompt tags: `<role>` and `</role>`, each on a line of its own, around parts of a prompt.

Markdown would take what people indent inside them for code, or run it together. Must never know what a tag means.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LINE = re.compile(r"<(/?)([A-Za-z][\w.:-]*)(?:\s+[\w:-]+\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'))*\s*>[ \t]*$", re.MULTILINE)
"""A tag, from its bracket on, that nothing follows on its line."""

_ANY = re.compile(rf"^[ \t]*{LINE.pattern}", re.MULTILINE)
_INDENTED_TEXT = re.compile(r"\s*^[ \t]+\S", re.MULTILINE)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")


class _Line(NamedTuple):
    text: str
    indent: int
    tag: str
    """The name of the tag that the line consists of; empty when it holds anything else, or is code."""
    closes: bool
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
    if not _ANY.search(text) and not _INDENTED_TEXT.match(text):
        return text
    lines = list(_lines(text))
    ends = _pairs(lines)
    least = _least_indents(lines, ends)
    parts = [_Part(least[-1], len(lines))]
    flat = []
    for at, line in enumerate(lines):
        if at == parts[-1].end:
            parts.pop()
        flat.append(line.text[min(parts[-1].cut, line.indent) :])
        if at in ends:
            parts.append(_Part(parts[-1].cut + max(least[at] - line.indent, 0), ends[at]))
    return "\n".join(flat)


def label(line: str) -> str | None:
    """Write the name of an opening tag for people: `<Success_Criteria>` becomes "Success criteria"."""
    match = LINE.fullmatch(line)
    if match is None or match[1] or match[2].casefold() in _HTML:
        return None
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.:-]+", " ", match[2]).split()
    name = " ".join(word if word.isupper() and len(word) < 5 else word.lower() for word in words)
    return name[:1].upper() + name[1:]


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
        match = None if fenced else LINE.fullmatch(content)
        yield _Line(line, len(line) - len(content), match[2] if match else "", bool(match and match[1]), fenced)


def _pairs(lines: Sequence[_Line]) -> dict[int, int]:
    """Pair each opening tag that is closed with the line that closes it."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    names: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if line.tag and not line.closes:
            opened.append(at)
            names[line.tag] += 1
        elif names[line.tag]:
            while lines[start := opened.pop()].tag != line.tag:
                names[lines[start].tag] -= 1
            names[line.tag] -= 1
            ends[start] = at
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
            least[at] = line.indent
    return {-1: 0, **least}
