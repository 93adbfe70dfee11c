"""What a language has to say for us to follow it. Must never know a language."""

from collections.abc import Set
from dataclasses import dataclass

_SIGNS = 4

Phrases = tuple[tuple[str, str], ...]
"""A relation and the phrases that state it, parted by commas: `(("consults", "consult* ~ with, ask*"),)`.

A phrase is written as people write it, with a few signs: `*` ends a stem ("collaborat*" is collaborate, collaborates,
collaborating), `|` parts the choices for one word, `_` is a space within a choice, `~` is room for what the two share ("provide ~ to"), `X` is the name
(it ends the phrase where it is left out), and `?` opens a phrase that is only believed beside a sure name, such as a
slug.
"""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of collaboration in one language."""

    code: str
    """`en`."""
    phrases: Phrases
    """What states a relation: "escalat* ~ to", "X review*"."""
    labels: Phrases
    """What a heading, label or table head says of the names below it: "integrat* with"."""
    contrasts: str
    """Phrases that only tell a name apart: "unlike", "vs", "X instead"."""
    self: str
    """Phrases that say who the definition itself is: "you are"."""
    articles: str
    """Words that may stand between a phrase and the name: "the, any"."""
    joiners: str
    """Words between two names of one list: "and, or"."""
    topics: str
    """Words after a name that open what the two share: "on, for, about"."""
    nouns: frozenset[str] = frozenset()
    """Words that name one who works, as the last word of a role: "engineer"."""
    teams: frozenset[str] = frozenset()
    """Words that name a trade, and those who follow it where a sentence makes them act: "devops"."""
    signs: frozenset[str] = frozenset()
    """Small words, in lower case, of which a text in this language holds four; none for English, which is in all texts."""
    endings: str = r"\w*"
    """What `*` stands for, as a pattern."""
    spaced: bool = True
    """Whether spaces part its words."""

    def speaks(self, words: Set[str]) -> bool:
        """Tell whether a text with these words may be in this language."""
        return not self.signs or len(self.signs & words) >= _SIGNS
