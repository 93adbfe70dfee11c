"""CommonMark, and what prompts add to it: the only door of the parser, which need not see most of a text.

The short ways read what is what it seems, the parser everything else. Must never know how a step is written as HTML.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline, autolink
from markdown_it.token import Token as Parsed
from mdit_py_plugins.footnote import footnote_plugin

from rolebook.syntax.prose import fences, tags
from rolebook.syntax.prose.tokens import Token
from rolebook.syntax.shortcuts import marks
from rolebook.syntax.shortcuts.blocks import Reader


class Steps(NamedTuple):
    """A text as the steps that writing it takes."""

    steps: Sequence[Token]
    notes: Mapping[int, Mapping[str, Any]]
    """The footnotes that the text refers to, by number, from 0: the label, and how often."""


MAX_CHARACTERS = 1_000_000
MAX_LINES = 120_000
MAX_BRACKETS = 60_000
MAX_MARKS = 300_000
"""A text beyond one of these takes more than some seconds to parse, and is shown as it is. The brackets of links cost
most, then the other marks; a typical prompt has 6,000 characters, 150 lines, 20 brackets and 300 marks."""


def parse(text: str, *, document: bool, short: bool = True) -> Steps | None:
    """Give the steps of a text; None for one that is too much, or so deep that the parser would drop the rest.

    A text that is no document has paragraphs, lists and code, and takes the rest as words. Without the short ways the
    parser reads every line, and the steps are the same.
    """
    if _is_too_much(text):
        return None
    text = fences.lengthen(tags.flatten(text))
    env: dict[str, Any] = {}
    reader = Reader(text, document=document)
    at = reader.read(0) if short else 0
    steps: list[Any] = reader.steps
    if at < reader.length:
        if short:
            env["reader"] = reader
        parser = _parser(document=document)
        state = StateBlock(text, parser, env, steps)
        parser.block.tokenize(state, at, state.lineMax)
        deepest = parser.options["maxNesting"] - 1
        if any(step.level >= deepest and step.type in _CONTAINERS for step in steps):
            return None
        if "|" in text:
            _surplus_cells(text, steps)
        steps = _joined(steps)
    _read_words(steps, env, document=document, short=short)
    return Steps(steps, env.get("footnotes", {}).get("list", {}))


_CONTAINERS = frozenset({"list_item_open", "blockquote_open", "footnote_reference_open"})


def _is_too_much(text: str) -> bool:
    return len(text) > MAX_BRACKETS and (
        len(text) > MAX_CHARACTERS
        or text.count("\n") > MAX_LINES
        or text.count("[") > MAX_BRACKETS
        or sum(map(text.count, "*_`~<&!\\|")) > MAX_MARKS
    )


class _Parser(MarkdownIt):
    """CommonMark whose links keep their addresses as written; what may be linked is decided when they are."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser calls it so
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


@cache
def _parser(*, document: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "inline_definitions": document, "store_labels": document})
    parser.disable(["html_block", "html_inline"]).enable("strikethrough")
    parser.inline.ruler.at("autolink", _autolink)
    parser.block.ruler.before("table", "short", _short)
    if document:
        parser.enable("table")
        footnote_plugin(parser, inline=False, move_to_end=False)
        parser.block.ruler.before("lheading", "tag", _tag, {"alt": ["paragraph", "reference", "blockquote"]})
    else:
        parser.disable(["code", "heading", "lheading", "hr", "blockquote", "reference"])
    return parser


def _short(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Go on in the short way, at the top level of a text, behind the block for which it needed the parser."""
    if silent or state.level or "reader" not in state.env:
        return False
    after = state.env["reader"].read(line)
    if after == line:
        return False
    state.line = after
    return True


def _tag(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Take a prompt tag that stands alone on its line as a paragraph of its own."""
    start = state.bMarks[line] + state.tShift[line]
    match = tags.LINE.match(state.src, start)
    if match is None or state.is_code_block(line):
        return False
    if not silent:
        state.line = line + 1
        opening = state.push("paragraph_open", "p", 1)
        opening.map, opening.info = [line, line + 1], "tag"
        words = state.push("inline", "", 0)
        words.content, words.map = match[0].rstrip(" \t"), [line, line + 1]
        state.push("paragraph_close", "p", -1)
    return True


_PIPE = re.compile(r"(?<!\\)\|")


def _surplus_cells(text: str, tokens: Sequence[Any]) -> None:
    """Keep the cells that a row has beyond those of the table's head, which the parser drops, in the last cell."""
    lines: list[str] = []
    columns = 0
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            columns = 0
        elif token.type == "td_open":
            columns += 1
        elif token.type == "tr_close" and columns:
            lines = lines or text.split("\n")
            last = tokens[at - 2]
            cells = _PIPE.split(lines[last.map[0]].strip().lstrip("> \t").removeprefix("|")) if last.map else []
            surplus = [cell.strip().replace("\\|", "|") for cell in cells[columns:] if cell.strip()]
            last.content = " | ".join((last.content, *surplus))


_JOINED = {"paragraph_open": "paragraph", "heading_open": "heading", "th_open": "th", "td_open": "td"}


def _joined(tokens: Iterable[Any]) -> list[Any]:
    """Make one step of each paragraph, heading and cell: what opens it, what stands inside, and what closes it."""
    steps = []
    rest = iter(tokens)
    for token in rest:
        if name := _JOINED.get(token.type):
            inside = next(rest)
            token.type, token.content, token.map = name, inside.content, inside.map
            next(rest)
        steps.append(token)
    return steps


_WITH_WORDS = frozenset(_JOINED.values())


def _read_words(steps: Iterable[Any], env: dict[str, Any], *, document: bool, short: bool) -> None:
    """Read the running text of blocks: now that the whole text is known, brackets mean what they mean."""
    brackets = "references" in env or "footnotes" in env
    parser = _parser(document=document)
    for step in steps:
        if step.type in _WITH_WORDS:
            words = step.content
            inside = marks.read(words) if short and not (brackets and "[" in words) else None
            step.children = _parsed(words, parser, env) if inside is None else inside


def _parsed(words: str, parser: MarkdownIt, env: dict[str, Any]) -> list[Parsed]:
    found: list[Parsed] = []
    parser.inline.parse(words, parser, env, found)
    line = Parsed("inline", "", 0, children=[step for step in found if step.content or step.type != "text"])
    text_join(StateCore(words, parser, env, [line]))
    return line.children or []


def _autolink(state: StateInline, silent: bool) -> bool:
    """Read `<https://...>` and `<name@host>` as links, and leave `<plugin:agent>` and other tags as text."""
    return _AUTOLINK.match(state.src, state.pos) is not None and autolink(state, silent)


_AUTOLINK = re.compile(r"<(?:https?://|mailto:|[\w.+-]{1,64}@)[^<>\s]+>", re.IGNORECASE)
