"""The short way through running text: words, code spans, bold, italics and plain links, where nothing is in doubt.

Gives what the parser would give, or None. Must never guess: a mark that could mean two things is left to the parser.
"""

import re
from unicodedata import category

from rolebook.syntax.prose.tokens import Step

_PLAIN = r"[^\W_]"
_LABEL = rf"(?:[^\[\]\n&*<\\`~_]|(?<={_PLAIN})_(?={_PLAIN}))+"

_MARK = re.compile(
    rf"""[\n&*<\[\\_`~](?:
    (?<=`)(?<!``)([^`\n]+)`(?!`)                                            # 1: a code span on one line
  | (?<=\*)(?<!\*\*)(\*?)(?!\*)                                             # 2: bold or italics
  | (?<=\[)(?<!!\[)(?:({_LABEL})|`([^`\[\]\n]+)`)\]\(([^\s()<>\\&]+)\)      # 3 or 4: a link's words, 5: its address
  | (?<=\n)([ \t]*)                                                         # 6: a new line
  | (?<={_PLAIN}_)_*(?={_PLAIN}) | (?<=~)(?<!~~)(?!~) | (?<=\\)(?={_PLAIN}) | (?<=&)(?!\#?\w{{1,40}};) | (?<=\[)
  | (?<=<)(?!(?i:https?://|mailto:|[\w.+-]{{1,64}}@))                       # no group: signs that mark nothing
  | ()                                                                      # 7: whatever needs the parser
    )""",
    re.VERBOSE,
)
_CODE, _STARS, _LINK, _LINE, _DOUBT = 1, 2, 5, 6, 7
_OPENING = {"*": Step("em_open"), "**": Step("strong_open")}
_CLOSING = {"*": Step("em_close"), "**": Step("strong_close")}


def read(text: str) -> list[Step] | None:
    """Read the text of a block as steps; None where it needs the parser.

    The text must stand in a document that defines neither footnotes nor addresses for links: in any other, words in
    brackets may be more than words.
    """
    steps: list[Step] = []
    links = text.count("](")
    at, stars = 0, ""  # where the run of text begins, and the stars that opened bold or italics
    for match in _MARK.finditer(text):
        kind = match.lastindex
        if kind is None:
            continue
        if kind == _DOUBT:
            return None
        start, end = match.span()
        if kind == _LINE:
            _break(steps, text[at:start], inside=stars != "")
        else:
            _run(steps, text[at:start])
        at = end
        if kind == _CODE:
            steps.append(Step("code_inline", _code(match[1])))
        elif kind == _LINK:
            links -= 1
            steps += _link(match)
        elif kind == _STARS:
            turn = _turn(match, stars)
            if turn is None:
                return None
            stars = "" if stars else match[0]
            steps.append(turn)
    _run(steps, text[at:])
    return None if stars or links else steps


def _run(steps: list[Step], text: str) -> None:
    if text:
        steps.append(Step("text", text))


def _turn(match: re.Match[str], stars: str) -> Step | None:
    """Tell what stars open, or close where some are open; None in doubt."""
    if not stars:
        return _OPENING[match[0]] if _opens(match.string, *match.span()) else None
    return _CLOSING[stars] if stars == match[0] and _closes(match.string, *match.span()) else None


def _break(steps: list[Step], before: str, *, inside: bool) -> None:
    """End a line: two blanks at its end keep the break."""
    words = before.rstrip(" ")
    _run(steps, words)
    step = Step("hardbreak" if len(before) - len(words) > 1 else "softbreak")
    if inside:
        step.level = 1
    steps.append(step)


def _code(text: str) -> str:
    """Take one blank off each end of a code span, which is there to part it from the marks."""
    return text[1:-1] if text[0] == text[-1] == " " and text.strip(" ") else text


def _link(match: re.Match[str]) -> tuple[Step, Step, Step]:
    opening = Step("link_open")
    opening.attrs = {"href": match[5]}
    words = Step("code_inline", _code(match[4])) if match[4] else Step("text", match[3])
    return opening, words, Step("link_close")


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether stars surely can open: words follow, or any sign that comes after a blank or another sign."""
    after = text[end : end + 1]
    return after.isalnum() or (bool(after) and not after.isspace() and _parts(text[start - 1 : start]))


def _closes(text: str, start: int, end: int) -> bool:
    """Tell whether stars surely can close: words come before, or any sign that a blank or another sign follows."""
    before = text[start - 1]
    return before.isalnum() or (not before.isspace() and _parts(text[end : end + 1]))


def _parts(char: str) -> bool:
    """Tell whether a character, or the edge of a text, stands between words."""
    return char in {"", " ", "\t", "\n"} or category(char)[0] in "PS"
