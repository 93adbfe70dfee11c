"""What a preview shows at one moment: the files of a site, and what was found wrong when they were made.

Must never know who made them, nor how they are sent.
"""

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is wrong with a file."""

    place: str
    """The file, and the line and column where they are known: `agents/reviewer.md:3:14`."""
    severity: str
    """`error`, `warning` or `note`."""
    code: str
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What a page tells the person who edits it."""

    stops: tuple[Remark, ...] = ()
    """What must be mended first; it covers the page."""
    remarks: tuple[Remark, ...] = ()
    """What else is wrong with the page's own file; it stands in a drawer."""


def _silent(path: str) -> Notes:  # noqa: ARG001 - the signature is that of `Edition.notes`
    return Notes()


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is served between two builds."""

    files: Mapping[str, bytes] = field(repr=False)
    """Every file by its path in the site; never changed afterwards."""
    base: str = "/"
    """Below which path the site is served, as it will be when it is published: `/repo/`."""
    stops: tuple[Remark, ...] = ()
    """What kept the site from being built anew; `files` are then those of the last good build."""
    notes: Callable[[str], Notes] = field(default=_silent, repr=False, compare=False)
    """Gives what the page at a path of the site has to tell, besides `stops`."""
    marks: tuple[object, ...] = ()
    """Everything that `notes` tells, in whatever form, so that two editions can be compared."""


class Press:
    """Holds the newest edition, and wakes those who wait for the next."""

    def __init__(self, edition: Edition) -> None:
        """Begin with an edition."""
        self._changed = threading.Condition()
        self._run = secrets.token_hex(4)
        self._number = 1
        self._edition = edition
        self._closed = False

    @property
    def current(self) -> tuple[str, Edition]:
        """Give the newest edition and its name, which no other edition has, nor one of another run: `3f9a01bc.7`."""
        with self._changed:
            return self._name(), self._edition

    @property
    def closed(self) -> bool:
        """Tell whether there will be no further editions."""
        return self._closed

    def publish(self, edition: Edition) -> bool:
        """Let an edition take the place of the last one, unless it is the same; tell whether it did."""
        with self._changed:
            if edition == self._edition:
                return False
            self._edition = edition
            self._number += 1
            self._changed.notify_all()
            return True

    def wait(self, name: str, patience: float) -> str | None:
        """Wait until the newest edition has another name than this; None after so many seconds, or at the end."""
        with self._changed:
            news = self._changed.wait_for(lambda: self._closed or self._name() != name, patience)
            return self._name() if news and not self._closed else None

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _name(self) -> str:
        return f"{self._run}.{self._number}"
