r"""The language of line breaks and quotes that were escaped once too often: `\n`, `\"` as two characters each.

Must never know which value the text is.
"""

import re

_CODE = r"`(?:\\[nrt])+`"
_PATH = r"(?<!\w)[C-PR-Zc-pr-z]:(?:\\(?!n(?:[A-Z\\<\s*#-]|$))[\w.-]*[\w-])+"
_ESCAPED = re.compile(rf"{_CODE}|{_PATH}|(?<!\\)\\++(?:(?:r\\++)?n|t(?![A-Za-z])|([\"']))")


def undo(text: str) -> str:
    r"""Turn `\n`, `\t`, `\"` and `\'` into what they stand for, save in `C:\new` and in a code span about them."""
    return _ESCAPED.sub(_plain, text) if "\\" in text else text


def _plain(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] != "\\":
        return found
    return match[1] or ("\n" if found[-1] == "n" else "\t")
