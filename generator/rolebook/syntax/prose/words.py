"""The few words that rendered Markdown adds to its text, for readers who cannot see what they stand for.

Must never know in which language they are.
"""

from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the language of the page; what stands in braces is filled in."""

    done: str = "Done"
    to_do: str = "To do"
    table: str = "Table {number}"
    table_of: str = "Table {number}: {columns}"
    footnotes: str = "Footnotes"
    back: str = "Back to reference {number}"
    back_again: str = "Back to reference {number}, number {again}"


ENGLISH = Words()
