"""One place at which a definition names a role, as a value: what is remembered without loading what finds it.

Must never know how it was found.
"""

from typing import NamedTuple

from rolebook.model import Kind


class Mention(NamedTuple):
    """One place at which a definition names a role; a tuple, since a roster has many, which are kept and sent."""

    role: str
    """Normalised: `frontend-developer`; in a header also a glob: `design-*`."""
    kind: Kind
    relation: str | None
    topic: str | None
    enforced: bool
    line: int
    """1-based in the file."""
    evidence: str
    spelling: str
    """Exactly as written: `Frontend Developers`."""
    weight: int
    """How plainly it is said; more is better."""
    role_like: bool
    """Whether it is a role even if nothing defines it."""
    path: str | None = None
    """The file that a link names, relative to the definition: `../ops/sre.md`."""
    scope: str | None = None
    """What stands before the colon of a scoped name: `plugin`."""
