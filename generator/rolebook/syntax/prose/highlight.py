"""Code as HTML with its words marked by class, so that a stylesheet can color them.

Must never know where the code stands in a page.
"""

from functools import cache
from html import escape

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String
from pygments.util import ClassNotFound

from rolebook import limits

_CLASSES: dict[tuple[str, ...], str] = {
    Comment: "c",
    Comment.Hashbang: "c",
    Comment.Preproc: "k",
    Generic.Deleted: "d",
    Generic.Heading: "t",
    Generic.Inserted: "i",
    Generic.Prompt: "c",
    Generic.Subheading: "t",
    Keyword: "k",
    Keyword.Constant: "n",
    Literal: "n",
    Literal.Scalar: "s",
    Name.Attribute: "a",
    Name.Builtin: "f",
    Name.Class: "f",
    Name.Constant: "n",
    Name.Decorator: "a",
    Name.Exception: "f",
    Name.Function: "f",
    Name.Tag: "t",
    Name.Variable: "a",
    Number: "n",
    Operator.Word: "k",
    String: "s",
    String.Doc: "c",
    String.Symbol: "n",
}
"""The few kinds that matter: (c)omment, (k)eyword, (s)tring, (n)umber or constant, (f)unction, class or builtin,
(a)ttribute or variable, (t)ag, key or heading, (i)nserted, (d)eleted."""


def highlight(code: str, language: str) -> str:
    """Write code as HTML, a class for each kind of word; plain where the language is unknown or the block is long."""
    lexer = _lexer(language.casefold()) if _is_short(code) else None
    if lexer is None:
        return escape(code, quote=False)
    try:
        return _marked(code, lexer)
    except Exception:  # noqa: BLE001 - one of 500 lexers that trips over its input must not cost the page
        return escape(code, quote=False)


def _is_short(code: str) -> bool:
    return len(code) <= limits.CODE_CHARACTERS and (
        len(code) <= limits.CODE_LINE or max(map(len, code.split("\n"))) <= limits.CODE_LINE
    )


@cache
def _lexer(language: str) -> Lexer | None:
    if not language or len(language) > 40:
        return None
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _class(kind: tuple[str, ...]) -> str:
    """Give the class of the nearest kind that has one."""
    return _CLASSES.get(kind) or (_class(kind[:-1]) if kind else "")


def _marked(code: str, lexer: Lexer) -> str:
    """Join neighbors of one class into one element, which halves the weight of a page."""
    out: list[str] = []
    run, current, at = "", "", 0
    for start, kind, text in lexer.get_tokens_unprocessed(code):
        if start != at:
            return escape(code, quote=False)  # a lexer that skips or repeats would lose text
        at += len(text)
        name = _class(kind)
        if name != current:
            out.append(_span(run, current))
            run, current = "", name
        run += text
    out.append(_span(run, current))
    return "".join(out) if at == len(code) else escape(code, quote=False)


def _span(text: str, name: str) -> str:
    html = escape(text, quote=False)
    return f'<span class="{name}">{html}</span>' if name and text else html
