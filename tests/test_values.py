"""Values of a header: one line of text, and lists of tools in every shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.formats import values
from rolebook.model import Value

TOOLS: dict[str, tuple[Value | None, tuple[str, ...] | None]] = {
    "not stated": (None, None),
    "stated without a value": ("", None),
    "null": ("~", None),
    "commas": ("Read, Write,Bash", ("Read", "Write", "Bash")),
    "one": ("Read", ("Read",)),
    "a comma in parentheses": ("Bash(git:*), Agent(a, b), Read", ("Bash(git:*)", "Agent(a, b)", "Read")),
    "parentheses in parentheses": ("Bash(a(b, c), d), Read", ("Bash(a(b, c), d)", "Read")),
    "an open parenthesis": ("Bash(git, Read", ("Bash(git", "Read")),
    "a list": (("Read", "Write"), ("Read", "Write")),
    "an empty list": ((), ()),
    "a list that YAML cut in parentheses": (("Agent(a", "b)", "Read"), ("Agent(a, b)", "Read")),
    "a list with commas inside": (("Read, Write", "Bash"), ("Read", "Write", "Bash")),
    "what is left of a list": ('["Read", Write', ("Read", "Write")),
    "a whole list as text": ("[Read, Write]", ("Read", "Write")),
    "lines": ("- Read\n- Write\n", ("Read", "Write")),
    "spaces between Claude's tools": ("Read Write Bash(git *)", ("Read", "Write", "Bash(git *)")),
    "a name with a space": ("Team Wiki", ("Team Wiki",)),
    "full-width commas": ("Read，Write、Bash", ("Read", "Write", "Bash")),
    "quotes": ('"Read", `Write`', ("Read", "Write")),
    "every tool": ("*", ("*",)),
    "every tool in a list": (("*",), ("*",)),
    "every tool in a word": ("All", ("*",)),
    "no tool in a word": ("none", ()),
    "servers": ("mcp__github__*, github/issues", ("mcp__github__*", "github/issues")),
    "a map": ({"read": "true", "write": "false", "bash": "deny", "web": "off", "grep": "allow"}, ("read", "grep")),
    "a map with everything refused": ({"write": "false"}, ()),
    "a map of what is asked": ({"bash": "ask", "edit": ""}, ("bash(ask)", "edit")),
    "a map in a map": (
        {"bash": {"git *": "allow", "rm *": "deny"}, "edit": {"*": "deny"}, "read": {"*": "allow"}},
        ("bash(git *)", "read"),
    ),
    "maps in a list": (({"Bash": "git *"}, "Read"), ("Bash(git *)", "Read")),
}


@pytest.mark.parametrize(("value", "tools"), TOOLS.values(), ids=TOOLS)
def test_tools_are_listed_whatever_shape_they_were_written_in(
    value: Value | None, tools: tuple[str, ...] | None
) -> None:
    assert values.tools(value) == tools


@given(st.text("a,()[]{} *-\n\"'"))
def test_no_letter_of_a_tool_is_lost(line: str) -> None:
    assert "".join(values.tools(line) or ()).count("a") == line.count("a")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, None),
        ("", None),
        ("null", None),
        (" a\n  b ", "a b"),
        ("no", "no"),
        (("a", "b"), "a, b"),
        ((), None),
        ({"a": ("b", "c")}, "a: b, c"),
    ],
)
def test_a_value_is_stated_on_one_line(value: Value | None, line: str | None) -> None:
    assert values.stated(value) == line
