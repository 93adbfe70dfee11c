"""catalog.json: the whole roster for machines, in the shape that docs/catalog.md promises.

Must never know how a page looks.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from json.encoder import encode_basestring as quoted
from typing import Any

import rolebook
from rolebook.config import Site
from rolebook.diagnostics import Diagnostic
from rolebook.estimate import tokens
from rolebook.model import Agent, Catalog, Collection, Example, Link, OutputFile, Value
from rolebook.outputs.record import Change, Record, replaced

PATH = "catalog.json"
SCHEMA = 1
"""Raised when the meaning of a key changes."""
GENERATOR = f"rolebook {rolebook.__version__}"

_MARGIN, _DEEPER = "\n  ", "\n    "
"""What stands before each key of the file, and before each item of its lists."""
_DIAGNOSTICS = f"{_MARGIN}{quoted('diagnostics')}: ".encode()
_END = b"\n}\n"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def catalog(catalog: Catalog, site: Site, diagnostics: Iterable[Diagnostic], records: Iterable[Record]) -> OutputFile:
    """Write the roster; the records are those of all agents, all lists in their final order."""
    told = list(records)
    parts = {
        "schema": _written(SCHEMA),
        "generator": _written(GENERATOR),
        "site": _written({"title": site.title, "base_url": site.base_url}, _MARGIN),
        "collections": _written(_collections(catalog), _MARGIN),
        "agents": _list(record.agent for record in told),
        "links": _list(record.links for record in told if record.links),
        "diagnostics": _written(faults(diagnostics), _MARGIN),
    }
    keys = (f"{',' if number else '{'}{_MARGIN}{quoted(key)}: " for number, key in enumerate(parts))
    pieces = chain.from_iterable(zip(keys, parts.values(), strict=True))
    return OutputFile(PATH, _encoded("".join(pieces)) + _END)


def edited(before: bytes | None, changes: Iterable[Change], diagnostics: Iterable[Diagnostic]) -> OutputFile | None:
    """Write the roster from what it was when a few agents were edited; None where that can't be told from it."""
    pieces = [
        (_encoded(then), _encoded(now)) for change in changes for then, now in zip(*map(_entries, change), strict=True)
    ]
    text = replaced(before, pieces)
    at = text.rfind(_DIAGNOSTICS) if text else -1
    if text is None or at < 0:
        return None
    return OutputFile(PATH, text[:at] + _DIAGNOSTICS + _encoded(_written(faults(diagnostics), _MARGIN)) + _END)


def _entries(record: Record) -> tuple[str, str]:
    return record.agent, record.links


def agent_entry(agent: Agent, headings: Sequence[str]) -> str:
    """Write an agent, with the headings of its page, as it stands in the roster."""
    return _written(_agent(agent, headings), _DEEPER)


def link_entries(links: Iterable[Link]) -> str:
    """Write the links of an agent as they stand in the roster; empty when it has none."""
    return f",{_DEEPER}".join(_written(_link(link), _DEEPER) for link in links)


def _list(entries: Iterable[str]) -> str:
    """Write what stands in the roster as a list."""
    text = f",{_DEEPER}".join(entries)
    return f"[{_DEEPER}{text}{_MARGIN}]" if text else "[]"


def faults(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Write faults as the catalog does, for it and for the command line."""
    return [
        {
            "code": fault.code,
            "severity": fault.severity.value,
            "path": fault.location.path,
            "line": fault.location.line,
            "column": fault.location.column,
            "message": fault.message,
            "hint": fault.hint,
        }
        for fault in diagnostics
    ]


def _collections(catalog: Catalog) -> list[dict[str, Any]]:
    sizes = dict.fromkeys((collection.id for collection in catalog.collections), 0)
    for agent in catalog.agents:
        sizes[agent.collection] += 1
    return [_collection(collection, sizes[collection.id]) for collection in catalog.collections]


def _collection(collection: Collection, agents: int) -> dict[str, Any]:
    return {"id": collection.id, "folder": collection.folder, "title": collection.title, "agents": agents}


def _agent(agent: Agent, headings: Sequence[str]) -> dict[str, Any]:
    return {
        "id": agent.id,
        "url": agent.url,
        "collection": agent.collection,
        "group": agent.group,
        "source": agent.source.path,
        "format": agent.format,
        "header": agent.header,
        "name": agent.name,
        "title": agent.title,
        "role": agent.role,
        "description": agent.description,
        "summary": agent.summary,
        "examples": [_example(example) for example in agent.examples],
        "color": agent.color,
        "swatch": agent.swatch,
        "model": agent.model,
        "tools": None if agent.tools is None else list(agent.tools),
        "fields": {key: _field(value) for key, value in agent.extra.items()},
        "tokens": {"description": tokens(agent.description), "body": tokens(agent.body)},
        "headings": list(headings),
    }


def _example(example: Example) -> dict[str, Any]:
    turns = [{"speaker": turn.speaker, "text": turn.text} for turn in example.turns]
    return {"context": example.context, "turns": turns, "commentary": example.commentary}


def _link(link: Link) -> dict[str, Any]:
    entry = {
        "source": link.source,
        "target": link.target,
        "role": link.role,
        "kind": link.kind,
        "relation": link.relation,
        "topic": link.topic,
        "enforced": link.enforced,
        "line": link.line,
        "evidence": link.evidence,
    }
    return entry | {"more": list(link.more)} if link.more else entry


def _field(value: Value) -> str | list[str]:
    """Write a field as text or list of text; a table becomes a list of "key: value"."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return [f"{key}: {_flat(inner)}" for key, inner in value.items()]
    return [_flat(inner) for inner in value]


def _flat(value: Value) -> str:
    content = _field(value)
    return content if isinstance(content, str) else ", ".join(content)


def _written(value: object, margin: str = "\n") -> str:
    """Write JSON as `json.dumps(value, indent=2, ensure_ascii=False)` does, in half the time."""
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    inner = f"{margin}  "
    if isinstance(value, dict):
        items = [f"{inner}{quoted(key)}: {_written(item, inner)}" for key, item in value.items()]
        return f"{{{','.join(items)}{margin}}}" if items else "{}"
    if isinstance(value, list):
        items = [f"{inner}{_written(item, inner)}" for item in value]
        return f"[{','.join(items)}{margin}]" if items else "[]"
    return str(value)


def _encoded(text: str) -> bytes:
    """Encode as UTF-8; half a character, which no UTF-8 can hold, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text).encode()
