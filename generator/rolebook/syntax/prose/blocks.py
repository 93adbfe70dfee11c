"""HTML for the blocks of a parsed text: headings, paragraphs, lists, tables, code, footnotes.

No attribute is copied from the parser: each is written here, escaped. Must never know files, or how a page looks.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import ClassVar

from rolebook import limits
from rolebook.syntax.prose.footnotes import Note
from rolebook.syntax.prose.highlight import highlight
from rolebook.syntax.prose.inline import Inline, reference_id
from rolebook.syntax.prose.outline import Place
from rolebook.syntax.prose.tokens import Token, plain
from rolebook.syntax.prose.words import Words

_ELEMENTS = {
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr>\n",
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>\n",
    "tr_close": "</tr>\n",
}
"""The steps that are always written in the same way."""

_TASK = re.compile(r"\[([ xX])\][ \t]+")
_LANGUAGE = re.compile(r"[^\s:{(,;=\"'`]+")
_LONGEST_LABEL = 80


class Blocks:
    """Writes the blocks of one text."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        inline: Inline,
        *,
        places: Mapping[int, Place],
        notes: Mapping[int, Note],
        prefix: str,
        words: Words,
    ) -> None:
        """Take the text and its steps, and which of them open a heading, a label line or a footnote."""
        self._said = words
        self._text = text
        self._tokens = tokens
        self._inline = inline
        self._places = places
        self._notes = notes
        self._prefix = prefix
        self._note = Note(0, 0)
        self._tables = self._colored = 0
        self._lines: list[str] = []
        self._used_labels: frozenset[str] = frozenset()

    def html(self) -> str:
        """Write the text."""
        out = []
        for at, token in enumerate(self._tokens):
            name = token.type
            out.append(_ELEMENTS[name] if name in _ELEMENTS else self._WRITERS[name](self, at, token))
        if self._notes:
            out.append("</ol></section>\n")
        return "".join(out)

    def _paragraph(self, at: int, token: Token) -> str:
        place = self._places.get(at)
        if place:
            self._inline.anchors.start_section()
            look = "" if place.bare else f' class="{f"label {token.info}".strip()}"'
            opening = f'<p{look} id="{escape(place.heading.id)}">'
        elif token.info:
            opening = f'<p class="{token.info}">'
        else:
            opening = "" if token.hidden else "<p>"
        return f"{opening}{self._words(at, token, place)}{self._paragraph_end(at, token)}"

    def _paragraph_end(self, at: int, token: Token) -> str:
        if self._is_note_end(at + 1):
            return f"{''.join(self._back())}</p>\n"
        if token.hidden and not token.info:
            return "" if self._tokens[at + 1].type == "list_item_close" else "\n"
        return "</p>\n"

    def _words(self, at: int, token: Token, place: Place | None) -> str:
        steps, lines = token.children or (), token.map
        if place and place.split:
            label = self._inline.html(steps[: place.split - 1], lines)
            return f"{label}</p>\n<p>{self._inline.html(steps[place.split :], lines)}"
        mark = ""
        if task := self._task(at):
            steps[0].content = steps[0].content[task.end() :]
            done = task[1] != " "
            name = escape(self._said.done if done else self._said.to_do)
            mark = f'<span role="img" aria-label="{name}">{"☑" if done else "☐"}</span> '
        return mark + self._inline.html(steps, lines)

    def _heading(self, at: int, token: Token) -> str:
        place = self._places.get(at)
        if place is None:  # one without words would be announced, and say nothing
            html = self._inline.html(token.children or (), token.map, quiet=True)
            return f"<p>{html}</p>\n" if html.strip() else html
        self._inline.anchors.start_section()
        html = self._inline.html(token.children or (), token.map, quiet=True)
        level = place.heading.level
        return f'<h{level} id="{escape(place.heading.id)}">{html}</h{level}>\n'

    def _ordered_list(self, _: int, token: Token) -> str:
        start = int(token.attrs.get("start", 1))
        return "<ol>\n" if start == 1 else f'<ol start="{start}">\n'

    def _item(self, at: int, _: Token) -> str:
        return '<li class="task">' if self._task(at + 1) else "<li>"

    def _task(self, at: int) -> re.Match[str] | None:
        """Read the box of a task at the beginning of a list item's first words."""
        token = self._tokens[at]
        if not token.content.startswith(("[", "\\", "&")) or not at or self._tokens[at - 1].type != "list_item_open":
            return None
        steps = token.children
        return _TASK.match(steps[0].content) if steps and steps[0].type == "text" else None

    def _code(self, _: int, token: Token) -> str:
        info = token.info.strip()
        match = _LANGUAGE.match(info)
        language = match[0] if match else ""
        rest = info[len(language) :].strip(" \t:")
        content = token.content.removesuffix("\n")
        self._colored += len(content) if language else 0
        code = highlight(content, language if self._colored <= limits.CODE_OF_TEXT else "")
        name = f' data-language="{escape(language)}"' if language else ""
        kind = f' class="language-{escape(language)}"' if language else ""
        head = f'<p class="info">{escape(rest, quote=False)}</p>' if rest else ""
        return f'<div class="code"{name}>{head}<pre tabindex="0"><code{kind}>{code}</code></pre></div>\n'

    def _table(self, at: int, _: Token) -> str:
        """Open a table in a frame that scrolls; its name says the columns and tells it from other tables."""
        self._tables += 1
        columns = []
        while self._tokens[at].type != "thead_close":
            columns.append(plain(self._tokens[at].children or ()))
            at += 1
        columns = [column for column in columns if column]
        pattern = self._said.table_of if columns else self._said.table
        name = pattern.format(number=self._tables, columns=", ".join(columns))
        if len(name) > _LONGEST_LABEL:
            name = f"{name[: _LONGEST_LABEL - 1]}…"
        return f'<div class="table" tabindex="0" role="region" aria-label="{escape(name)}"><table>\n'

    def _cell(self, _: int, token: Token) -> str:
        align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        look = f' class="{align}"' if align in {"right", "center"} else ""
        html = self._inline.html(token.children or (), token.map)
        if token.type == "th" and token.children:
            return f'<th scope="col"{look}>{html}</th>\n'
        return f"<td{look}>{html}</td>\n"

    def _definition(self, _: int, token: Token) -> str:
        """Show a link definition that no link uses: many prompts begin lines with words in brackets and a colon."""
        if not self._lines:
            self._lines = self._text.split("\n")
            self._used_labels = frozenset(_link_labels(self._tokens))
        if token.meta["id"] in self._used_labels or token.map is None:
            return ""
        lines = (line.strip() for line in self._lines[token.map[0] : token.map[1]])
        return f"<p>{escape(' '.join(lines), quote=False)}</p>\n"

    def _note_open(self, at: int, _: Token) -> str:
        first = not self._note.number
        self._note = self._notes[at]
        item = f'<li id="{escape(self._prefix)}fn-{self._note.number}">'
        return f'<section class="footnotes" aria-label="{escape(self._said.footnotes)}"><ol>\n{item}' if first else item

    def _note_end(self, at: int, _: Token) -> str:
        if self._tokens[at - 1].type == "paragraph":
            return "</li>\n"
        back = "".join(self._back()).strip()
        return f"<p>{back}</p></li>\n" if back else "</li>\n"

    def _is_note_end(self, at: int) -> bool:
        return bool(self._notes) and at < len(self._tokens) and self._tokens[at].type == "footnote_reference_close"

    def _back(self) -> Iterator[str]:
        number = self._note.number
        for again in range(1, self._note.references + 1):
            pattern = self._said.back if again == 1 else self._said.back_again
            label = escape(pattern.format(number=number, again=again))
            id = escape(f"#{self._prefix}{reference_id(number, again)}")
            yield f' <a class="back" href="{id}" aria-label="{label}">↩</a>'

    _WRITERS: ClassVar[Mapping[str, Callable[["Blocks", int, Token], str]]] = {
        "paragraph": _paragraph,
        "heading": _heading,
        "ordered_list_open": _ordered_list,
        "list_item_open": _item,
        "fence": _code,
        "code_block": _code,
        "table_open": _table,
        "th": _cell,
        "td": _cell,
        "definition": _definition,
        "footnote_reference_open": _note_open,
        "footnote_reference_close": _note_end,
    }


def _link_labels(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if "label" in token.meta and token.type in {"link_open", "image"}:
            yield str(token.meta["label"])
        yield from _link_labels(token.children or ())
