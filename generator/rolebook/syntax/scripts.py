"""The language of a text as its letters alone tell it, for those that are written in letters of their own.

A browser needs it to choose the forms of Chinese characters and a voice. Must never know what the text says.
"""

import re

_SAMPLE = 4_000
_LEAST = 0.15
"""The share of letters that must be of a language's own, since texts of all kinds quote a word or two."""

_OWN = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("th", re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
"""Letters that one living language uses; Japanese stands before Chinese, whose characters it uses too."""


def language(text: str) -> str | None:
    """Name the language of a text, `ja`; None for one whose letters many languages share."""
    if text.isascii():
        return None
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    return next((name for name, own in _OWN if len(own.findall(sample)) > _LEAST * letters), None)
