"""The lines of a text that may name a role, found at the speed of C so that the rest need not be read.

Must never know what such a line says: it gives lines too many rather than one too few.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from rolebook.syntax.collaboration import ideographs, marked_lines, spots
from rolebook.syntax.collaboration import worker_words as workers
from rolebook.syntax.collaboration.phrases import Grammar
from rolebook.syntax.collaboration.spots import Trie

_WORDS = bytes(
    code if chr(code) == "\n" else ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)
"""What is left of a text in ASCII when only its words are: in lower case, and every mark but the line's end a space."""
_CODE = frozenset(
    """python py javascript js jsx typescript ts tsx java go golang rust rs c cpp c++ csharp cs php ruby rb swift kotlin
    kt dart scala r sql html css scss xml bash sh shell zsh powershell ps1 dockerfile docker hcl terraform tf proto
    graphql solidity sol lua perl elixir erlang haskell clojure matlab vue svelte toml ini nginx makefile groovy
    julia verilog systemverilog vhdl assembly asm console diff csv http""".split()
)
"""What stands after a fence around code, in which a role is only named where the word "agent" stands."""
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*([\w+#.-]*)")
_CLOSED = re.compile(r"\b\w++(?=[`*|\])\uff08(:\uff1a]|\s*\||\s*$|\s+[-\u2013\u2014(\u2192])")
"""A word that ends a name rather than a phrase: before a mark, a colon or the end of the line."""
_CLOSING = re.compile(r"[`|\]\u2192]|\*\*|->|^[\s>]*[-*+\u2022] ")
"""What a line with a name in a mark holds."""
_COMPOUND = re.compile(r"\w[-_]\w|[a-z,] (?:the )?[A-Z][\w/-]* [A-Z]|\bagents?\b|\[\[|\]\(|`")
"""What makes a name of words that are a matter as well."""
_MARKED = re.compile(r"`@?(\w+)`|@(\w+)|\[(\w+)\]|\*\*(\w+)(?:\*\*|:)")
"""A word with marks around it."""
_ADDRESSED = re.compile(r"(?<![\w./])@[a-z][a-z0-9]*[-_][a-z0-9]")
_MARKS = (("`", "`"), ("`@", "`"), ("@", ""), ("[", "]"), ("**", "**"), ("**", ":"))
_ALONE = re.compile(r"[^\w]*\w+\s*(?:$|[:(\u2013\u2014|]|- |\*\*)")
"""A line whose first word is all of what it names."""
_COMPANY = frozenset("agent agents subagent subagents team teams".split())
"""Words that make a name of the word before them."""
_SMALL_WORD = 5
"""How many letters a preposition stays below."""
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7f]")


def lines_with_names(text: str, trie: Trie, own: Set[str], grammars: Sequence[Grammar]) -> list[int]:
    """List the lines, counted from 0, that may name a role other than the definition's own."""
    lines = text.split("\n")
    hay = _Haystack(lines, trie, own, grammars)
    kept = _without_code(text, lines)
    text = text if kept is lines else "\n".join(kept)
    wanted = list(hay.lines(text))
    if "@" in text:
        wanted += [n for n, line in enumerate(lines) if "@" in line and _ADDRESSED.search(line)]
    if not text.isascii():
        foreign = [n for n, line in enumerate(lines) if not line.isascii() and _FOREIGN_LETTER.search(line)]
        if any(kept[number] for number in foreign):
            wanted += [number for number in foreign if hay.is_wanted(lines[number])]
    return sorted(set(wanted))


class _Haystack:
    """The lines of a text, and what is looked for in them."""

    def __init__(self, lines: Sequence[str], trie: Trie, own: Set[str], grammars: Sequence[Grammar]) -> None:
        self._lines, self._trie, self._grammars = lines, trie, grammars
        self._own = frozenset(end for role in own for end in spots.endings(role))
        self._english = len(grammars) == 1

    def lines(self, text: str) -> Iterator[int]:
        """Find the lines that may name a role, by their words in ASCII."""
        plain = text.encode("ascii", "replace").translate(_WORDS).decode("ascii")
        lines = list(map(str.split, plain.split("\n")))
        names_nobody = self._trie.heads.isdisjoint
        for number in [number for number, words in enumerate(lines) if not names_nobody(words)]:
            if self._may_name_any(lines[number], number, lines[number - 1] if number else ()):
                yield number

    def _may_name_any(self, words: Sequence[str], number: int, above: Sequence[str]) -> bool:
        """Tell whether a line may name a role, maybe together with the line `above` it."""
        before = above[-1] if above else ""
        for at, word in enumerate(words):
            if word in self._trie.heads and self._may_name(words, at, before, number):
                return True
            before = word
        return False

    def _may_name(self, words: Sequence[str], at: int, before: str, number: int) -> bool:
        """Tell whether a word may be the last of a name; `before` may be of the line above."""
        word, trie = words[at], self._trie
        pair = before, word
        if pair in trie.pairs:
            return self._is_anothers(words, at, pair, number)
        if word in workers.NOUNS:
            return self._may_end_a_role(words, at, before, number) and self._is_busy(words, number)
        if pair in trie.common_pairs:
            return self._is_anothers(words, at, pair, number) and _COMPOUND.search(self._lines[number]) is not None
        if word in workers.TEAM_WORDS:
            return before in workers.TEAMS
        return (word in trie.singles or word in workers.LONE_TEAMS) and self._stands_out(words, at, number)

    def _is_anothers(self, words: Sequence[str], at: int, pair: tuple[str, str], number: int) -> bool:
        """Tell whether two words that end a name may end another's than the definition's own."""
        three = (words[at - 2] if at > 1 else "", *pair)
        if three in self._trie.threes:
            return three not in self._own
        return pair not in self._own or "-".join(three) in self._lines[number].lower()

    def _may_end_a_role(self, words: Sequence[str], at: int, before: str, number: int) -> bool:
        """Tell whether a worker's word may be the last of a role's name, by the word before it."""
        word = words[at]
        if word in self._trie.singles or word == workers.ORCHESTRATOR or word in workers.OFFICES:
            return True
        if at == 0 or before in workers.NEVER:
            return self._stands_out(words, at, number)
        if word in workers.OFTEN_NO_PERSON:
            line = self._lines[number]
            lower = line.lower()
            return (
                before in workers.FUNCTIONS
                or f"{before}-{word}" in lower
                or f"{before}_{word}" in lower
                or f"{before.capitalize()} {word.capitalize()}" in line
                or f" {before.upper()} " in line
                or _is_titled(f"{before} {word.capitalize()}", line, lower)
            )
        return True

    def _is_busy(self, words: Sequence[str], number: int) -> bool:
        """Tell whether a line speaks of collaboration, or ends a name with a mark."""
        if not self._english or any(map(self._grammars[0].leads, words)):
            return True
        line = self._lines[number]
        return _CLOSING.search(line) is not None and _ends_a_name(line)

    def _stands_out(self, words: Sequence[str], at: int, number: int) -> bool:
        """Tell whether a word that is a common noun as well may be written as a name is."""
        word, line = words[at], self._lines[number]
        if at + 1 < len(words) and words[at + 1] in _COMPANY:
            return True
        lower = line.lower()
        if any(f"{opening}{word}{closing}" in lower for opening, closing in _MARKS):
            return True
        cased = next((each for each in (word.capitalize(), word.upper()) if each in line), _spelled(word, line, lower))
        if cased is None:
            return False
        rest = line.partition(cased)[2].lstrip()
        if rest[:1].isupper() and not rest[:2].isupper():
            return False
        if at == 0:
            return _ALONE.match(line) is not None
        before = words[at - 1]
        if len(before) < _SMALL_WORD or before in workers.NEVER:
            return True
        return before.isalpha() and any(map(self._grammars[0].leads, words[:at]))

    def is_wanted(self, line: str) -> bool:
        """Judge a line that holds letters beyond ASCII; dashes, arrows and emoji part words and are none."""
        trie = self._trie
        words = spots.words(line.lower())
        if ideographs.worker().search(line):
            return True
        pairs = set(pairwise(words))
        if trie.pairs & pairs:
            return True
        busy = any(grammar.leads(word) for word in words for grammar in self._grammars)
        if not workers.NOUNS.isdisjoint(words) and (busy or not self._english or _ends_a_name(line)):
            return True
        if not trie.common_pairs.isdisjoint(pairs) and _COMPOUND.search(line):
            return True
        lone = {word for word in words if word in trie.singles or word in workers.LONE_TEAMS}
        if not lone:
            return False
        marked = {each.lower() for found in _MARKED.findall(line) for each in found}
        return not lone.isdisjoint(marked) or (busy and any(word not in line for word in lone))


def _is_titled(name: str, line: str, lower: str) -> bool:
    """Tell whether both words of a name begin with a capital, whatever follows in the first: "QuickBooks Agent"."""
    at, last = lower.find(name.lower()), name.rpartition(" ")[2]
    return at >= 0 and line[at].isupper() and line.startswith(last, at + len(name) - len(last))


def _spelled(word: str, line: str, lower: str) -> str | None:
    """Find a word as a line spells it, when that is neither "Word" nor "WORD": "DevOps"."""
    at = lower.find(word)
    found = line[at : at + len(word)] if at >= 0 else word
    return None if found == word else found


def _ends_a_name(line: str) -> bool:
    return not workers.NOUNS.isdisjoint(map(str.lower, _CLOSED.findall(line)))


def _without_code(text: str, lines: Sequence[str]) -> Sequence[str]:
    """Blank the fences of code that does not speak of agents; the lines stay."""
    fences = _fences(text, lines)
    kept: list[str] = []
    for first, fence in fences:
        # Where the inside stays, its end must not be taken for a beginning.
        closing = next((each for each in fences if each[1][1].startswith(fence[1]) and not each[1][2]), None)
        end, rest = (closing[0], closing[1].string[closing[1].end() :]) if closing else (len(lines) - 1, "")
        inside = lines[first : end if closing else None]
        if fence[2].lower() in _CODE and "agent" not in "\n".join(inside).lower():
            kept += *lines[len(kept) : first], *[""] * (end - first), rest
    return [*kept, *lines[len(kept) :]] if kept else lines


def _fences(text: str, lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for number in marked_lines.fences(text):
        fence = _FENCE.match(lines[number])
        if fence is not None:
            yield number, fence
