"""What the search knows of one agent: the words by which it is found, and the lines that a result shows.

Pure, and one agent at a time, so that it can be remembered between builds. Must never know of other agents, nor how
the index is laid out.
"""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rolebook import urls
from rolebook.model import Agent
from rolebook.outputs.search.words import SINGLES, words

NAME, EXAMPLE, SUMMARY, HEADING, OTHER = 1, 2, 4, 8, 16
"""Where a word stands, strongest first; `static/js/search/rank.js` gives each its weight."""

_LINES, _LINE = 16, 240
_SUMMARY = 700
_HEADINGS, _HEADING = 32, 90
_NAMES = 24
_PROMPT = 60_000


class Entry(NamedTuple):
    """One agent, ready for the index: texts, as these are what is quickest to keep and to send."""

    record: str
    """What a result shows, as a JSON list: `static/js/search/store.js` names its items."""
    fields: str
    """Each word of name, examples, summary, headings and others, and where it stands: `"slow 10 api 1"`."""
    body: str
    """The words that stand in the body only: `"select join"`."""


def entry(agent: Agent, headings: Sequence[str], place: str, partners: Sequence[str]) -> Entry:
    """Read an agent for the search; `place` is where it lies, and `partners` are those with whom it works, in words."""
    lines = _example_lines(agent)
    tools = agent.tools or ()
    names = f"{agent.title} {agent.name or ''} {agent.role}"
    others = " ".join((*tools, *partners, place, agent.model or "", agent.swatch if agent.color else ""))
    fields = dict.fromkeys(words(names) | _joined(agent.role), NAME)
    for field, text in (
        (EXAMPLE, "\n".join(lines)),
        (SUMMARY, agent.summary),
        (HEADING, "\n".join(headings)),
        (OTHER, others),
    ):
        for word in words(text):
            fields[word] = fields.get(word, 0) | field
    record = [
        agent.title,
        urls.relative("index.html", agent.url),
        agent.swatch,
        place,
        lines[:_LINES],
        _line(agent.summary, _SUMMARY),
        [_line(heading, _HEADING) for heading in headings[:_HEADINGS]],
        list(tools[:_NAMES]),
        list(partners[:_NAMES]),
    ]
    return Entry(
        record=_encode(record),
        fields=" ".join(f"{word} {bits}" for word, bits in fields.items()),
        body=" ".join(words(agent.body).difference(fields, SINGLES)),
    )


def prompt(agent: Agent) -> str:
    """Give the body as JSON."""
    return _encode(agent.body[:_PROMPT])


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _example_lines(agent: Agent) -> list[str]:
    """List what users say in the examples, each once, then the situations in which they say it."""
    said = (turn.text for example in agent.examples for turn in example.turns if turn.speaker == "user")
    contexts = (example.context for example in agent.examples if example.context)
    return list(dict.fromkeys(line for text in (*said, *contexts) if (line := _line(text, _LINE))))


def _line(text: str, longest: int) -> str:
    flat = " ".join(text[: 4 * longest].split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0].rstrip(",;:-–—") + "…"


def _joined(role: str) -> set[str]:
    """Join neighbors, since `front-end` is also written `frontend`."""
    return {first + second for first, second in pairwise(role.split("-"))}
