"""Claude Code's format: fields to an agent, and what the author is told."""

import pytest

from rolebook.diagnostics import Diagnostic
from rolebook.formats import claude_code
from rolebook.model import Agent, Source
from rolebook.syntax import front_matter


def read(text: str, path: str = "ops/code-reviewer.md") -> tuple[Agent, tuple[Diagnostic, ...]]:
    source = Source(f"agents/{path[:-3]}", "agents", path, f"agents/{path}", text.encode())
    found = claude_code.read(front_matter.split(source)[0])
    assert found is not None
    return found


def agent(header: str, body: str = "You review.\n", path: str = "ops/code-reviewer.md") -> Agent:
    return read(f"---\n{header}\n---\n{body}", path)[0]


def told(text: str, path: str = "ops/code-reviewer.md") -> list[str]:
    return [str(fault).split("\n")[0].partition(":")[2] for fault in read(text, path)[1]]


@pytest.mark.parametrize(
    ("data", "held"),
    [
        ("---\nname: sre\n---\n\nYou kéep it up.\n".encode(), 19),
        ("\ufeff---\nname: sre\n---\n\nYou kéep it up.\n".encode(), 22),
        ("---\nname: sre\n---\nYou kéep\r\nit up.\n".encode(), "You kéep\nit up.\n"),
        ("---\nname: sre\n---\nYou kéep it up.\n".encode("utf-16"), "You kéep it up.\n"),
        (b"---\nname: sre\n---\nYou k\xe9ep it up.\n", "You k\ufffdep it up.\n"),
        (b"---\nname: sre\n---\n", 18),
    ],
)
def test_a_body_that_the_file_ends_with_is_not_held_twice(data: bytes, held: str | int) -> None:
    source = Source("agents/sre", "agents", "sre.md", "sre.md", data, "utf-16" if data[:1] == b"\xff" else "utf-8")
    document = front_matter.split(source)[0]
    found = claude_code.read(document)
    assert found is not None
    assert found[0].prompt == held
    assert found[0].body == document.body


def test_every_field_of_a_header_finds_its_place() -> None:
    found = agent(
        "version: 1.10\nname: code-reviewer\ndescription: |\n  Reviews code.\ntools: Read, Bash(git:*)\nmodel: opus\n"
        "color: Blue\ntags: [a, b]\nhidden: no"
    )
    assert (found.id, found.collection, found.group) == ("agents/ops/code-reviewer", "agents", "ops")
    assert (found.name, found.title, found.role) == ("code-reviewer", "Code reviewer", "code-reviewer")
    assert (found.description, found.summary, found.description_line) == ("Reviews code.", "Reviews code.", 4)
    assert (found.tools, found.model) == (("Read", "Bash(git:*)"), "opus")
    assert (found.color, found.swatch) == ("Blue", "blue")
    assert list(found.extra.items()) == [("version", "1.10"), ("tags", ("a", "b")), ("hidden", "no")]
    assert (found.header, found.body, found.body_line) == ("valid", "You review.\n", 12)
    assert (found.format, found.url) == ("claude-code", "agents/ops/code-reviewer.html")


def test_what_the_author_left_out_is_none() -> None:
    found = agent("name: a\ndescription: b\ntools:\nmodel: ~\ncolor: null")
    assert (found.tools, found.model, found.color, found.swatch) == (None, None, None, "gray")
    assert found.extra == {}


def test_keys_may_be_written_in_any_case() -> None:
    found = agent("Name: a\nDescription: b\nTOOLS: Read\ncolour: red")
    assert (found.name, found.description, found.tools) == ("a", "b", ("Read",))
    assert found.extra == {"colour": "red"}


@pytest.mark.parametrize(
    ("header", "description"),
    [
        ("description: 'One.\\n\\nTwo'", "One.\n\nTwo"),
        ('description: "One.\\\\nTwo says \\\\\\"hi\\\\\\""', 'One.\nTwo says "hi"'),
        ('description: "One.\\nTwo"', "One.\nTwo"),
        ("description: See C:\\new\\agents", "See C:\\new\\agents"),
        ("description: >\n  One\n  line.\n\n  Two.", "One line.\nTwo."),
        ("description: [One, Two]", "One, Two"),
        ("description:\n  When: always\n  Why: because", "When: always\nWhy: because"),
        ("description: no", "no"),
        ("description: ~", ""),
    ],
)
def test_a_description_is_decoded(header: str, description: str) -> None:
    assert agent(f"name: a\n{header}").description == description


def test_examples_of_the_description_come_before_those_of_the_prompt() -> None:
    found = agent(
        'name: a\ndescription: Reviews. Examples:\\n\\n<example>\\nuser: "One"\\nassistant: "Two"\\n</example>',
        "You review.\n\n<example>\nuser: Three\nassistant: Four\n</example>\n",
    )
    assert found.summary == "Reviews."
    assert [[turn.text for turn in example.turns] for example in found.examples] == [["One", "Two"], ["Three", "Four"]]
    assert found.prompt_examples == 1


def test_a_definition_without_a_header_invents_nothing() -> None:
    found, faults = read("# Code Reviewer Agent\n\n**Description:** Reviews.\n", "x.md")
    assert (found.name, found.title, found.role) == (None, "Code Reviewer", "code-reviewer")
    assert (found.description, found.tools, found.header) == ("", None, "absent")
    assert [fault.code for fault in faults] == ["front-matter-missing"]


def test_a_document_that_defines_nothing_is_left_to_others() -> None:
    source = Source("agents/x", "agents", "x.md", "agents/x.md", b"Notes.\n")
    assert claude_code.read(front_matter.split(source)[0]) is None


FAULTS = {
    "no name": ("---\ndescription: b\n---\n", ["1: warning[name-missing]: the header holds no `name`"]),
    "no description": (
        "---\nname: a\ntools: Read\n---\n",
        ["1: warning[description-missing]: the header holds no `description`"],
    ),
    "a colon in the name": (
        "---\nname: 'ops: a'\ndescription: b\n---\n",
        ['2:8: warning[name-invalid]: the name `ops: a` holds ":"'],
    ),
    "a hyphen before the name": (
        "---\ndescription: b\nname:  -a\n---\n",
        ['3:8: warning[name-invalid]: the name `-a` begins with "-"'],
    ),
    "an unknown color": (
        '\r\n---\r\nname: a\r\ndescription: b\r\ncolor: "Ops Team"\r\n---\r\n',
        ["5:9: warning[color-unknown]: `Ops Team` names no color; shown as gray"],
    ),
    "an open example": (
        "---\nname: a\ndescription: Helps.\\n<example>user: a</example>\\n <example>\\nuser: b\n---\n",
        ["3:51: warning[example-not-closed]: an `<example>` is never closed"],
    ),
    "an open example in the prompt": (
        "---\nname: a\ndescription: b\n---\n\nText\n\n  <example>\nuser: b\nassistant: c\n",
        ["8:3: warning[example-not-closed]: an `<example>` is never closed"],
    ),
    "no header": (
        "You are a.\n",
        ["1: warning[front-matter-missing]: there is no header; the agent is read as `Code reviewer`"],
    ),
}


@pytest.mark.parametrize(("text", "faults"), FAULTS.values(), ids=FAULTS)
def test_the_author_is_told_what_is_wrong_and_where(text: str, faults: list[str]) -> None:
    assert told(text) == faults


def test_a_name_that_another_tool_allows_is_not_told() -> None:
    assert told("---\nname: 'Ops: Reviewer'\ndescription: b\n---\n", "reviewer.agent.md") == []


def test_of_a_broken_header_nothing_more_is_told() -> None:
    found, faults = read("---\nYou are a reviewer\n---\n")
    assert (found.header, found.name, faults) == ("broken", None, ())
