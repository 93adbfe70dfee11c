"""Scans a built page: its text, ids and links, and every tag or attribute that no template of ours makes.

The grammar is stricter than HTML: what does not fit it has come from the input unescaped.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

EVERYWHERE = frozenset({"id", "class"})

ALLOWED: dict[str, frozenset[str]] = {
    tag: frozenset(attributes.split())
    for tag, attributes in {
        # the shell
        "html": "lang data-swatch",
        "head": "",
        "meta": "charset http-equiv content name media",
        "title": "",
        "link": "rel href type",
        "script": "src defer",
        "body": "",
        "header": "",
        "main": "tabindex",
        "footer": "",
        "nav": "aria-label aria-labelledby data-contents",
        "section": "aria-labelledby aria-label data-section",
        "div": "aria-hidden aria-label role tabindex data-roster data-swatch",
        "fieldset": "data-every",
        "legend": "",
        "label": "for title data-swatch",
        "input": "type name id value checked disabled placeholder autocomplete spellcheck aria-label",
        "button": "type data-copy data-clear data-theme-toggle aria-label hidden",
        "details": "name open",
        "summary": "",
        "figure": "",
        "figcaption": "",
        "dl": "",
        "dt": "",
        "dd": "",
        "b": "",
        "q": "",
        "i": "data-swatch aria-hidden",
        "svg": "aria-hidden role viewBox width height fill stroke focusable xmlns",
        "path": "d fill stroke",
        "rect": "x y width height rx fill",
        "circle": "cx cy r fill",
        "g": "fill stroke",
        # what Markdown makes
        "p": "hidden data-nothing",
        "a": "href title rel download tabindex aria-current data-swatch aria-label role",
        "span": "title aria-hidden data-swatch data-tally data-one data-many role aria-label lang",
        "h1": "",
        "h2": "",
        "h3": "",
        "h4": "",
        "h5": "",
        "h6": "",
        "ul": "aria-label",
        "ol": "start",
        "li": "data-swatch aria-current value",
        "table": "",
        "thead": "",
        "tbody": "",
        "tr": "",
        "th": "scope",
        "td": "",
        "blockquote": "",
        "pre": "tabindex role aria-label data-language",
        "code": "",
        "em": "",
        "strong": "",
        "s": "",
        "del": "",
        "hr": "",
        "br": "",
        "sup": "",
    }.items()
}

VOID = frozenset("meta link input hr br path rect circle".split())
INLINE = frozenset("a abbr b code em i mark q s span strong del".split())

_TAG = re.compile(r"<[^>]*>?")
_SHAPE = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z-]*(?:=\"[^\"<>]*\")?)*) ?(/?)>")
_ATTRIBUTE = re.compile(r" ([a-zA-Z][a-zA-Z-]*)(?:=\"([^\"]*)\")?")
_SOURCE = re.compile(r'<div class="source">.*?</pre></div>', re.DOTALL)
_ASIDE = re.compile(
    r'<nav class="contents".*?</nav>|<details class="contents-fold">.*?</details>|<div class="rail">.*?(?=</main>)',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What one page holds."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    """The addresses of its links and of what it loads."""
    text: str
    """What a reader sees, without the source, the contents and the rail."""
    squeezed: str
    """Its letters and digits alone, with the values of attributes."""
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    closes: bool
    ids: tuple[str, ...]
    links: tuple[str, ...]
    values: str
    problem: str | None


def scan(page: str) -> Scan:
    """Scan a page."""
    ids: list[str] = []
    links: list[str] = []
    problems: list[str] = []
    stack: list[str] = []
    for found in _TAG.finditer(page, len("<!DOCTYPE html>")):
        tag = _tag(found.group())
        if tag.problem:
            problems.append(tag.problem)
        elif tag.closes:
            if not stack or stack.pop() != tag.name:
                problems.append(f"</{tag.name}> closes nothing")
        elif tag.name not in VOID:
            stack.append(tag.name)
        ids += tag.ids
        links += tag.links
    problems += [f"<{name}> is never closed" for name in stack]
    problems += [f"id {id} stands {count} times" for id, count in Counter(ids).items() if count > 1]
    main = _ASIDE.sub(" ", _SOURCE.sub(" ", page[page.find("<main") :]))
    text = html.unescape(_TAG.sub(_space, main))
    values = " ".join(_tag(found).values for found in _TAG.findall(main))
    squeezed = re.sub(r"[\W_]+", "", text + html.unescape(values)).casefold()
    return Scan(tuple(ids), tuple(links), text, squeezed, tuple(problems))


def _space(found: re.Match[str]) -> str:
    return "" if _tag(found.group()).name in INLINE else " "


@lru_cache(maxsize=200_000)
def _tag(text: str) -> _Tag:
    found = _SHAPE.fullmatch(text)
    if found is None:
        return _Tag("", False, (), (), "", f"no tag of ours: {text[:80]}")
    closes, name, rest, _ = found.groups()
    attributes = dict(_ATTRIBUTE.findall(rest))
    strange = attributes.keys() - ALLOWED.get(name, frozenset()) - EVERYWHERE
    problem = f"no tag of ours: {text[:80]}" if name not in ALLOWED or strange else None
    ids = (html.unescape(attributes["id"]),) if "id" in attributes else ()
    links = tuple(html.unescape(attributes[key]) for key in ("href", "src") if key in attributes)
    return _Tag(name, bool(closes), ids, links, " ".join(attributes.values()), problem)
