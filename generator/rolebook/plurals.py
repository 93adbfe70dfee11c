"""Which form of a word goes with a number, in families of languages: `one` agent, `other` agents.

The names of the forms are those of Unicode's CLDR, which browsers know too. Must never know a language's words.
"""

from collections.abc import Callable, Mapping


def _none(_: int) -> str:
    return "other"


def _one_other(count: int) -> str:
    return "one" if count == 1 else "other"


def _french(count: int) -> str:
    return "one" if count < 2 else "other"


def _czech(count: int) -> str:
    return "one" if count == 1 else "few" if 2 <= count <= 4 else "other"


def _is_few(count: int) -> bool:
    return 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14


def _polish(count: int) -> str:
    return "one" if count == 1 else "few" if _is_few(count) else "many"


def _slavic(count: int) -> str:
    return "one" if count % 10 == 1 and count % 100 != 11 else "few" if _is_few(count) else "many"


def _arabic(count: int) -> str:
    if count < 3:
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


FAMILIES: Mapping[str, tuple[Callable[[int], str], frozenset[str]]] = {
    # Chinese, Japanese, Korean, Thai, Vietnamese, Indonesian
    "none": (_none, frozenset({"other"})),
    # English, German, Dutch, Swedish, Spanish, Italian, Greek, Hebrew, Hungarian, Turkish
    "one-other": (_one_other, frozenset({"one", "other"})),
    # French, Brazilian Portuguese
    "french": (_french, frozenset({"one", "other"})),
    # Czech, Slovak
    "czech": (_czech, frozenset({"one", "few", "other"})),
    "polish": (_polish, frozenset({"one", "few", "many"})),
    # Russian, Ukrainian
    "slavic": (_slavic, frozenset({"one", "few", "many"})),
    "arabic": (_arabic, frozenset({"zero", "one", "two", "few", "many", "other"})),
}
"""By the name that a language's file gives as `plurals`: what chooses a form, and the forms that there are."""
