"""A header's edges: where it begins and ends when its lines are odd."""

import pytest

from rolebook.syntax.header import frame as header_frame

FRAMES = {
    "two lines": ("---\nname: a\n---\nBody", "name: a\n", "\nBody"),
    "blank lines before": ("\n\n---\nname: a\n---\nBody", "name: a\n", "\nBody"),
    "an unknown first key": ("---\nfoo: a: b\n---\nBody", "foo: a: b\n", "\nBody"),
    "a comment first": ("---\n# x\nname: a\n---\nBody", "# x\nname: a\n", "\nBody"),
    "a later core field": ("---\nAgent\nname: a\n---\nBody", "Agent\nname: a\n", "\nBody"),
    "an indented rule in it": ("---\nname: a: b\nx: |\n  ---\n---\nBody", "name: a: b\nx: |\n  ---\n", "\nBody"),
    "nothing after it": ("---\nname: a\n", "name: a\n", ""),
    "a list in it, unclosed": ("---\ntools:\n- Read\n\n- Point\n", "tools:\n- Read\n", "- Point\n"),
    "a comment in it, unclosed": ("---\nname: a\n# x\nmodel: b\n\n# Title", "name: a\n# x\nmodel: b\n", "# Title"),
    "an example in it, unclosed": (
        "---\ndescription: a\n<example>\nuser: b\n\nc\n</example>\n\nYou are.",
        "description: a\n<example>\nuser: b\n\nc\n</example>\n",
        "You are.",
    ),
    "a field after a gap, unclosed": ("---\nname: a\n\nmodel: b\n\nText", "name: a\n\nmodel: b\n", "Text"),
    "a description of several paragraphs": (
        "---\ndescription: a\n\nMore: of it.\n\nmodel: b\n---\nBody",
        "description: a\n\nMore: of it.\n\nmodel: b\n",
        "\nBody",
    ),
}


@pytest.mark.parametrize(("text", "header", "body"), FRAMES.values(), ids=FRAMES)
def test_a_header_is_found_with_its_edges(text: str, header: str, body: str) -> None:
    frame = header_frame.find(text, 1000)
    assert frame is not None
    assert (text[frame.start : frame.end], text[frame.body :]) == (header, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text\n---\nname: a\n---\n",
        "---\n\nText with name: a\n\n---\n",
        "---\nText only\n---\n",
        "name: a\n\nText",
        "Name: a\nModel: b\n\nText",
        "- name: a\n",
        "title: a\nlayout: b\n",
        "xx---\nText\n---\n",
    ],
)
def test_a_text_without_a_header_has_none(text: str) -> None:
    assert header_frame.find(text, 1000) is None


def test_an_unclosed_header_is_not_searched_beyond_the_limit() -> None:
    frame = header_frame.find("---\n" + "name: a\n" * 1000, 80)
    assert frame is not None
    assert frame.end <= 84
