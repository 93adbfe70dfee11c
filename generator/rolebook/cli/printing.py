"""How faults, progress and the result of a run look in a terminal, in a workflow's log and to a program.

Faults in words, progress and errors go to standard error, results and what programs read to standard output. Must
never know how a fault was found.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from rolebook.diagnostics import Diagnostic, Severity, in_order
from rolebook.order import Progress, Report

if TYPE_CHECKING:
    from tqdm import tqdm

_BOLD, _PLAIN = "1", "0"
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_HINT = "36"

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\U000e0000-\U000e0fff]"
)
"""What would move the cursor, change colors, turn text around or stay unseen when an author's words are printed."""


class Volume(Protocol):
    """What the operator wants to see."""

    format: str
    quiet: bool
    verbose: bool
    profile: bool


def report(report: Report, volume: Volume, *, output: Path | None) -> None:
    """Print the faults of a run, and, unless it shall be quiet, one line that sums it up."""
    hidden = faults(report, volume)
    if volume.quiet:
        return
    stream = sys.stdout if volume.format == "text" else sys.stderr
    if volume.verbose or volume.profile:
        _print(stages(report), stream)
    if volume.profile:
        _print(slowest(report), stream)
    _print(_painted(summary(report, output=output, hidden=hidden), _BOLD, stream), stream)


def faults(report: Report, volume: Volume) -> int:
    """Print the faults of a run; give the number of notes that were left out."""
    found = report.diagnostics
    if not volume.verbose and volume.format != "json":
        found = tuple(fault for fault in found if fault.severity is not Severity.NOTE)
    diagnostics(found, volume.format)
    return len(report.diagnostics) - len(found)


def say(text: str) -> None:
    """Print a line, at once."""
    _print(_safe(text), sys.stdout)
    sys.stdout.flush()


def diagnostics(found: Iterable[Diagnostic], format: str) -> None:
    """Print faults in order of place, in one of `FORMATS`."""
    FORMATS[format](in_order(list(found)))


def stop(message: str, hint: str | None = None) -> None:
    """Print why nothing was done."""
    _print(f"rolebook: {_painted('error', _COLORS[Severity.ERROR], sys.stderr)}: {_safe(message)}", sys.stderr)
    if hint is not None:
        _print(f"  {_painted('hint:', _HINT, sys.stderr)} {_safe(hint)}", sys.stderr)


def _text(found: list[Diagnostic]) -> None:
    for fault in found:
        head = f"{fault.severity}[{fault.code}]:"
        place = _painted(f"{_safe(str(fault.location))}:", _BOLD, sys.stderr)
        _print(f"{place} {_painted(head, _COLORS[fault.severity], sys.stderr)} {_safe(fault.message)}", sys.stderr)
        if fault.hint is not None:
            _print(f"  {_painted('hint:', _HINT, sys.stderr)} {_safe(fault.hint)}", sys.stderr)


def _json(found: list[Diagnostic]) -> None:
    import json

    from rolebook.outputs.catalog_json import faults as entries  # what only a program asks for

    _print(json.dumps(entries(found), indent=2), sys.stdout)


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _github(found: list[Diagnostic]) -> None:
    for fault in found:
        place = fault.location
        numbers = (("line", place.line), ("col", place.column))
        properties = [f"file={_property(place.path)}", *(f"{key}={number}" for key, number in numbers if number)]
        message = fault.message if fault.hint is None else f"{fault.message}\n{fault.hint}"
        command = f"::{_COMMANDS[fault.severity]} {','.join([*properties, f'title={_property(fault.code)}'])}"
        _print(f"{command}::{_data(message)}", sys.stdout)


def _data(text: str) -> str:
    lines = text.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join(_safe(line) for line in lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[list[Diagnostic]], None]] = {"text": _text, "github": _github, "json": _json}
"""The ways in which faults can be printed."""


def summary(report: Report, *, output: Path | None, hidden: int) -> str:
    """Sum a run up in one line."""
    parts = [f"{_count(report.agents, 'agent')} in {_count(report.collections, 'collection')}"]
    if output is not None and report.failed:
        parts.append("nothing written")
    elif output is not None:
        pages = _count(report.written, "page")
        parts.append(f"{pages} written, {report.unchanged} unchanged, {report.removed} removed")
    parts += [_count(report.links, "link"), _severities(report.diagnostics, hidden), f"{report.seconds:.2f} s"]
    where = "" if output is None else f"{_safe(str(output))}: "
    return where + "; ".join(parts)


def _severities(found: Iterable[Diagnostic], hidden: int) -> str:
    counts = Counter(fault.severity for fault in found)
    told = [_count(counts[severity], severity.value) for severity in Severity if counts[severity]]
    if hidden:
        told[-1] += " (-v shows them)" if hidden > 1 else " (-v shows it)"
    return ", ".join(told) or "no faults"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def stages(report: Report) -> str:
    """List how long each stage took."""
    width = max((len(name) for name, _ in report.stages), default=0)
    return "\n".join(f"  {name:{width}}  {seconds:7.3f} s" for name, seconds in report.stages)


def slowest(report: Report) -> str:
    """List the files that took longest, and how much was remembered."""
    lines = [f"  {seconds * 1000:9.1f} ms  {_safe(file)}" for file, seconds in report.slowest]
    return "\n".join((f"  {_count(report.remembered, 'file')} of {report.agents} as before; the slowest:", *lines))


@contextmanager
def progress(*, shown: bool) -> Iterator[Progress | None]:
    """Show on a terminal how far a run is, in a bar that is gone when the block ends."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    bars = _Bars()
    try:
        yield bars
    finally:
        bars.close()


class _Bars:
    """One bar at a time, of the stage that was last heard of."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        bar = self._bar
        if bar is None or stage != self._stage:
            self.close()
            bar = self._bar = _bar(stage, total)
            self._stage = stage
        bar.update(done - bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


DELAY = 0.2
"""Seconds that a stage may take before its bar is worth showing."""


def _bar(stage: str, total: int) -> "tqdm[Any]":
    from tqdm import tqdm  # only where a terminal shows it

    tqdm.monitor_interval = 0  # no thread of its own
    return tqdm(total=total, desc=stage, file=sys.stderr, leave=False, delay=DELAY, dynamic_ncols=True)


def _painted(text: str, color: str, stream: TextIO) -> str:
    return f"\033[{color}m{text}\033[{_PLAIN}m" if _is_colorful(stream) else text


def _is_colorful(stream: TextIO) -> bool:
    """Follow NO_COLOR, then FORCE_COLOR; else only a terminal that can show colors gets them."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def _safe(text: str) -> str:
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _print(text: str, stream: TextIO) -> None:
    """Print a line, with escapes for what the stream's encoding does not know."""
    encoding = stream.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream)
