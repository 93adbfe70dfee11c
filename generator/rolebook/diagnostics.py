"""A fault in the input as a value: what is wrong, where, and what the author can do.

Knows every code and its severity. Must never know how a fault was found or how it is printed in color.
"""

from enum import StrEnum

from rolebook.value import dataclass


class Severity(StrEnum):
    """How much a fault matters: an error stops the build, a warning does under `--strict`, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


CODES: dict[str, Severity] = {
    "collection-id-reserved": Severity.WARNING,
    "color-unknown": Severity.WARNING,
    "config-invalid": Severity.ERROR,
    "config-unknown-key": Severity.ERROR,
    "description-missing": Severity.WARNING,
    "email-address": Severity.WARNING,
    "encoding-not-utf8": Severity.WARNING,
    "example-not-closed": Severity.WARNING,
    "file-too-long": Severity.WARNING,
    "file-unreadable": Severity.WARNING,
    "front-matter-key-repeated": Severity.WARNING,
    "front-matter-missing": Severity.WARNING,
    "front-matter-not-closed": Severity.WARNING,
    "front-matter-not-yaml": Severity.WARNING,
    "front-matter-unreadable": Severity.WARNING,
    "hidden-text": Severity.WARNING,
    "home-path": Severity.WARNING,
    "link-broken": Severity.NOTE,
    "link-scheme-unsafe": Severity.WARNING,
    "name-invalid": Severity.WARNING,
    "name-missing": Severity.WARNING,
    "not-an-agent": Severity.NOTE,
    "path-repeated": Severity.NOTE,
    "path-unfit": Severity.WARNING,
    "role-ambiguous": Severity.NOTE,
    "role-unknown": Severity.NOTE,
    "secret-found": Severity.WARNING,
    "site-large": Severity.WARNING,
    "site-too-large": Severity.ERROR,
    "template-failed": Severity.ERROR,
    "text-too-much": Severity.WARNING,
}
"""Every code and its severity; each has an entry in docs/diagnostics.md."""

UNFIT = frozenset({"email-address", "hidden-text", "home-path", "secret-found"})
"""The codes of what should not be published: a build tells it and goes on, what puts a site on the web refuses."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column are 1-based, and 0 means the file as a whole."""

    path: str
    """As the operator named it: `agents/backend-developer.md`."""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as compilers do, `path:line:column`, without what is not known."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault."""

    code: str
    """A key of `CODES`: `front-matter-not-yaml`."""
    message: str
    """What is wrong, without a full stop: "`description` holds ": " outside quotes"."""
    location: Location
    hint: str | None = None
    """What the author can do, as a sentence: "Quote the value."."""

    @property
    def severity(self) -> Severity:
        """Tell how much this fault matters."""
        return CODES[self.code]

    def __str__(self) -> str:
        """Write the fault as one block of text: the fault, then the hint on a line of its own."""
        first = f"{self.location}: {self.severity}[{self.code}]: {self.message}"
        return first if self.hint is None else f"{first}\n  hint: {self.hint}"


def in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """Sort faults by place, then code and message, and drop exact repeats."""
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda fault: (fault.location, fault.code, fault.message))
