"""Finds keys, tokens and passwords by the shapes that their makers give them; none is ever repeated in a message.

A key that is plainly a placeholder is none. Must never know how a page shows them.
"""

import math
import re
import string
from collections import Counter
from collections.abc import Iterator

from rolebook.checks.finding import Finding
from rolebook.checks.shapes import SHAPES

_ANY = re.compile(
    r"(?<![A-Za-z0-9_-])(?:" + "|".join(f"({opens})({rest})" for _, opens, rest in SHAPES) + r")(?![A-Za-z0-9])"
)
_STRETCH = re.compile(r"[\w.:/=+-]*+", re.ASCII)
_RUN = string.ascii_letters + string.digits + "_-"
_LONG = f"{_RUN}/+="
_AROUND = f"{_LONG}.:"
_LEAST = 16
"""Every secret holds so many letters, digits, "_", "-", "/", "+" or "=" in a row, with a digit after a letter."""
_BEFORE, _AFTER = 120, 3000

_KINDS = bytes(
    ord("0") if chr(byte).isdigit() else ord("a") if chr(byte) in _RUN else ord(" ") for byte in range(128)
).ljust(256)
"""Writes digits as "0", whatever else a run is made of as "a", and all the rest as a blank."""

_PRIVATE_KEY = re.compile(
    r"---- ?-?BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)? ?----"
    r"(?:\\[nr]|[^A-Za-z0-9+/]){1,40}+[A-Za-z0-9+/=\\\s:,.()-]{60}"
)
_ASSIGNED = re.compile(
    r"((?:api[_-]?|access[_-]?|secret[_-]?|private[_-]?)key|token|secret|passw(?:or)?d|authorization|bearer)"
    r"[\"']?[ \t]*[:=][ \t]*[\"']?(?:(?:bearer|basic|token)[ \t]+)?\Z",
    re.IGNORECASE,
)
_PUTTY_KEY = re.compile(
    r"PuTTY-User-Key-File-[23]:[^\n]{1,80}\n(?:[A-Z][\w-]{2,30}:[^\n]{0,200}\n){1,4}[A-Za-z0-9+/=]{60}"
)
_OF_MAKER = re.compile(
    r"((?:aws|bluemix|cloudant|ibm|softlayer)[\w.-]{0,30}(?:key|token|secret|pass|password|pwd?)[\w.-]{0,10})"
    r"[\"']?[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}[\"']?([A-Za-z0-9/+_-]{0,40})\Z",
    re.IGNORECASE | re.ASCII,
)
"""Names of keys to whose values the maker gives no shape, and the beginning of one."""
_VALUE = re.compile(r"[A-Za-z0-9/+_-]{24,64}(?![A-Za-z0-9/+=_-])")
_IN_ADDRESS = re.compile(r"://([^\s:/@\"'`<>{}$\[\]]{0,64}):([^\s:/@\"'`<>{}$\[\]]{8,128})@([\w.-]{4,253})")
_PLACEHOLDER = re.compile(
    r"example|placeholder|your|changeme|change_me|dummy|sample|fake|redacted|insert|secret|passw|token|apikey|api_key|here"
    r"|xxx|\*\*\*|\.\.\.|(.)\1{4}|0123456|1234567|abcdef|fedcba|qwerty|deadbeef|replace|foobar|process\.|env\.|os\.|config",
    re.IGNORECASE,
)
_HINT = "Revoke it, then write a placeholder, or the name of a variable: `${API_KEY}`."
_LEAST_BITS = 3.0
"""Per character; words and patterns that people type have fewer than what a machine draws."""


def secrets(text: str, body: int) -> Iterator[Finding]:
    """Find secrets of every known shape, and in the header also what is assigned to the name of one."""
    yield from _shaped(text, body)
    if "PRIVATE KEY" in text:
        for match in _PRIVATE_KEY.finditer(text):
            yield _finding(match.start(), match[0], "a private key", "-----BEGIN")
    if "PuTTY-User-Key" in text:
        for match in _PUTTY_KEY.finditer(text):
            yield _finding(match.start(), match[0], "a private key", "PuTTY")
    if "://" in text and "@" in text:
        for match in _IN_ADDRESS.finditer(text):
            if "." in match[3] and _is_drawn(match[2]):
                yield _finding(match.start(2), match[2], "a password in an address", "")


def _shaped(text: str, body: int) -> Iterator[Finding]:
    """Look at every stretch that holds a run as long as a secret; no part of a text is looked at twice."""
    for start, run, end in _stretches(text):
        found = [match for match in _ANY.finditer(text, start, end) if _is_drawn(match[match.lastindex or 0])]
        for match in found:
            number = ((match.lastindex or 2) - 2) // 2
            yield _finding(match.start(), match[0], SHAPES[number].name, match[2 * number + 1])
        if run < body and not found:
            named = _ASSIGNED.search(text, max(0, run - _BEFORE), run)
            if named and _is_drawn(text[run:end]):
                yield _finding(run, text[run:end], f"what is assigned to `{named[1]}`", "")
        elif not found:
            named = _OF_MAKER.search(text, max(0, run - _BEFORE), run)
            value = named and _VALUE.match(text, named.start(2))
            if named and value and _is_drawn(value[0]):
                yield _finding(value.start(), value[0], f"what is assigned to `{named[1]}`", "")


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Give where each stretch without a blank begins, where its first long run begins, and where it ends."""
    kinds = text.encode("ascii", "replace").translate(_KINDS)
    at = kinds.find(b"a0")
    while at >= 0:
        before, after = text[max(0, at - _BEFORE) : at], text[at : at + _LEAST]
        end = at + 2
        if len(before) - len(before.rstrip(_LONG)) + len(after) - len(after.lstrip(_LONG)) >= _LEAST:
            run = at - len(before) + len(before.rstrip(_RUN))
            stretch = _STRETCH.match(text, at, at + _AFTER)
            end = stretch.end() if stretch else end
            yield at - len(before) + len(before.rstrip(_AROUND)), run, end
        at = kinds.find(b"a0", end)


def _is_drawn(text: str) -> bool:
    """Tell whether a machine has drawn these characters, and nobody has typed them for an example."""
    if _PLACEHOLDER.search(text) or text.isalpha() or not any(map(str.isdigit, text)):
        return False
    total = len(text)
    return -sum(count / total * math.log2(count / total) for count in Counter(text).values()) > _LEAST_BITS


def _finding(start: int, words: str, name: str, opens: str) -> Finding:
    shown = f"`{opens[:12]}…`, " if opens else ""
    return Finding(start, words, f"{name} would be published ({shown}{len(words)} characters)", _HINT)
