"""Markdown: cases with the HTML that they become, and what holds for every text whatever it says."""

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from markup import Page
from rolebook import limits
from rolebook.syntax.markdown import Anchor, Html, excerpt, render

CASES = Path(__file__).parent / "cases" / "markdown"
ANCHORS = (
    Anchor("pilot", "pilot.html", "green", "Pilot"),
    Anchor("Tower Guide", "tower.html", "red", "The tower's guide"),
    Anchor("qaz", "q.html", "blue", ""),
)
ATTRIBUTES = frozenset("aria-label class data-language data-swatch href id role scope start tabindex title".split())
ELEMENTS = frozenset(
    "a blockquote br code del div em h3 h4 h5 h6 hr li ol p pre section span strong sup table tbody td th thead tr "
    "ul".split()
)


def _resolve(href: str) -> str | None:
    return {"pilot.md": "pilot.html", "unsafe.md": "javascript:alert(1)"}.get(href)


def _page(text: str) -> Page:
    return Page(render(text, prefix="p-", anchors=ANCHORS, resolve=_resolve).html)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_a_case_becomes_its_html(path: Path) -> None:
    html = render(path.read_text("utf-8"), prefix="p-", anchors=ANCHORS, resolve=_resolve).html
    assert html == path.with_suffix(".html").read_text("utf-8")


def test_html_goes_into_a_template_as_it_is_and_other_text_is_escaped() -> None:
    template = Environment(autoescape=True).from_string("{{ made }}{{ text }}")
    assert template.render(made=excerpt("*a*"), text="<b>") == "<p><em>a</em></p>\n&lt;b&gt;"


def test_the_same_text_gives_the_same_html_after_any_other() -> None:
    text = (CASES / "links.md").read_text("utf-8")
    first = render(text, anchors=ANCHORS)
    render("[ref]: https://example.net\n\n[^1]: x\n\n# Start here")
    assert render(text, anchors=ANCHORS) == first


def test_an_excerpt_has_paragraphs_lists_and_links_and_takes_the_rest_as_words() -> None:
    html = excerpt(
        "# Not a heading\n\n- ask `pilot`\n\n    not code\n\n---\n[a](javascript:b) [^1] | x |", anchors=ANCHORS
    )
    assert html == (
        "<p># Not a heading</p>\n<ul>\n"
        '<li><p>ask <a class="mention" data-swatch="green" href="pilot.html"><code>pilot</code></a></p>\n'
        "<p>not code</p>\n</li>\n</ul>\n"
        '<p>---<br>\n<span class="unlinked" title="javascript:b">a</span> [^1] | x |</p>\n'
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a\n\n[b](javascript:x) [c](gone.md)", [("link-scheme-unsafe", 3, 5), ("link-broken", 3, 23)]),
        ("- a\n  > b\n  > [c](gone.md#d)", [("link-broken", 3, 9)]),
        ("| a |\n|---|\n| [b](file:///x) |", [("link-scheme-unsafe", 3, 7)]),
        ("[a](gone.md)\n[a](gone.md) [a](gone.md)", [("link-broken", n, c) for n, c in ((1, 5), (2, 5), (2, 18))]),
        ("<a>\n    [b](gone.MD)\n</a>", [("link-broken", 2, 9)]),
        ("words\n[a][b]\n\n[b]: data:x", [("link-scheme-unsafe", 1, 0)]),
        ("![a](javascript:b)", [("link-scheme-unsafe", 1, 6)]),
        ("[a](src/x.py) [b](#c) [d]() `[e](gone.md)` [f](pilot.md)", []),
        ("[a](unsafe.md)", []),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_place(text: str, faults: list[tuple[str, int, int]]) -> None:
    found = render(text, resolve=_resolve).faults
    assert [(fault.code, fault.line, fault.column) for fault in found] == faults


def test_a_fault_says_what_to_do_and_keeps_a_long_address_short() -> None:
    (fault,) = render(f"[a]({'x' * 500}.md)").faults
    assert fault.hint is not None
    assert len(fault.message) < 130


PATIENT = settings(deadline=None)

PIECES = (
    ["\n"] * 6
    + [
        " ",
        "  ",
        "    ",
        "\t",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "# ",
        "### ",
        "---\n",
        "===\n",
        "\\",
        "&amp;",
        "&",
        "<",
        ">",
    ]
    + [
        "**",
        "*",
        "_",
        "`",
        "``",
        "```",
        "```\n",
        "~~~\n",
        "~~",
        "|",
        "\n|-|-|\n",
        "[",
        "]",
        "![",
        "[^n]",
        "\n[^n]: ",
        "(",
    ]
    + [
        "<b>",
        "\n<role>\n",
        "\n</role>\n",
        "- [x] ",
        ":\n",
        ":",
        "ABC DEF\n",
        "@",
        "https://example.org/a",
        "。",
        '"',
        "\r\n",
    ]
)
WORDS = [f"q{letter}z" for letter in "abcdefgh"]
TEXTS = st.lists(st.sampled_from(PIECES + WORDS * 5), max_size=30).map(
    lambda pieces: re.sub(r"(?<!\[\^n)\]:", "] :", "".join(pieces)).replace("](", "] (").replace("[[", "[ [")
)


@PATIENT
@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    for html in (render(text, prefix="p-", anchors=ANCHORS).html, excerpt(text, anchors=ANCHORS)):
        page = Page(html)
        shown = page.raw_text + " ".join(element.attributes.get("data-language", "") for element in page.within())
        assert not Counter(re.findall("q[a-h]z", text)) - Counter(re.findall("q[a-h]z", shown))


@PATIENT
@given(TEXTS)
def test_the_html_is_well_formed_and_holds_only_what_we_write(text: str) -> None:
    page = _page(text)
    for element in page.within():
        inside = {inner.tag for inner in element.within()}
        assert element.tag in ELEMENTS
        assert element.attributes.keys() <= ATTRIBUTES
        assert element.tag != "a" or "a" not in inside
        assert element.tag != "p" or not inside & {"p", "ul", "ol", "div", "pre", "blockquote", "h3"}
    ids = page.ids
    assert len(ids) == len(set(ids))
    assert all(id.startswith("p-") for id in ids)
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(ids)


@PATIENT
@given(TEXTS)
def test_no_heading_skips_a_level_or_is_empty(text: str) -> None:
    above = 2
    for element in _page(text).within():
        if re.fullmatch("h[1-6]", element.tag):
            assert element.text
            assert int(element.tag[1]) <= above + 1
            above = int(element.tag[1])


ODD = [
    "java",
    "script",
    ":",
    "javascript:",
    "&#x6a;avascript:",
    "&Tab;",
    "&colon;",
    "%6a",
    "data:",
    "//",
    "/",
    "\\\\",
    "http:",
]
HREFS = st.lists(
    st.sampled_from([*ODD, "https://", "mailto:", "a.md", "#x", "\x01", " ", "<", ">", "(", '"', "\u00a0"]), max_size=6
)


@given(
    HREFS.map("".join), st.sampled_from(["[t](%s)", "![t](%s)", "<%s>", "[t](<%s>)", "[t]\n\n[t]: %s", '[t](x "%s")'])
)
def test_no_address_that_could_run_or_leave_unseen_is_written(href: str, form: str) -> None:
    for html in (
        render(form % href, resolve=lambda given: given).html,
        excerpt(form % href, resolve=lambda given: given),
    ):
        for link in Page(html).links:
            seen = re.sub(r"[\x00-\x20]", "", link).lower()
            scheme = re.match(r"[a-z][a-z0-9+.\-]*:", seen)
            assert scheme is None or scheme[0] in {"http:", "https:", "mailto:"}
            assert not re.match(r"[\\/]{2}", seen)


def test_control_characters_and_lone_surrogates_become_a_sign_that_can_be_written() -> None:
    html = render("a\x00b\x1bc\ud800d\ufffe").html
    assert html.encode() == "<p>a\ufffdb\ufffdc\ufffdd\ufffd</p>\n".encode()


HOSTILE = {
    "a long line": "word " * 190_000,
    "a huge text": "word " * 300_000,
    "many lines": "a\n" * 200_000,
    "many headings": "# a\n" * 15_000,
    "open brackets": "[" * 30_000,
    "open images": "![" * 20_000,
    "open links": "[a](" * 15_000,
    "nested quotes": ">" * 20_000 + "a",
    "nested lists": "- " * 20_000 + "a",
    "nested list lines": "\n".join("  " * depth + "- a" for depth in range(200)),
    "emphasis": "*a_ " * 10_000,
    "unclosed bold": "**a " * 20_000,
    "backticks": " ".join("`" * length for length in range(1, 300)),
    "entities": "&amp;" * 50_000,
    "angles": "<a@" * 30_000,
    "many links": "[a](b.md) " * 10_000,
    "unsafe links": "[a](&#106;avascript:x) " * 5_000,
    "definitions": "".join(f"[r{number}]: /u\n" for number in range(20_000)),
    "unused definitions": "".join(f"[r{number}]: word\n\n" for number in range(5_000)),
    "footnotes": "[^a]" * 10_000 + "\n\n[^a]: x",
    "nested footnotes": "[^a]: " * 10_000,
    "a wide table": "|" + "a|" * 1_000 + "\n|" + "-|" * 1_000 + "\n" + "|x\n" * 20,
    "open tags": "<a>\n" * 10_000 + "</b>\n" * 10_000,
    "nested tags": "<a>\n" * 8_000 + "</a>\n" * 8_000,
    "nested fences": "```a\n" * 20_000 + "```\n" * 20_001,
    "brackets after a link": "https://a.b/" + ")" * 50_000,
    "same headings": "# a\n\n" * 10_000,
    "wiki links": "[[a|" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_to_its_end_and_soon(name: str) -> None:
    anchors = [*(Anchor(f"agent-{number}", "u", "red", "") for number in range(200)), Anchor("a", "a.html", "red", "")]
    begun = time.process_time()
    html = render(f"{HOSTILE[name]}\n\nthe end", prefix="p-", anchors=anchors).html
    assert time.process_time() - begun < 30  # a tenth of it on an idle machine; what is quadratic takes minutes
    assert "the end" in html


@pytest.mark.parametrize(
    "text",
    [
        "a" * (limits.TEXT_CHARACTERS + 1),
        "a\n" * (limits.TEXT_LINES + 1),
        "[" * (limits.TEXT_BRACKETS + 1),
        "*" * (limits.TEXT_MARKS + 1),
        ">" * 30 + "deep",
    ],
    ids=["characters", "lines", "brackets", "marks", "depth"],
)
def test_a_text_beyond_a_limit_is_shown_as_it_is(text: str) -> None:
    rendered = render(text, prefix="p-")
    assert rendered.html.startswith('<pre class="plain" tabindex="0">')
    assert Page(rendered.html).one("pre").raw_text == text
    assert isinstance(excerpt("[" * (limits.TEXT_BRACKETS + 1)), Html)
