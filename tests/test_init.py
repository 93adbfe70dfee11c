import tomllib
from pathlib import Path

import pytest

from repositories import git
from rolebook.config_file import load
from workspace import Workspace


@pytest.fixture
def repository(workspace: Workspace) -> Workspace:
    git(workspace.root, "init", "--quiet", "--initial-branch=trunk")
    git(workspace.root, "remote", "add", "origin", "git@github.com:Acme/Team.git")
    return workspace.agent("sre")


def collections(workspace: Workspace) -> list[str]:
    content = tomllib.loads((workspace.root / "rolebook.toml").read_text("utf-8"))
    return [table["path"] for table in content.get("collections", [])]


def test_it_asks_nothing_and_finds_everything(repository: Workspace) -> None:
    run = repository.run("init")
    assert run.code == 0, run
    config = load(repository.root / "rolebook.toml")
    assert config.site.base_url == "https://acme.github.io/Team/"
    assert config.site.repository == "https://github.com/Acme/Team"
    assert collections(repository) == ["agents"]
    assert 'branches: ["trunk"]' in (repository.root / ".github/workflows/pages.yml").read_text("utf-8")
    assert (repository.root / ".gitignore").read_text("utf-8") == "/site/\n/.rolebook/\n"
    assert "https://acme.github.io/Team/" in run.out
    assert repository.run("check").code == 0


def test_a_folder_elsewhere_and_outside_a_repository_will_do(workspace: Workspace, tmp_path: Path) -> None:
    workspace.agent("sre", folder="place/.claude/agents")
    assert workspace.run("init", "place").code == 0
    place = Workspace(workspace.root / "place")
    assert load(place.root / "rolebook.toml").site.base_url is None
    assert collections(place) == [".claude/agents"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["agents/a", ".claude/agents/b"], ["agents", ".claude/agents"]),
        (["roster/ops/a", "roster/b"], ["roster"]),
        (["plugins/one/agents/a", "plugins/two/agents/b"], ["plugins/one/agents", "plugins/two/agents"]),
        (["a"], ["."]),
        (["node_modules/x/a"], []),
        ([], []),
    ],
)
def test_definitions_are_found_where_they_lie(workspace: Workspace, paths: list[str], expected: list[str]) -> None:
    workspace.file("docs/README.md", "# Read me\n").file("notes/plan.md", "---\ntitle: Plan\n---\n")
    for path in paths:
        folder, _, name = path.rpartition("/")
        workspace.agent(name, folder=folder or ".")
    assert workspace.run("init").code == 0
    assert collections(workspace) == expected
    load(workspace.root / "rolebook.toml")


def test_nothing_is_written_over_without_force(repository: Workspace) -> None:
    repository.file("rolebook.toml", '[site]\ntitle = "Mine"\n').file(".gitignore", "/site\nsecret.txt")
    run = repository.run("init")
    assert run.code == 2
    assert "rolebook.toml" in run.err
    assert "--force" in run.err
    assert (repository.root / "rolebook.toml").read_text("utf-8") == '[site]\ntitle = "Mine"\n'
    assert not (repository.root / ".github").exists()
    assert (repository.root / ".gitignore").read_text("utf-8") == "/site\nsecret.txt"
    assert repository.run("init", "--force").code == 0
    assert collections(repository) == ["agents"]
    assert (repository.root / ".gitignore").read_text("utf-8") == "/site\nsecret.txt\n/.rolebook/\n"


def test_a_second_time_changes_nothing(repository: Workspace) -> None:
    repository.run("init")
    before = {path: path.read_bytes() for path in repository.root.rglob("*") if path.is_file()}
    assert repository.run("init").code == 0
    assert {path: path.read_bytes() for path in repository.root.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_not_there_is_told(workspace: Workspace) -> None:
    assert workspace.run("init", "nowhere").code == 2
