"""Names in Chinese, Japanese and Korean, which stand without spaces between words.

The patterns are made when the first text needs them. Must never know which roles exist.
"""

import re
from collections.abc import Iterator
from functools import cache

from rolebook.syntax.collaboration.languages import LANGUAGES

_NOUNS = tuple(
    sorted({noun for language in LANGUAGES if not language.spaced for noun in language.nouns}, key=len, reverse=True)
)
_SURELY_A_NAME = 5
"""How many letters make a name too long to be met by chance."""
_LETTER = r"[A-Za-z0-9/・ー\u30a1-\u30fa\u4e00-\u9fff-]"
_HANGUL = r"[A-Za-z0-9/\uac00-\ud7af-]"
_BEFORE = "与和跟同给到由向从对为请让被把将及或與給從對為請讓將"
"""What leads to a name and is no part of it."""


def is_name(role: str) -> bool:
    """Tell whether a normalised name says that it is somebody's."""
    return role.endswith(_NOUNS) or len(role) >= _SURELY_A_NAME


def names(text: str) -> Iterator[tuple[int, int]]:
    """Find where names of one who works stand, by their last letters."""
    if worker().search(text):
        for match in _name().finditer(text):
            if not _any().search(match["name"]):
                yield match.span("name")


@cache
def worker() -> re.Pattern[str]:
    """Make the pattern of a worker's word."""
    return re.compile("|".join(_NOUNS))


@cache
def _any() -> re.Pattern[str]:
    """Make the pattern of what makes any that fits of one role."""
    return re.compile(
        "进行|使用|需要|通过|成为|一个|所有|适当|適當|合适|相关|其他|其它|不同|各|每|专业|领域|主题|阅读|系统地|适切|適切|他の|다른|모든|관련|적절한|해당"
    )


@cache
def _name() -> re.Pattern[str]:
    """Make the pattern of a role's name: a run of letters that ends in a worker's word."""
    korean = "|".join(noun for noun in _NOUNS if "가" <= noun[0] <= "힣")
    return re.compile(
        rf"(?:(?<=[{_BEFORE}、，。：:「『（(*`\s>|])|(?<=[\u3041-\u3096])|^)"
        rf"(?P<name>(?:(?![{_BEFORE}的]){_LETTER}){{1,9}}?(?:{'|'.join(_NOUNS)})"
        rf"|{_HANGUL}{{2,12}}[ ]?{_HANGUL}{{0,8}}?(?:{korean}))(?![ー\u30a1-\u30fa])",
        re.MULTILINE,
    )
