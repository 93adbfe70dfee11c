"""Lists what lies in folders of definitions: names and what the file system says of them, never a file's content.

Must never know what a file holds, nor which identity it gets.
"""

import os
import time
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from rolebook.diagnostics import Diagnostic, Location
from rolebook.fingerprints import told
from rolebook.model import Signature
from rolebook.value import dataclass

IGNORED = frozenset({".git", ".rolebook", ".venv", "__pycache__", "node_modules", "venv"})
"""Folders whose content is never a definition."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that the operator names, with what the operator says of it."""

    path: Path
    id: str | None = None
    title: str | None = None


Entry = tuple[str, Signature | None]
"""A definition's path below its folder, and what the file system says of it."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in the folders, as names only."""

    folders: tuple[Folder, ...]
    """Those that differ."""
    entries: tuple[tuple[Entry | Diagnostic, ...], ...]
    """Of each folder, with what keeps others from being read."""
    time: int
    """When the look began, in nanoseconds."""


def surveyed(folders: Sequence[Folder]) -> Survey:
    """List every file below the folders whose suffix is `.md` in any case.

    A folder that is given twice counts once. Links are not followed out of a folder, nor into another folder.
    """
    since = time.time_ns()
    given = tuple({os.path.realpath(folder.path): folder for folder in reversed(folders)}.values())
    return Survey(given, tuple(tuple(_walk(folder.path.as_posix())) for folder in given), since)


def joined(root: str, path: str) -> str:
    """Give the path of a file as the operator can open it."""
    return path if root == "." and path else f"{root.rstrip('/')}/{path}" if path else root


def _walk(root: str) -> list[Entry | Diagnostic]:
    """List the definitions below a folder, relative to it, and what keeps others from being read."""
    inside = os.path.realpath(root).rstrip(os.sep) + os.sep
    found: list[Entry | Diagnostic] = []
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(joined(root, folder)) as entries:
                listed = sorted(entries, key=attrgetter("name"))
        except OSError as error:
            found.append(_fault(joined(root, folder), f"the folder cannot be read: {error.strerror}", None))
            continue
        above = f"{folder}/" if folder else ""
        for entry in listed:
            if entry.is_symlink():
                found += _linked(entry, above + entry.name, inside)
            elif entry.is_dir(follow_symlinks=False):
                pending += [] if entry.name in IGNORED else [above + entry.name]
            elif _is_definition(entry.name) and entry.is_file(follow_symlinks=False):
                found.append((above + entry.name, _signature(entry)))
    return found


def _signature(entry: os.DirEntry[str]) -> Signature | None:
    try:
        return told(entry.stat(follow_symlinks=False))
    except OSError:
        return None  # it is gone by now; reading it will tell


def _linked(entry: os.DirEntry[str], path: str, inside: str) -> Iterator[Entry | Diagnostic]:
    """Judge a symbolic link: a folder inside is found at its own place, what lies outside is only told."""
    target = Path(os.path.realpath(entry.path))
    if entry.name in IGNORED or not (_is_definition(entry.name) or target.is_dir()):
        return
    if not f"{target}{os.sep}".startswith(inside):
        hint = "Give the folder to which it leads to rolebook as well, or put the file itself here."
        yield _fault(entry.path, "the link leads out of the folder, and is not followed", hint)
    elif target.is_file():
        yield path, None
    elif not target.is_dir():
        yield _fault(entry.path, "the link leads nowhere", "Remove the link, or mend it.")


def _is_definition(name: str) -> bool:
    """Tell a definition by its name; macOS and Emacs put files of their own beside it."""
    return name[-3:].lower() == ".md" and not name.startswith(("._", ".#"))


def _fault(path: str, message: str, hint: str | None) -> Diagnostic:
    from rolebook.syntax.names import printable  # where all is well, nobody asks

    return Diagnostic("file-unreadable", message, Location(printable(path)), hint)
