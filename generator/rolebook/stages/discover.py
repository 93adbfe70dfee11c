"""Gives each collection and each file that a survey saw its identity.

Takes folders, gives `Collection` and `Found` values. Must never know what the files hold or how pages are made of them.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rolebook.diagnostics import Diagnostic, Location
from rolebook.fingerprints import digest
from rolebook.model import Collection, Found, Signature
from rolebook.survey import Folder, Survey, joined, surveyed
from rolebook.syntax import ids, names

RESERVED: tuple[str, ...] = (
    "404",
    "assets",
    "catalog",
    "cname",
    "colors",
    "feed",
    "graph",
    "guides",
    "index",
    "llms",
    "missing",
    "models",
    "roles",
    "search",
    "sitemap",
    "tags",
    "tools",
)
"""The site's own paths, which no collection may take."""

_REPEATED = "Rename it to choose its address; a hash follows it for now."

Identified = tuple[tuple[Collection, ...], tuple[Found, ...], tuple[Diagnostic, ...]]
"""All collections, all files, and what is wrong with their names."""


def discover(folders: Sequence[Folder]) -> Identified:
    """Find every definition below the folders, and give it its identity."""
    return identify(surveyed(folders))


def identify(seen: Survey) -> Identified:
    """Give every folder and every file its identity; everything comes sorted by id."""
    collections, told = _collections(seen.folders)
    found: list[Found] = []
    for folder, collection, walk in zip(seen.folders, collections, seen.entries, strict=True):
        root = folder.path.as_posix()
        told += [item for item in walk if isinstance(item, Diagnostic)]
        files, repeated = _identified(collection.id, root, dict(item for item in walk if isinstance(item, tuple)))
        found += files
        told += repeated
    return (
        tuple(sorted(collections, key=lambda collection: collection.id)),
        tuple(sorted(found, key=lambda file: file.id)),
        tuple(told),
    )


def paths(seen: Survey) -> bytes:
    """Name all that the identity of files follows from."""
    told = [[entry[0] if isinstance(entry, tuple) else entry for entry in walk] for walk in seen.entries]
    return digest(seen.folders, told)


def again(seen: Survey, found: Iterable[Found]) -> tuple[Found, ...]:
    """Give what was found below the same `paths` before, with what the file system says of each file now."""
    now = {
        joined(folder.path.as_posix(), entry[0]): entry[1]
        for folder, entries in zip(seen.folders, seen.entries, strict=True)
        for entry in entries
        if isinstance(entry, tuple)
    }
    return tuple(
        file if file.signature == now[file.file] else replace(file, signature=now[file.file]) for file in found
    )


def _collections(folders: Sequence[Folder]) -> tuple[list[Collection], list[Diagnostic]]:
    given = [
        ids.Given(Path(os.path.realpath(folder.path)).parts, folder.path.as_posix(), folder.id) for folder in folders
    ]
    collections, told = [], []
    for folder, place, chosen in zip(folders, given, ids.of_collections(given, RESERVED), strict=True):
        title = " / ".join(names.title(names.printable(part)) for part in chosen.way)
        collections.append(Collection(chosen.id, names.printable(place.parts[-1]), folder.title or title))
        if chosen.taken is not None:
            hint = f"Choose another id in rolebook.toml; it is `{chosen.id}` for now."
            told.append(_told("collection-id-reserved", place.path, f"`{chosen.taken}` is a path of the site", hint))
    return collections, told


def _identified(
    collection: str, root: str, paths: Mapping[str, Signature | None]
) -> tuple[list[Found], list[Diagnostic]]:
    own, changed = ids.of_files(list(paths))
    files = [
        Found(f"{collection}/{own[path]}", collection, names.printable(path), joined(root, path), signature)
        for path, signature in paths.items()
    ]
    return files, [_told("path-repeated", joined(root, path), reason, _REPEATED) for path, reason in changed.items()]


def _told(code: str, path: str, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(code, message, Location(names.printable(path)), hint)
