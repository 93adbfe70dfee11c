r"""Escapes: a `\n` of two characters becomes a line break, and a path stays a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.syntax import escapes


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"Examples:\n\n<example>", "Examples:\n\n<example>"),
        (r"one\nuser: two", "one\nuser: two"),
        (r"one\r\ntwo", "one\ntwo"),
        (r"one\\ntwo", "one\ntwo"),
        (r"say \"hi\" and \'bye\'", "say \"hi\" and 'bye'"),
        (r"a\n\t- b", "a\n\t- b"),
        (r"src\test stays", r"src\test stays"),
        (r"in C:\new\things and D:\notes.txt", r"in C:\new\things and D:\notes.txt"),
        (r"See d:\agents\planner.\n\nThen", "See d:\\agents\\planner.\n\nThen"),
        (r"split at `\n` or `\r\n`", r"split at `\n` or `\r\n`"),
        (r"Q:\nWhy?", "Q:\nWhy?"),
        (r"a regex \d+\.\w", r"a regex \d+\.\w"),
        ("nothing to do", "nothing to do"),
        ("a trailing \\", "a trailing \\"),
    ],
)
def test_escapes_are_undone_where_they_are_escapes(written: str, plain: str) -> None:
    assert escapes.undo(written) == plain


@given(st.text("abC:\\nrt\"'`. \n"))
def test_no_letter_that_is_not_part_of_an_escape_is_lost(text: str) -> None:
    undone = escapes.undo(text)
    assert undone.count("b") == text.count("b")
    assert undone.count("C") == text.count("C")
