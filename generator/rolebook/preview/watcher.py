"""Waits until files have changed, and until whoever changes them is done.

The system tells of changes; a look at the files now and then makes sure that it tells of all, and where it does not,
looking takes its place. Must never know what the files are, nor what is done when they change.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from rolebook.preview.scan import Look, different, look

QUIET = 0.015 if sys.platform == "linux" else 0.04
"""Seconds without a change after which a burst is over."""
MANY, CALM = 4, 0.2
"""Files after which something other than an editor is at work, such as a change of branch, and what is quiet then."""
OPEN, GONE = 0.25, 0.08
"""The same while a file is being written, and after one has gone, which may be about to come back."""
LONGEST = 2.0
"""Seconds after which a burst is over in any case."""
PULSE = 2.0
"""Seconds between two looks that make sure that the system tells of everything."""
POLL = 0.5
"""Seconds between two looks where it does not."""

_TELLS_OF_CLOSING = sys.platform == "linux"
_EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""All but the reading of files, of which a build does much."""


class Watcher:
    """Watches files and folders until its block ends."""

    def __init__(
        self,
        paths: Iterable[Path],
        *,
        ignored: Collection[str] = (),
        polling: bool = False,
        observer: Callable[[], BaseObserver] = Observer,
    ) -> None:
        """Watch these paths, whether they are there yet or not; folders of an ignored name are passed over."""
        self._paths = tuple(Path(os.path.realpath(path)) for path in paths)
        self._ignored = frozenset(ignored)
        self._make = observer
        self._observer: BaseObserver | None = None
        self._rooted: tuple[tuple[str, int], ...] = ()
        self._told = threading.Condition()
        self._arming = threading.RLock()  # who watches may be another thread than who waits
        self._touched: set[str] = set()
        self._known: set[str] = set()
        self._known_before: set[str] = set()
        self._writing: set[str] = set()
        self._last = 0.0
        self._closed = False
        self.reason = "so it was asked for" if polling else None
        """Why the files are looked at twice a second; None where the system tells of changes."""
        self._arm()
        self._look = self._now()

    def __enter__(self) -> Self:
        """Watch."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Watch no longer."""
        self.close()

    def close(self) -> None:
        """Watch no longer, and let nobody wait."""
        with self._told:
            self._closed = True
            self._told.notify_all()
        with self._arming:
            self._disarm()

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch other paths than before."""
        chosen = tuple(Path(os.path.realpath(path)) for path in paths)
        with self._arming:
            if chosen != self._paths:
                self._paths = chosen
                self._arm()
                self._look = self._now()

    def wait(self) -> frozenset[str]:
        """Wait for a burst of changes to begin and to end; give the paths that were told of, none when closed.

        What changes after that, while somebody builds, begins the next burst.
        """
        while not self._closed:
            with self._told:
                self._told.wait_for(lambda: self._touched or self._closed, POLL if self.reason else self._pulse)
                begun = bool(self._touched)
            if begun or self._unheard():
                return self._settled()
        return frozenset()

    @property
    def _pulse(self) -> float:
        """Look rarely where there is much to look at."""
        return max(PULSE, len(self._look) / 2_000)

    def _settled(self) -> frozenset[str]:
        end = time.monotonic() + LONGEST
        with self._told:
            while not self._closed:
                pause = min(self._last + self._quiet(), end) - time.monotonic()
                if pause <= 0:
                    break
                self._told.wait(pause)
            touched = frozenset(self._touched)
            self._touched.clear()
            self._writing.clear()
        self._arm_anew()
        return touched

    def _quiet(self) -> float:
        if self._writing:
            return OPEN
        if len(self._touched) > MANY:
            return CALM
        return QUIET if all(map(os.path.lexists, self._touched)) else GONE

    def _unheard(self) -> bool:
        """Look whether something changed of which the system did not tell, and whether all is still being watched."""
        self._arm_anew()
        with self._arming:
            now = self._now()
            silent = {path for path in different(self._look, now) if not self._has_heard(path)}
            self._look = now
        if silent and not self.reason:
            with self._told:  # what was only late is told by now
                self._told.wait_for(lambda: all(map(self._has_heard, silent)) or self._closed, 1.0)
            if not all(map(self._has_heard, silent)):
                self._distrust(f"the system does not tell of changes such as that of {min(silent)}")
        with self._told:
            self._known, self._known_before = set(), self._known
            self._touched |= silent
            self._last = time.monotonic()
            return bool(self._touched)

    def _has_heard(self, path: str) -> bool:
        known = (self._known, self._known_before)
        return any(str(step) in told for step in (path, *Path(path).parents) for told in known)

    def _now(self) -> Look:
        return look(self._paths, self._ignored)

    def _hear(self, event: FileSystemEvent) -> None:
        """Take note of what the system tells, in a thread of its own."""
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
        ours = {path for path in paths if self._concerns(path)}
        if not ours:
            return
        with self._told:
            self._known |= ours
            if isinstance(event, FileAttribEvent):
                return
            if _TELLS_OF_CLOSING and isinstance(event, FileModifiedEvent):
                self._writing |= ours
            else:
                self._writing -= paths
            self._touched |= ours
            self._last = time.monotonic()
            self._told.notify_all()

    def _concerns(self, path: str) -> bool:
        """Tell whether a path is watched, lies below one that is, or leads to it."""
        for watched in map(str, self._paths):
            if path == watched or watched.startswith(path.rstrip(os.sep) + os.sep):
                return True
            if path.startswith(watched.rstrip(os.sep) + os.sep):
                return self._ignored.isdisjoint(Path(path[len(watched) :]).parts)
        return False

    def _roots(self) -> tuple[tuple[str, int], ...]:
        """Name the folders to watch, each with its number on the disk, which differs when it was made anew."""
        return tuple((str(folder), _number(folder)) for folder in map(_nearest, self._paths))

    def _arm_anew(self) -> None:
        """Ask the system again where it watches folders that are no longer those."""
        with self._arming:
            if self._roots() != self._rooted:
                self._arm()

    def _arm(self) -> None:
        """Ask the system to tell of changes."""
        self._disarm()
        if self._closed:
            return
        self._rooted = self._roots()
        if self.reason:
            return
        observer = self._make()
        handler = _Handler(self._hear)
        folders = {str(path): path.is_dir() for path in map(_nearest, self._paths)}
        watched = {str(path) for path in self._paths}
        try:
            for folder in folders:
                observer.schedule(handler, folder, recursive=folder in watched, event_filter=_EVENTS)
            observer.start()
        except OSError as error:
            self._distrust(f"the system cannot tell of changes ({error.strerror or error})")
            return
        self._observer = observer

    def _disarm(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join(1.0)

    def _distrust(self, reason: str) -> None:
        self.reason = reason
        self._disarm()


def _number(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:  # gone since
        return 0


def _nearest(path: Path) -> Path:
    """Find the folder whose changes tell of a path: itself, or the first above it that is there."""
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return path


class _Handler(FileSystemEventHandler):
    """Passes on what the system tells."""

    def __init__(self, hear: Callable[[FileSystemEvent], None]) -> None:
        self._hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._hear(event)
