"""The language of prompts: Markdown becomes HTML that is safe in a page, and loses none of its words.

CommonMark with tables, strikethrough, task lists and footnotes. HTML and prompt tags are text. The only place that
makes `Html`. Must never know agents, files, or where pages lie.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline, autolink
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from rolebook.syntax.prose import fences, tags
from rolebook.syntax.prose.anchors import Anchor
from rolebook.syntax.prose.blocks import Blocks
from rolebook.syntax.prose.footnotes import at_the_end
from rolebook.syntax.prose.inline import Fault, Inline, Resolve
from rolebook.syntax.prose.outline import Heading, outline
from rolebook.syntax.prose.words import ENGLISH, Words
from rolebook.syntax.shortcuts import marks

__all__ = ["Anchor", "Fault", "Heading", "Html", "Rendered", "Resolve", "Words", "excerpt", "render"]


class Html(str):
    """HTML that this module made; the only text that a template does not escape."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell templates that this is HTML already."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, and what was learnt on the way."""

    html: Html
    headings: tuple[Heading, ...]
    """For a list of contents: those at the top level of the text."""
    faults: tuple[Fault, ...]


MAX_CHARACTERS = 1_000_000
MAX_LINES = 120_000
MAX_BRACKETS = 60_000
MAX_MARKS = 300_000
"""A text beyond one of these takes more than some seconds to parse, and is shown as it is. The brackets of links cost
most, then the other marks; a typical prompt has 6,000 characters, 150 lines, 20 brackets and 300 marks."""


def render(
    text: str,
    *,
    top: int = 3,
    prefix: str = "",
    anchors: Sequence[Anchor] = (),
    resolve: Resolve = lambda _: None,
    words: Words = ENGLISH,
) -> Rendered:
    """Write a whole document; its highest heading becomes `h{top}`, every id begins with `prefix`.

    `resolve` is asked for each relative link as its author wrote it, and gives the address to write or None.
    """
    text = _clean(text)
    env: dict[str, Any] = {}
    tokens = _parse(_document(), text, env)
    if tokens is None:
        return Rendered(_as_it_is(text), (), ())
    steps, notes = at_the_end(tokens, env.get("footnotes", {}).get("list", {}))
    found = outline(steps, top=top, prefix=prefix)
    inline = Inline(text, anchors=anchors, resolve=resolve, prefix=prefix, fragment=found.find)
    html = Blocks(text, steps, inline, places=found.places, notes=notes, prefix=prefix, words=words).html()
    return Rendered(Html(html), found.headings, tuple(inline.faults))


def excerpt(
    text: str, *, anchors: Sequence[Anchor] = (), resolve: Resolve = lambda _: None, words: Words = ENGLISH
) -> Html:
    """Write a short text, such as a description: paragraphs, lists and what stands inside them, without any id."""
    text = _clean(text)
    tokens = _parse(_short_text(), text, {})
    if tokens is None:
        return _as_it_is(text)
    inline = Inline(text, anchors=anchors, resolve=resolve)
    return Html(Blocks(text, tokens, inline, places={}, notes={}, prefix="", words=words).html())


_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What may not stand in a page, or cannot be written as UTF-8."""


def _clean(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _as_it_is(text: str) -> Html:
    return Html(f'<pre class="plain" tabindex="0">{escape(text, quote=False)}</pre>\n')


def _parse(parser: MarkdownIt, text: str, env: dict[str, Any]) -> list[Token] | None:
    """Give the steps of a text; None for one that is too much, or so deep that the parser would drop the rest."""
    if _is_too_much(text):
        return None
    tokens = parser.parse(fences.lengthen(tags.flatten(text)), env)
    deepest = parser.options["maxNesting"] - 1
    if any(token.level >= deepest and token.type in _CONTAINERS for token in tokens):
        return None
    return _joined(tokens)


_JOINED = {"paragraph_open": "paragraph", "heading_open": "heading", "th_open": "th", "td_open": "td"}


def _joined(tokens: Iterable[Token]) -> list[Token]:
    """Make one step of each paragraph, heading and cell: what opens it, what stands inside, and what closes it."""
    steps = []
    rest = iter(tokens)
    for token in rest:
        if name := _JOINED.get(token.type):
            inside = next(rest)
            token.type, token.content, token.children, token.map = name, inside.content, inside.children, inside.map
            next(rest)
        steps.append(token)
    return steps


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
def _document() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "inline_definitions": True, "store_labels": True})
    parser.disable(["html_block", "html_inline"]).enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.block.ruler.before("table", "line", _line)
    parser.block.ruler.before("lheading", "tag", _tag, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("autolink", _autolink)
    parser.core.ruler.at("inline", _inline)
    parser.disable("text_join")
    parser.core.ruler.before("inline", "surplus_cells", _surplus_cells)
    return parser


@cache
def _short_text() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False})
    parser.disable(["html_block", "html_inline", "code", "heading", "lheading", "hr", "blockquote", "reference"])
    parser.enable("strikethrough")
    parser.block.ruler.before("table", "line", _line)
    parser.inline.ruler.at("autolink", _autolink)
    parser.core.ruler.at("inline", _inline)
    parser.disable("text_join")
    return parser


def _line(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Take a line of plain words that a blank line or a bullet follows as a paragraph, without trying all other rules.

    Most lines of a prompt are of this kind. Gives what the other rules would give, in three quarters of the time.
    """
    source, start = state.src, state.bMarks[line] + state.tShift[line]
    if silent or not source[start].isalpha() or state.sCount[line] - state.blkIndent > 3:
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
    words.content, words.map = content.rstrip(" \t"), [line, line + 1]
    state.push("paragraph_close", "p", -1)


_BULLET = re.compile(r"[-*] [^ \t\n]")


def _inline(state: StateCore) -> None:
    """Parse the text of blocks, but for the most of them, which the short way reads."""
    parsed = []
    brackets = "references" in state.env or "footnotes" in state.env
    for token in state.tokens:
        if token.type != "inline":
            continue
        steps = None if brackets and "[" in token.content else marks.read(token.content)
        if steps is None:
            steps = []
            state.md.inline.parse(token.content, state.md, state.env, steps)
            steps = [step for step in steps if step.content or step.type != "text"]
            parsed.append(token)
        token.children = steps
    text_join(StateCore(state.src, state.md, state.env, parsed))


def _autolink(state: StateInline, silent: bool) -> bool:
    """Read `<https://...>` and `<name@host>` as links, and leave `<plugin:agent>` and other tags as text."""
    return _AUTOLINK.match(state.src, state.pos) is not None and autolink(state, silent)


_AUTOLINK = re.compile(r"<(?:https?://|mailto:|[\w.+-]{1,64}@)[^<>\s]+>", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")


def _surplus_cells(state: StateCore) -> None:
    """Keep the cells that a row has beyond those of the table's head, which the parser drops, in the last cell."""
    if "|" not in state.src:
        return
    lines: list[str] = []
    columns = 0
    for at, token in enumerate(state.tokens):
        if token.type == "tr_open":
            columns = 0
        elif token.type == "td_open":
            columns += 1
        elif token.type == "tr_close" and columns:
            lines = lines or state.src.split("\n")
            last = state.tokens[at - 2]
            cells = _PIPE.split(lines[last.map[0]].strip().lstrip("> \t").removeprefix("|")) if last.map else []
            surplus = [cell.strip().replace("\\|", "|") for cell in cells[columns:] if cell.strip()]
            last.content = " | ".join((last.content, *surplus))
