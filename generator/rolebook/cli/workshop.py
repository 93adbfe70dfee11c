"""Makes editions for the preview: reads what was ordered, builds, and says in the preview's words what is wrong.

Must never know how an edition is shown, nor when another is wanted.
"""

import argparse
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from rolebook import theme, urls
from rolebook.build import Builder
from rolebook.cli import arguments
from rolebook.config import FILE_NAME, ConfigError
from rolebook.diagnostics import Diagnostic, Severity, in_order
from rolebook.order import Order, Report
from rolebook.preview.edition import Edition, Notes, Remark
from rolebook.sight import Sight
from rolebook.sink import Shelf
from rolebook.value import dataclass

_MANY = 8
"""How many files are saved at once where an editor is not what saves them."""
_HEADER = ("front-matter-", "file-unreadable")
"""How the codes of faults begin that keep a definition's header from being read as it was meant."""


@dataclass(slots=True)
class Workshop:
    """Everything that lasts from one build to the next."""

    given: argparse.Namespace
    show: Callable[[Edition], bool] = lambda _: False
    """Is given each edition when it is made, and tells whether it is news."""
    report: Report | None = None
    """What the last build did; None where it could not even begin."""
    order: Order | None = None
    """What was last built."""
    _builder: Builder | None = None
    _shelf: Shelf = field(default_factory=Shelf)
    _whole: Edition = field(default_factory=lambda: Edition({}))
    """What the last build made."""
    _sights: dict[str, tuple[int, Sight]] = field(default_factory=dict)
    """By file, the page of an agent that was saved after the last build had looked, and its number."""
    _number: int = 0
    _showing: threading.Lock = field(default_factory=threading.Lock)
    """Is held while an edition is put together and shown, which two threads do: what is newer is shown later."""
    _pages: Mapping[str, str] = field(default_factory=dict)
    """The page of each file in the last build that made a site."""
    _faults: Sequence[Diagnostic] = ()
    """What was wrong with the files of that build."""
    _usual: frozenset[tuple[str, str]] | None = None
    """The files and codes of what was wrong at the beginning, and is no news."""

    @property
    def edition(self) -> Edition:
        """Give what can be shown now: what the last build made, and each page that was made by itself since."""
        if not self._sights or self._whole.stops:
            return self._whole
        sights = [sight for _, sight in self._sights.values()]
        files = dict(self._whole.files)
        for sight in sights:
            files |= sight.files
        seen = {sight.file for sight in sights}
        faults = [fault for fault in self._faults if fault.location.path not in seen]
        return self._made(files, in_order([*faults, *(fault for sight in sights for fault in sight.faults)]))

    def glance(self, places: Collection[str]) -> None:
        """Show the pages of agents whose files were saved, before all that lists them is made anew.

        Another thread may be building meanwhile. What cannot be shown so soon waits for the build.
        """
        if len(places) > _MANY:
            return
        with self._showing:
            self._number += 1
            number, view = self._number, self._builder.view if self._builder else None
        if view is None or self._whole.stops:
            return
        try:
            sights = view.sights(places)
        except Exception:  # noqa: BLE001 - whatever it is, the build that follows tells of it
            return
        with self._showing:
            known = [sight for sight in sights if sight.files.keys() <= self._whole.files.keys()]
            self._sights |= {sight.file: (number, sight) for sight in known}
            if known:
                self.show(self.edition)

    def rebuild(self) -> bool:
        """Build what is ordered now, show it, and tell whether that is news.

        What keeps that from being done stands in the edition, whatever it is.
        """
        self.report, whole, began = None, None, self._number
        try:
            whole, stops = self._build()
        except ConfigError as error:
            stops = tuple(map(_remark, error.diagnostics))
        except arguments.MisuseError as error:
            stops = (Remark(FILE_NAME, "error", "", error.message, error.hint),)
        except OSError as error:
            stops = (Remark(str(error.filename or "."), "error", "", error.strerror or str(error)),)
        except Exception as error:  # noqa: BLE001 - a bug must not end the preview
            told = f"{type(error).__name__}: {error}"
            stops = (Remark("rolebook", "error", "", told, "This is a bug; report it."),)
        with self._showing:
            self._sights = {file: each for file, each in self._sights.items() if each[0] > began}
            self._whole = whole or replace(self._whole, stops=stops)
            return self.show(self.edition)

    @property
    def paths(self) -> tuple[Path, ...]:
        """List what the site is made from."""
        config = self.given.config or Path(FILE_NAME)
        if self.order is None:
            return (config, *self.given.folders)
        own = self.order.theme
        styles = (*theme.search_path("templates", own.templates), *theme.search_path("static", own.static))
        return (config, *(folder.path for folder in self.order.folders), *styles)

    def _build(self) -> tuple[Edition | None, tuple[Remark, ...]]:
        """Build, and give the edition, or what kept it from being made."""
        order = arguments.order(self.given)
        if self._builder is None or order != self.order:
            self._shelf = Shelf()
            self._builder, self.order = Builder(order, self._shelf), order
        self.report = report = self._builder.build()
        if self._usual is None:
            self._usual = frozenset((fault.location.path, fault.code) for fault in report.diagnostics)
        if report.failed:
            grave = {Severity.ERROR, Severity.WARNING} if order.strict else {Severity.ERROR}
            return None, tuple(_remark(fault) for fault in report.diagnostics if fault.severity in grave)
        self._pages, self._faults = self._builder.pages(), report.diagnostics
        return self._made(self._shelf.files, report.diagnostics), ()

    def _made(self, files: Mapping[str, bytes], faults: Sequence[Diagnostic]) -> Edition:
        """Put an edition together."""
        base = urls.base_path(self.order.site.base_url if self.order else None)
        return Edition(files, base, notes=_notes(faults, self._pages, self._usual or frozenset()), marks=tuple(faults))


def _remark(fault: Diagnostic) -> Remark:
    return Remark(str(fault.location), str(fault.severity), fault.code, fault.message, fault.hint)


def _notes(
    faults: Iterable[Diagnostic], pages: Mapping[str, str], usual: frozenset[tuple[str, str]]
) -> Callable[[str], Notes]:
    """Find what each page has to tell; `pages` names the page of each file."""

    @cache
    def by_page() -> Mapping[str | None, Sequence[Diagnostic]]:
        found: dict[str | None, list[Diagnostic]] = {}
        for fault in faults:
            found.setdefault(pages.get(fault.location.path), []).append(fault)
        return found

    def notes(page: str) -> Notes:
        told = by_page().get(page, ())
        stops = [fault for fault in told if _is_news(fault, usual)]
        return Notes(tuple(map(_remark, stops)), tuple(_remark(fault) for fault in told if fault not in stops))

    return notes


def _is_news(fault: Diagnostic, usual: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a header that could be read when the preview began can no longer be."""
    grave = fault.severity is not Severity.NOTE and fault.code.startswith(_HEADER)
    return grave and (fault.location.path, fault.code) not in usual
