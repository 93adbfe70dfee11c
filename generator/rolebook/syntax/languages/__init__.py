"""The words in which people say who works with whom, one module per language.

Must never know how a phrase is searched for.
"""

from rolebook.syntax.languages.english import ENGLISH
from rolebook.syntax.languages.language import Language, Phrases

LANGUAGES: tuple[Language, ...] = (ENGLISH,)
"""Every language that is read, in the order in which their phrases are tried."""

__all__ = ["LANGUAGES", "Language", "Phrases"]
