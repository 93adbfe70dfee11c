"""The passages of a text that hold the lines somebody asks for."""

import pytest

from rolebook.syntax.collaboration.passages import passages

TEXTS = (
    "You keep the quay.\n\nWork with the pilot.\n\nDuties:\n\n- Count ships\n- Call the pilot\n",
    "Works with:\n\n- the pilot\n- the broker\n\n# Duties\n\nCount.\n\nHands off to:\n\n1. the clerk\n   at dusk\n",
    '# Quay\n\n## Ships\n\n```json\n# no heading\n{"agent": "pilot"}\n```\n\nCount.\n\n## Night\n\nCall the watch.\n',
    "# Quay\n\n| Who | When |\n| --- | --- |\n| pilot | dawn |\n\n```\nTell the pilot:\n```\n\nThen rest.\n\n## End\n",
    "引き継ぎ先：\n\n- 水先人\n\n# 仕事\n\n船を数える。\n\n相談：\n\n- 通関士\n",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_passed_over_changes_no_passage_that_is_asked_for(text: str) -> None:
    every = list(passages(text, range(text.count("\n") + 1)))
    for each in every:
        assert list(passages(text, [each.line])) == [each]


def test_no_line_asked_for_gives_no_passage() -> None:
    assert list(passages("# Quay\n\nCount ships.\n", [])) == []
