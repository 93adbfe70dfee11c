"""Blocks: tables, code and lists, where the cases do not show them."""

import pytest

from markup import Page
from rolebook.syntax.markdown import render


def _page(text: str) -> Page:
    return Page(render(text, prefix="p-").html)


def test_tables_scroll_and_each_has_a_name_of_its_own() -> None:
    frames = _page("| a |\n|---|\n| b |\n\n| a |\n|---|\n\n> | |\n> |-|").all("div", class_="table")
    assert [frame["aria-label"] for frame in frames] == ["Table 1: a", "Table 2: a", "Table 3"]
    assert {(frame["tabindex"], frame["role"]) for frame in frames} == {("0", "region")}


def test_the_name_of_a_wide_table_is_cut() -> None:
    name = _page("|" + "column|" * 50 + "\n|" + "-|" * 50).one("div", class_="table")["aria-label"]
    assert len(name) == 80
    assert name.endswith("…")


@pytest.mark.parametrize(
    ("row", "last"),
    [
        ("| 1 | 2 | 3 | 4 |", "2 | 3 | 4"),
        ("1 | 2 | `a|b`", "2 | a | b"),
        (r"| 1 | 2 | \| |", "2 | |"),
        ("| 1 | 2 |  |", "2"),
        ("| 1 | 2", "2"),
    ],
)
def test_a_row_keeps_the_cells_that_its_table_has_no_column_for(row: str, last: str) -> None:
    for prefix in ("", "> "):
        page = _page("\n".join(prefix + line for line in ("| a | b |", "|---|---|", row)))
        assert [cell.text for cell in page.all("td")] == ["1", last]


@pytest.mark.parametrize(
    ("info", "language", "rest"),
    [
        ("python", "python", None),
        ("Python title='a b.py'", "Python", "title='a b.py'"),
        ("ts:src/a.ts", "ts", "src/a.ts"),
        ("js{1,3}", "js", "{1,3}"),
        ("c++", "c++", None),
        ("", None, None),
        ("{.bash}", None, "{.bash}"),
        ('x"y', "x", '"y'),
    ],
)
def test_a_block_of_code_names_its_language_and_shows_the_rest(
    info: str, language: str | None, rest: str | None
) -> None:
    page = _page(f"~~~{info}\na < b\n~~~")
    block = page.one("div", class_="code")
    assert block.attributes.get("data-language") == language
    assert page.one("code").attributes.get("class") == (language and f"language-{language}")
    assert [line.text for line in page.all("p", class_="info")] == ([rest] if rest else [])
    assert page.one("pre")["tabindex"] == "0"
    assert page.one("code").raw_text == "a < b"


def test_nested_fences_are_read_as_their_author_means_them() -> None:
    page = _page("# a\n\n```markdown\n## b\n```sh\nls\n```\n## c\n```\n\n# d")
    assert [heading.text for heading in page.all("h3")] == ["a", "d"]
    assert page.one("code").raw_text == "## b\n```sh\nls\n```\n## c"


def test_lists_keep_their_numbers() -> None:
    assert [item.attributes for item in _page("3. a\n4. b\n\n0) c\n\n1. d").all("ol")] == [
        {"start": "3"},
        {"start": "0"},
        {},
    ]


def test_prompt_tags_end_paragraphs_and_their_insides_are_markdown() -> None:
    page = _page("text\n<rules>\n    - one\n    - two\n</rules>\nmore")
    assert [(element.tag, element.text) for element in page.content if not isinstance(element, str)] == [
        ("p", "text"),
        ("p", "<rules>"),
        ("ul", "one two"),
        ("p", "</rules>"),
        ("p", "more"),
    ]


def test_a_definition_that_no_link_uses_is_shown() -> None:
    text = '[Role]: Developer\n[Goal]:\n  win "at all costs"\n[used]: https://example.org\n\n[used] [goals]'
    assert [line.text for line in _page(text).all("p")] == [
        "[Role]: Developer",
        '[Goal]: win "at all costs"',
        "used [goals]",
    ]
