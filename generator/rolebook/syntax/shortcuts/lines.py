"""What one line of Markdown can begin, as far as it takes no second look.

Must never know what stands around the line.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rolebook.syntax.prose import tags

BLANKS = (
    "\t\n\x0b\x0c\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What the parser takes off both ends of a text."""

_WORDS = re.compile(
    r"""\ *(?:
    [^\W\d_] | [^\x00-\x7f\s] | [!"$%&'(),./;?@\\\]^{}]     # a letter, or a sign that begins no block
  | \*+(?=[^\s*]) | _+(?=[^\s_]) | =+(?=[^\s=]) | `{1,2}(?!`) | ~{1,2}(?!~)
  | [-+]+(?=[^\s\-+:|=]) | :(?=[^\s\-:|])
  | [0-9]{1,9}(?:(?![0-9.)])|[.)](?=[^\ \t]))
  | \[[^\]\\]*\](?!:)
    )""",
    re.VERBOSE,
)
_ENDS_WORDS = re.compile(r" {0,3}(?:(?:[-*+]|1[.)]) +[^ \t]|`{3,}[^`]*$|~{3,})")
_ENDS_WORDS_OF_DOCUMENT = re.compile(r" {0,3}(?:#{1,6}(?: |$)|>)")

ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])( {1,4})(?=[^ \t])")
MARKER = re.compile(r" *(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|$)")
FENCE = re.compile(r"( *)(?:(`{3,})([^`]*)|(~{3,})(.*))")
RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*")


def is_blank(line: str) -> bool:
    """Tell whether a line parts blocks."""
    return not line or not line.strip(" \t")


def is_words(line: str, at: int, *, document: bool) -> bool:
    """Tell whether what stands in a line, from a place on, surely is text, wherever text may stand."""
    if _WORDS.match(line, at):
        return True
    start = len(line) - len(line[at:].lstrip(" "))
    return line.startswith("<", start) and not (document and tags.LINE.match(line, start))


def ends_words(line: str, *, document: bool) -> bool:
    """Tell whether a line surely begins a block of its own, even right after a line of text."""
    if _ENDS_WORDS.match(line):
        return True
    return document and (_ENDS_WORDS_OF_DOCUMENT.match(line) is not None or is_tag(line))


def is_tag(line: str) -> bool:
    """Tell whether a line is a prompt tag."""
    return line.startswith("<") and tags.LINE.match(line) is not None


class Fence(NamedTuple):
    """A block of code between fences."""

    content: str
    info: str
    end: int
    """The line after the closing fence."""


def fence(lines: Sequence[str], at: int, least: int = 0) -> Fence | None:
    """Read the block of code that opens in a line; every line of it has the least indentation, or nothing in it."""
    opening = FENCE.fullmatch(lines[at])
    if opening is None or not 0 <= len(opening[1]) - least < 4:
        return None
    indent, marks = len(opening[1]), opening[2] or opening[4]
    content: list[str] = []
    for number in range(at + 1, len(lines)):
        line = lines[number]
        words = line.lstrip(" ")
        blanks = len(line) - len(words)
        if indent and (words[:1] == "\t" or (words and blanks < least)):
            return None
        if marks in line and _closes(words, marks):
            if words[0] == "\t" or blanks - least > 3:
                return None
            return Fence("".join(content), opening[3] or opening[5] or "", number + 1)
        content.append(f"{line[min(indent, blanks) :]}\n")
    return None


def _closes(words: str, marks: str) -> bool:
    bare = words.strip(" \t")
    return bare.startswith(marks) and not bare.strip(marks[0])
