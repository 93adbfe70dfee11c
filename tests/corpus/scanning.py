"""Scans a built page: its text, ids and links, and every tag or attribute that no template of ours makes.

The grammar is stricter than HTML: what does not fit it has come from the input unescaped.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"

MARKDOWN = {
    "a": "class data-swatch href title aria-label",
    "blockquote": "",
    "br": "",
    "code": "class",
    "del": "",
    "bdi": "class role aria-label data-shown title dir lang",
    "div": "class data-language tabindex role aria-label dir lang",
    "em": "",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "id"),
    "hr": "",
    "li": "id class data-swatch data-name data-length data-links lang dir",
    "ol": "start",
    "p": "id class",
    "pre": "class tabindex",
    "section": "class aria-label",
    "span": "class role aria-label title",
    "strong": "",
    "sup": "id class",
    **dict.fromkeys(("table", "thead", "tbody", "tr"), ""),
    "td": "class",
    "th": "class scope",
    "ul": "",
}
"""Every tag that Markdown may become, with all its attributes; the others are those of the templates."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset("a abbr b code em i mark q s span strong del".split())

_TAG = re.compile(r"<[^>]*>?")
_SHAPE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][\w-]*(?:=\"[^\"<>]*\")?)*)\s?(/?)>")
_ATTRIBUTE = re.compile(r"\s([A-Za-z][\w-]*)(?:=\"([^\"]*)\")?")
_SOURCE = re.compile(r'<div class="source">.*?</pre></div>', re.DOTALL)
_ASIDE = re.compile(
    r'<nav class="contents".*?</nav>|<details class="contents-fold">.*?</details>|<div class="rail">.*?(?=</main>)',
    re.DOTALL,
)


def _allowed() -> dict[str, frozenset[str]]:
    """List every tag, and its attributes, that stands in a template or that Markdown may become."""
    found = {tag: set(names.split()) for tag, names in MARKDOWN.items()}
    found["html"] = {"data-swatch"}  # which a block of its own adds
    for path in TEMPLATES.glob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for tag in _TAG.findall(text):
            shape = _SHAPE.fullmatch(tag)
            if shape is not None:
                found.setdefault(shape[2], set()).update(name for name, _ in _ATTRIBUTE.findall(shape[3]))
    return {tag: frozenset(names) for tag, names in found.items()}


ALLOWED = _allowed()


@dataclass(frozen=True, slots=True)
class Scan:
    """What one page holds."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    """The addresses of its links and of what it loads."""
    text: str
    """What a reader sees, without the source, the contents and the rail."""
    values: str
    """The values of the attributes there."""
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    closes: bool
    empty: bool
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
        elif not tag.empty:
            stack.append(tag.name)
        ids += tag.ids
        links += tag.links
    problems += [f"<{name}> is never closed" for name in stack]
    problems += [f"id {id} stands {count} times" for id, count in Counter(ids).items() if count > 1]
    main = _ASIDE.sub(" ", _SOURCE.sub(" ", page[page.find("<main") :]))
    text = html.unescape(_TAG.sub(_space, main))
    values = html.unescape(" ".join(_tag(found).values for found in _TAG.findall(main)))
    return Scan(tuple(ids), tuple(links), text, values, tuple(problems))


def _space(found: re.Match[str]) -> str:
    return "" if _tag(found.group()).name in INLINE else " "


@lru_cache(maxsize=200_000)
def _tag(text: str) -> _Tag:
    found = _SHAPE.fullmatch(text)
    if found is None:
        return _Tag("", False, True, (), (), "", f"no tag of ours: {text[:80]}")
    closes, name, rest, slash = found.groups()
    attributes = dict(_ATTRIBUTE.findall(rest))
    ours = name in ALLOWED and attributes.keys() <= ALLOWED[name]
    return _Tag(
        name,
        bool(closes),
        bool(slash) or name in VOID,
        (html.unescape(attributes["id"]),) if "id" in attributes else (),
        tuple(html.unescape(attributes[key]) for key in ("href", "src") if key in attributes),
        " ".join(attributes.values()),
        None if ours else f"no tag of ours: {text[:80]}",
    )
