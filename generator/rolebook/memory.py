"""What a build remembers for the next one: the files as they were read, the pages as they were made and written.

Must never know how any of it was found out, nor how it is kept.
"""

import sys
from dataclasses import field
from functools import cache
from pathlib import Path

import rolebook
from rolebook.diagnostics import Diagnostic
from rolebook.fingerprints import SLACK, below, digest, of_bytes
from rolebook.model import Agent, Collection, Found, Guide, Link, Signature
from rolebook.repository import Origin
from rolebook.syntax.collaboration.mention import Mention
from rolebook.syntax.collaboration.own_names import Called
from rolebook.syntax.collaboration.spots import Name
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A file that was read before."""

    found: Found
    time: int
    """When the reading began, in nanoseconds."""
    digest: bytes
    """Of its bytes."""
    item: Agent | Guide
    called: Called | None
    """How an agent is called; None for a guide."""
    faults: tuple[Diagnostic, ...]

    def is_still(self, found: Found) -> bool:
        """Tell whether a file is surely as it was, by what the file system says of it."""
        return (
            found.signature is not None
            and found.signature == self.found.signature
            and max(found.signature[1:3]) + SLACK < self.time
            and found == self.found
        )


@dataclass(frozen=True, slots=True)
class Page:
    """An agent's page that was made before."""

    key: bytes
    """Of all that it shows, but for where relative links lead."""
    asked: tuple[tuple[str, str | None], ...]
    entry: tuple[str, ...] | None
    """What the search knows of the agent; None when no page was wanted."""
    record: bytes
    """What the files for machines say of it, packed; empty when no page was wanted."""
    faults: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Memory:
    """Everything that one site's last build left."""

    rules: bytes = b""
    """Names what the operator allows in files, which decides what is told of them."""
    paths: bytes = b""
    """Names the folders and the paths of all files, from which `collections`, `misnamed` and all ids follow."""
    collections: tuple[Collection, ...] = ()
    misnamed: tuple[Diagnostic, ...] = ()
    """What is wrong with the names of files."""
    known: dict[str, Known] = field(default_factory=dict)
    """By the agent's or guide's id."""
    commits: bytes = b""
    """Names the files and the commits for which `origins` holds."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """Where files lie in their repositories and when they last changed, by id."""
    said: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    """What each agent says of others, by its id."""
    roster: bytes = b""
    """Names all that the meaning of names follows from, as `Linker.stamp` gives it."""
    names: dict[str, frozenset[Name]] = field(default_factory=dict)
    """The names that were looked for, by collection."""
    linked: dict[str, tuple[tuple[Link, ...], tuple[Diagnostic, ...]]] = field(default_factory=dict)
    """Whom each agent's names mean, and what is wrong with that, by its id."""
    ground: bytes = b""
    """Names what all pages show of the site."""
    ways: dict[str, str] = field(default_factory=dict)
    """What each folder with agents is called, down from its collection."""
    faces: bytes = b""
    """Names the ground, the ways, and what pages show of agents that are not their own, but for links."""
    pages: dict[str, Page] = field(default_factory=dict)
    """By the agent's id."""
    plans: dict[str, bytes] = field(default_factory=dict)
    """All that each page but those of agents shows, shortly, by its address."""
    bundles: dict[str, tuple[bytes, tuple[str, ...]]] = field(default_factory=dict)
    """All that each part of the lists follows from, shortly, and its addresses, by its name."""
    written: dict[str, Signature] = field(default_factory=dict)
    """The files of the site as they lay there when the build had ended, by path."""
    parts: tuple[str, ...] = field(default=(), compare=False)
    """The names of the files in which `known`, `said`, `linked` and `pages` lie on disk, if they do."""


@cache
def own_stamp() -> bytes:
    """Name the program as it is: another version, or an edited one, remembers nothing of what this one did."""
    package = Path(__file__).parent
    files = [path for path, _ in below(package) if path.endswith(".py")]
    parts = [(path.removeprefix(str(package)), of_bytes(Path(path).read_bytes())) for path in files]
    return digest(rolebook.__version__, sys.version, parts)
