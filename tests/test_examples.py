import re
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolebook.model import Example, Turn
from rolebook.syntax.examples import Extraction, extract

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(Path(__file__).parent.glob("cases/examples/*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_a_text_comes_apart_as_a_careful_reader_would_copy_it(case: dict[str, Any]) -> None:
    expected = Extraction(
        examples=tuple(
            Example(
                context=example.get("context"),
                turns=tuple(Turn(speaker, text) for speaker, text in example.get("turns", [])),
                commentary=example.get("commentary"),
            )
            for example in case.get("examples", [])
        ),
        remainder=case["remainder"],
        faults=tuple(case.get("faults", [])),
    )
    assert extract(case["text"]) == expected


WORDS = ["lorem", "Ipsum", "dolor", "Sit", "élan", "収穫", "don't", "amet"]
MARKS = """
<example> </example> <example_2> <example/> <examples> </examples> <example~name="x"> <commentary> </commentary>
<user> </user> <assistant> </assistant> <context> </context> <b> </b> <note~omitted> user: User: **User**: 用户：
**Assistant:** assistant: Claude: 助手： Context: context： Commentary: Daisy: Example~1: Examples: Agent~(upset):
(1) 2. - * > -> → ` `` ``` # ## --- " ' “ ” 「 」 « » . , : ： ! ( ) [ ] _ ** http://x
""".split()
GAPS = ["", " ", "\n", "\n\n", "\n  ", "\n    ", "\n- ", "\n> ", "\n```\n"]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert extract(text).faults == tuple(sorted(extract(text).faults))


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*WORDS, *MARKS]), st.sampled_from(GAPS)), max_size=60))
def test_no_word_is_lost_or_doubled(pieces: list[tuple[str, str]]) -> None:
    text = "".join(f"{piece}{gap}" for piece, gap in pieces).replace("~", " ")
    assert Counter(_content(_shown(extract(text)))) == Counter(_content(text))


def _content(text: str) -> list[str]:
    return re.findall("|".join(WORDS), text)


def _shown(found: Extraction) -> str:
    parts = [found.remainder]
    for example in found.examples:
        parts += [example.context or "", example.commentary or ""]
        parts += [part for turn in example.turns for part in (turn.speaker, turn.text)]
    return "\n".join(parts)


HOSTILE = {
    "blocks that are never closed": "<example>\n",
    "closing tags": "</example>",
    "blocks in blocks": "<example>a",
    "parts that are never closed": "<example><commentary><user>",
    "tags without an end": "<example ",
    "attributes without an end": '<example a="b c',
    "users": "user: hello\n",
    "users on one line": "user: ",
    "sentences on one line": "b. user: c ",
    "open quotations": 'user: "a. user: b\n',
    "open quotations in blocks": '<example>`user: "',
    "dialogues": "User: a b c\n\nAssistant: d e f\n\n",
    "empty turns": "user:\n\n\n",
    "names": 'Daisy: "a"\n',
    "numbered examples": 'Example 1: user: "a" assistant: "b" ',
    "lead-ins": "Examples:\n",
    "bullets": "- ",
    "rules": "---\n",
    "ticks": "` `` ``` ",
    "fences": "```\nx\n\n",
    "quotation marks": "\" ' ",
    "colons": ":",
    "blank lines": " \n\t\n",
    "commentary after blocks": "<example>x</example><commentary>",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_length_and_not_faster(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    start = time.process_time()
    for hostile in (text, f"<example>{text}</example>", f"{text}<example>user: x</example>"):
        extract(hostile)
    assert time.process_time() - start < 5  # a step that is quadratic takes far longer


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Plans.", "Plans.\n\nSells nothing."])
def test_a_text_without_examples_stays_as_it_is(text: str) -> None:
    assert extract(text) == Extraction((), text.strip(), ())


def test_deep_nesting_gives_every_example() -> None:
    found = extract("<example>a" * 5_000 + "</example>" * 5_000)
    assert [example.context for example in found.examples] == ["a"] * 5_000
