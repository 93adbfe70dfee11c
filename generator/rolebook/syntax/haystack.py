"""The lines of a text that may name a role, found at the speed of C so that the rest need not be read.

Must never know what such a line says: it gives lines too many rather than one too few.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import compress, count

from rolebook.syntax import roles, spots
from rolebook.syntax.phrases import LEADS, leads
from rolebook.syntax.spots import Trie

_LINE_END = "\0"
_BETWEEN = str.maketrans({chr(code): " " for code in range(1, 128) if not chr(code).isalnum()})
_CODE = frozenset(
    """python py javascript js jsx typescript ts tsx java go golang rust rs c cpp c++ csharp cs php ruby rb swift kotlin kt
    dart scala r sql html css scss xml bash sh shell zsh powershell ps1 dockerfile docker hcl terraform tf proto graphql
    solidity sol lua perl elixir erlang haskell clojure matlab vue svelte toml ini nginx makefile groovy julia verilog
    systemverilog vhdl assembly asm console diff csv http""".split()
)
"""What stands after a fence around code, in which a role is only named where the word "agent" stands."""
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*([\w+#.-]*)", re.MULTILINE)
_CLOSED = re.compile(r"(\w+)(?=[`*|\])\uff08(:\uff1a]|\s*\||\s*$|\s+[-\u2013\u2014(\u2192])")
"""A word that ends a name rather than a phrase: before a mark, a colon or the end of the line."""
_CLOSING = re.compile(r"[`|\]\u2192]|\*\*|->|^[\s>]*[-*+\u2022] ")
"""What a line with a name in a mark holds."""
_COMPOUND = re.compile(r"\w[-_]\w|[a-z,] (?:the )?[A-Z][\w/-]* [A-Z]|\bagents?\b|\[\[|\]\(|`")
"""What makes a name of words that are a matter as well."""
_MARKED = re.compile(r"`@?(\w+)`|@(\w+)|\[(\w+)\]|\*\*(\w+)(?:\*\*|:)")
"""A word with marks around it."""
_MARKS = (("`", "`"), ("`@", "`"), ("@", ""), ("[", "]"), ("**", "**"), ("**", ":"))
_ALONE = re.compile(r"[^\w]*\w+\s*(?:$|[:(\u2013\u2014|]|- |\*\*)")
"""A line whose first word is all of what it names."""
_COMPANY = frozenset("agent agents subagent subagents team teams Agent Team".split())
"""Words that make a name of the word before them."""
_SMALL_WORD = 5
"""How many letters a preposition stays below."""
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7f]")


def lines_with_names(text: str, lines: Sequence[str], trie: Trie, own: Set[str], *, english: bool) -> list[int]:
    """List the lines, counted from 0, that may name a role other than the definition's own."""
    wanted = set(_Words(_without_code(text), lines, trie, own).lines(english=english))
    if not text.isascii() and _FOREIGN_LETTER.search(text):
        wanted.update(n for n, line in enumerate(lines) if _FOREIGN_LETTER.search(line) and _is_wanted(line, trie))
    return sorted(wanted)


class _Words:
    """The words of a text in ASCII, and what stands around each."""

    def __init__(self, text: str, lines: Sequence[str], trie: Trie, own: Set[str]) -> None:
        plain = text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
        spaced = plain.replace("\n", f" {_LINE_END} ").translate(_BETWEEN)
        self.cased = [*spaced.split(), _LINE_END]
        self.words = [*spaced.lower().split(), _LINE_END]
        self.ends = list(compress(count(), map(_LINE_END.__eq__, self.words)))
        self.busy = {bisect_left(self.ends, at) for at in compress(count(), map(LEADS.__contains__, self.words))}
        self.marked = frozenset(each.lower() for found in _MARKED.findall(text) for each in found if each)
        self.text_lines, self.trie = lines, trie
        self.own = frozenset(pair for role in own for pair in _last_pairs(role))

    def lines(self, *, english: bool) -> Iterator[int]:
        """Find the lines that may name a role."""
        words, cased, trie = self.words, self.cased, self.trie
        closed: dict[int, object] = {}
        for at in compress(count(), map(trie.heads.__contains__, words)):
            word, before = words[at], self._before(at)
            pair = before, word
            if pair in trie.pairs:
                if pair not in self.own:
                    yield bisect_left(self.ends, at)
                continue
            if word in roles.NOUNS and self._may_end_a_role(at, before):
                number = bisect_left(self.ends, at)
                if number not in closed:
                    line = self.text_lines[number]
                    closed[number] = (
                        number in self.busy or not english or (_CLOSING.search(line) and _ends_a_name(line))
                    )
                if closed[number]:
                    yield number
            elif pair in trie.common_pairs:
                number = bisect_left(self.ends, at)
                if pair not in self.own and _COMPOUND.search(self.text_lines[number]):
                    yield number
            elif word in roles.TEAM_WORDS:
                if before in roles.TEAMS:
                    yield bisect_left(self.ends, at)
            elif (
                (word in trie.singles or word in roles.LONE_TEAMS)
                and (cased[at] != word or word in self.marked or words[at + 1] in _COMPANY)
                and self._stands_out(at)
            ):
                yield bisect_left(self.ends, at)

    def _may_end_a_role(self, at: int, before: str) -> bool:
        """Tell whether a worker's word may be the last of a role's name, by the word before it."""
        word = self.words[at]
        if before == _LINE_END or before in roles.NEVER:
            return self._stands_out(at)
        if word in roles.OFTEN_NO_PERSON and word not in self.trie.singles:
            line = self.text_lines[bisect_left(self.ends, at)].lower()
            titled = self.cased[at][:1].isupper() and self.cased[at - 1][:1].isupper()
            return titled or f"{before}-{word}" in line or f"{before}_{word}" in line or before in roles.FUNCTIONS
        return True

    def _before(self, at: int) -> str:
        """Give the word before another, over the end of a line."""
        before = self.words[at - 1] if at else ""
        return self.words[at - 2] if before == _LINE_END and at > 1 else before

    def _stands_out(self, at: int) -> bool:
        """Tell whether a word that is a common noun as well may be written as a name is."""
        word, cased = self.words[at], self.cased[at]
        after = self.cased[at + 1] if at + 1 < len(self.cased) else _LINE_END
        if after in _COMPANY or (word in self.marked and self._is_marked(word, at)):
            return True
        if cased == word or (after[:1].isupper() and not after.isupper()):
            return False
        before = self.cased[at - 1] if at else _LINE_END
        if before == _LINE_END:
            return after == _LINE_END or _ALONE.match(self.text_lines[bisect_left(self.ends, at)]) is not None
        small = before.islower() and len(before) < _SMALL_WORD
        return small or (before.isalpha() and bisect_left(self.ends, at) in self.busy)

    def _is_marked(self, word: str, at: int) -> bool:
        line = self.text_lines[bisect_left(self.ends, at)].lower()
        return any(f"{opening}{word}{closing}" in line for opening, closing in _MARKS)


def _last_pairs(role: str) -> Iterator[tuple[str, str]]:
    """Give the last two words of a name, the last in singular and plural."""
    parts = spots.words(role)
    if len(parts) > 1:
        yield parts[-2], parts[-1]
        yield parts[-2], f"{parts[-1]}s"


def _is_wanted(line: str, trie: Trie) -> bool:
    """Judge a line that holds letters beyond ASCII."""
    words = spots.words(line.lower())
    pairs = set(zip(words, words[1:], strict=False))
    if trie.pairs & pairs or roles.UNSPACED_NOUN.search(line):
        return True
    busy = any(map(leads, words))
    if not roles.NOUNS.isdisjoint(words) and (busy or _ends_a_name(line)):
        return True
    if not trie.common_pairs.isdisjoint(pairs) and _COMPOUND.search(line):
        return True
    lone = {word for word in words if word in trie.singles or word in roles.LONE_TEAMS}
    if not lone:
        return False
    marked = {each.lower() for found in _MARKED.findall(line) for each in found}
    return not lone.isdisjoint(marked) or (busy and any(word not in line for word in lone))


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
