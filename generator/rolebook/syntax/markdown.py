"""The language of prompts: Markdown becomes HTML that is safe in a page, and loses none of its words.

CommonMark with tables, strikethrough, task lists and footnotes. HTML and prompt tags are text. The only place that
makes `Html`. Must never know agents, files, or where pages lie.
"""

import re
from collections.abc import Sequence
from html import escape

from rolebook.syntax import parsing
from rolebook.syntax.prose.anchors import Anchor
from rolebook.syntax.prose.blocks import Blocks
from rolebook.syntax.prose.footnotes import at_the_end
from rolebook.syntax.prose.inline import Fault, Inline, Resolve
from rolebook.syntax.prose.outline import Heading, outline
from rolebook.syntax.prose.words import ENGLISH, Words
from rolebook.syntax.shortcuts.lines import BLANKS
from rolebook.value import dataclass

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


def render(
    text: str,
    *,
    top: int = 3,
    prefix: str = "",
    anchors: Sequence[Anchor] = (),
    resolve: Resolve = lambda _: None,
    words: Words = ENGLISH,
    short: bool = True,
) -> Rendered:
    """Write a whole document; its highest heading becomes `h{top}`, every id begins with `prefix`.

    `resolve` is asked for each relative link as its author wrote it, and gives the address to write or None. Without
    the short ways, which are there for speed only, the parser reads every line.
    """
    text = _clean(text)
    parsed = parsing.parse(text, document=True, short=short)
    if parsed is None:
        reason = parsing.excess(text) or "its lists or quotes nest too deep"
        hint = "Divide it, or move what is long into a file that it names; docs/limits.md lists all bounds."
        fault = Fault("text-too-much", 1, 1, f"the prompt is shown as it is: {reason}", hint)
        return Rendered(_as_it_is(text), (), (fault,))
    steps, notes = at_the_end(parsed.steps, parsed.notes)
    found = outline(steps, top=top, prefix=prefix)
    inline = Inline(text, anchors=anchors, resolve=resolve, prefix=prefix, fragment=found.find)
    html = Blocks(text, steps, inline, places=found.places, notes=notes, prefix=prefix, words=words).html()
    return Rendered(Html(html), found.headings, tuple(inline.faults))


def excerpt(
    text: str,
    *,
    anchors: Sequence[Anchor] = (),
    resolve: Resolve = lambda _: None,
    words: Words = ENGLISH,
    short: bool = True,
) -> Html:
    """Write a short text, such as a description: paragraphs, lists and what stands inside them, without any id."""
    text = _clean(text)
    if short and _SENTENCE.fullmatch(text) and "://" not in text and not any(each.spelling in text for each in anchors):
        return Html(f"<p>{escape(text.rstrip(BLANKS), quote=False)}</p>\n")
    parsed = parsing.parse(text, document=False, short=short)
    if parsed is None:
        return _as_it_is(text)
    inline = Inline(text, anchors=anchors, resolve=resolve)
    return Html(Blocks(text, parsed.steps, inline, places={}, notes={}, prefix="", words=words).html())


_SENTENCE = re.compile(r"[^\W\d_][^\n&*<\[\\_`~]{0,2000}")
"""A line that surely is nothing but words, as most that people say in examples are."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What may not stand in a page, or cannot be written as UTF-8."""


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # as most are, which is found out in a third of the time
        return text
    return _CONTROLS.sub("\ufffd", text)


def _as_it_is(text: str) -> Html:
    return Html(f'<pre class="plain" tabindex="0">{escape(text, quote=False)}</pre>\n')
