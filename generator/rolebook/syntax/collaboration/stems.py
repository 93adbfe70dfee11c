"""Words and stems: which of a language's words, such as `collaborat*`, a word of a text is.

Must never know what any of them means.
"""

from collections.abc import Iterable, Set

_MANY = 50_000
"""How many words are remembered."""


class Stems:
    """The words that a grammar knows, each asked for once and then remembered."""

    def __init__(self, known: Iterable[str], endings: Set[str] | None) -> None:
        """Take words, of which `*` ends a stem, and what may stand for the `*`; None for any letters."""
        all_known = frozenset(known)
        self._whole = frozenset(word for word in all_known if not word.endswith("*"))
        self._stems = {word[:-1]: word for word in all_known if word.endswith("*")}
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        self._endings = endings
        self._found: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, word: str) -> tuple[str, ...]:
        """Give the known words that a word is, the longest stem first; mostly none."""
        found = self._found.get(word)
        if found is None:
            if len(self._found) > _MANY:
                self._found.clear()
            found = self._found[word] = tuple(self._of(word))
        return found

    def _of(self, word: str) -> Iterable[str]:
        if word in self._whole:
            yield word
        for length in self._lengths:
            stem = self._stems.get(word[:length]) if length <= len(word) else None
            if stem is not None and self._ends(stem, word[length:]):
                yield stem

    def _ends(self, stem: str, rest: str) -> bool:
        """Tell whether a word that begins with a stem is a form of it; "plan" may double its last letter."""
        if self._endings is None or rest in self._endings:
            return True
        return rest[:1] == stem[-2] and rest[1:] in ("ed", "ing")
