"""What a language has to say for us to follow it. Must never know a language."""

from collections.abc import Set

from rolebook.value import dataclass

Phrases = tuple[tuple[str, str], ...]
"""A relation and the phrases that state it, parted by commas: `(("consults", "consult* ~ with, ask*"),)`.

A phrase is written as people write it, with a few signs: `*` ends a stem ("collaborat*" is collaborate, collaborates,
collaborating), `|` parts the choices for one word, `_` is a space within a choice where no spaces part words, `~` is
room for what the two share ("provide ~ to"), `X` is the name (it ends the phrase where it is left out), and `?` opens a
phrase that is only believed beside a sure name, such as a slug.
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
    determiners: str
    """Articles and their like that make a thing of the verb behind them: "the report to"."""
    joiners: str
    """Words between two names of one list: "and, or"."""
    topics: str
    """Words after a name that open what the two share: "on, for, about"."""
    nouns: frozenset[str] = frozenset()
    """Words that name one who works, as the last word of a role: "engineer"."""
    teams: frozenset[str] = frozenset()
    """Words that name a trade, and those who follow it where a sentence makes them act: "devops"."""
    columns: Phrases = ()
    """What the head of a table's column says of the names in it, where that is not what a label says."""
    signs: frozenset[str] = frozenset()
    """Small words, in lower case, of which a text in this language holds four; none for English, which is in all texts."""
    letters: str = ""
    """The letters that tell a language with a script of its own, as they stand in a pattern: `\u3041-\u30fa`."""
    endings: Set[str] | None = None
    """What `*` stands for; None for any letters."""
    spaced: bool = True
    """Whether spaces part its words."""
