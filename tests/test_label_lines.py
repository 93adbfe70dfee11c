"""Label lines: what prompts write in place of headings."""

import pytest

from rolebook.syntax.markdown import render


def _labels(text: str) -> list[str]:
    return [heading.text for heading in render(text).headings if heading.soft]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Your duties include:\n- a", ["Your duties include"]),
        ("Your duties:\n\n1. a", ["Your duties"]),
        ("Run:\n\n```\nx\n```", ["Run"]),
        ("| no | table |", []),
        ("Columns:\n\n| a |\n|---|\n| b |", ["Columns"]),
        ("You fly. When asked, you:\n- a", ["When asked, you"]),
        ("You fly.\nWhen asked, you:\n- a", ["When asked, you"]),
        ("呼び出されたとき：\n- a", ["呼び出されたとき"]),
        ("Your duties include:\n\nA paragraph", []),
        ("A list follows\n- a", []),
        (f"{'long ' * 30}:\n- a", []),
        ("CORE DUTIES:\n1. a", ["Core duties"]),
        ("CORE API DUTIES", ["Core API duties"]),
        ("WORKFLOW:\nDo this.", ["Workflow"]),
        ("🚨 RULES FOR ALL\n\ntext", ["🚨 Rules for all"]),
        ("API:\n- a", ["API"]),
        ("NEVER DO THIS.", []),
        ("`ALL_CAPS`", []),
        ("USE CAPS and not", []),
        ("**Duties**\n\ntext", ["Duties"]),
        ("**Duties:**\n- a", ["Duties"]),
        ("**Duties**:\n- a", ["Duties"]),
        ("🎯 **Duties**\n\ntext", ["Duties"]),
        ("**Duties**\ntext", ["Duties"]),
        ("**Duties**: do this", ["Duties"]),
        ("**Duties** - do this", ["Duties"]),
        ("**Duties** — do this", ["Duties"]),
        ("**TEST PLAN**: do this", ["Test plan"]),
        ("**Never do this.**", []),
        ("**Duties** of a pilot", []),
        ("**Name**: a\n**Age**: b", []),
        ("- **Duties**: do this", []),
        ("1. **Duties**: do this", []),
        ("> CORE DUTIES:", []),
        ("*CORE DUTIES\nin italics*", []),
        ("<goals>\nwin\n</goals>\n\n<limits>\nnone\n</limits>", ["Goals", "Limits"]),
        ("<goals>\nwin", []),
        ("</goals>\n\n<goals>", []),
        ("<div>\nx\n</div>", []),
        ("<goals>\n# Goals\n</goals>", []),
        ("<step>\na\n</step>\n<step>\nb\n</step>", []),
        ("```\nCORE DUTIES:\n```", []),
    ],
)
def test_a_label_is_told_from_other_text(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


def test_a_text_with_headings_of_its_own_needs_no_labels() -> None:
    assert _labels("# a\n\nYour duties:\n- b") == ["Your duties"]
    assert _labels("# a\n\nYour duties:\n- b\n\n# c") == []


def test_tags_outweigh_headings_when_they_are_more() -> None:
    tags = "".join(f"<{name}>\ntext\n</{name}>\n\n" for name in ("role", "goals", "limits"))
    assert _labels(f"{tags}## Template\n## Part") == ["Role", "Goals", "Limits"]
    assert _labels(f"{tags}## a\n## b\n## c") == []


def test_a_label_line_looks_like_one_and_text_with_a_label_in_it_does_not() -> None:
    html = render("Hi. Your duties:\n- a\n\nYOUR TASKS\nb\n\n**Tools**: c", prefix="p-").html
    assert '<p id="p-your-duties">Hi. Your duties:</p>' in html
    assert '<p class="label" id="p-your-tasks">YOUR TASKS</p>\n<p>b</p>' in html
    assert '<p class="label" id="p-tools"><strong>Tools</strong>: c</p>' in html


def test_a_label_stands_below_the_heading_before_it() -> None:
    headings = render("CORE DUTIES\n\n# Title\n\nMORE DUTIES").headings
    assert [(heading.level, heading.text) for heading in headings] == [
        (3, "Core duties"),
        (3, "Title"),
        (4, "More duties"),
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("**" + "word " * 14 + "end**", "word " * 10 + "word…"),
        ("**" + "語" * 39 + "**", "語" * 29 + "…"),
    ],
)
def test_a_long_label_is_cut_for_the_list_of_contents(line: str, label: str) -> None:
    assert _labels(line) == [label]
