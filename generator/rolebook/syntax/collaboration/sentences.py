"""Sentences in which every name is one sign, and their words.

Must never know which role a sign stands for, nor what any word means.
"""

import re
from collections.abc import Iterator

SURE, FAINT, OWN = "\ue000", "\ue001", "\ue002"
"""What stands for a name: a name beyond doubt, words that may be a common noun, the name of the definition itself."""

NAMES = frozenset((SURE, FAINT, OWN))
NAME = f"[{SURE}{FAINT}{OWN}]"

_NAME = re.compile(NAME)
_WORD = re.compile(rf"[^\W_]+(?:'(?:t|re|m|ve|ll)\b|(?<=that)'s\b)?|{NAME}")
_SIGNS = "\u2605\u2606\u2610-\u2612\u26a0\u2705\u2713-\u2718\u274c\u274e\u2b50\U0001f300-\U0001faff"
"""Stars, boxes, check marks, crosses and emoji."""
_END = re.compile(
    r"[.!?;。！？；\n|]"
    r"(?:(?<=[;。！？；])|(?<=[.!?])(?=[\s\"'”)*]|$)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\betc\.)"
    rf"|(?<=\n)[ \t>]*(?:\n|(?=[{_SIGNS}]|[*_]{{0,2}}[A-Z][a-z]+(?: [a-z]+){{0,3}}:\s))"
    r"|(?<=\s\|)(?=\s))"
)
"""What ends a sentence, as a line does before one that begins with a check mark or with a label: "Reports to: ".

The first letter is told apart before anything else, so that a search is fast.
"""


class Sentence:
    """One sentence, split into words when somebody asks for them."""

    __slots__ = ("ends", "lower", "start", "starts", "text", "words")

    def __init__(self, text: str, start: int) -> None:
        """Take a sentence, and where it starts in its passage."""
        self.text, self.start = text, start
        lower = text.lower().replace("’", "'")
        self.lower = lower if len(lower) == len(text) else text  # "İ" grows, and places would no longer agree
        self.words: list[str] = []
        """In lower case; a name is a word of its own."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _WORD.finditer(self.lower):
            self.words.append(match[0])
            start, end = match.span()
            self.starts.append(start)
            self.ends.append(end)

    def names(self) -> list[int]:
        """List the places of the names among the words."""
        return [number for number, word in enumerate(self.words) if word in NAMES]

    def gap(self, number: int) -> str:
        """Give what stands before a word, after the one before it."""
        return self.lower[self.ends[number - 1] if number else 0 : self.starts[number]]


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences of a passage that hold a name."""
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if _NAME.search(text, start, end):
            yield Sentence(text[start:end], start)
        start = end
    if _NAME.search(text, start):
        yield Sentence(text[start:], start)
