"""Talks to git: puts files into a commit and a commit onto a branch of a remote.

Goes past the index, the working tree and every branch of the repository, so that nothing of the operator's is touched.
Must never know what the files are.
"""

import os
import secrets
import subprocess
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from rolebook.value import dataclass

_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
"""What git tells the hooks that it runs; from within one, it would lead us astray."""


class GitError(Exception):
    """Git could not do what was asked of it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep what happened and what to do about it."""
        self.message = message
        self.hint = hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on this machine."""

    root: Path

    @classmethod
    def around(cls, folder: Path) -> "Repository":
        """Find the repository that a folder lies in; raise GitError."""
        try:
            root = _git(folder, "rev-parse", "--show-toplevel")
        except GitError as error:
            raise GitError("this folder is in no git repository", "Run `git init`, or go to a repository.") from error
        return cls(Path(root))

    def remote(self, name: str) -> str:
        """Give the address to which a remote is pushed; raise GitError."""
        try:
            return _git(self.root, "remote", "get-url", "--push", "--", name)
        except GitError as error:
            known = _git(self.root, "remote").split()
            hint = f"Known: {', '.join(known)}." if known else f"Add one: `git remote add {name} ADDRESS`."
            raise GitError(f"there is no remote `{name}`", hint) from error

    def head(self) -> str | None:
        """Give the short name of the commit that is checked out; None before the first."""
        try:
            return _git(self.root, "rev-parse", "--short", "HEAD")
        except GitError:
            return None

    def default_branch(self) -> str:
        """Name the branch that people take for the repository's main one: the remote's, or what is checked out."""
        for name in ("refs/remotes/origin/HEAD", "HEAD"):
            try:
                return _git(self.root, "symbolic-ref", "--short", name).removeprefix("origin/")
            except GitError:
                continue
        return "main"

    def is_branch(self, name: str) -> bool:
        """Tell whether a branch can be called so."""
        try:
            _git(self.root, "check-ref-format", "--branch", name)
        except GitError:
            return False
        return True

    def tip(self, remote: str, branch: str) -> str | None:
        """Ask a remote for the newest commit of a branch; None when it has no such branch; raise GitError."""
        answer = _git(self.root, "ls-remote", "--", remote, f"refs/heads/{branch}")
        return answer.split()[0] if answer else None

    def fetch(self, remote: str, branch: str, commit: str) -> None:
        """Get the commits of a branch, unless they are here; no branch and no tag of ours moves."""
        if not self._has(commit):
            _git(
                self.root,
                *_QUIET,
                "fetch",
                "-q",
                "--no-tags",
                "--no-write-fetch-head",
                "--refmap=",
                "--",
                remote,
                f"refs/heads/{branch}",
            )

    def message(self, commit: str) -> str:
        """Read what a commit says of itself."""
        return _git(self.root, "log", "-1", "--format=%B", commit)

    def names(self, commit: str) -> list[str]:
        """List what lies at the top of a commit."""
        return _git(self.root, "ls-tree", "--name-only", "-z", commit).strip("\0").split("\0")

    def read(self, commit: str, path: str) -> bytes | None:
        """Read a file of a commit; None when it has none of that name."""
        try:
            return _run(self.root, "cat-file", "blob", f"{commit}:{path}")
        except GitError:
            return None

    def commit(self, files: Mapping[str, bytes], message: str, parent: str | None) -> str | None:
        """Make a commit that holds exactly these files; None when its parent holds the same."""
        name = f"refs/rolebook/{secrets.token_hex(8)}"
        try:
            _run(
                self.root,
                "fast-import",
                "--quiet",
                stdin=b"".join(_stream(name, files, message, parent, self._author())),
            )
            made = _git(self.root, "rev-parse", name)
            same = parent is not None and self._tree(made) == self._tree(parent)
        finally:
            _git(self.root, "update-ref", "-d", name)
        return None if same else made

    def push(self, remote: str, commit: str, branch: str) -> None:
        """Let a branch of a remote end with a commit, which must follow the last one; raise GitError."""
        _git(self.root, *_QUIET, "push", "--quiet", "--", remote, f"{commit}:refs/heads/{branch}")

    def _has(self, commit: str) -> bool:
        try:
            _git(self.root, "cat-file", "-e", f"{commit}^{{commit}}")
        except GitError:
            return False
        return True

    def _tree(self, commit: str) -> str:
        return _git(self.root, "rev-parse", f"{commit}^{{tree}}")

    def _author(self) -> str:
        """Say who commits, whether or not git knows."""
        try:
            return _git(self.root, "var", "GIT_COMMITTER_IDENT")
        except GitError:
            return f"rolebook <rolebook@localhost> {time.time():.0f} +0000"


_QUIET = ("-c", "gc.auto=0", "-c", "maintenance.auto=false")


def _stream(name: str, files: Mapping[str, bytes], message: str, parent: str | None, author: str) -> Iterable[bytes]:
    """Write a commit in the language of `git fast-import`."""
    text = message.encode()
    yield f"commit {name}\ncommitter {author}\ndata {len(text)}\n".encode() + text + b"\n"
    yield b"" if parent is None else f"from {parent}\n".encode()
    yield b"deleteall\n"
    for path, content in sorted(files.items()):
        quoted = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        yield f'M 100644 inline "{quoted}"\ndata {len(content)}\n'.encode()
        yield content
        yield b"\n"
    yield b"done\n"


def _git(folder: Path, *arguments: str) -> str:
    return _run(folder, *arguments).decode("utf-8", "replace").strip("\n")


def _run(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    told = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    try:
        process = subprocess.Popen(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the operator's git
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**told, "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed", "See https://git-scm.com/downloads.") from error
    with process:
        answer, said = process.communicate(stdin)
    if process.returncode:
        reason = said.decode("utf-8", "replace").strip()
        raise GitError(reason or f"git {arguments[0]} ended with {process.returncode}")
    return answer
