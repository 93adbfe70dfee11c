"""HTML for what stands inside a paragraph, a heading or a cell: words, marks, code spans, links, images.

No attribute is copied from the parser: each is written here, escaped. Must never know blocks, files, or where pages
lie: links are asked for.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import takewhile
from typing import ClassVar

from rolebook import limits
from rolebook.syntax import names
from rolebook.syntax.prose.anchors import Anchor, Anchors
from rolebook.syntax.prose.line_breaks import meant
from rolebook.syntax.prose.targets import address, target
from rolebook.syntax.prose.tokens import Token, plain
from rolebook.value import dataclass

Resolve = Callable[[str], str | None]
"""Gives the address to write for a relative link, as its author wrote it; None when it leads to no page."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a text that could not become what its author meant."""

    code: str
    """A key of `diagnostics.CODES`: `link-broken`."""
    line: int
    """Relative to the text, 1-based."""
    column: int
    """1-based; 0 where it is not known."""
    message: str
    hint: str | None


_ELEMENTS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<del>",
    "s_close": "</del>",
    "hardbreak": "<br>\n",
}
_MARKDOWN_FILE = re.compile(r"[^?#]*\.(?:md|mdx|markdown)(?:[?#]|$)", re.IGNORECASE)


class Inline:
    """Writes the running text of one document; its sections share what was linked."""

    def __init__(
        self,
        text: str,
        *,
        anchors: Sequence[Anchor],
        resolve: Resolve,
        prefix: str = "",
        fragment: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        """Take the whole text, and what to ask for the id that a fragment means."""
        self.anchors = Anchors(anchors, text)
        self.faults: list[Fault] = []
        self._places = _Places(text)
        self._resolve = resolve
        self._prefix = prefix
        self._fragment = fragment
        self._lines: Sequence[int] = (0, 0)
        self._steps: Sequence[Token] = ()
        self._ends: list[str] = []  # what closes the links that are open
        self._meant: dict[int, bool] | None = None  # of the line ends among the steps, whether each was meant
        self._quiet = False  # whether nothing but the author's own links may become a link

    def html(self, tokens: Sequence[Token], lines: Sequence[int] | None, *, quiet: bool = False) -> str:
        """Write steps that stand in the given lines of the text, 0-based; `quiet` adds no links to the author's."""
        self._steps, self._lines, self._quiet = tokens, lines or (0, 0), quiet
        self._meant = None
        if len(tokens) == 1 and tokens[0].type == "text":
            return self._run(tokens[0].content)
        out = []
        for at, token in enumerate(tokens):
            name = token.type
            if name == "text":
                out.append(self._run(token.content))
            elif name in _ELEMENTS:
                out.append(_ELEMENTS[name])
            else:
                out.append(self._WRITERS[name](self, at, token))
        return "".join(out)

    def _run(self, text: str) -> str:
        if self._quiet or not self.anchors.are_in(text) or "</a>" in self._ends:
            return escape(text, quote=False)
        return "".join([_piece(run, to) for run, to in self.anchors.pieces(text)])

    def _line_end(self, at: int, _: Token) -> str:
        if self._meant is None:
            breaks = [place for place, step in enumerate(self._steps) if step.type in {"softbreak", "hardbreak"}]
            told = meant([line.strip(" \t>") for line in self._places.lines(*self._lines[:2])])
            self._meant = dict(zip(breaks, told, strict=True)) if len(told) == len(breaks) else {}
        return "<br>\n" if self._meant.get(at) else "\n"

    def _code(self, _: int, token: Token) -> str:
        html = f"<code>{_text(token.content)}</code>"
        anchor = None if self._quiet or "</a>" in self._ends else self.anchors.exactly(token.content)
        return f"{_mention(anchor, token.content)}{html}</a>" if anchor else html

    def _link(self, at: int, token: Token) -> str:
        href, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        url = self._url(href)
        words = plain(takewhile(lambda step: step.type != "link_close", self._steps[at + 1 : at + 40]))
        name = "" if words or self._steps[at + 1].type != "link_close" else _text(href or "link")
        self._ends.append("</span>" if url is None else "</a>")
        if url is None:
            return f'<span class="unlinked"{_title(title or href)}>{name}'
        anchor = self.anchors.leading_to(url)
        return (_mention(anchor, words) if anchor else f'<a href="{escape(url)}"{_title(title)}>') + name

    def _link_end(self, _at: int, _: Token) -> str:
        return self._ends.pop()

    def _image(self, _: int, token: Token) -> str:
        """Name an image and link to it: a page asks no other host for anything."""
        source = str(token.attrs.get("src", ""))
        alt = plain(token.children or ())
        text = _text(f"Image: {alt}" if alt else "Image")
        title = _title(str(token.attrs.get("title", "")))
        kind = target(source)
        if kind == "unsafe":
            self._unsafe(source)
        if kind == "web" and "</a>" not in self._ends:
            html = f'<a class="image" href="{escape(address(source))}"{title}>{text}</a>'
        else:
            html = f'<span class="image"{title}>{text}</span>'
        return html + "".join(
            self._reference(0, inner) for inner in token.children or () if inner.type == "footnote_ref"
        )

    def _reference(self, _: int, token: Token) -> str:
        number, again = token.meta["id"] + 1, token.meta["subId"] + 1
        id = escape(f"{self._prefix}{reference_id(number, again)}")
        note = escape(f"#{self._prefix}fn-{number}")
        inside = f'<a href="{note}">{number}</a>' if "</a>" not in self._ends else str(number)
        return f'<sup id="{id}">{inside}</sup>'

    def _url(self, href: str) -> str | None:
        """Decide what address to write for a link, if any."""
        kind = target(href)
        if kind == "web":
            return address(href)
        if kind == "fragment":
            id = self._fragment(href.strip())
            return None if id is None else f"#{id}"
        if kind == "unsafe":
            self._unsafe(href)
            return None
        url = self._resolve(href) if href.strip() else None
        if url is None and _MARKDOWN_FILE.match(href):
            hint = "Check the path: it starts from the folder of the file that holds the link."
            self._fault("link-broken", href, f"`{_short(href)}` leads to no page of this site", hint)
        return None if url is None or target(url) == "unsafe" else url

    def _unsafe(self, href: str) -> None:
        hint = "Link to https or mailto addresses, or to files by a relative path."
        message = f"the link to `{_short(href)}` is left out: its scheme is not safe"
        self._fault("link-scheme-unsafe", href, message, hint)

    def _fault(self, code: str, href: str, message: str, hint: str) -> None:
        if len(self.faults) >= limits.FINDINGS:
            return
        line, column = self._places.find(href, self._lines[0], self._lines[1])
        self.faults.append(Fault(code, line, column, message, hint))

    _WRITERS: ClassVar[Mapping[str, Callable[["Inline", int, Token], str]]] = {
        "softbreak": _line_end,
        "code_inline": _code,
        "link_open": _link,
        "link_close": _link_end,
        "image": _image,
        "footnote_ref": _reference,
    }


class _Places:
    """Finds lines and columns, looking at no part of a text twice while the questions follow its order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._block = -1
        self._from = 0

    def lines(self, first: int, after: int) -> list[str]:
        """Give the lines from `first` to before `after`."""
        self._index()
        end = self._starts[after] - 1 if after < len(self._starts) else len(self._text)
        return self._text[self._starts[first] : end].rstrip("\n").split("\n")

    def find(self, words: str, first: int, after: int) -> tuple[int, int]:
        """Give line and column of the next such words in the lines from `first` to before `after`."""
        self._index()
        if self._block != first:
            self._block, self._from = first, self._starts[first]
        end = self._starts[after] if after < len(self._starts) else len(self._text)
        at = self._text.find(words, self._from, end)
        if at < 0:
            return first + 1, 0
        self._from = at + len(words)
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def _index(self) -> None:
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self._text))]


def reference_id(number: int, again: int) -> str:
    """Name the place from which a footnote is referred to, for the first time or again."""
    return f"fnref-{number}" if again == 1 else f"fnref-{number}-{again}"


def _piece(text: str, to: Anchor | str | None) -> str:
    if to is None:
        return _text(text)
    if isinstance(to, Anchor):
        return f"{_mention(to, text)}{_text(text)}</a>"
    return f'<a href="{escape(address(to))}">{_text(text)}</a>'


def _mention(anchor: Anchor, shown: str) -> str:
    """Open a link to a role; its title is written where the words of the link do not say it."""
    said = anchor.title == shown or names.role(anchor.title) == names.role(shown)
    title = "" if said else _title(anchor.title)
    return f'<a class="mention" data-swatch="{escape(anchor.swatch)}" href="{escape(anchor.url)}"{title}>'


def _title(text: str) -> str:
    return f' title="{escape(text)}"' if text else ""


def _text(text: str) -> str:
    return escape(text, quote=False)


def _short(href: str) -> str:
    return href if len(href) <= 80 else f"{href[:79]}…"
