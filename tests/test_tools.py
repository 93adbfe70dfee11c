import pytest

from rolebook.syntax.tools import POWERS, Power, Tool, tool


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bash", Tool("bash", "Bash", None, "run")),
        ("bash", Tool("bash", "bash", None, "run")),
        ("Bash(git log:*)", Tool("bash", "Bash", "git log:*", "run")),
        ("Bash(*)", Tool("bash", "Bash", None, "run")),
        ("Bash()", Tool("bash", "Bash", None, "run")),
        ("Bash(git log", Tool("bash", "Bash", "git log", "run")),
        ("Agent(reviewer, tester)", Tool("agent", "Agent", "reviewer, tester", "delegate")),
        ("(odd)", Tool("(odd)", "(odd)", "odd", "other")),
        ("MultiEdit", Tool("multiedit", "MultiEdit", None, "write")),
        ("run_shell_command", Tool("run_shell_command", "run_shell_command", None, "run")),
        ("edit/editFiles", Tool("edit/editfiles", "edit/editFiles", None, "write")),
        ("execute/anythingNew", Tool("execute/anythingnew", "execute/anythingNew", None, "run")),
        ("vscode/runCommand", Tool("vscode/runcommand", "vscode/runCommand", None, "run")),
        ("vscode/extensions", Tool("vscode/extensions", "vscode/extensions", None, "other")),
        ("TodoWrite", Tool("todowrite", "TodoWrite", None, "other")),
        ("Harpoon", Tool("harpoon", "Harpoon", None, "other")),
    ],
)
def test_a_tool_has_a_name_limits_and_a_power(text: str, expected: Tool) -> None:
    assert tool(text) == expected


@pytest.mark.parametrize(
    ("text", "key", "limits"),
    [
        ("mcp__github__create_issue", "mcp__github", "create_issue"),
        ("mcp__github__*", "mcp__github", None),
        ("mcp__GitHub", "mcp__github", None),
        ("mcp__github(read)", "mcp__github", "read"),
        ("mcp__a__b__c", "mcp__a", "b__c"),
        ("github/create_issue", "github", "create_issue"),
        ("github/*", "github", None),
        ("acme.docs.mcp", "acme.docs.mcp", None),
    ],
)
def test_all_tools_of_a_server_count_as_one(text: str, key: str, limits: str | None) -> None:
    found = tool(text)
    assert (found.key, found.limits, found.power) == (key, limits, "serve")


def test_what_runs_commands_is_riskier_than_what_only_reads() -> None:
    order: list[Power] = [tool(name).power for name in ("Bash", "Write", "mcp__x", "Task", "WebFetch", "Read", "Todo")]
    assert order == list(POWERS)
