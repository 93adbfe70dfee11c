"""The files that are made of all agents at once: where it pays, in processes of their own beside the pages.

Must never know how such a file is written, nor what it is for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from time import perf_counter

from rolebook.claims import Claims
from rolebook.diagnostics import Diagnostic
from rolebook.model import OutputFile
from rolebook.sink import KeptFile, Sink, Staged
from rolebook.steps import Seconds
from rolebook.value import dataclass
from rolebook.whole import Site

MANY = 2_000
"""Agents: below, another process takes longer to start than it saves."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """All that such files are made of, and where they go."""

    site: Site
    claims: Claims
    faults: Sequence[Diagnostic]
    sink: Sink


@dataclass(frozen=True, slots=True)
class Kind:
    """Files that are made together."""

    stage: str
    """Under which their time is told: `search`."""
    files: Callable[[Bulk], Iterator[OutputFile | KeptFile]] = field(repr=False)


def _told(bulk: Bulk) -> Iterator[OutputFile | KeptFile]:
    claims = bulk.claims
    return bulk.site.told(claims.records, claims.changes(), bulk.faults, bulk.sink)


def _searched(bulk: Bulk) -> Iterator[OutputFile | KeptFile]:
    claims = bulk.claims
    return bulk.site.searched(claims.entries(), claims.old_entries(), bulk.sink)


KINDS = (Kind("outputs", _told), Kind("search", _searched))
"""Everything that is made so, in this order."""


Made = tuple[tuple[Staged, ...], Seconds]
"""Files that wait for their place, and how long each stage took."""


def make(bulk: Bulk, batch: Sequence[Kind]) -> list[Made]:
    """Make files and stage them."""
    return [_made(kind, bulk) for kind in batch]


def _made(kind: Kind, bulk: Bulk) -> Made:
    staged: list[Staged] = []
    start, writing = perf_counter(), 0.0
    for file in kind.files(bulk):
        begin = perf_counter()
        staged.append(bulk.sink.stage(file))
        writing += perf_counter() - begin
        del file  # before the next one is made: some are large
    return tuple(staged), ((kind.stage, perf_counter() - start - writing), ("write", writing))
