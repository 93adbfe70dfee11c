"""The links that a header states for machines: `tools: Agent(a, b)`, `handoffs:`, `agents:`, `permission.task`.

Must never know which roles exist, nor how prose names one.
"""

import re
from collections.abc import Iterator, Mapping

from rolebook.model import Value
from rolebook.syntax.collaboration.keys import key_relation
from rolebook.value import dataclass

_CALL = re.compile(r"(?:Agent|Task|agent|task)\s*\(([^()]*)\)")
_ENFORCED = frozenset(("handoffs", "agents", "subagents", "sub_agents", "sub-agents"))
_NAME_KEYS = ("agent", "name", "id", "to", "target", "subagent_type")
_TOPIC_KEYS = ("label", "when", "topic", "reason", "description", "condition", "purpose")
_LONGEST = 80
"""A longer value is no name."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One role that a header names."""

    name: str
    """As written, without a scope: `code-reviewer`; it may hold `*` as a glob does."""
    relation: str
    topic: str | None
    enforced: bool
    key: str
    """The field that names it: `handoffs`."""


def stated(tools: tuple[str, ...] | None, fields: Mapping[str, Value]) -> Iterator[Stated]:
    """List the roles that the fields of a header name."""
    for tool in tools or ():
        call = _CALL.fullmatch(tool.strip())
        for name in call[1].split(",") if call else ():
            yield from _one(name, "delegates-to", None, enforced=True, key="tools")
    for key, value in fields.items():
        if key == "permission" and isinstance(value, Mapping):
            yield from _allowed(value.get("task"))
            continue
        relation = key_relation(key)
        if relation is not None:
            yield from _in(value, relation, key, enforced=key.lower() in _ENFORCED)


def _allowed(tasks: Value | None) -> Iterator[Stated]:
    """Read OpenCode's rules, each a glob of agents and what is allowed with them."""
    if isinstance(tasks, Mapping):
        for glob, rule in tasks.items():
            if isinstance(rule, str) and rule.strip().lower() != "deny":
                yield from _one(glob, "delegates-to", None, enforced=True, key="permission")


def _in(value: Value, relation: str, key: str, *, enforced: bool) -> Iterator[Stated]:
    if isinstance(value, str):
        for name in value.split(","):
            yield from _one(name, relation, None, enforced=enforced, key=key)
        return
    if isinstance(value, Mapping):
        named = next((value[each] for each in _NAME_KEYS if isinstance(value.get(each), str)), None)
        if named is None:
            for name, about in value.items():
                yield from _one(name, relation, about if isinstance(about, str) else None, enforced=enforced, key=key)
            return
        topic = next((value[each] for each in _TOPIC_KEYS if isinstance(value.get(each), str)), None)
        yield from _one(str(named), relation, str(topic) if topic else None, enforced=enforced, key=key)
        return
    for item in value:
        yield from _in(item, relation, key, enforced=enforced)


def _one(name: str, relation: str, topic: str | None, *, enforced: bool, key: str) -> Iterator[Stated]:
    bare = name.strip(" \t\n\"'`@[]").removesuffix(".md")
    scoped = bare.rpartition("/")[2].rpartition(":")[2].strip()
    if scoped.strip("* ") and len(scoped) <= _LONGEST:
        yield Stated(scoped, relation, topic[:_LONGEST] if topic else None, enforced, key)
