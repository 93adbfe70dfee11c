"""Parsing: a document becomes an agent or a guide, whatever it holds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.diagnostics import CODES
from rolebook.model import SWATCHES, Agent, Guide, Source
from rolebook.stages import parse
from rolebook.syntax import front_matter


def parsed(text: str, path: str = "tester.md") -> Agent | Guide:
    source = Source(f"agents/{path[:-3]}", "agents", path, f"agents/{path}", text.encode("utf-8", "replace"))
    document, _ = front_matter.split(source)
    item, faults = parse.parse(document)
    assert {fault.code for fault in faults} <= CODES.keys()
    return item


def test_a_definition_becomes_an_agent_of_the_first_format_that_knows_it() -> None:
    item = parsed("---\nname: tester\ndescription: Tests.\n---\nYou test.\n")
    assert isinstance(item, Agent)
    assert item.format == parse.FORMATS[0][0]


def test_everything_else_becomes_a_guide() -> None:
    item = parsed("# Our agents\n", "README.md")
    assert isinstance(item, Guide)
    assert item.introduces


@pytest.mark.parametrize("path", ["tester.md", "ops/README.md", "a/b/agent.md", "🎉.md"])
@given(
    text=st.one_of(
        st.text(), st.text("---\n:name description tools<example>\"'\\,()[]{}#*\t").map("---\nname: {}".format)
    )
)
def test_any_text_becomes_one_of_the_two(path: str, text: str) -> None:
    item = parsed(text, path)
    assert item.title
    assert item.source.path == path
    if isinstance(item, Agent):
        assert item.role
        assert item.swatch in SWATCHES
        assert 0 <= item.prompt_examples <= len(item.examples)
        assert item.description == item.description.strip()


HOSTILE = {
    "examples that never end": f"---\ndescription: {'<example>' * 4000}\n---\n{'<example>' * 4000}",
    "open parentheses": f"---\nname: x\ntools: {'(' * 60_000}\n---\n",
    "commas": f"---\nname: x\ntools: {'a,' * 30_000}\n---\n",
    "backslashes": f"---\nname: x\ndescription: {chr(92) * 60_000}\n---\n",
    "paths": f"---\nname: x\ndescription: C:{chr(92) * 30_000}{(chr(92) + 'a.') * 10_000}\n---\n",
    "a long name": f"---\nname: {'a-' * 30_000}\n---\n",
    "a long color": f"---\nname: x\ncolor: {'red' * 20_000}\n---\n",
    "a long heading": f"# {'(' * 50_000}{'[' * 50_000}{' - ' * 50_000}\n",
    "many colors": "---\nname: x\ncolor: " + "a, " * 20_000 + "\n---\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_values_are_read_in_time(text: str) -> None:
    start = time.process_time()
    assert parsed(text).title
    assert time.process_time() - start < 2
