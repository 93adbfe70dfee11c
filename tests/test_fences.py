"""Fences: nested fences of one length are told apart where the letter of Markdown cannot."""

import pytest

from rolebook.syntax.prose.fences import lengthen


def test_a_template_that_holds_fences_gets_longer_marks() -> None:
    text = "```markdown\n# Report\n```python\nx = 1\n```\nEnd\n```\nAfter\n"
    assert lengthen(text) == "````markdown\n# Report\n```python\nx = 1\n```\nEnd\n````\nAfter\n"


def test_marks_grow_with_the_depth_of_what_they_hold() -> None:
    text = "```a\n```b\n```c\n```\n```\n```\n\n~~~d\n~~~e\n~~~\n~~~\n"
    assert lengthen(text) == "`````a\n````b\n```c\n```\n````\n`````\n\n~~~~d\n~~~e\n~~~\n~~~~\n"


def test_fences_in_lists_and_quotes_are_seen() -> None:
    text = "- ```md\n  ```sh\n  ```\n  ```\n\n> ```md\n> ```sh\n> ```\n> ```\n"
    assert lengthen(text).count("````") == 4


@pytest.mark.parametrize(
    "text",
    [
        "no fence",
        "```\na\n```\n\n```\nb\n```\n",
        "```py\nx\n```\n",
        "````md\n```py\n```\n````\n",
        "```md\n```py\n```\n",
        "```md\n# never closed\n```py\nx\n",
        "~~~md\n```py\n```\n~~~\n",
        "```a\n~~~b\n```\n~~~\n",
        "inline ``` code ``` and ``` more ```\n",
    ],
)
def test_a_text_that_closes_by_the_letter_or_in_no_reading_stays_as_it_is(text: str) -> None:
    assert lengthen(text) == text


def test_lines_stay_lines() -> None:
    text = "```md\n```py\n```\n```\n" * 3
    assert lengthen(text).count("\n") == text.count("\n")
