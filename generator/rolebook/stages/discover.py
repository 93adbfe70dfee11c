"""Finds the Markdown files of every folder, and gives each collection and each file its identity.

Takes folders, gives `Collection` and `Found` values. Reads names only, never a file's content, and must never know
what the files hold or how pages are made of them.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Collection, Folder, Found, Signature
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

IGNORED = frozenset({".git", ".rolebook", ".venv", "__pycache__", "node_modules", "venv"})
"""Folders whose content is never a definition."""


Entry = tuple[str, Signature | None]
"""A definition's path below its folder, and what the file system says of it."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in the folders, as names only."""

    folders: tuple[Folder, ...]
    """Those that differ."""
    entries: tuple[tuple[Entry | Diagnostic, ...], ...]
    """Of each folder, with what keeps others from being read."""


Identified = tuple[tuple[Collection, ...], tuple[Found, ...], tuple[Diagnostic, ...]]
"""All collections, all files, and what is wrong with their names."""


def survey(folders: Sequence[Folder]) -> Survey:
    """List every file below the folders whose suffix is `.md` in any case.

    A folder that is given twice counts once. Links are not followed out of a folder, nor into another folder.
    """
    given = tuple({os.path.realpath(folder.path): folder for folder in reversed(folders)}.values())
    return Survey(given, tuple(tuple(_walk(folder.path.as_posix())) for folder in given))


def discover(folders: Sequence[Folder]) -> Identified:
    """Find every definition below the folders, and give it its identity."""
    return identify(survey(folders))


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


def again(seen: Survey, before: Survey, found: Sequence[Found]) -> list[Found] | None:
    """Give what was found before with what the file system says now; None when files have come or gone since."""
    now, then = _signatures(seen), _signatures(before)
    if seen.folders != before.folders or now.keys() != then.keys() or not _same_faults(seen, before):
        return None
    return [file if file.signature == now[file.file] else replace(file, signature=now[file.file]) for file in found]


def _signatures(seen: Survey) -> dict[str, Signature | None]:
    return {
        _join(folder.path.as_posix(), entry[0]): entry[1]
        for folder, entries in zip(seen.folders, seen.entries, strict=True)
        for entry in entries
        if isinstance(entry, tuple)
    }


def _same_faults(seen: Survey, before: Survey) -> bool:
    told = [
        [entry for walk in each.entries for entry in walk if isinstance(entry, Diagnostic)] for each in (seen, before)
    ]
    return told[0] == told[1]


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
        Found(f"{collection}/{own[path]}", collection, names.printable(path), _join(root, path), signature)
        for path, signature in paths.items()
    ]
    return files, [
        _told("path-repeated", _join(root, path), reason, "Rename it to choose its address; a hash follows it for now.")
        for path, reason in changed.items()
    ]


def _walk(root: str) -> Iterator[Entry | Diagnostic]:
    """List the definitions below a folder, relative to it, and what keeps others from being read."""
    inside = os.path.realpath(root).rstrip(os.sep) + os.sep
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(_join(root, folder)) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield _told("file-unreadable", _join(root, folder), f"the folder cannot be read: {error.strerror}", None)
            continue
        for entry in listed:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_symlink():
                yield from _linked(entry, path, inside)
            elif entry.is_dir(follow_symlinks=False):
                pending += [] if entry.name in IGNORED else [path]
            elif _is_definition(entry.name) and entry.is_file(follow_symlinks=False):
                yield path, _signature(entry)


def _signature(entry: os.DirEntry[str]) -> Signature | None:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None  # it is gone by now; reading it will tell
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _linked(entry: os.DirEntry[str], path: str, inside: str) -> Iterator[Entry | Diagnostic]:
    """Judge a symbolic link: a folder inside is found at its own place, what lies outside is only told."""
    target = Path(os.path.realpath(entry.path))
    if entry.name in IGNORED or not (_is_definition(entry.name) or target.is_dir()):
        return
    if not f"{target}{os.sep}".startswith(inside):
        hint = "Give the folder to which it leads to rolebook as well, or put the file itself here."
        yield _told("file-unreadable", entry.path, "the link leads out of the folder, and is not followed", hint)
    elif target.is_file():
        yield path, None
    elif not target.is_dir():
        yield _told("file-unreadable", entry.path, "the link leads nowhere", "Remove the link, or mend it.")


def _is_definition(name: str) -> bool:
    """Tell a definition by its name; macOS and Emacs put files of their own beside it."""
    return name[-3:].lower() == ".md" and not name.startswith(("._", ".#"))


def _join(root: str, path: str) -> str:
    return path if root == "." and path else f"{root.rstrip('/')}/{path}" if path else root


def _told(code: str, path: str, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(code, message, Location(names.printable(path)), hint)
