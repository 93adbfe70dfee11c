"""The language of tools: what `Bash(git log:*)` and `mcp__github__create_issue` name, and what they let an agent do.

Tools of one server count as one. Must never know which agent holds a tool.
"""

from functools import lru_cache
from typing import Literal

from rolebook.value import dataclass

Power = Literal["run", "write", "serve", "delegate", "reach", "read", "other"]

POWERS: tuple[Power, ...] = ("run", "write", "serve", "delegate", "reach", "read", "other")
"""What tools let an agent do, the riskiest first: run commands, change files, use servers that may do anything, start
other agents, reach the network, read files, and what is none of these."""

EVERY = "*"
"""What stands for all tools."""

_NAMES: dict[Power, str] = {
    # as the tools are called in Claude Code, Copilot, Gemini CLI, opencode and others, without case, "_" and "-"
    "run": (
        "bash bashoutput cmd codeexecution computer execute exec executecommand killbash killshell notebookrun "
        "powershell run runcommand runcommands runinterminal runshellcommand runtask runtasks runterminalcmd shell "
        "terminal"
    ),
    "write": (
        "applydiff applypatch create createdirectory createfile delete deletefile edit editfile editfiles "
        "editnotebook inserteditintofile multiedit new newfile notebookedit patch replace replacestringinfile "
        "searchreplace strreplace strreplaceeditor write writefile writetofile"
    ),
    "serve": "mcp listmcpresources listmcpresourcestool mcpresources readmcpresource readmcpresourcetool usemcptool",
    "delegate": "agent agents handoff newtask runsubagent sendmessage skill skills slashcommand subagent task team",
    "reach": (
        "browser browseraction fetch fetchwebpage githubrepo googlewebsearch httprequest openbrowser opensimplebrowser "
        "simplebrowser web webfetch websearch"
    ),
    "read": (
        "codebase codesearch fileread filesearch filesystem findtestfiles glob grep grepsearch list listdir "
        "listdirectory listfiles listcodedefinitionnames listcodeusages ls lsp notebookread problems read readfile "
        "readmanyfiles search searchfiles searchfilecontent semanticsearch usages view"
    ),
}
_POWERS: dict[str, Power] = {name: power for power, names in _NAMES.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Tool:
    """What one entry of a list of tools names."""

    key: str
    """Equal for all ways to write the tool: `bash`, `mcp__github`."""
    name: str
    """As written, without its limits: `Bash`; of a server's tools the server: `mcp__github`."""
    limits: str | None
    """What of the tool is granted, `git log:*`; None when all of it is."""
    power: Power


_SETS = frozenset("vscode todo todos".split())
"""What stands before "/" in the names of a host's own tools, beside the powers: `vscode/extensions`."""


@lru_cache(maxsize=8192)
def tool(text: str) -> Tool:
    """Read one entry of a list of tools."""
    name, bracket, limits = text.partition("(")
    name = name.strip() or text.strip()
    limits = limits.strip().removesuffix(")").strip() if bracket else ""
    server, part = _server(name)
    if server:
        return Tool(server.casefold(), server, _limited(", ".join(filter(None, (part, limits)))), "serve")
    return Tool(name.casefold(), name, _limited(limits), _power(name))


def _server(name: str) -> tuple[str, str]:
    """Give the server whose tool it is, and the tool's own name; a host's own tools have none."""
    if name.casefold().startswith("mcp__"):
        server, _, part = name[5:].partition("__")
        return name[:5] + server, part
    head, slash, part = name.partition("/")
    if slash and _plain(head) not in _POWERS and head.casefold() not in _SETS:
        return head, part
    return (name, "") if name.casefold().endswith(("-mcp", "_mcp", ".mcp")) else ("", "")


def _power(name: str) -> Power:
    """Find what a tool lets an agent do: by its own name, or else by that of the set which it belongs to."""
    head, _, part = name.partition("/")
    return _POWERS.get(_plain(part)) or _POWERS.get(_plain(head), "other")


def _plain(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "")


def _limited(limits: str) -> str | None:
    return limits if limits.strip("*:, ") else None
