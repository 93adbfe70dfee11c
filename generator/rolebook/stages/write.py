"""The last stage: it puts a site's files into a folder, all of them or none. Takes `OutputFile`, gives `Written`.

What changed is staged inside the folder and moved into place at the end, and a manifest remembers what is ours, so
that a file of somebody else is never deleted. Must never know what a file holds or why it is written.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from rolebook import manifest
from rolebook.disk import create, make_folders, remove_if_empty
from rolebook.fingerprints import signature as sign
from rolebook.lock import Held, hold
from rolebook.model import OutputFile, Signature
from rolebook.placing import Placement, above, folders_of, make_way
from rolebook.sink import KeptFile, OutputRefused, Staged, Written

STAGING = ".rolebook-staging"
"""Holds what waits to be moved into place; gone when a build has ended."""
LOCK = ".rolebook-lock"
"""Is locked while a build writes; gone when it has ended."""


def refusal(output: Path, inputs: Iterable[Path]) -> str | None:
    """Tell why a site must not be written to a folder; None when it may."""
    if output.exists() and not output.is_dir():
        return f"`{output}` is a file; the site needs a folder"
    around = set(_identities(output))
    own = next(_identities(output), None) if output.exists() else None
    for folder in inputs:
        chain = list(_identities(folder))
        if folder.exists() and chain[0] in around:
            return f"the output `{output}` lies inside the input `{folder}`; choose a folder beside it"
        if own in chain:
            return f"the input `{folder}` lies inside the output `{output}`; choose another output"
    return _foreign(output) if output.exists() else None


def _identities(path: Path) -> Iterator[tuple[int, int]]:
    """Walk from a path to the root; the numbers are equal however the path is spelled."""
    place = path.resolve()
    for step in (place, *place.parents):
        if step.exists():
            status = step.stat()
            yield status.st_dev, status.st_ino


def _foreign(output: Path) -> str | None:
    theirs = sorted(_theirs(output))
    staged = _staged_manifest(output)  # read first, as a commit that ends meanwhile turns it into the other
    try:
        ours = manifest.read(output / manifest.NAME)
    except ValueError:
        path = output / manifest.NAME
        return f"`{path}` is damaged, so nobody knows whose files these are; delete `{output}` first"
    if theirs and ours is None and staged is None:
        return f"`{output}` holds files that rolebook did not write (`{theirs[0]}`); choose or make an empty folder"
    return None


def _theirs(output: Path) -> set[str]:
    """Name what lies in a folder beside what a build needs there for itself."""
    return {entry.name for entry in output.iterdir()} - {manifest.NAME, STAGING, LOCK}


def _staged_manifest(output: Path) -> dict[str, str] | None:
    """Read what a broken-off commit meant to place; it places nothing before this is whole."""
    staging = output / STAGING
    try:
        return None if staging.is_symlink() else manifest.read(staging / manifest.NAME)
    except ValueError:
        return None


class Writer:
    """One build's hold on an output folder; leaving it without a commit leaves the old site as it was."""

    def __init__(
        self, output: Path, *, patience: float = 10.0, left: Mapping[str, Signature] = MappingProxyType({})
    ) -> None:
        """Name the folder, how many seconds to wait for another build, and how the last one `left` its files."""
        self._output = output
        self._patience = patience
        self._left = left
        self._made: list[Path] = []
        self._ours: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._claimed: set[str] = set()
        self._kept: set[str] = set()
        self._moved: tuple[str, ...] = ()  # folders that were made whole, each with the "/" behind it
        self._folders: set[str] = set()
        self._ready = {""}
        self._staged: list[str] = []
        self._blocked: list[str] = []
        self._bare = False  # whether no file can lie there yet
        self._committed = False

    def __enter__(self) -> Self:
        """Lock the folder and clean up after a build that was killed; raise OutputRefused."""
        reason = refusal(self._output, ())
        if reason is not None:
            raise OutputRefused(reason)
        self._root = self._output.resolve()
        self._staging = self._root / STAGING
        self._made = make_folders(self._root)
        try:
            self._hold = hold(self._root / LOCK, self._patience)
        except Held as error:
            raise OutputRefused(f"another build is writing to `{self._output}`; try again when it has ended") from error
        try:
            self._settle()
            self._ours = manifest.read(self._root / manifest.NAME) or {}
            self._spelled = {manifest.folded(path): path for path in self._ours}
            self._bare = not _theirs(self._output)
            self._staging.mkdir()
        except BaseException:
            if self._staging.is_dir():
                shutil.rmtree(self._staging, ignore_errors=True)
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was staged and unlock the folder."""
        try:
            self._settle()
        finally:
            self._leave()

    def add(self, file: OutputFile) -> None:
        """Take a file of the site; raise ValueError for a path that is unsafe or was taken before."""
        self._claim(file.path)
        self._hold_on_to(self._put(file))

    def stage(self, file: OutputFile | KeptFile) -> Staged:
        """Let a file wait in the staging folder, unless it lies in its place; raise ValueError for an unsafe path."""
        if isinstance(file, KeptFile):
            return Staged(file.path, self._ours[file.path], changed=False)
        if file.path not in self._ours:
            manifest.judge(file.path)
        return self._put(file)

    def _put(self, file: OutputFile) -> Staged:
        """Stage a file whose path was judged."""
        respelled = self._spelled.get(manifest.folded(file.path), file.path) != file.path
        lies, blocked = (False, False) if respelled or self._bare else self._lies_there(file)
        if not lies:
            make_way(self._staging, file.path, self._ready)
            create(f"{self._staging}/{file.path}", file.content)
        return Staged(file.path, hashlib.sha256(file.content).hexdigest(), not lies, blocked)

    def take(self, file: Staged) -> None:
        """Take a file that was staged; raise ValueError for a path that was taken before."""
        self._claim(file.path)
        self._hold_on_to(file)

    def _hold_on_to(self, file: Staged) -> None:
        assert isinstance(file.held, str)  # noqa: S101 - by ourselves
        self._files[file.path] = file.held
        if file.changed:
            self._staged.append(file.path)
        if file.blocked:
            self._blocked.append(file.path)

    def keep(self, *paths: str) -> bool:
        """Leave files as the last build left them; False, and none is left, when one does not lie there like that."""
        if not all(map(self.stands, paths)):
            return False
        for path in paths:
            self._claim(path)
            self._files[path] = self._ours[path]
        self._kept.update(paths)
        return True

    def stands(self, path: str) -> bool:
        """Tell whether a file lies there as the last build left it."""
        signature = self._left.get(path)
        return signature is not None and path in self._ours and self._signature(path) == signature

    def read(self, path: str) -> bytes | None:
        """Give a file as the last build left it; None when it does not lie there like that any more."""
        return Path(f"{self._root}/{path}").read_bytes() if self.stands(path) else None

    def signatures(self) -> dict[str, Signature]:
        """Tell how all files of the site lie there after the commit."""
        paths = (*self._files, manifest.NAME)
        return {path: signature for path in paths if (signature := self._now(path)) is not None}

    def _now(self, path: str) -> Signature | None:
        """Tell how a file lies there after the commit; one that was kept, as it was when that was asked."""
        stays = path in self._kept and not path.startswith(self._moved)
        return self._left[path] if stays else self._signature(path)

    def _signature(self, path: str) -> Signature | None:
        try:
            return sign(f"{self._root}/{path}")
        except OSError:
            return None

    def commit(self) -> Written:
        """Move everything into place and delete what the last build wrote and this one did not."""
        obsolete = self._ours.keys() - self._files.keys()
        if self._staged or obsolete or self._files != self._ours:
            in_the_way = self._make_room(obsolete)
            self._ask_for_leave((*self._staged, *obsolete))
            way = Placement(self._root, self._staging, self._ours.keys(), self._files.keys(), self._staged)
            way.complete(in_the_way)
            self._moved = tuple(f"{folder}/" for folder in way.whole)
            create(self._staging / manifest.NAME, manifest.write(self._files))
            way.place(in_the_way, self._blocked)
            (self._staging / manifest.NAME).replace(self._root / manifest.NAME)
            way.drop()
        self._committed = True
        written = _pages(self._staged)
        return Written(written, _pages(self._files) - written, _pages(obsolete))

    def _ask_for_leave(self, paths: Iterable[str]) -> None:
        """Raise OutputRefused for a folder that must not be changed, while the old site is still whole."""
        for folder in sorted({"", *folders_of(paths)}):
            place = self._root / folder
            if place.is_dir() and not os.access(place, os.W_OK | os.X_OK):
                raise OutputRefused(f"`{self._output / folder}` cannot be written: permission denied")

    def _claim(self, path: str) -> str:
        """Give the path as a disk that ignores case sees it, which no other file of the site may share."""
        if path not in self._ours:  # which were judged when they were read
            manifest.judge(path)
        key = manifest.folded(path)
        folder = key.rpartition("/")[0]
        higher = () if folder in self._folders else tuple(above(key))
        if key in self._claimed or key in self._folders or not self._claimed.isdisjoint(higher):
            raise ValueError(f"another file of the site is in the way of {path!r}")
        self._claimed.add(key)
        self._folders.update(higher)
        return key

    def _lies_there(self, file: OutputFile) -> tuple[bool, bool]:
        """Tell whether a file lies in its place as it is, and whether a folder does."""
        target = f"{self._root}/{file.path}"
        try:
            status = os.lstat(target)
        except (FileNotFoundError, NotADirectoryError):
            return False, False
        same_size = stat.S_ISREG(status.st_mode) and status.st_size == len(file.content)
        return same_size and Path(target).read_bytes() == file.content, stat.S_ISDIR(status.st_mode)

    def _make_room(self, obsolete: set[str]) -> set[str]:
        """Find our old files that stand where a folder or a new file goes; raise OutputRefused for anybody else's."""
        in_the_way = {path for path in obsolete if manifest.folded(path) in self._claimed}
        for folder in folders_of(self._staged):
            place = self._root / folder
            if folder in obsolete:
                in_the_way.add(folder)
            elif place.is_symlink() or (place.exists() and not place.is_dir()):
                raise OutputRefused(f"`{self._output / folder}` is not a folder, and rolebook did not write it")
        for path in self._blocked:
            for place in (self._root / path).rglob("*"):
                name = place.relative_to(self._root).as_posix()
                if name in obsolete:
                    in_the_way.add(name)
                elif place.is_symlink() or not place.is_dir():
                    raise OutputRefused(f"`{self._output / path}` must be a file, and holds `{place.name}`, not ours")
        return in_the_way

    def _settle(self) -> None:
        """Drop the staging folder; files that a broken-off commit has placed are ours from now on."""
        staged = _staged_manifest(self._root)
        if staged is not None:
            merged = self._staging / ".rolebook-merged"
            merged.unlink(missing_ok=True)
            create(merged, manifest.write((manifest.read(self._root / manifest.NAME) or {}) | staged))
            merged.replace(self._root / manifest.NAME)
        if self._staging.is_symlink():
            self._staging.unlink()
        elif self._staging.exists():
            shutil.rmtree(self._staging)

    def _leave(self) -> None:
        self._hold.release()
        for folder in () if self._committed else reversed(self._made):
            remove_if_empty(folder)


def _pages(paths: Iterable[str]) -> int:
    return sum(path.endswith(".html") for path in paths)
