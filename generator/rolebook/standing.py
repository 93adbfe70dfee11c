"""Tells, before anything is loaded or read, whether a site still stands as the last build left it.

What it goes by is data only, in a file that is small enough to read at once. Must never know how a site is built.
"""

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import rolebook
from rolebook import repository, theme
from rolebook.diagnostics import Diagnostic, Location
from rolebook.fingerprints import SIZE, SLACK, below, digest, of_bytes, of_numbers, told
from rolebook.model import Signature
from rolebook.order import Order, Report
from rolebook.survey import Survey
from rolebook.value import dataclass

_NAME = "standing"
_ALWAYS = 1 << 80
"""The time of a change that is later than every build."""
_UNTOLD = (-1, _ALWAYS, _ALWAYS, -1)
"""Stands for a file of which the file system says nothing, and which may change at any time."""
_BETWEEN = "|"
"""Stands in no path of a site."""
MANY = 4000
"""Files of a site that are looked at in a process of their own: of fewer, it would take longer than the look."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is enough to tell that nothing has changed, and to say so."""

    grounds: str
    """Names the program, the theme and all that the operator said."""
    survey: str
    """Names the files that were read, and how they lay there."""
    newest: int
    """When the last of all these files was changed, in nanoseconds."""
    time: int
    """When the build began, in nanoseconds."""
    files: str
    """Those that were written, one after the other."""
    lies: str
    """Names how they lay there."""
    agents: int
    collections: int
    pages: int
    links: int
    faults: list[list[str | int | None]]


def place(order: Order) -> Path | None:
    """Name the folder of what is remembered of a site; None when nothing shall be."""
    folders = (order.output or Path(), *(each.path for each in order.folders))
    name = digest([str(each.resolve()) for each in folders]).hex()[:16]
    return None if order.memory is None else order.memory / name


def report(order: Order, look: Callable[[], Survey]) -> Report | None:
    """Give the last build's report when nothing has changed since, neither what was read nor what was written.

    What was read is told from a `look` at the folders of the order.
    """
    start = time.perf_counter()
    folder = place(order)
    if order.output is None or folder is None:
        return None
    last = _load(folder / _NAME)
    if last is None or last.newest + SLACK >= last.time or last.grounds != _grounds(order)[0]:
        return None
    lies = _meanwhile(partial(_lies, order.output, last.files), last.files.count(_BETWEEN) >= MANY)
    if last.survey != _seen(look())[0] or last.lies != lies():
        return None
    seconds = time.perf_counter() - start
    return Report(
        agents=last.agents,
        collections=last.collections,
        written=0,
        unchanged=last.pages,
        removed=0,
        links=last.links,
        diagnostics=tuple(map(_fault, last.faults)),
        seconds=seconds,
        stages=(("compare", seconds),),
        remembered=last.agents,
        failed=False,
    )


def save(order: Order, survey: Survey, report: Report, lies: Mapping[str, Signature]) -> None:
    """Note how a site stands, where something is remembered."""
    folder = place(order)
    if folder is None:
        return
    grounds, changed = _grounds(order)
    seen, edited = _seen(survey)
    now = Standing(
        grounds=grounds,
        survey=seen,
        newest=max(changed, edited),
        time=survey.time,
        files=_BETWEEN.join(lies),
        lies=_named(lies.values()),
        agents=report.agents,
        collections=report.collections,
        pages=report.written + report.unchanged,
        links=report.links,
        faults=[_entry(fault) for fault in report.diagnostics],
    )
    path = folder / _NAME
    content = json.dumps([getattr(now, name) for name in Standing.__slots__]).encode()
    staged = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        staged.write_bytes(of_bytes(content) + content)
        staged.replace(path)


def _load(path: Path) -> Standing | None:
    """Read what was noted; None when there is nothing, or nothing whole."""
    try:
        noted = path.read_bytes()
        check, content = noted[:SIZE], noted[SIZE:]
        return Standing(*json.loads(content)) if of_bytes(content) == check else None
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the build goes on without
        return None


def _grounds(order: Order) -> tuple[str, int]:
    """Name what a site follows from beside its definitions, and tell when the last file of it was changed."""
    own = order.theme
    folders = (theme.PACKAGE, *theme.search_path("templates", own.templates), *theme.search_path("static", own.static))
    files = [file for folder in folders for file in below(folder)]
    if own.logo is not None:
        files.append((str(own.logo), told(own.logo.stat())))
    version = (rolebook.__version__, sys.version)
    links = (sorted(order.corrections.aliases.items()), sorted(order.corrections.ignore))
    said = (order.folders, order.site, own, links, order.strict, sorted(order.allowed))
    commits = repository.stamp(folder.path for folder in order.folders)
    return digest(version, files, said, commits).hex(), max(max(each[1:3]) for _, each in files)


def _seen(survey: Survey) -> tuple[str, int]:
    """Name what was found below the folders, and tell when the last file of it was changed, in nanoseconds."""
    names, numbers = [], [0, 0, 0, 0]
    for entries in survey.entries:
        for entry in entries:
            if isinstance(entry, Diagnostic):
                names.append(str(entry))
            else:
                names.append(entry[0])
                numbers += entry[1] or _UNTOLD
        names.append("")
    return digest(survey.folders, names, of_numbers(numbers)).hex(), max(*numbers[1::4], *numbers[2::4])


def _lies(output: Path, files: str) -> str:
    """Tell how a site lies there now; nothing when a file is missing."""
    try:
        return _named(told(os.lstat(f"{output}/{path}")) for path in files.split(_BETWEEN))
    except OSError:
        return ""


def _meanwhile(find: Callable[[], str], large: bool) -> Callable[[], str]:
    """Find something in a process of its own, where it is large; what is given waits for it.

    A process that ends before it has told anything has found nothing.
    """
    if not large or not hasattr(os, "fork") or threading.active_count() > 1:
        return find
    end, begin = os.pipe()
    try:
        helper = os.fork()
    except OSError:
        os.close(end)
        os.close(begin)
        return find
    if helper == 0:
        with contextlib.suppress(BaseException):
            os.write(begin, find().encode())
        os._exit(0)
    os.close(begin)

    def found() -> str:
        with open(end, "rb") as pipe:  # noqa: PTH123 - it has no path
            named = pipe.read().decode()
        with contextlib.suppress(ChildProcessError):  # where nobody waits for a process that has ended
            os.waitpid(helper, 0)
        return named

    return found


def _named(signatures: Iterable[Signature]) -> str:
    numbers: list[int] = []
    for signature in signatures:
        numbers += signature
    return of_numbers(numbers).hex()


def _entry(fault: Diagnostic) -> list[str | int | None]:
    place = fault.location
    return [fault.code, fault.message, place.path, place.line, place.column, fault.hint]


def _fault(entry: list[str | int | None]) -> Diagnostic:
    code, message, path, line, column, hint = entry
    return Diagnostic(code, message, Location(path, line, column), hint)  # type: ignore[arg-type]
