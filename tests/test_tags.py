"""Prompt tags: what is indented inside them comes to the front, and their names become words."""

from textwrap import dedent

import pytest

from rolebook.syntax.prose.tags import Tag, flatten, read, title


def test_what_stands_between_two_tags_comes_to_the_column_of_the_tags() -> None:
    text = dedent(
        """\
        <prompt>
          <duties>
            - one
              - inner
            text
          </duties>
        </prompt>
        after"""
    )
    assert flatten(text) == "<prompt>\n<duties>\n- one\n  - inner\ntext\n</duties>\n</prompt>\nafter"


def test_a_text_that_is_indented_as_a_whole_comes_to_the_front() -> None:
    assert flatten("\n    # Title\n\n      - a\n    b\n") == "\n# Title\n\n  - a\nb\n"


def test_tags_in_a_list_stay_in_the_list() -> None:
    text = "- item\n  <note>\n  words\n  </note>\n"
    assert flatten(text) == text


def test_code_between_tags_keeps_its_shape() -> None:
    assert flatten("<a>\n  ```\n  x\n    y\n z\n  ```\n</a>") == "<a>\n```\nx\n  y\nz\n```\n</a>"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain\n  - list",
        "<open>\n    code\n",
        "</close>\n    code\n",
        "<a>\n<b>\n</a>\n</b>\n    x",
        "```\n<a>\n  x\n</a>\n```",
        "<a>words</a>\n    code",
        "<https://example.org>\n    code",
    ],
)
def test_other_indentation_is_not_touched(text: str) -> None:
    assert flatten(text) == text


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("<role>", Tag("role", closes=False)),
        ("</role>", Tag("role", closes=True)),
        ("<step name=\"one\" kind='x'> ", Tag("step", closes=False)),
        ("<a.b:c-d_e>", Tag("a.b:c-d_e", closes=False)),
        ("<role> text", None),
        ("<https://example.org>", None),
        ("<me@example.org>", None),
        ("< role>", None),
        ("<role", None),
        ("<!-- note -->", None),
    ],
)
def test_a_line_is_a_tag_when_it_holds_nothing_else(line: str, tag: Tag | None) -> None:
    assert read(line) == tag


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("role", "Role"),
        ("Success_Criteria", "Success criteria"),
        ("outputFormat", "Output format"),
        ("api-design", "API design"),
        ("div", ""),
        ("TABLE", ""),
    ],
)
def test_a_name_becomes_words_unless_it_is_an_element_of_html(name: str, words: str) -> None:
    assert title(name) == words
