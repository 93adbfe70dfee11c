"""Estimates of what a text costs a language model.

Must never know which model reads the text.
"""

CHARACTERS_PER_TOKEN = 4
"""What English prose needs on average; close enough to compare agents, and the same on every machine."""


def tokens(text: str) -> int:
    """Estimate the tokens of a text, rounded up."""
    return -(-len(text) // CHARACTERS_PER_TOKEN)
