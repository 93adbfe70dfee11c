"""Finds text that people cannot see and models can read: zero-width characters, tags, and what turns text around.

Must never know how a page shows them.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator

from rolebook.checks.finding import Finding
from rolebook.syntax import unseen

_REFERENCE = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6})|[A-Za-z]{2,31});")
"""A character as Markdown refers to it."""
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
"""A character as YAML escapes it."""
_HINT = "Delete it, unless the text needs it; the page shows a mark in its place."


def characters(text: str, body: int) -> Iterator[Finding]:
    """Find what cannot be seen, whether it stands in the file or is written as an escape."""
    for found in unseen.find(text):
        yield Finding(found.start, text[found.start : found.end], f"hidden text: {found.name}", _HINT)
    if "&" in text:
        yield from _escaped(_REFERENCE.finditer(text), html.unescape)
    if "\\" in text[:body]:
        yield from _escaped(_ESCAPE.finditer(text, 0, body), _unescape)


def _escaped(matches: Iterable[re.Match[str]], decode: Callable[[str], str]) -> Iterator[Finding]:
    for match in matches:
        found = next(unseen.find(decode(match[0])), None)
        if found is not None:
            yield Finding(match.start(), match[0], f"`{match[0]}` stands for hidden text: {found.name}", _HINT)


def _unescape(escape: str) -> str:
    number = int(escape.lstrip("\\Uu"), 16)
    return chr(number) if number < 0x110000 else ""
