"""Every command of rolebook that a document shows does what it says: those that end are run, the others understood."""

import re
import shlex
from pathlib import Path

import pytest

from repositories import alone, initialized
from rolebook.cli import _parsed
from workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "templates").glob("*.md")))
WORDS = "build|check|serve|init|deploy"
SHOWN = re.compile(rf"^ *(?:- )?(rolebook (?:{WORDS})\b.*)$|(?:`|&& )(rolebook (?:{WORDS})\b[^`]*)`", re.MULTILINE)
ENDLESS = ("serve", "--scheduler")
"""What does not end, or needs more than one machine."""


def shown() -> list[str]:
    """Give the commands that stand in fences, in lists of steps and in sentences, without what is said of them."""
    found = {(line or inner).strip() for path in DOCUMENTS for line, inner in SHOWN.findall(path.read_text("utf-8"))}
    return sorted(shlex.join(shlex.split(command, comments=True)[1:]) for command in found)


@pytest.fixture
def team(workspace: Workspace) -> Workspace:
    """Make what the documents speak of: folders of agents, in a repository that has a remote."""
    for folder in ("agents", "path/to/agents", "team-a/agents", "team-b/agents"):
        workspace.agent("ops/watcher", description="Watches the queues.", folder=folder)
    workspace.file(".gitignore", "remote\nsite\npublic\n")
    initialized(workspace.root, remote=workspace.root / "remote")
    return workspace


def test_the_documents_show_commands() -> None:
    assert {command.split()[0] for command in shown()} == set(WORDS.split("|"))


@pytest.mark.parametrize("command", shown())
def test_a_command_of_the_documents_works(team: Workspace, command: str) -> None:
    given = [
        word.replace("$CI_PAGES_URL", "https://team.example.org/agents/").replace("DIR", "elsewhere")
        for word in shlex.split(command)
    ]
    if any(word in given for word in ENDLESS):
        assert _parsed(given).run
        return
    with alone():
        run = team.run(*given)
    assert run.code == 0, run
