"""Which languages a text speaks, and their grammars, each made when the first text speaks it.

Must never know what a phrase states.
"""

import re
from collections.abc import Iterator
from functools import cache

from rolebook.syntax.collaboration.languages import LANGUAGES, Language
from rolebook.syntax.collaboration.phrases import Grammar
from rolebook.syntax.collaboration.spaced import SpacedGrammar
from rolebook.syntax.collaboration.unspaced import UnspacedGrammar

_SIGNS = 4
"""How many signs of a language tell that a text speaks it."""
_SAMPLE = 600
"""How many letters of the beginning, and of the middle, tell the languages of a text."""
_ALL_SIGNS = frozenset(sign for language in LANGUAGES for sign in language.signs)
_BARE = str.maketrans(dict.fromkeys("\"'’.,:;()*_`", " "))


def grammars(text: str) -> tuple[Grammar, ...]:
    """Choose the languages in which a text is to be read: English, and what its letters or small words tell."""
    return tuple(_grammar(language.code) for language in _spoken(text))


def _spoken(text: str) -> Iterator[Language]:
    yield LANGUAGES[0]
    middle = len(text) // 2
    sample = f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}" if len(text) > _SAMPLE else text
    signs = _ALL_SIGNS.intersection(sample.lower().translate(_BARE).split())
    if len(signs) >= _SIGNS:
        yield from (each for each in LANGUAGES if len(each.signs & signs) >= _SIGNS)
    if not sample.isascii():
        by_letters = [language for language in LANGUAGES if _is_written(language, sample)]
        japanese = any(language.code == "ja" for language in by_letters)
        yield from (language for language in by_letters if not (japanese and language.code == "zh"))


def _is_written(language: Language, text: str) -> bool:
    return bool(language.letters) and len(_letters(language.letters).findall(text)) >= _SIGNS


@cache
def _letters(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


@cache
def _grammar(code: str) -> Grammar:
    language = next(language for language in LANGUAGES if language.code == code)
    return SpacedGrammar(language) if language.spaced else UnspacedGrammar(language)
