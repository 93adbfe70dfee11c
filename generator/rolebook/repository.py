"""In which git repository a folder lies, and at which commit that stands: told from its files, without asking git.

Must never know what a repository holds.
"""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file lies in its repository, and when it last changed there."""

    path: str
    """From the repository's top, with "/": `team/agents/ops/sre.md`."""
    commit: str | None
    """The last commit that changed it; None when it is not told, as for a file that was never committed."""
    day: date | None
    """The day of that commit."""


def top(folder: Path) -> Path | None:
    """Give the top of the repository in which a folder lies; None when it lies in none."""
    return next((place for place in (folder, *folder.parents) if os.path.lexists(place / ".git")), None)


def head(top: Path) -> str:
    """Name the commit at which a repository stands, as its files do; the same name means the same commit."""
    own, shared = _folders(top)
    first = _text(own / "HEAD")
    if not first.startswith("ref: "):
        return first
    name = first.removeprefix("ref: ")
    loose = _text(own / name) or _text(shared / name)
    return loose or f"{name} {_packed(shared, name)} {_text(shared / 'reftable' / 'tables.list')}"


def stamp(folders: Iterable[Path]) -> bytes:
    """Name the commits at which the repositories of some folders stand, without asking git."""
    tops = {place for folder in folders if (place := top(folder.resolve())) is not None}
    told = (f"{place} {head(place)} {is_shallow(place)}" for place in sorted(tops))
    return "\n".join(told).encode("utf-8", "surrogateescape")


def is_shallow(top: Path) -> bool:
    """Tell whether a clone holds only the last few commits, of which the oldest seems to have changed everything."""
    return (_folders(top)[1] / "shallow").exists()


def _folders(top: Path) -> tuple[Path, Path]:
    """Give the repository's own folder, and that which it shares with its other worktrees."""
    folder = top / ".git"
    if not folder.is_dir():
        folder = top / _text(folder).removeprefix("gitdir: ")
    shared = _text(folder / "commondir")
    return folder, folder / shared if shared else folder


def _packed(shared: Path, name: str) -> str:
    lines = (line.partition(" ") for line in _text(shared / "packed-refs").split("\n"))
    return next((commit for commit, _, ref in lines if ref == name), "")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
