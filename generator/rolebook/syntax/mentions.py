"""The language of collaboration in one definition: which roles it names, how, and what it says of them.

Must never know which agent a name means; that is for `stages/link.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rolebook.model import Agent, Kind
from rolebook.syntax import spots
from rolebook.syntax.spots import Trie, index

__all__ = ["Mention", "Trie", "find", "index"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place at which a definition names a role."""

    role: str
    """Normalised: `frontend-developer`."""
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
    """How good an evidence it is; more is better."""


def find(agent: Agent, trie: Trie) -> tuple[Mention, ...]:
    """List the roles that a definition names, in the order of the file."""
    texts = ((agent.description, agent.description_line, 0), (agent.body, agent.body_line, 1))
    return tuple(mention for text, line, step in texts for mention in _in_text(text, line, step, trie))


def _in_text(text: str, first: int, step: int, trie: Trie) -> Iterator[Mention]:
    for offset, line in enumerate(text.split("\n")):
        words = spots.words(line.lower())
        if trie.pairs.isdisjoint(zip(words, words[1:], strict=False)):
            continue
        for spot in spots.spots(line, trie):
            if spot.words < 2 or spot.form == "prose":
                continue
            evidence = line.strip(" -*#>|").replace("**", "").replace("`", "")[:240]
            spelling = line[spot.start : spot.end]
            yield Mention(
                spot.role, "collaborates", "works-with", None, False, first + offset * step, evidence, spelling, 1
            )
