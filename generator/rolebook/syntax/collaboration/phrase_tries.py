"""Tries of phrases: what a language has written down, sorted in by its words.

Must never know where a phrase is looked for.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import cast

from rolebook.syntax.collaboration.phrases import Phrase, split

SLOT, ENDS = "~", ""
"""The branch of a trie behind room for what is shared, and the phrases that end at a node."""

Node = dict[str, "Node | list[tuple[int, Phrase]]"]


def labels(groups: Sequence[tuple[str, str]]) -> Iterator[Phrase]:
    """Read the phrases of headings and labels."""
    for relation, phrases in groups:
        for phrase in split(phrases):
            yield Phrase(phrase.lstrip("?"), relation, phrase.startswith("?"))


def bare(word: str) -> list[str]:
    """Split what is written as one word into those that a text has: `hand-off*` is two."""
    return word.replace("-", " ").replace("'", " " if word.startswith("'") else "'").split()


def plant(tree: Node, part: str, number: int, phrase: Phrase) -> None:
    """Put the part of a phrase into a trie, with every choice of words that it has."""
    choices = [[bare(choice) for choice in word.split("|")] for word in part.split()]
    for chosen in product(*choices):
        node = tree
        for word in (each for parts in chosen for each in parts):
            node = cast("Node", node.setdefault(word, {}))
        cast("list[tuple[int, Phrase]]", node.setdefault(ENDS, [])).append((number, phrase))


def words(tree: Node) -> Iterator[str]:
    """List the words of a trie."""
    for word, branch in tree.items():
        if isinstance(branch, dict):
            if word != SLOT:
                yield word
            yield from words(branch)
