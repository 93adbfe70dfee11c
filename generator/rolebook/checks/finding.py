"""What a rule finds in a text.

Must never know which file the text is.
"""

from dataclasses import field

from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that should not be published as it is."""

    start: int
    """In characters of the text."""
    words: str = field(repr=False)
    """The text itself, which the operator may allow; never printed, as it may be a secret."""
    message: str
    """What is wrong, without a full stop."""
    hint: str
