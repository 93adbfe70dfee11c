"""Repositories of git for tests, with an identity of their own and none of the machine's settings."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ELSEWHERE = ("GIT_DIR", "GIT_INDEX_FILE")
_ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@contextmanager
def alone() -> Iterator[None]:
    """Let git, whoever runs it, know nothing of this machine's settings."""
    before = dict(os.environ)
    os.environ.update(_ALONE)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def git(folder: Path, *arguments: str) -> str:
    """Run git, which must succeed."""
    return subprocess.run(  # noqa: S603
        ["git", "-C", str(folder), *arguments],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**{name: value for name, value in os.environ.items() if name not in _ELSEWHERE}, **_ALONE},
    ).stdout.strip()


def initialized(folder: Path, *, remote: Path | str | None = None) -> None:
    """Make a repository with everything in it committed, and a bare one as its remote."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    if isinstance(remote, Path):
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    if remote is not None:
        git(folder, "remote", "add", "origin", str(remote))
    committed(folder)


def committed(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Work")
