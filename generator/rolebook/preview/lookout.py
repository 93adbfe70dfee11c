"""Waits for changes while somebody else is busy: shows at once what can be, and says that there is more to do.

Must never know what is shown, nor what there is to do.
"""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rolebook.preview.watcher import Watcher

_HEARTBEAT = 1.0
"""Seconds after which a wait begins again, as some systems hear of Ctrl-C only between two."""


class Lookout:
    """Watches in a thread of its own until its block ends."""

    def __init__(self, watcher: Watcher, glance: Callable[[frozenset[str]], object]) -> None:
        """Take who tells of changes, and what is called with the paths of each burst of them."""
        self._watcher = watcher
        self._glance = glance
        self._told = threading.Condition()
        self._news = False
        self._ended: BaseException | bool = False
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Watch no longer."""
        self._watcher.close()
        self._thread.join()

    def wait(self) -> bool:
        """Wait until something has changed since the last call; False when that can no longer be known."""
        with self._told:
            while not (self._news or self._ended):
                self._told.wait(_HEARTBEAT)
            if isinstance(self._ended, BaseException):
                raise self._ended
            self._news = False
            return not self._ended

    def _watch(self) -> None:
        ended: BaseException | bool = True
        try:
            while changed := self._watcher.wait():
                self._glance(changed)
                with self._told:
                    self._news = True
                    self._told.notify_all()
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits
            ended = error
        with self._told:
            self._ended = ended
            self._told.notify_all()
