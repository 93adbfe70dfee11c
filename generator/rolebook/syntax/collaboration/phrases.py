"""Phrases: what a language says of collaboration, as it is written down, and where a text says it.

Must never know which words a language has, nor how a phrase is searched for.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from rolebook.syntax.collaboration.languages import Language
from rolebook.syntax.collaboration.sentences import Sentence

CONTRAST, SELF = "told-apart", "self"
"""What a phrase states that is no relation: that a name is only told apart, or is the definition's own."""

SMALL = frozenset("in under get|gets|getting takes take|takes on be to".split())
"""Words that begin a phrase and are in every second sentence: the word behind them tells more."""


class Phrase(NamedTuple):
    """One phrase and what it states; a tuple, since many are made when a program starts."""

    text: str
    """As the language writes it, without "?": `provid* ~ to`."""
    relation: str
    faint: bool
    """Whether it is only believed beside a sure name."""

    @property
    def before(self) -> str:
        """Give its part before the name."""
        return self.text.partition("X")[0].strip()

    @property
    def after(self) -> str:
        """Give its part after the name; empty where the name ends it."""
        return self.text.partition("X")[2].strip()


class Cue(NamedTuple):
    """A phrase that was found in a sentence; a tuple, since every sentence has some."""

    phrase: Phrase
    start: int
    end: int
    shared: tuple[int, int]
    """Where what is shared stands, in the room that the phrase has for it; an empty place where it has none."""
    noun: bool = False
    """Whether an article before it makes a thing of it: "the report to"."""
    opens: bool = False
    """Whether it opens its clause, as the verb of a request does: "Hand the feature flag to"."""


class Grammar(Protocol):
    """The phrases of one language, ready to be found."""

    language: Language

    def leads(self, word: str) -> bool:
        """Tell whether a word in lower case begins a phrase that states a relation plainly."""

    def label(self, text: str) -> tuple[str, bool] | None:
        """Read a heading, label or table head: the relation of the names below, and whether that is faint."""

    def column(self, text: str) -> tuple[str, bool] | None:
        """Read the head of a table's column: the relation of the names below, and whether that is faint."""

    def leading(self, sentence: Sentence) -> Iterable[Cue]:
        """Find the phrases that lead to a name."""

    def reaches(self, sentence: Sentence, cue: Cue, name: int) -> bool:
        """Tell whether nothing stands between a phrase and a name but "the", a quotation mark and their like."""

    def following(self, sentence: Sentence, name: int) -> Iterable[Cue]:
        """Find the phrases that enclose a name or begin after it."""

    def joins(self, sentence: Sentence, previous: int, name: int) -> bool:
        """Tell whether two names are of one list, by what stands before the second."""

    def topic(self, sentence: Sentence, name: int) -> int | None:
        """Tell where that begins which is shared with the bearer of a name, behind it: "x on schema design"."""


def split(phrases: str) -> list[str]:
    """Split a list of phrases."""
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def all_of(language: Language) -> Iterator[Phrase]:
    """Give every phrase of a language that says something of a name."""
    for relation, phrases in (*language.phrases, (CONTRAST, language.contrasts), (SELF, language.self)):
        for phrase in split(phrases):
            yield Phrase(phrase.lstrip("?"), relation, phrase.startswith("?"))


def first_words(phrases: Iterable[Phrase]) -> Iterator[str]:
    """Give the words by which plain phrases of a relation are noticed: `collaborat*`."""
    for phrase in phrases:
        if phrase.faint or phrase.relation in (CONTRAST, SELF):
            continue
        for part in (phrase.before, phrase.after):
            words = [word for word in part.split() if word not in SMALL and word != "~"]
            yield from words[0].split("|") if words else ()
