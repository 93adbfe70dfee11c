"""The words in which people say who works with whom, one module per language.

Must never know how a phrase is searched for.
"""

from rolebook.syntax.languages.chinese import CHINESE
from rolebook.syntax.languages.english import ENGLISH
from rolebook.syntax.languages.french import FRENCH
from rolebook.syntax.languages.german import GERMAN
from rolebook.syntax.languages.italian import ITALIAN
from rolebook.syntax.languages.japanese import JAPANESE
from rolebook.syntax.languages.korean import KOREAN
from rolebook.syntax.languages.language import Language, Phrases
from rolebook.syntax.languages.portuguese import PORTUGUESE
from rolebook.syntax.languages.russian import RUSSIAN
from rolebook.syntax.languages.spanish import SPANISH

LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    ITALIAN,
    RUSSIAN,
    CHINESE,
    JAPANESE,
    KOREAN,
)
"""Every language that is read, in the order in which their phrases are tried."""

__all__ = ["LANGUAGES", "Language", "Phrases"]
