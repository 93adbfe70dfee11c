"""Header lines: which of them open a field in a header that is no YAML."""

import pytest

from rolebook.syntax.header import lines as header_lines


def keys(header: str) -> list[str]:
    return [chunk.key for chunk in header_lines.chunks(header)]


OPENERS = {
    "known keys": (
        "name: a\ndescription: b\npermissionMode: plan\nmcpServers:\n  x: y",
        "name description permissionMode mcpServers",
    ),
    "an unknown key after one line of text": (
        "description: a\nreview-depth: 3\nriskLevel: high",
        "description review-depth riskLevel",
    ),
    "an unknown key after text that runs on": ("description: a\nb c\nreview: 3", "description"),
    "a known key after text that runs on": ("description: a\nb c\n\nmodel: x", "description model"),
    "a key that prose may hold": ("description: a\nNote: b\nExamples: c\ne.g.: d\nhttp://x", "description"),
    "speakers in several languages": (
        "description: a\nuser: b\nAssistant: c\nusuario: d\nNutzer: e\n用户: f",
        "description",
    ),
    "a word that labels prose, below a list": ("tools:\n- Read\nagent: explore", "tools agent"),
    "a key inside an example": ("description: a\n<example>\nmodel: b\n</example>\nmodel: c", "description model"),
    "a key inside an example that never ends": ("description: a\n<example>\nmodel: c", "description model"),
    "a key inside a fence": ("description: a\n```yaml\nname: b\n```\nname: c", "description name"),
    "a key that stands again in text": ("name: a\ndescription: b\nrunning on\nname: c", "name description"),
    "a key that stands again": ("name: a\nname: b", "name name"),
    "an unknown key that stands again": ("x: a\nx: b", "x"),
    "an indented core key": ("name: a\n  model: b", "name model"),
    "an indented core key that stands at the margin too": ("name: a\n  model: b\nmodel: c", "name model"),
    "an indented key in a map": ("hooks:\n  model: b", "hooks"),
    "an indented header": ("    name: a\n    model: b", "name model"),
    "quoted keys": ("\"name\": a\n'model': b", "name model"),
    "a line above the first field": ("My agent\nname: a", " name"),
    "comments": ("# one\nname: a\n# two\n\nmodel: b\n# three", "name model"),
    "core keys with a capital": ("Name: a\nModel: b", "Name Model"),
    "a capital beside the plain key": ("name: a\nName: b", "name"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("header", "expected"), OPENERS.values(), ids=OPENERS)
def test_a_line_opens_a_field_only_if_nobody_would_say_it(header: str, expected: str) -> None:
    assert keys(header) == (expected.split(" ") if expected else [])


def test_a_field_knows_its_lines_and_its_place() -> None:
    header = "\nname: a\n# about tools\ntools:\n  - Read\n\n# end\n"
    name, tools = header_lines.chunks(header)
    assert (name.line, name.first, name.rest) == (1, "a", ())
    assert (tools.line, tools.first, tools.rest) == (3, "", ("  - Read",))
    assert header[tools.offset :].startswith("tools:")
    assert not name.is_marked
    assert tools.is_marked


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("description: one\n  two\n    three", "one\ntwo\n  three"),
        ("description: |\n  a: b\n  *", "a: b\n*"),
        ("description: >-\n  one", "one"),
        ("description: | one", "| one"),
        ("description: a # b", "a # b"),
        ("model: opus # the best", "opus"),
        ("description: 'a'", "a"),
        ("description: 'a", "a"),
        ("description: '", "'"),
        ('description: "a "b" c"', 'a "b" c'),
        ('description: "a" and "b"', '"a" and "b"'),
        ("description: 'don't'", "don't"),
    ],
)
def test_a_value_is_the_lines_of_its_author(header: str, text: str) -> None:
    (chunk,) = header_lines.chunks(header)
    assert chunk.text == text
