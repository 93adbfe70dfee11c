"""When each file last changed, as the git repository in which it lies tells: one question for each repository.

The answer is the same for the same commit. Where there is no git, no repository or no such file in it, nothing is
known, which is no fault. Must never know what is in a file.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from rolebook import repository
from rolebook.model import Source
from rolebook.repository import Origin

MOST = 20_000
"""How many commits back one looks."""
_FOLDERS = 200
_CALM = (
    # what a repository's own settings could make git run, show or fetch
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "protocol.allow=never"),
)


def origins(sources: Iterable[Source]) -> dict[str, Origin]:
    """Find out where files lie in their repositories and when they last changed, by their ids."""
    by_base: dict[str, list[Source]] = {}
    for source in sources:
        by_base.setdefault(source.file.removesuffix(source.path), []).append(source)
    by_top: dict[Path, dict[str, str]] = {}
    for base, inside in by_base.items():
        folder = Path(base or ".").resolve()
        top = repository.top(folder)
        if top is not None:
            prefix = folder.relative_to(top).as_posix()
            way = "" if prefix == "." else f"{prefix}/"
            by_top.setdefault(top, {}).update({f"{way}{source.path}": source.id for source in inside})
    return {id: origin for top, ids in by_top.items() for id, origin in _origins(top, ids)}


def _origins(top: Path, ids: Mapping[str, str]) -> Iterator[tuple[str, Origin]]:
    changes: dict[str, tuple[str, date]] = {}
    for commit, day, paths in _commits(top, _folders(ids)):
        for path in paths:
            if path in ids:
                changes.setdefault(path, (commit, day))
        if len(changes) == len(ids):
            break
    for path, id in ids.items():
        change = changes.get(path)
        yield id, Origin(path, *change) if change else Origin(path, None, None)


def _folders(paths: Iterable[str]) -> list[str]:
    """Name the topmost folders of some paths, to keep git from looking at all others; none for the whole repository."""
    kept: list[str] = []
    for folder in sorted({path.rpartition("/")[0] for path in paths}):
        if not kept or not folder.startswith(f"{kept[-1]}/"):
            kept.append(folder)
    return [] if "" in kept or len(kept) > _FOLDERS else kept


def _commits(top: Path, folders: list[str]) -> Iterator[tuple[str, date, list[str]]]:
    """List commits, the latest first, with the files that each changed, but for those at which a clone was cut off."""
    shallow = repository.is_shallow(top)
    line = [*_CALM, "log", f"--max-count={MOST}", "--no-renames", "--name-only", "-z", "--format=%x01%H %cs %P"]
    pathspecs = [f":(top,literal){folder}" for folder in folders]
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        git = subprocess.Popen(  # noqa: S603 - no shell, and nothing of the input but names of folders
            ["git", *line, "HEAD", "--", *pathspecs],  # noqa: S607 - the git that the operator has
            cwd=top,
            env=kept | quiet,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        told, _ = git.communicate()
    except OSError:
        return
    for block in told.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, _, names = block.partition("\0")
        commit, day, *parents = head.split()
        if parents or not shallow:
            yield commit, date.fromisoformat(day), [name.lstrip("\n") for name in names.split("\0")]
