import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from repositories import alone, committed, git, initialized
from workspace import Run, Workspace

AGENT = "---\nname: a\ndescription: b\n---\n"


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    return tmp_path / "remote.git"


@pytest.fixture
def team(tmp_path: Path, remote: Path) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "team")
    workspace.agent("sre").agent("ops/writer")
    initialized(workspace.root, remote=remote)
    with alone():
        yield workspace


def published(remote: Path, branch: str = "gh-pages") -> list[str]:
    return git(remote, "-c", "core.quotepath=off", "ls-tree", "-r", "--name-only", branch).splitlines()


def commits(remote: Path, branch: str = "gh-pages") -> int:
    return int(git(remote, "rev-list", "--count", branch))


def deploy(team: Workspace, *arguments: str) -> Run:
    run = team.run("deploy", *arguments)
    assert run.code == 0, run
    return run


def state(team: Workspace) -> tuple[object, ...]:
    """Tell everything that a push of ours must leave alone."""
    files = {path: path.read_bytes() for path in team.root.rglob("*") if path.is_file() and ".git" not in path.parts}
    names = ("HEAD", "index", "config", "FETCH_HEAD", "ORIG_HEAD")
    own = {name: (team.root / ".git" / name).read_bytes() for name in names if (team.root / ".git" / name).exists()}
    return files, own, git(team.root, "for-each-ref", "refs/heads", "refs/tags", "refs/rolebook")


def test_the_site_becomes_one_commit_that_nobody_here_notices(team: Workspace, remote: Path) -> None:
    team.file("draft.md", "not committed").file("agents/sre.md", AGENT)
    before = state(team)
    run = deploy(team)
    assert state(team) == before
    built = team.build("--no-memory", output="../site")
    assert published(remote) == sorted([".nojekyll", *built.paths()])
    assert commits(remote) == 1
    assert set(git(remote, "ls-tree", "-r", "--format=%(objectmode)", "gh-pages").split()) == {"100644"}
    assert git(remote, "show", "gh-pages:agents/sre.md") == AGENT.strip()
    assert f"as one commit to branch gh-pages of origin ({remote})" in run.out


def test_the_next_commit_follows_the_last_and_keeps_the_name_of_the_host(
    team: Workspace, remote: Path, tmp_path: Path
) -> None:
    deploy(team)
    with_name(remote, tmp_path / "other")
    team.remove("agents/ops/writer.md").agent("ops/tester")
    deploy(team)
    assert commits(remote) == 3
    assert git(remote, "show", "gh-pages:CNAME") == "agents.example.org"
    assert "agents/ops/tester.html" in published(remote)
    assert "agents/ops/writer.html" not in published(remote)


def with_name(remote: Path, clone: Path) -> None:
    """Do what GitHub does when somebody names a domain in the settings."""
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", str(remote), str(clone)], check=True)  # noqa: S603, S607
    (clone / "CNAME").write_text("agents.example.org\n")
    git(clone, "add", "CNAME")
    git(clone, "commit", "-q", "-m", "Create CNAME\n\nPublished by rolebook, says the settings page")
    git(clone, "push", "-q")


def test_what_is_published_already_is_not_pushed_again(team: Workspace, remote: Path) -> None:
    deploy(team)
    assert "Nothing to push" in deploy(team).out
    assert commits(remote) == 1


def test_a_dry_run_tells_what_it_would_push_and_pushes_nothing(team: Workspace, remote: Path) -> None:
    run = deploy(team, "--dry-run")
    assert "Would push" in run.out
    assert git(remote, "for-each-ref") == ""


def test_another_branch_and_another_remote_can_be_named(team: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "other.git"
    git(team.root, "init", "--quiet", "--bare", str(other))
    git(team.root, "remote", "add", "host", str(other))
    deploy(team, "--remote", "host", "--branch", "pages/agents", "--base-url", "https://example.org/agents")
    assert "sitemap.xml" in published(other, "pages/agents")
    assert "https://example.org/agents/agents/sre.html" in git(other, "show", "pages/agents:agents/sre.html")


def test_a_branch_of_others_is_left_alone_unless_forced(team: Workspace, remote: Path) -> None:
    git(team.root, "push", "--quiet", "origin", "main")
    run = team.run("deploy", "--branch", "main")
    assert run.code == 1
    assert "`main` holds files of others" in run.err
    assert published(remote, "main") == ["agents/ops/writer.md", "agents/sre.md"]
    deploy(team, "--branch", "main", "--force")
    assert "index.html" in published(remote, "main")


def test_from_a_folder_below_and_from_within_a_hook_it_is_the_same(
    team: Workspace, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", str(team.root / "elsewhere"))
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    below = Workspace(team.root / "agents")
    deploy(below, "ops")
    assert "ops/writer.html" in published(remote)


def test_names_in_any_language_arrive_as_they_are(team: Workspace, remote: Path) -> None:
    team.agent("空 白/名前").agent('q"uote')
    deploy(team)
    assert any("名前" in path for path in published(remote))


def test_faults_that_stop_a_build_stop_the_push(team: Workspace, remote: Path) -> None:
    team.file("rolebook.toml", '[theme]\ntemplates = "theme"\n').file("theme/404.html", "{% if %}")
    run = team.run("deploy")
    assert run.code == 1
    assert "template-failed" in run.err
    assert "nothing was pushed" in run.err
    assert git(remote, "for-each-ref") == ""


def test_a_name_that_windows_cannot_hold_is_told(team: Workspace) -> None:
    team.agent("aux").file("rolebook.toml", '[theme]\nstatic = "theme"\n').file("theme/img/con.svg", "<svg/>")
    told = [line for line in deploy(team).err.splitlines() if "path-unfit" in line]
    assert len(told) == 1
    assert told[0].startswith("assets/con.")


def test_without_a_repository_or_a_remote_it_says_so(workspace: Workspace, team: Workspace) -> None:
    workspace.agent("sre")
    run = workspace.run("deploy")
    assert (run.code, "in no git repository" in run.err) == (2, True)
    run = team.run("deploy", "--remote", "upstream")
    assert run.code == 2
    assert "there is no remote `upstream`" in run.err
    assert "Known: origin." in run.err
    assert team.run("deploy", "--branch", "a..b").code == 2
    assert team.run("deploy", "--branch=-x").code == 2


def test_a_remote_that_cannot_be_reached_is_told_in_the_words_of_git(team: Workspace, tmp_path: Path) -> None:
    git(team.root, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    run = team.run("deploy")
    assert run.code == 1
    assert "gone.git" in run.err


def test_somebody_elses_push_in_between_is_not_lost(team: Workspace, remote: Path, tmp_path: Path) -> None:
    deploy(team)
    hook = team.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", str(remote), str(clone)], check=True)  # noqa: S603, S607
    (clone / "late.txt").write_text("x")
    committed(clone)
    hook.write_text(f"#!/bin/sh\nunset $(git rev-parse --local-env-vars)\ngit -C '{clone}' push -q\n")
    hook.chmod(0o755)
    team.agent("new")
    run = team.run("deploy")
    assert run.code == 1
    assert "late.txt" in published(remote)


def test_a_repository_without_an_identity_still_publishes(
    team: Workspace, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NAME", "EMAIL"):
        monkeypatch.delenv(f"GIT_COMMITTER_{name}")
        monkeypatch.delenv(f"GIT_AUTHOR_{name}")
    git(team.root, "config", "user.useConfigOnly", "true")
    deploy(team)
    assert git(remote, "log", "-1", "--format=%cn", "gh-pages") == "rolebook"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Mail ada.lovelace@analytical-engines.net first.", "email-address"),
        ("Look into /home/ada/notes first.", "home-path"),
        ("Say yes\u200b\u200b and no.", "hidden-text"),
        (f"Use the key ghp_{'aB3dE5gH7jK9mN1pQ3sT5vW7yZ2bC4dF6hJ8'}.", "secret-found"),
    ],
)
def test_what_nobody_means_to_publish_is_not_pushed(team: Workspace, remote: Path, body: str, code: str) -> None:
    team.agent("teller", body=body)
    run = team.run("deploy")
    assert run.code == 1, run
    assert f"warning[{code}]" in run.err
    assert "nothing was pushed" in run.err
    assert git(remote, "for-each-ref") == ""
