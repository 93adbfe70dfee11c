"""The language of a header that is no YAML: lines that open a field, and lines that belong to the field above them.

A line opens a field only if its key is known, or is so plainly a key that nobody would say it; so the labels of a
dialogue (`user:`, "Context:") stay inside the description. Must never know YAML, files or diagnostics.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from rolebook.value import dataclass

CORE = frozenset({"name", "description", "tools", "model", "color"})
"""The fields of every agent."""

KNOWN = CORE | frozenset(
    (
        # Claude Code
        "allowed-tools allowedTools argument-hint arguments background disable-model-invocation disallowed-tools "
        "disallowedTools effort hooks initialPrompt isolation maxTurns mcpServers memory permissionMode skills "
        "user-invocable when_to_use when-to-use "
        # Copilot, OpenCode, Cursor, Kiro, Gemini, Roo
        "agents alwaysApply allowedAgents allowed_tools applyTo customInstructions disable display_name displayName "
        "fileMatchPattern globs groups handoffs hidden icon includeMcpJson inclusion infer keyboardShortcut kind "
        "max_turns mcp-servers mcp_servers mode modelFallback permission permissions prompt reasoningEffort "
        "reasoning_effort roleDefinition slug steps subagents sub_agents subtask target temperature timeout_mins title "
        "toolAliases toolsSettings top_p topP trigger triggers variant welcomeMessage whenToUse "
        # collections
        "argument_hint author avatar capabilities categories category colour complexity created createdAt date "
        "dependencies domain domains emoji expertise extends homepage id keywords lang language last_updated level "
        "license maintainer max_tokens maxTokens metadata owner phase priority role source specialization status tag "
        "tags team tier type updated updatedAt url version vibe"
    ).split()
)
"""The fields that open wherever they stand at the margin."""

PREAMBLE = "preamble"
"""The field for lines that stand before the first one."""

LABELS = frozenset(
    (
        "action agent ai ai_response ai_assistant answer assistant bot caution claude client commentary comments "
        "comment context customer developer dev dialog dialogue e.g example examples explanation goal human i.e "
        "important input instructions instruction note notes output query question rationale reason reasoning "
        "remember reply request response result scenario situation speaker step summary system task thinking thought "
        "tip todo usage use user user_request user_response warning "
        "antwort asistente assistent ayudante benutzer beispiel comentario commentaire contexte contexto esempio "
        "exemple exemplo ejemplo kommentar kontext nutzer usuario utilisateur utente"
    ).split()
)
"""Words, in lower case, that label a line of dialogue or prose and so never open a field of their own."""

_OPENER = re.compile(r"""(["']?)([^\W\d_][\w.-]{0,39})\1[ \t]*([:：])(?=([ \t\u3000]|$)?)""")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+|[A-Z][a-z0-9]+)*")
_SHELTER = re.compile(r"<(/?)example\b|^[ \t]*(`{3,}|~{3,})", re.IGNORECASE)
_BLOCK_MARK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_PROSE = frozenset({"", "description", "prompt", "when-to-use", "when_to_use", "whenToUse"})
_SHORT = frozenset({"name", "model", "color", "tools"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A field as a run of lines."""

    key: str
    """As written, without quotes: `description`; empty for lines that stand before the first field."""
    line: int
    """The line on which it opens, counted from 0 at the header's first."""
    offset: int
    """How many characters of the header stand before that line."""
    first: str
    """What follows the colon on that line, stripped."""
    rest: tuple[str, ...]
    """The lines below, without the header's own indentation."""

    @property
    def is_marked(self) -> bool:
        """Tell whether the value has a form of its own: quotes, a list, a block."""
        return self.first[0] in "\"'[{|>" if self.first else bool(self.rest)

    @property
    def yaml(self) -> str:
        """Write the field as YAML on its own would have it."""
        return "\n".join((f"{self.key}: {self.first}", *self.rest, ""))

    @property
    def text(self) -> str:
        """Give the value as the author's lines, without what only marks its ends."""
        first = "" if self.rest and _BLOCK_MARK.match(self.first) else self.first
        if self.key in _SHORT:
            first = re.split(r"[ \t]#", first, maxsplit=1)[0]
        indents = [len(line) - len(line.lstrip()) for line in self.rest if line.strip()]
        shared = min(indents, default=0)
        return unquoted("\n".join((first, *(line[shared:].rstrip() for line in self.rest))).strip())


def unquoted(text: str) -> str:
    """Drop the quotes around a value, or a quote that opens it and is never closed."""
    quote = text[:1]
    if quote not in ('"', "'") or len(text) == 1:
        return text
    second = text.find(quote, 1)
    if second < 0:
        return text[1:].strip()
    if second < len(text) - 1:
        inner = text[second - 1] in " \t\n\\(:," or text[second + 1].isalnum()
        return text[1:-1].strip() if inner and text.endswith(quote) else text
    return text[1:-1].strip()


def chunks(header: str) -> tuple[Chunk, ...]:
    """Cut a header into its fields, in order; blank lines and comments between fields belong to none."""
    raw = header.split("\n")
    offsets = (0, *accumulate(len(line) + 1 for line in raw))
    lines = _without_margin(raw)
    openers = _Openers(lines)
    found: list[Chunk] = []
    start, key, first = 0, "", ""
    for number in (*openers.lines(), len(lines)):
        rest = _without_comments(lines[start + 1 if key else start : number])
        if key or any(line.strip() for line in rest):
            found.append(Chunk(key, start, offsets[start], first, rest))
        if number < len(lines) and (opener := opener_of(lines[number].lstrip())):
            start, (key, first) = number, opener
    return tuple(found)


def opener_of(line: str) -> tuple[str, str] | None:
    """Read `key: value` at the start of a line; None when it opens no field.

    Between a core key and its value the space may be missing, and the colon may be a full-width one.
    """
    match = _OPENER.match(line)
    if match is None:
        return None
    _, key, colon, space = match.groups()
    value = line[match.end() :].strip()
    if (space is None or colon == "：") and (key not in CORE or value[:1] in ("/", ":")):
        return None
    return key, value


def is_field(line: str) -> bool:
    """Tell whether a line at the margin opens a known field."""
    opener = opener_of(line)
    return opener is not None and _is_known(*opener)


def is_likely_field(line: str) -> bool:
    """Tell whether a line at the margin opens a known field, or one whose key can hardly be anything else."""
    opener = opener_of(line)
    return opener is not None and (_is_known(*opener) or _is_plain(opener[0]))


def _is_plain(key: str) -> bool:
    return _PLAIN_KEY.fullmatch(key) is not None and key.lower() not in LABELS


def _is_known(key: str, value: str) -> bool:
    return key in KNOWN or _is_capital(key) or (key == "context" and value == "fork")


def _is_capital(key: str) -> bool:
    """Tell whether a key is a core field with a capital, which prose may hold as well."""
    return key not in CORE and key.lower() in CORE


class _Openers:
    """Finds the lines that open a field, in one pass."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._margin_keys = {opener[0] for line in lines if (opener := opener_of(line))}
        self._seen: set[str] = set()
        self._key = ""
        self._empty = False
        self._ran_on = False

    def lines(self) -> Iterator[int]:
        """Give the numbers of the lines that open a field."""
        sheltered = _sheltered(self._lines)
        for number, line in enumerate(self._lines):
            opener = None if number in sheltered else opener_of(line.lstrip())
            if opener is not None and self._opens(line, *opener):
                self._seen.add(opener[0])
                self._key, self._empty, self._ran_on = opener[0], not opener[1], False
                yield number
            elif line[:1].strip() and line[0] != "#" and not (self._empty and line.startswith("- ")):
                self._ran_on = True

    def _opens(self, line: str, key: str, value: str) -> bool:
        if line[0] in " \t":
            indent = len(line) - len(line.lstrip())
            return indent <= 3 and key in CORE and key not in self._margin_keys | self._seen and not self._empty
        known = _is_known(key, value)
        if key in self._seen and (self._ran_on or not known):
            return False
        if _is_capital(key):
            return not self._ran_on and key.lower() not in self._margin_keys
        if known:
            return True
        # Below a list of tools `agent: Explore` is a field; below a description it may be what somebody says.
        is_key = _is_plain(key) if self._key in _PROSE else _PLAIN_KEY.fullmatch(key) is not None
        return is_key and not self._ran_on


def _without_margin(lines: list[str]) -> list[str]:
    """Take away the indentation that the first line with content has from every line that has it too."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    margin = first[: len(first) - len(first.lstrip())]
    return [line.removeprefix(margin) for line in lines] if margin else lines


def _without_comments(lines: list[str]) -> tuple[str, ...]:
    """Drop the comments and blank lines at the end of a field, which speak of the next one."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return tuple(lines[:end])


def _sheltered(lines: list[str]) -> set[int]:
    """Give the numbers of the lines inside an example or a code fence that is closed further down."""
    inside: set[int] = set()
    opened: int | None = None
    fence = ""
    for number, line in enumerate(lines):
        for match in _SHELTER.finditer(line):
            mark = match[2][:3] if match[2] else "example"
            if opened is None and not match[1]:
                opened, fence = number, mark
            elif opened is not None and mark == fence and (match[1] or match[2]):
                inside.update(range(opened + 1, number + 1))
                opened = None
    return inside
