"""Where the files of a site go: what a build asks of such a place, and the one that is in memory.

Must never know who makes the files, nor what becomes of them.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self

from rolebook.model import OutputFile, Signature
from rolebook.value import dataclass


class OutputRefused(Exception):  # noqa: N818 - it tells what happened
    """The site cannot be written to the folder that the operator named; nothing was touched."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the site that stays as the last build left it."""

    path: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the pages of a site; other files are not counted."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Staged:
    """A file of the site that needs nothing more but to be taken."""

    path: str
    held: str | OutputFile
    """What the sink needs of it: its SHA-256 where it waits on the disk, else itself."""
    changed: bool = True
    """Whether it is another than the one that lies there."""
    blocked: bool = False
    """Whether a folder lies in its place."""


class Sink(Protocol):
    """Takes the files of one build, all of them or none; leaving it without a commit leaves the last site as it was."""

    def __enter__(self) -> Self:
        """Make ready."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clean up."""
        ...

    def stage(self, file: OutputFile | KeptFile) -> Staged:
        """Put a file where `take` finds it; this may be done in a process that was forked from ours."""
        ...

    def take(self, file: Staged) -> None:
        """Take a file that was staged; raise ValueError for a path that is unsafe or was taken before."""
        ...

    def add(self, file: OutputFile) -> None:
        """Take a file of the site, as both together."""
        ...

    def keep(self, *paths: str) -> bool:
        """Leave files as the last build left them; False, and none is left, when one is not there like that."""
        ...

    def stands(self, path: str) -> bool:
        """Tell whether a file is there as the last build left it."""
        ...

    def read(self, path: str) -> bytes | None:
        """Give a file as the last build left it; None when it is not there like that any more."""
        ...

    def signatures(self) -> dict[str, Signature]:
        """Tell how all files are there after the commit, as far as the next build needs to know."""
        ...

    def commit(self) -> Written:
        """Let all that was taken and kept be the site."""
        ...


class Shelf:
    """A site in memory."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files: Mapping[str, bytes] = {}
        """The site of the last commit by path; a new value with each, in which what is the same stays the same."""
        self._next: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        """Make ready."""
        self._next = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of what was not committed."""
        self._next = {}

    def stage(self, file: OutputFile | KeptFile) -> Staged:
        """Leave a file as it is."""
        return Staged(file.path, file if isinstance(file, OutputFile) else OutputFile(file.path, self.files[file.path]))

    def take(self, file: Staged) -> None:
        """Take a file that was staged."""
        assert isinstance(file.held, OutputFile)  # noqa: S101 - by ourselves
        self.add(file.held)

    def add(self, file: OutputFile) -> None:
        """Take a file of the site."""
        known = self.files.get(file.path)
        self._next[file.path] = known if known == file.content else file.content

    def keep(self, *paths: str) -> bool:
        """Leave files as the last build left them; False, and none is left, when there was none of one."""
        if not all(path in self.files for path in paths):
            return False
        self._next.update((path, self.files[path]) for path in paths)
        return True

    def stands(self, path: str) -> bool:
        """Tell whether the last commit had a file."""
        return path in self.files

    def read(self, path: str) -> bytes | None:
        """Give a file of the last commit; None when it had none."""
        return self.files.get(path)

    def signatures(self) -> dict[str, Signature]:
        """Tell nothing: nobody else writes here."""
        return {}

    def commit(self) -> Written:
        """Let all that was taken and kept be the site."""
        before, now = self.files, self._next
        pages = [path for path in now if path.endswith(".html")]
        unchanged = sum(before.get(path) is now[path] for path in pages)
        removed = sum(path.endswith(".html") for path in before.keys() - now.keys())
        self.files = now
        return Written(len(pages) - unchanged, unchanged, removed)
