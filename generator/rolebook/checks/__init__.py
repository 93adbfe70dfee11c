"""What makes a definition unfit to be published: text that cannot be seen, secrets, and what tells of a person.

Values in, values out; each rule is a function in a module of this folder. Must never know how a definition is shown.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Set

from rolebook import limits
from rolebook.checks import hidden, personal, secrets
from rolebook.checks.finding import Finding
from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Document

Rule = Callable[[str, int], Iterator[Finding]]
"""Takes a whole file with LF line ends, and where in it the body begins."""

RULES: tuple[tuple[str, Rule], ...] = (
    ("hidden-text", hidden.characters),
    ("secret-found", secrets.secrets),
    ("home-path", personal.home_paths),
    ("email-address", personal.emails),
)
"""Every rule, by the code of what it finds."""

_BREAK = re.compile(r"\r\n?")


def check(document: Document, allowed: Set[str] = frozenset()) -> tuple[Diagnostic, ...]:
    """Judge a file; `allowed` holds the words that the operator means to publish."""
    source = document.source
    text = _BREAK.sub("\n", source.text.removeprefix("\ufeff"))
    body = len(text) - len(document.body) if text.endswith(document.body) else 0
    told: list[Diagnostic] = []
    starts: list[int] = []
    for code, rule in RULES:
        found = [finding for finding in rule(text, body) if finding.words not in allowed]
        if found and not starts:
            starts = [0, *(match.end() for match in re.finditer("\n", text))]
        for number, finding in enumerate(found[: limits.FINDINGS], 1):
            line = bisect_right(starts, finding.start)
            message = finding.message
            if number == limits.FINDINGS and len(found) > number:
                message += f", and {len(found) - number:,} more in this file"
            place = Location(source.file, line, finding.start - starts[line - 1] + 1)
            told.append(Diagnostic(code, message, place, finding.hint))
    return tuple(told)
