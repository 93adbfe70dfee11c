import json
from dataclasses import replace
from typing import Any

import pytest

import rolebook
from rolebook import estimate
from rolebook.config import Site
from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Agent, Catalog, Collection, Example, Link, Source, Turn, Value
from rolebook.outputs import catalog_json
from rolebook.outputs.record import Record

WATCHER = Agent(
    id="team/ops/watcher",
    collection="team",
    group="ops",
    name="watcher",
    title="Watcher",
    role="watcher",
    description="Watches the queues. 見張り",
    summary="Watches the queues.",
    examples=(Example(None, (Turn("user", "Look!"), Turn("assistant", "I do.")), "It looks."),),
    prompt_examples=0,
    swatch="blue",
    color="Blue",
    model=None,
    tools=("Read", "Bash(git:*)"),
    extra={"category": "ops", "tags": ("a", "b")},
    header="valid",
    prompt="You watch.",
    body_line=5,
    description_line=3,
    source=Source("team/ops/watcher", "team", "ops/watcher.md", "agents/ops/watcher.md", b""),
    format="claude-code",
)
PLAIN = replace(WATCHER, id="team/plain", group=None, tools=None, examples=(), extra={}, color=None, description="")
LINK = Link(
    source="team/ops/watcher",
    target=None,
    role="caller",
    kind="collaborates",
    relation="provides-to",
    topic=None,
    enforced=False,
    line=7,
    evidence="Hand over to the caller",
    more=(9, 12),
    spellings=("caller",),
    others=("team/plain",),
)
TEAM = Collection("team", "agents", "Team")
CATALOG = Catalog((TEAM,), (WATCHER, PLAIN), (), (LINK, replace(LINK, role="plain", target="team/plain", more=())))
FAULT = Diagnostic("name-missing", "there is no name", Location("agents/plain.md", 2, 1), "Add one.")

EXPECTED = """\
{
  "schema": 1,
  "generator": "rolebook VERSION",
  "site": {
    "title": "Team",
    "base_url": null
  },
  "collections": [
    {
      "id": "team",
      "folder": "agents",
      "title": "Team",
      "agents": 2
    }
  ],
  "agents": [
    {
      "id": "team/ops/watcher",
      "url": "team/ops/watcher.html",
      "collection": "team",
      "group": "ops",
      "source": "ops/watcher.md",
      "format": "claude-code",
      "header": "valid",
      "name": "watcher",
      "title": "Watcher",
      "role": "watcher",
      "description": "Watches the queues. 見張り",
      "summary": "Watches the queues.",
      "examples": [
        {
          "context": null,
          "turns": [
            {
              "speaker": "user",
              "text": "Look!"
            },
            {
              "speaker": "assistant",
              "text": "I do."
            }
          ],
          "commentary": "It looks."
        }
      ],
      "color": "Blue",
      "swatch": "blue",
      "model": null,
      "tools": [
        "Read",
        "Bash(git:*)"
      ],
      "fields": {
        "category": "ops",
        "tags": [
          "a",
          "b"
        ]
      },
      "tokens": {
        "description": 6,
        "body": 3
      },
      "headings": [
        "Duties"
      ]
    },
"""
LINKS = """\
  "links": [
    {
      "source": "team/ops/watcher",
      "target": null,
      "role": "caller",
      "kind": "collaborates",
      "relation": "provides-to",
      "topic": null,
      "enforced": false,
      "line": 7,
      "evidence": "Hand over to the caller",
      "more": [
        9,
        12
      ]
    },
"""
DIAGNOSTICS = """\
  "diagnostics": [
    {
      "code": "name-missing",
      "severity": "warning",
      "path": "agents/plain.md",
      "line": 2,
      "column": 1,
      "message": "there is no name",
      "hint": "Add one."
    }
  ]
}
"""


def written(catalog: Catalog = CATALOG) -> str:
    headings = {"team/ops/watcher": ["Duties"]}
    records = (
        Record(
            catalog_json.agent_entry(agent, headings.get(agent.id, ())),
            catalog_json.link_entries(catalog.outgoing(agent.id)),
            "",
        )
        for agent in catalog.agents
    )
    file = catalog_json.catalog(catalog, Site(title="Team"), [FAULT], records)
    assert file.path == "catalog.json"
    return file.content.decode()


def read(agent: Agent) -> dict[str, Any]:
    content = json.loads(written(Catalog((TEAM,), (agent,), (), ())))
    found: dict[str, Any] = content["agents"][0]
    return found


def test_the_shape_is_the_one_that_is_promised_to_the_letter() -> None:
    text = written()
    assert text.startswith(EXPECTED.replace("VERSION", rolebook.__version__))
    assert LINKS in text
    assert text.endswith(DIAGNOSTICS)


def test_the_layout_is_that_of_a_plain_json_writer() -> None:
    text = written()
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def test_what_the_author_left_out_is_null_and_what_is_empty_is_empty() -> None:
    plain = json.loads(written())["agents"][1]
    assert (plain["group"], plain["tools"], plain["color"]) == (None, None, None)
    assert (plain["examples"], plain["fields"], plain["headings"], plain["description"]) == ([], {}, [], "")
    assert read(replace(WATCHER, tools=()))["tools"] == []


def test_a_link_without_further_lines_has_no_more() -> None:
    assert "more" not in json.loads(written())["links"][1]


def test_an_empty_roster_is_whole() -> None:
    content = json.loads(catalog_json.catalog(Catalog((), (), (), ()), Site(), [], []).content)
    assert (content["collections"], content["agents"], content["links"], content["diagnostics"]) == ([], [], [], [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", "text"),
        ("", ""),
        (("a", "b"), ["a", "b"]),
        ((), []),
        ({"a": "1", "b": "2"}, ["a: 1", "b: 2"]),
        ({"a": ("1", "2")}, ["a: 1, 2"]),
        (({"agent": "qa", "label": "Test"}, "b"), ["agent: qa, label: Test", "b"]),
        ((("a", "b"), ("c",)), ["a, b", "c"]),
    ],
)
def test_a_field_is_text_or_a_list_of_text(value: Value, expected: object) -> None:
    assert read(replace(WATCHER, extra={"field": value}))["fields"] == {"field": expected}


@pytest.mark.parametrize(
    "text", ['"quoted"', "back\\slash", "tab\tand\nline", "\x00\x1f\x7f\u2028", "emoji 🚀", "</script>"]
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert read(replace(WATCHER, summary=text))["summary"] == text


def test_half_a_character_is_replaced_and_the_file_stays_utf8() -> None:
    assert read(replace(WATCHER, summary="a\ud800b\udfffc 🚀"))["summary"] == "a\ufffdb\ufffdc 🚀"


@pytest.mark.parametrize(("text", "expected"), [("", 0), ("a", 1), ("abcd", 1), ("abcde", 2), ("日本語です", 2)])
def test_tokens_are_a_quarter_of_the_characters_rounded_up(text: str, expected: int) -> None:
    assert estimate.tokens(text) == expected
    assert read(replace(WATCHER, prompt=text))["tokens"]["body"] == expected
