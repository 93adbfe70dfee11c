"""CommonMark, and what prompts add to it: the only door of the parser.

Must never know how a step is written as HTML, or which texts need no parser.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline, autolink
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from rolebook.syntax.prose import tags
from rolebook.syntax.shortcuts.blocks import Reader
from rolebook.syntax.shortcuts.lines import BLANKS


def blocks(text: str, at: int, reader: Reader, env: dict[str, Any], *, document: bool, short: bool) -> list[Any] | None:
    """Read the blocks from a line on, behind those that the reader has found, which goes on wherever it can.

    Gives the steps of the whole text; None for one so deep that the parser would drop the rest. What the text defines
    for all of its lines is left in `env`.
    """
    if short:
        env["reader"] = reader
    parser = _parser(document=document)
    steps = reader.steps
    state = StateBlock(text, parser, env, steps)
    parser.block.tokenize(state, at, state.lineMax)
    deepest = parser.options["maxNesting"] - 1
    if any(step.level >= deepest and step.type in _CONTAINERS for step in steps):
        return None
    if "|" in text:
        _surplus_cells(text, steps)
    return _joined(steps)


_CONTAINERS = frozenset({"list_item_open", "blockquote_open", "footnote_reference_open"})


def words(text: str, env: dict[str, Any], *, document: bool) -> list[Token]:
    """Read the running text of a block."""
    parser = _parser(document=document)
    found: list[Token] = []
    parser.inline.parse(text, parser, env, found)
    line = Token("inline", "", 0, children=[step for step in found if step.content or step.type != "text"])
    text_join(StateCore(text, parser, env, [line]))
    return line.children or []


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
    """Go on in the short way, behind the block for which it needed the parser, and in it with single lines."""
    if silent or "reader" not in state.env:
        return False
    if state.level:
        return _words_alone(state, line)
    after = state.env["reader"].read(line)
    if after == line:
        return False
    state.line = after
    return True


def _words_alone(state: StateBlock, line: int) -> bool:
    """Take a line of words inside a block as a paragraph, if a blank line or a bullet follows."""
    source, start = state.src, state.bMarks[line] + state.tShift[line]
    if not source[start].isalpha() or state.sCount[line] - state.blkIndent > 3:
        return False
    after = line + 1
    if after < state.lineMax and not state.isEmpty(after):
        begin, indent = state.bMarks[after] + state.tShift[after], state.sCount[after]
        if not _BULLET.match(source, begin) or not 0 <= indent < state.blkIndent + 4:
            return False
        if 0 <= state.listIndent <= indent - 4 and indent < state.blkIndent:
            return False
    _push_paragraph(state, line, source[start : state.eMarks[line]])
    return True


_BULLET = re.compile(r"[-*] [^ \t\n]")


def _tag(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Take a prompt tag that stands alone on its line as a paragraph of its own."""
    start = state.bMarks[line] + state.tShift[line]
    match = tags.LINE.match(state.src, start)
    if match is None or state.is_code_block(line):
        return False
    if not silent:
        _push_paragraph(state, line, match[0], info="tag")
    return True


def _push_paragraph(state: StateBlock, line: int, content: str, info: str = "") -> None:
    state.line = line + 1
    opening = state.push("paragraph_open", "p", 1)
    opening.map, opening.info = [line, line + 1], info
    words = state.push("inline", "", 0)
    words.content, words.map = content.strip(BLANKS), [line, line + 1]
    state.push("paragraph_close", "p", -1)


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


def _autolink(state: StateInline, silent: bool) -> bool:
    """Read `<https://...>` and `<name@host>` as links, and leave `<plugin:agent>` and other tags as text."""
    return _AUTOLINK.match(state.src, state.pos) is not None and autolink(state, silent)


_AUTOLINK = re.compile(r"<(?:https?://|mailto:|[\w.+-]{1,64}@)[^<>\s]+>", re.IGNORECASE)
