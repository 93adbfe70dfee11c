"""What GitHub Pages and the systems on which people check a site out ask of its files.

Pure; must never know what the files hold.
"""

import re
from collections.abc import Iterator, Mapping

from rolebook.diagnostics import Diagnostic, Location
from rolebook.manifest import folded

LARGE, TOO_LARGE = 800_000_000, 1_000_000_000
"""Bytes: Pages publishes no site beyond 1 GB, and it is good to know before that."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
_LONGEST = 200
"""Characters: with the folder into which it is checked out, a path on Windows has 260."""


def judge(sizes: Mapping[str, int]) -> tuple[Diagnostic, ...]:
    """Tell what keeps files from being published or checked out; each is given by its path and its size in bytes."""
    return (*volume(sum(sizes.values())), *_names(sizes), *_same(sizes))


def volume(size: int) -> Iterator[Diagnostic]:
    """Tell whether a site of so many bytes is too large for Pages, or nearly so."""
    told = f"the site has {size / 1e6:,.0f} MB, and GitHub Pages publishes no more than 1,000"
    hint = "Publish the collections apart, or on another host."
    if size >= TOO_LARGE:
        yield Diagnostic("site-too-large", told, Location("."), hint)
    elif size >= LARGE:
        yield Diagnostic("site-large", told, Location("."), hint)


def _names(paths: Mapping[str, int]) -> Iterator[Diagnostic]:
    for path in sorted(paths):
        parts = path.split("/")
        bad = next((part for part in parts if _DEVICE.match(part) or _FORBIDDEN.search(part)), None)
        if bad is not None:
            yield _unfit(path, f"Windows cannot check out a file that is called `{bad}`")
        elif len(path) > _LONGEST:
            yield _unfit(path, f"Windows may not check out a path of {len(path)} characters")


def _same(paths: Mapping[str, int]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path in sorted(paths):
        for place in (*_above(path), path):
            other = seen.setdefault(folded(place), place)
            if other != place:
                yield _unfit(path, f"macOS and Windows take `{place}` and `{other}` for the same")
                break


def _above(path: str) -> Iterator[str]:
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def _unfit(path: str, message: str) -> Diagnostic:
    return Diagnostic("path-unfit", message, Location(path), "Rename the file from which it is made.")
