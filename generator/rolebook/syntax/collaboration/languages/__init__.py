"""The words in which people say who works with whom, one module per language.

Must never know how a phrase is searched for.
"""

from rolebook.syntax.collaboration.languages.chinese import CHINESE
from rolebook.syntax.collaboration.languages.english import ENGLISH
from rolebook.syntax.collaboration.languages.french import FRENCH
from rolebook.syntax.collaboration.languages.german import GERMAN
from rolebook.syntax.collaboration.languages.italian import ITALIAN
from rolebook.syntax.collaboration.languages.japanese import JAPANESE
from rolebook.syntax.collaboration.languages.korean import KOREAN
from rolebook.syntax.collaboration.languages.language import Language, Phrases
from rolebook.syntax.collaboration.languages.portuguese import PORTUGUESE
from rolebook.syntax.collaboration.languages.russian import RUSSIAN
from rolebook.syntax.collaboration.languages.spanish import SPANISH

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
