"""The lines of a text that may name a role, found at the speed of C so that the rest need not be read.

Must never know what such a line says: it gives lines too many rather than one too few.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import compress, count, pairwise

from rolebook.syntax.collaboration import roles, spots
from rolebook.syntax.collaboration.phrases import LEADS, leads
from rolebook.syntax.collaboration.spots import Trie

_LINE_END = "\0"
_BETWEEN = str.maketrans({chr(code): " " for code in range(1, 128) if not chr(code).isalnum()})
_CODE = frozenset(
    """python py javascript js jsx typescript ts tsx java go golang rust rs c cpp c++ csharp cs php ruby rb swift kotlin
    kt dart scala r sql html css scss xml bash sh shell zsh powershell ps1 dockerfile docker hcl terraform tf proto
    graphql solidity sol lua perl elixir erlang haskell clojure matlab vue svelte toml ini nginx makefile groovy
    julia verilog systemverilog vhdl assembly asm console diff csv http""".split()
)
"""What stands after a fence around code, in which a role is only named where the word "agent" stands."""
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*([\w+#.-]*)", re.MULTILINE)
_CLOSED = re.compile(r"(\w+)(?=[`*|\])\uff08(:\uff1a]|\s*\||\s*$|\s+[-\u2013\u2014(\u2192])")
"""A word that ends a name rather than a phrase: before a mark, a colon or the end of the line."""
_COMPOUND = re.compile(r"\w[-_]\w|[a-z,] (?:the )?[A-Z][\w/-]* [A-Z]|\bagents?\b|\[\[|\]\(|`")
"""What makes a name of words that are a matter as well."""
_MARKED = re.compile(r"[`@\[*](\w+)")
"""A word with a mark before it."""
_COMPANY = frozenset("agent agents subagent subagents team teams".split())
"""Words that make a name of the word before them."""
_SMALL_WORD = 5
"""How many letters a preposition stays below."""
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7f]")


def lines_with_names(text: str, lines: Sequence[str], trie: Trie, own: Set[str], *, english: bool) -> list[int]:
    """List the lines, counted from 0, that may name a role other than the definition's own."""
    wanted = set(_Words(_without_code(text), lines, trie, own).lines(english=english))
    if not text.isascii() and _FOREIGN_LETTER.search(text):
        wanted.update(n for n, line in enumerate(lines) if _FOREIGN_LETTER.search(line) and _is_wanted(line, trie, own))
    return sorted(wanted)


class _Words:
    """The words of a text in ASCII, and what stands around each."""

    def __init__(self, text: str, lines: Sequence[str], trie: Trie, own: Set[str]) -> None:
        plain = text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
        self.cased = plain.replace("\n", f" {_LINE_END} ").translate(_BETWEEN).split()
        self.words = [word.lower() for word in self.cased]
        self.ends = list(compress(count(), map(_LINE_END.__eq__, self.words)))
        self.busy = {bisect_left(self.ends, at) for at in compress(count(), map(LEADS.__contains__, self.words))}
        self.marked = frozenset(map(str.lower, _MARKED.findall(text)))
        self.text_lines, self.trie, self.own = lines, trie, own

    def lines(self, *, english: bool) -> Iterator[int]:
        """Find the lines that may name a role."""
        words, trie = self.words, self.trie
        closed: dict[int, bool] = {}
        for at in compress(count(), map(trie.heads.__contains__, words)):
            word, before = words[at], self._before(at)
            if (before, word) in trie.pairs:
                if f"{before}-{word}" not in self.own:
                    yield bisect_left(self.ends, at)
                continue
            if word in roles.NOUNS and (before not in roles.NEVER or self._stands_out(at)):
                number = bisect_left(self.ends, at)
                if number not in closed:
                    closed[number] = number in self.busy or not english or _ends_a_name(self.text_lines[number])
                if closed[number]:
                    yield number
            elif (before, word) in trie.common_pairs:
                number = bisect_left(self.ends, at)
                if _COMPOUND.search(self.text_lines[number]):
                    yield number
            elif (word in trie.singles or word in roles.TEAMS) and self._stands_out(at):
                yield bisect_left(self.ends, at)

    def _before(self, at: int) -> str:
        """Give the word before another, over the end of a line."""
        before = self.words[at - 1] if at else ""
        return self.words[at - 2] if before == _LINE_END and at > 1 else before

    def _stands_out(self, at: int) -> bool:
        """Tell whether a word that is a common noun as well may be written as a name is."""
        words, cased = self.words, self.cased
        after = words[at + 1] if at + 1 < len(words) else _LINE_END
        if words[at] in self.marked or after in _COMPANY:
            return True
        if cased[at] == words[at]:
            return False
        before = cased[at - 1] if at else _LINE_END
        alone = not (cased[at + 1 : at + 2] or " ")[0][:1].isupper()
        return alone and (len(before) < _SMALL_WORD or bisect_left(self.ends, at) in self.busy)


def _is_wanted(line: str, trie: Trie, own: Set[str]) -> bool:
    """Judge a line that holds letters beyond ASCII."""
    words = spots.words(line.lower())
    pairs = set(pairwise(words))
    if any("-".join(pair) not in own for pair in trie.pairs & pairs) or roles.UNSPACED_NOUN.search(line):
        return True
    busy = any(map(leads, words))
    if not roles.NOUNS.isdisjoint(words) and (busy or _ends_a_name(line)):
        return True
    if not trie.common_pairs.isdisjoint(pairs) and _COMPOUND.search(line):
        return True
    lone = any(word in trie.singles or word in roles.TEAMS for word in words)
    return lone and (busy or _MARKED.search(line) is not None)


def _ends_a_name(line: str) -> bool:
    return not roles.NOUNS.isdisjoint(map(str.lower, _CLOSED.findall(line)))


def _without_code(text: str) -> str:
    """Blank the fences of code that does not speak of agents; the lines stay."""
    if "```" not in text and "~~~" not in text:
        return text
    kept: list[str] = []
    at = 0
    fences = _FENCE.finditer(text)
    for fence in fences:
        if fence[2].lower() not in _CODE:
            # What is inside stays; its end must not be taken for a beginning.
            _skip_to_end(fences, fence[1])
            continue
        end = _skip_to_end(fences, fence[1]) or len(text)
        if "agent" not in text[fence.end() : end].lower():
            kept += text[at : fence.start()], "\n" * text.count("\n", fence.start(), end)
            at = end
    return "".join((*kept, text[at:]))


def _skip_to_end(fences: Iterator[re.Match[str]], mark: str) -> int | None:
    """Move on to the fence that closes another, and give where it ends."""
    for fence in fences:
        if fence[1].startswith(mark) and not fence[2]:
            return fence.end()
    return None
