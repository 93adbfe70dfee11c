"""Makes editions for the preview: reads what was ordered, builds, and says in the preview's words what is wrong.

Must never know how an edition is shown, nor when another is wanted.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rolebook import theme, urls
from rolebook.build import Builder
from rolebook.cli import arguments
from rolebook.config import FILE_NAME, ConfigError
from rolebook.diagnostics import Diagnostic, Severity
from rolebook.order import Order, Report
from rolebook.preview.edition import Edition, Notes, Remark
from rolebook.sink import Shelf

_HEADER = ("front-matter-", "file-unreadable")
"""How the codes of faults begin that keep a definition's header from being read as it was meant."""


@dataclass(slots=True)
class Workshop:
    """Everything that lasts from one build to the next."""

    given: argparse.Namespace
    early: Callable[[Edition], object] = lambda edition: edition
    """Is given what can be shown before an edition is whole."""
    report: Report | None = None
    """What the last build did; None where it could not even begin."""
    order: Order | None = None
    """What was last built."""
    _builder: Builder | None = None
    _shelf: Shelf = field(default_factory=Shelf)
    _edition: Edition = field(default_factory=lambda: Edition({}))
    _pages: Mapping[str, str] = field(default_factory=dict)
    """The page of each file in this build, once somebody has asked."""
    _usual: frozenset[tuple[str, str]] | None = None
    """The files and codes of what was wrong at the beginning, and is no news."""

    def rebuild(self) -> Edition:
        """Build what is ordered now; what keeps that from being done stands in the edition, whatever it is."""
        self.report = None
        try:
            stops = self._build()
        except ConfigError as error:
            stops = tuple(map(_remark, error.diagnostics))
        except arguments.MisuseError as error:
            stops = (Remark(FILE_NAME, "error", "", error.message, error.hint),)
        except OSError as error:
            stops = (Remark(str(error.filename or "."), "error", "", error.strerror or str(error)),)
        except Exception as error:  # noqa: BLE001 - a bug must not end the preview
            stops = (Remark("rolebook", "error", "", f"{type(error).__name__}: {error}", "This is a bug; report it."),)
        if stops:
            self._edition = replace(self._edition, stops=stops)
        return self._edition

    @property
    def paths(self) -> tuple[Path, ...]:
        """List what the site is made from."""
        config = self.given.config or Path(FILE_NAME)
        if self.order is None:
            return (config, *self.given.folders)
        own = self.order.theme
        styles = (*theme.search_path("templates", own.templates), *theme.search_path("static", own.static))
        return (config, *(folder.path for folder in self.order.folders), *styles)

    def _build(self) -> tuple[Remark, ...]:
        """Build, and give what kept the site from being built; the rest stands in the edition."""
        order = arguments.order(self.given)
        if self._builder is None or order != self.order:
            self._shelf = Shelf()
            self._builder, self.order = Builder(order, self._shelf), order
        self._pages = {}
        self.report = report = self._builder.build(glance=self._glance)
        if self._usual is None:
            self._usual = frozenset((fault.location.path, fault.code) for fault in report.diagnostics)
        if report.failed:
            grave = {Severity.ERROR, Severity.WARNING} if order.strict else {Severity.ERROR}
            return tuple(_remark(fault) for fault in report.diagnostics if fault.severity in grave)
        self._edition = self._made(self._shelf.files, report.diagnostics)
        return ()

    def _glance(self, files: Mapping[str, bytes], faults: Sequence[Diagnostic]) -> None:
        """Show the pages of agents that changed while the lists of all agents are still being made."""
        last = self._edition
        if self._usual is not None and not last.stops and files.keys() <= last.files.keys():
            self.early(self._made({**last.files, **files}, faults))

    def _made(self, files: Mapping[str, bytes], faults: Sequence[Diagnostic]) -> Edition:
        """Put an edition together."""
        base = urls.base_path(self.order.site.base_url if self.order else None)
        if self._builder is not None and not self._pages:
            self._pages = self._builder.pages()
        return Edition(files, base, notes=_notes(faults, self._pages, self._usual or frozenset()), marks=tuple(faults))


def _remark(fault: Diagnostic) -> Remark:
    return Remark(str(fault.location), str(fault.severity), fault.code, fault.message, fault.hint)


def _notes(
    faults: Iterable[Diagnostic], pages: Mapping[str, str], usual: frozenset[tuple[str, str]]
) -> Callable[[str], Notes]:
    """Find what each page has to tell; `pages` names the page of each file."""
    by_page: dict[str | None, list[Diagnostic]] = {}
    for fault in faults:
        by_page.setdefault(pages.get(fault.location.path), []).append(fault)

    def notes(page: str) -> Notes:
        told = by_page.get(page, ())
        stops = [fault for fault in told if _is_news(fault, usual)]
        return Notes(tuple(map(_remark, stops)), tuple(_remark(fault) for fault in told if fault not in stops))

    return notes


def _is_news(fault: Diagnostic, usual: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a header that could be read when the preview began can no longer be."""
    grave = fault.severity is not Severity.NOTE and fault.code.startswith(_HEADER)
    return grave and (fault.location.path, fault.code) not in usual
