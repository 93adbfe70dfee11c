import pytest

from rolebook.syntax.markdown import render
from rolebook.syntax.prose.line_breaks import meant

WRAPPED = """You write the pages that people read when nothing works any more, and you do
it so that somebody who is tired understands them. Every page begins with what
to do first. Then it says why."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one line", ()),
        (WRAPPED, (False, False)),
        ("Never shout\nAlways ask\nUse short words", (True, True)),
        ("Name: Harbor pilot\nTone: calm", (True,)),
        ("<step>Read the whole log before you say anything about its cause.</step>\n<step>Ask.</step>", (True,)),
        ("Answer in the form that the caller asked for, and in no other form at all:\n<answer>", (True,)),
        (
            "A short line.\nA line that goes on until it has more than eighty columns, as nobody wraps anything here.",
            (True,),
        ),
        (
            "a line that was\nwrapped early although it had room, with a lower letter at the beginning of the next one",
            (False,),
        ),
    ],
)
def test_a_line_end_was_meant_where_there_was_room(text: str, told: tuple[bool, ...]) -> None:
    assert meant(text.split("\n")) == told


def test_lines_stay_lines_in_a_page() -> None:
    assert render("<rules>\nNever **shout**\nAlways ask\n</rules>").html.count("<br>") == 1
    assert render(WRAPPED).html.count("<br>") == 0


def test_a_code_span_over_two_lines_takes_no_line_end_away() -> None:
    assert "<code>a b</code>" in render("Use `a\nb` here\nand there").html
