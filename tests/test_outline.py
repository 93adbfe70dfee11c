"""The outline of a text: ids, levels, and what a fragment means."""

import pytest

from rolebook.syntax.markdown import Heading, render
from rolebook.syntax.prose.outline import slug


def _headings(text: str, top: int = 3) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in render(text, top=top).headings]


def _ids(text: str) -> list[str]:
    return [heading.id for heading in render(text, prefix="p-").headings]


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("# a\n## b\n### c", [3, 4, 5]),
        ("## a\n### b\n## c", [3, 4, 3]),
        ("### a\n# b\n## c", [3, 3, 4]),
        ("# a\n### b\n## c\n#### d", [3, 4, 4, 5]),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", [3, 4, 5, 6, 6, 6]),
        ("###### a\n# b", [3, 3]),
        ("a\n===\n\nb\n---", [3, 4]),
    ],
)
def test_levels_follow_one_another_from_the_top(written: str, levels: list[int]) -> None:
    assert [level for level, _ in _headings(written)] == levels


def test_a_heading_is_told_with_its_level_id_and_text() -> None:
    assert render("## **Error** `handling` &amp; [more](x)", top=2, prefix="p-").headings == (
        Heading(2, "p-error-handling-more", "Error handling & more", soft=False),
    )


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("# A\n# A\n# A", ["p-a", "p-a-2", "p-a-3"]),
        ("# A\n# A-2\n# A", ["p-a", "p-a-2", "p-a-3"]),
        ("# A-2\n# A\n# A", ["p-a-2", "p-a", "p-a-3"]),
        ("# 🚀\n# !!!", ["p-section", "p-section-2"]),
        ("# fn-1\n# fnref-1-2\n# fn-x", ["p-section-fn-1", "p-section-fnref-1-2", "p-fn-x"]),
        ("# 概要\n# Überblick\n# Обзор", ["p-概要", "p-überblick", "p-обзор"]),
        ("# परीक्षण और कोड\n# العَرَبِيَّة\n# 1️⃣ ⚙️ Setup", ["p-परीक्षण-और-कोड", "p-العَرَبِيَّة", "p-1-setup"]),
    ],
)
def test_ids_are_unique_and_keep_their_script(text: str, ids: list[str]) -> None:
    assert _ids(text) == ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("API Design", "api-design"),
        ("  A -- B  ", "a-b"),
        ("snake_case", "snake_case"),
        ("1. What's “this”?", "1-whats-this"),
        ("İş akışı", "iş-akışı"),
        ("x" * 500, "x" * 80),
        ("...", ""),
    ],
)
def test_a_slug_holds_letters_digits_and_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("#setup", "#p-setup"),
        ("#Setup", "#p-setup"),
        ("#setup-1", "#p-setup-2"),
        ("#a--b", "#p-a-b"),
        ("#-launch", "#p-launch"),
        ("#%E6%A6%82%E8%A6%81", "#p-概要"),
        ("#概要", "#p-概要"),
    ],
)
def test_a_fragment_finds_its_heading_as_on_github(link: str, target: str) -> None:
    html = render(f"[x]({link})\n# Setup\n# Setup\n# A & B\n# 🚀 Launch\n# 概要", prefix="p-").html
    assert f'<a href="{target}">x</a>' in html


def test_headings_in_lists_and_quotes_have_ids_but_are_not_listed() -> None:
    rendered = render("# a\n- # b\n\n> # c\n\n# d", prefix="p-")
    assert [heading.text for heading in rendered.headings] == ["a", "d"]
    assert all(f'id="p-{name}"' in rendered.html for name in "abcd")


@pytest.mark.parametrize("text", ["#", "## \n\ntext", "# ![](x.png)", "# [^1]\n\n[^1]: note"])
def test_a_heading_without_words_is_no_heading(text: str) -> None:
    rendered = render(text)
    assert rendered.headings == ()
    assert "<h" not in rendered.html
