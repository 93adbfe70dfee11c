"""Puts a staged site in the place of the one that lies there, in a few steps of the disk however many files change.

A folder in which much changes is made whole beside the old one, with links to what stays, and takes its place in one
step; single files are moved. Must never know what a file holds, nor whether it may be replaced.
"""

import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from types import FrameType

from rolebook.disk import can_exchange, exchange, make_folder, remove_if_empty

FEW = 8
"""So many files of a folder are moved one by one; with more it may be changed as a whole."""
SHARE = 100
"""It is not when more than so many files stay for each that changes: linking them takes longer than the moves."""


class Placement:
    """The way from one site to the next in a folder."""

    def __init__(self, root: Path, staging: Path, ours: Set[str], files: Set[str], staged: Sequence[str]) -> None:
        """Name the files of ours that lie in `root`, those that shall, and those of them that wait in `staging`."""
        self._root = root
        self._staging = staging
        self._ours = ours
        self._files = files
        self._staged = staged
        self._obsolete = ours - files
        self._able = False
        self._whole: list[str] = []

    @property
    def whole(self) -> Sequence[str]:
        """List the folders that are made whole, so that all in them is put in place anew."""
        return self._whole

    def complete(self, in_the_way: Set[str]) -> None:
        """Make all ready, so that little is left to do; this may take its time, and changes nothing of the site."""
        if len(self._staged) + len(self._obsolete) > FEW:
            self._able = can_exchange(self._staging)
        if self._able:
            self._make_whole(in_the_way)
        whole = tuple(f"{top}/" for top in self._whole)
        singles = [path for path in self._staged if not path.startswith(whole)]
        self._new = [path for path in singles if path not in self._ours]
        self._replaced = [path for path in singles if path in self._ours]
        self._gone = {path for path in self._obsolete - in_the_way if not path.startswith(whole)}

    def _make_whole(self, in_the_way: Set[str]) -> None:
        names = {path.name for path in self._root.iterdir()}
        folders = folders_of(self._ours)
        stay = _by_folder(self._files - set(self._staged))
        for top, changed in _by_folder((*self._staged, *self._obsolete)).items():
            kept = stay.get(top, ())
            if not _pays(changed, kept) or not in_the_way.isdisjoint(changed):
                continue
            if self._is_ours(top, folders) if top in names else not os.path.lexists(self._root / top):
                with contextlib.suppress(OSError):  # it is then changed file by file
                    self._link(top, kept)
                    self._whole.append(top)
        replaced = _by_folder(self._ours & set(self._staged))
        self._whole.sort(key=lambda top: len(replaced.get(top, ())))  # what is only added to may be needed by the rest

    def _is_ours(self, top: str, folders: Set[str]) -> bool:
        """Tell whether all that lies in a folder is ours, and may be deleted."""
        todo = [top]
        if (self._root / top).is_symlink():
            return False
        while todo:
            folder = todo.pop()
            if folder not in folders or not os.access(self._root / folder, os.R_OK | os.W_OK | os.X_OK):
                return False
            with os.scandir(self._root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(path)
                    elif path not in self._ours:
                        return False
        return True

    def _link(self, top: str, kept: Sequence[str]) -> None:
        """Add what stays to a folder that is staged, and make it like the old one; raise OSError."""
        for folder in sorted(folders_of(path for path in self._files if path.startswith(f"{top}/"))):
            make_folder(self._staging / folder)
            if (self._root / folder).is_dir():
                _liken(self._staging / folder, self._root / folder)
        for path in kept:
            os.link(f"{self._root}/{path}", f"{self._staging}/{path}")

    def place(self, in_the_way: Set[str], blocked: Iterable[str]) -> None:
        """Change the site: first what is new, then what is replaced, last what goes."""
        with _undisturbed():
            _remove(self._root, in_the_way)
            for path in blocked:
                shutil.rmtree(self._root / path, ignore_errors=True)
            self._add()
            for top in self._whole:
                self._change(top)
            for path in self._replaced:
                self._replace(path)
            _remove(self._root, self._gone)

    def _add(self) -> None:
        known = {""}
        for path in self._new:
            make_way(self._root, path, known)
            os.replace(f"{self._staging}/{path}", f"{self._root}/{path}")  # noqa: PTH105 - three times as fast

    def _change(self, top: str) -> None:
        old, new = self._root / top, self._staging / top
        if not new.exists():
            old.rename(new)
        elif not old.exists():
            new.rename(old)
        else:
            exchange(str(new), str(old))

    def _replace(self, path: str) -> None:
        """Put a file in the place of another, which is deleted later, as that takes ten times as long."""
        old, new = f"{self._root}/{path}", f"{self._staging}/{path}"
        if self._able:
            with contextlib.suppress(FileNotFoundError):  # when somebody has deleted it, there is nothing to exchange
                return exchange(new, old)
        return os.replace(new, old)  # noqa: PTH105 - three times as fast

    def drop(self) -> None:
        """Delete the folders that others took the place of; what somebody put there meanwhile goes where it was."""
        ours = _by_folder(self._ours)
        _remove(self._staging, {path for top in self._whole for path in ours.get(top, ())})
        for top in self._whole:
            self._give_back(top)

    def _give_back(self, path: str) -> None:
        old, new = self._staging / path, self._root / path
        if not os.path.lexists(new):
            if os.path.lexists(old):
                old.rename(new)
        elif old.is_dir() and not old.is_symlink():
            for each in list(old.iterdir()):
                self._give_back(f"{path}/{each.name}")


def _pays(changed: Sequence[str], kept: Sequence[str]) -> bool:
    return not kept or (len(changed) > FEW and len(changed) * SHARE >= len(kept))


def _remove(root: Path, paths: Set[str]) -> None:
    """Delete files of ours, then the folders that are empty without them."""
    folders = folders_of(paths)
    elsewhere = tuple(f"{folder}/" for folder in folders if (root / folder).is_symlink())
    for path in paths:
        place = root / path
        if not path.startswith(elsewhere) and (place.is_symlink() or place.is_file()):
            place.unlink()
    for folder in sorted(folders, key=len, reverse=True):
        remove_if_empty(root / folder)


def _liken(new: Path, old: Path) -> None:
    """Give a folder the mode of another; raise OSError when it belongs to somebody else."""
    ours, theirs = new.stat(), old.stat()
    if (ours.st_uid, ours.st_gid) != (theirs.st_uid, theirs.st_gid):
        raise PermissionError(f"{old} belongs to somebody else")
    new.chmod(theirs.st_mode & 0o7777)


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    """Sort paths by the outermost folder that they lie in."""
    found: dict[str, list[str]] = {}
    for path in paths:
        top, inside, _ = path.partition("/")
        if inside:
            found.setdefault(top, []).append(path)
    return found


def make_way(root: Path, path: str, known: set[str]) -> None:
    """Make the folders that a path lies in below a root, but for those that are `known` to be there."""
    if path.rpartition("/")[0] not in known:
        for folder in above(path):
            make_folder(root / folder)
            known.add(folder)


def above(path: str) -> Iterator[str]:
    """Name the folders that a path lies in, outermost first: `a`, `a/b` for `a/b/c.html`."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Name all folders that some paths lie in."""
    nearest = {path.rpartition("/")[0] for path in paths}
    return {each for folder in nearest for each in (*above(folder), folder) if each}


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a signal that asks the process to end wait for the end of a few steps."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        if came:
            signal.raise_signal(came[0])
