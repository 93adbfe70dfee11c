"""Running text: code spans, links, images and mentions, where the cases do not show them."""

import pytest

from rolebook.syntax.markdown import Anchor, render

PILOT = Anchor("pilot", "pilot.html", "green", "Pilot")


def _html(text: str, *anchors: Anchor) -> str:
    html = render(text, anchors=anchors or (PILOT,), resolve={"pilot.md": "pilot.html"}.get).html
    return html.removeprefix("<p>").removesuffix("</p>\n")


MENTION = '<a class="mention" data-swatch="green" href="pilot.html">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`pilot`", f"{MENTION}<code>pilot</code></a>"),
        ("`@pilot`", f"{MENTION}<code>@pilot</code></a>"),
        ("a **pilot**", f"a <strong>{MENTION}pilot</a></strong>"),
        ("[Pilot](pilot.md)", f"{MENTION}Pilot</a>"),
        ("[the pilot](pilot.md)", f'{MENTION.removesuffix(">")} title="Pilot">the pilot</a>'),
        ("[pilot](https://example.org)", '<a href="https://example.org">pilot</a>'),
        ("[`pilot`](https://example.org)", '<a href="https://example.org"><code>pilot</code></a>'),
        ("[pilot](gone.txt)", f'<span class="unlinked" title="gone.txt">{MENTION}pilot</a></span>'),
        ("[pilot](pilot.md) and pilot", f"{MENTION}pilot</a> and pilot"),
        ("`pilot()` pilot", f"<code>pilot()</code> {MENTION}pilot</a>"),
        ("![pilot](x.png)", '<span class="image">Image: pilot</span>'),
        ("~~a~~  \nb\\\nc", "<del>a</del><br>\nb<br>\nc"),
        ("a < b > c & d \"e\" 'f'", "a &lt; b &gt; c &amp; d \"e\" 'f'"),
        ("a <b onclick='x'>", "a &lt;b onclick='x'&gt;"),
        ("&lt;script&gt; &#60;i&#62;", "&lt;script&gt; &lt;i&gt;"),
        ('[a](<https://example.org/x y> "it\'s")', '<a href="https://example.org/x%20y" title="it&#x27;s">a</a>'),
    ],
)
def test_running_text_becomes_html(text: str, html: str) -> None:
    assert _html(text) == html


def test_a_link_without_words_is_named_by_its_address() -> None:
    assert _html("[](https://example.org)") == '<a href="https://example.org">https://example.org</a>'


def test_each_section_links_a_role_once_and_no_heading_does() -> None:
    html = render("pilot pilot\n\n- pilot\n\n## pilot\n\npilot\n\n**Pilots**: pilot\n\n## x", anchors=[PILOT]).html
    assert html.count("mention") == 2
    assert '<h3 id="pilot">pilot</h3>' in html


def test_every_label_line_begins_a_section() -> None:
    assert _html("ALL DUTIES\n\npilot\n\nMORE DUTIES\n\npilot").count("mention") == 2


def test_what_an_anchor_holds_is_escaped() -> None:
    html = _html("x", Anchor("x", 'u"><i>', 's"', '<t "'))
    assert html == '<a class="mention" data-swatch="s&quot;" href="u&quot;&gt;&lt;i&gt;" title="&lt;t &quot;">x</a>'
