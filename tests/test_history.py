import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from rolebook import history, repository
from rolebook.model import Source
from rolebook.repository import Origin
from workspace import Workspace

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *line: str, day: str = "2026-01-05") -> str:
    """Run git with nothing of this machine's settings."""
    when = f"{day}T12:00:00+0000"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "a"), ("EMAIL", "a@example.org"), ("DATE", when))
    }
    clean = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
    }
    done = subprocess.run(  # noqa: S603
        ["git", "-C", str(folder), *line],  # noqa: S607
        env=clean | who,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Make a repository in which a file was added, another one later, and the first one changed."""
    top = tmp_path / "team"
    write(top / "agents/ops/watcher.md", "1")
    git(top, "init", "-q", "-b", "main")
    git(top, "add", ".")
    git(top, "commit", "-qm", "1")
    write(top / 'agents/ü "quoted".md', "2")
    git(top, "add", ".")
    git(top, "commit", "-qm", "2", day="2026-02-03")
    write(top / "agents/ops/watcher.md", "3")
    git(top, "commit", "-qam", "3", day="2026-03-09")
    return top


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def source(folder: Path, path: str) -> Source:
    return Source(path.removesuffix(".md"), "x", path, f"{folder}/{path}", b"")


def test_a_file_tells_where_it_lies_and_when_it_last_changed(team: Path) -> None:
    found = history.origins([source(team / "agents", "ops/watcher.md"), source(team / "agents", 'ü "quoted".md')])
    assert found == {
        "ops/watcher": Origin("agents/ops/watcher.md", git(team, "rev-parse", "HEAD"), date(2026, 3, 9)),
        'ü "quoted"': Origin('agents/ü "quoted".md', git(team, "rev-parse", "HEAD^"), date(2026, 2, 3)),
    }


def test_a_file_that_was_never_committed_only_tells_where_it_lies(team: Path) -> None:
    write(team / "agents/new.md", "x")
    assert history.origins([source(team / "agents", "new.md")]) == {"new": Origin("agents/new.md", None, None)}


def test_a_change_that_is_not_committed_does_not_count(team: Path) -> None:
    write(team / "agents/ops/watcher.md", "4")
    assert history.origins([source(team / "agents", "ops/watcher.md")])["ops/watcher"].day == date(2026, 3, 9)


def test_nothing_is_known_of_a_file_in_no_repository(tmp_path: Path) -> None:
    write(tmp_path / "watcher.md", "x")
    assert history.origins([source(tmp_path, "watcher.md")]) == {}


def test_a_repository_without_a_commit_is_no_fault(tmp_path: Path) -> None:
    write(tmp_path / "watcher.md", "x")
    git(tmp_path, "init", "-q")
    assert history.origins([source(tmp_path, "watcher.md")]) == {"watcher": Origin("watcher.md", None, None)}


def test_the_oldest_commit_of_a_shallow_clone_says_nothing(team: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{team}", "copy")
    copy = tmp_path / "copy"
    found = history.origins([source(copy / "agents", "ops/watcher.md"), source(copy / "agents", 'ü "quoted".md')])
    assert [origin.day for origin in found.values()] == [date(2026, 3, 9), None]


def test_a_worktree_has_the_history_of_its_repository(team: Path, tmp_path: Path) -> None:
    git(team, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    found = history.origins([source(tmp_path / "tree/agents", "ops/watcher.md")])
    assert found["ops/watcher"].day == date(2026, 3, 9)


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file to which a line is added whenever git is asked."""
    shim = tmp_path / "bin" / "git"
    write(shim, f'#!/bin/sh\necho x >> {tmp_path}/calls\nexec {shutil.which("git")} "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "calls"


def test_git_is_asked_once_for_each_repository(team: Path, calls: Path) -> None:
    write(team / "more/other.md", "x")
    sources = [source(team / "agents", "ops/watcher.md"), source(team / "more", "other.md")]
    assert len(history.origins(sources)) == 2
    assert calls.read_text() == "x\n"


def test_git_is_asked_again_only_when_a_commit_or_a_file_has_come(team: Path, calls: Path) -> None:
    workspace = Workspace(team).agent("ops/watcher")
    asked = []
    for change in (
        lambda: None,
        lambda: workspace.agent("ops/watcher", description="Does another thing."),
        lambda: workspace.agent("ops/other"),
        lambda: git(team, "commit", "-qam", "4"),
    ):
        change()
        calls.write_text("")
        workspace.build()
        asked.append(calls.read_text().count("x"))
    assert asked == [1, 0, 1, 1]


def test_without_git_nothing_is_known(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert history.origins([source(team, "agents/ops/watcher.md")])["agents/ops/watcher"].day is None


def test_the_stamp_of_a_repository_changes_with_each_commit(team: Path, tmp_path: Path) -> None:
    git(team, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    stamps = [repository.stamp([team / "agents"]), repository.stamp([tmp_path / "tree"])]
    git(team, "commit", "-q", "--allow-empty", "-m", "4")
    stamps += [repository.stamp([team / "agents"])]
    assert len(set(stamps)) == len(stamps)
    git(team, "checkout", "-q", "--detach")
    assert repository.stamp([team / "agents"]) == stamps[-1]
    git(team, "checkout", "-q", "main")
    git(team, "pack-refs", "--all")
    assert stamps[-1].split()[-2] in repository.stamp([team / "agents"])
    assert repository.stamp([tmp_path.parent / "nowhere"]) == b""


def test_a_page_tells_where_its_text_is_from(team: Path) -> None:
    workspace = Workspace(team)
    workspace.file("rolebook.toml", '[site]\nrepository = "https://github.com/team/agents"\nbranch = "main"\n')
    workspace.agent("ops/watcher")
    site = workspace.build()
    origin = site.page("ops/watcher").one(class_="provenance")
    assert origin.one("time")["datetime"] == "2026-03-09"
    assert origin.one("time").text == "Mar 9, 2026"
    assert origin.links == [
        "https://github.com/team/agents/blob/main/agents/ops/watcher.md",
        "https://github.com/team/agents/edit/main/agents/ops/watcher.md",
    ]


def test_a_commit_alone_changes_the_page(team: Path) -> None:
    workspace = Workspace(team).agent("ops/watcher")
    before = workspace.build().page("ops/watcher").one("time").text
    git(team, "commit", "-qam", "4", day="2026-04-02")
    after = workspace.build().page("ops/watcher").one("time").text
    assert (before, after) == ("Mar 9, 2026", "Apr 2, 2026")
