"""A site that nothing has happened to is not built again; whatever happens to it is noticed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import rolebook
from rolebook import memory, standing
from rolebook.fingerprints import of_bytes
from workspace import Workspace

CONFIG = '[theme]\ntemplates = "theme"\nstatic = "theme"\nlogo = "logo.svg"\n'


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Build a site, and believe the file system even of files that are so young."""
    for module in (memory, standing):
        monkeypatch.setattr(module, "SLACK", -1 << 60)
    workspace = Workspace(tmp_path).agent("writer", color="xyzzy").agent("ops/sre", body="Ask the `writer`.")
    workspace.file("rolebook.toml", CONFIG).file("theme/css/own.css", ".a { color: red }").file("logo.svg", "<svg/>")
    workspace.file("theme/deep/one.html", "One").run("build")
    return workspace


def stands(workspace: Workspace) -> bool:
    """Build again, and tell whether that was only a comparison."""
    run = workspace.run("build", "-v")
    assert run.code == 0, str(run)
    return "compare " in run.out


def test_a_site_that_nothing_has_happened_to_stands_and_its_faults_are_told_again(team: Workspace) -> None:
    assert stands(team)
    first, second = (team.run("build", *more) for more in (("--no-memory",), ()))
    assert "color-unknown" in first.err
    assert second.err == first.err


@pytest.mark.parametrize(
    "change",
    [
        lambda team: team.file("agents/writer.md", b"You write.\n"),
        lambda team: team.agent("ops/tester"),
        lambda team: team.remove("agents/ops/sre.md"),
        lambda team: (team.root / "agents/ops").rename(team.root / "agents/night"),
        lambda team: os.utime(team.root / "agents/writer.md", ns=(1, 1)),
        lambda team: team.remove("site/agents/writer.html"),
        lambda team: team.file("site/agents/writer.md", (team.root / "site/agents/writer.md").read_bytes()),
        lambda team: team.file("site/llms.txt", "Nothing."),
        lambda team: team.file("theme/css/own.css", ".a { color: tan }"),
        lambda team: team.file("theme/deep/two.html", "Two"),
        lambda team: team.remove("theme/deep/one.html"),
        lambda team: team.file("logo.svg", "<svg></svg>"),
        lambda team: team.file("rolebook.toml", CONFIG + 'footer = "Ours"\n'),
        lambda team: team.file("rolebook.toml", CONFIG + '[links]\nignore = ["writer"]\n'),
    ],
)
def test_whatever_changes_is_noticed_once(team: Workspace, change: Callable[[Workspace], object]) -> None:
    change(team)
    assert not stands(team)
    assert stands(team)
    assert team.build().bytes() == team.build("--no-memory", "-o", "other").bytes()


def test_what_a_link_leads_to_is_looked_at_each_time(team: Workspace) -> None:
    (team.root / "agents" / "other.md").symlink_to("writer.md")
    assert not stands(team)
    assert not stands(team)


def test_another_version_of_the_program_builds_anew(team: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolebook, "__version__", "0.0.0")
    assert not stands(team)


def test_files_that_are_too_young_are_not_believed(team: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "SLACK", 1 << 60)
    assert not stands(team)


@pytest.mark.parametrize("damage", [lambda _: b"", lambda whole: whole[:-9], lambda whole: b"\0" + whole[1:]])
def test_a_note_that_is_damaged_is_not_believed(team: Workspace, damage: Callable[[bytes], bytes]) -> None:
    (note,) = (team.root / ".rolebook").glob("*/standing")
    note.write_bytes(damage(note.read_bytes()))
    assert not stands(team)
    assert stands(team)


def test_a_note_of_another_shape_is_not_believed(team: Workspace) -> None:
    (note,) = (team.root / ".rolebook").glob("*/standing")
    for content in (b"[]", b"{}", b"[1, 2]", b"[" * 100_000):
        note.write_bytes(of_bytes(content) + content)
        assert not stands(team)


_LARGE = """
import os, sys
from rolebook import cli, memory, standing
memory.SLACK = standing.SLACK = -1 << 60
standing.MANY, fork = 0, os.fork

def noted():
    print("in two processes", flush=True)
    return {fork}

os.fork = noted
sys.exit(cli.main(["build", "-v"]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes here")
def test_a_large_site_is_looked_at_in_two_processes(team: Workspace) -> None:
    def said(fork: str = "fork()") -> tuple[bool, bool]:
        line = [sys.executable, "-c", _LARGE.replace("{fork}", fork)]
        out = subprocess.run(line, cwd=team.root, capture_output=True, text=True, check=True).stdout  # noqa: S603
        return "in two processes" in out, "compare " in out

    assert said() == (True, True)
    assert said("fork() or os._exit(1)") == (True, False), "one that ends has found nothing"
    team.remove("site/agents/writer.html")
    assert said() == (True, False)
    assert said() == (True, True)
