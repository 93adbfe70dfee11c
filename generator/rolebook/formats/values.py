"""What a header's values say, whatever shape they were written in: text, and lists of tools.

Must never know which field of which format a value belongs to.
"""

import re
from collections.abc import Mapping

from rolebook.model import Value

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_EVERY = frozenset({"*", "all", "all tools"})
_REFUSED = frozenset({"false", "no", "off", "deny", "never", "disabled", "none", "null", "~"})
_GRANTED = frozenset({"true", "yes", "on", "allow", "always", "enabled", ""})
_SIGN = re.compile(r"[(\[{]|[)\]}]|[,，、;\n]")
_WORD = re.compile(r"[^\s(]+(?:\([^()]*\))?|\S")
_CLAUDE_TOOL = re.compile(
    r"(?:Read|Write|Edit|MultiEdit|Bash|BashOutput|KillShell|KillBash|Glob|Grep|LS|Task|Agent|Skill|WebFetch|WebSearch"
    r"|TodoRead|TodoWrite|NotebookEdit|NotebookRead|ExitPlanMode|SlashCommand|AskUserQuestion|LSP|mcp__\S+)(?:\(.*\))?"
)


def text(value: Value) -> str:
    """Write a value as text: items of a list after commas, entries of a map on lines of their own."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(map(text, value))
    return "\n".join(f"{key}: {text(item)}" for key, item in value.items())


def stated(value: Value | None) -> str | None:
    """Write a value as text on one line; None when it is missing, empty or YAML's null."""
    line = " ".join(text(value).split()) if value is not None else ""
    return None if line in _NULL else line


def tools(value: Value | None) -> tuple[str, ...] | None:
    """List tools: `Bash(git:*)` stays whole, `("*",)` stands for every tool, None when nothing is stated."""
    if isinstance(value, Mapping):
        return tuple(name for key, item in value.items() if (name := _granted(key, item)))
    if isinstance(value, tuple):  # joined again, for YAML cuts `[Agent(a, b)]` at its comma
        items = (tools(item) or () if isinstance(item, Mapping) else (text(item),) for item in value)
        return _split(", ".join(name for names in items for name in names))
    if value is None or value.strip() in _NULL:
        return None
    whole = value.strip().casefold()
    if whole in _EVERY:
        return ("*",)
    return () if whole == "none" else _split(value)


def _granted(key: str, item: Value) -> str | None:
    """Write one entry of a map as a tool: None when it is refused, `Bash(git *)` when only a part is granted."""
    if isinstance(item, Mapping):
        parts = [name for part, word in item.items() if (name := _granted(part, word))]
        if not parts:
            return None if item else key
        return key if "*" in parts else f"{key}({', '.join(parts)})"
    word = text(item).strip()
    if word.casefold() in _REFUSED:
        return None
    return key if word.casefold() in _GRANTED else f"{key}({word})"


def _split(line: str) -> tuple[str, ...]:
    """Cut a list of tools at the commas outside brackets."""
    line = line.strip()
    if line[:1] == "[":  # what is left of a list in a header that is no YAML
        line = line[1:].removesuffix("]")
    names, start, depth = [], 0, 0
    for sign in _SIGN.finditer(line):
        if sign[0] in "([{":
            depth += 1
        elif sign[0] in ")]}":
            depth = max(0, depth - 1)
        elif depth == 0:
            names.append(line[start : sign.start()])
            start = sign.end()
    rest = line[start:]
    names += [rest] if depth == 0 else re.split(r"[,\n]", rest)
    cleaned = [name.strip().removeprefix("- ").strip(" \t\"'`") for name in names]
    if len(cleaned) == 1:
        words = _WORD.findall(cleaned[0])
        cleaned = words if all(map(_CLAUDE_TOOL.fullmatch, words)) else cleaned
    return tuple(name for name in cleaned if name)
