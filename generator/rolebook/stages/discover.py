"""Finds the Markdown files of every folder, and gives each collection and each file its identity.

Takes folders, gives `Collection` and `Found` values. Reads names only, never a file's content, and must never know
what the files hold or how pages are made of them.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Collection, Folder, Found
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


def discover(folders: Sequence[Folder]) -> tuple[tuple[Collection, ...], tuple[Found, ...], tuple[Diagnostic, ...]]:
    """Find every file below the folders whose suffix is `.md` in any case; everything comes sorted by id.

    A folder that is given twice counts once. Links are not followed out of a folder, nor into another folder.
    """
    given = list({os.path.realpath(folder.path): folder for folder in reversed(folders)}.values())
    collections, told = _collections(given)
    found: list[Found] = []
    for folder, collection in zip(given, collections, strict=True):
        root = folder.path.as_posix()
        walk = list(_walk(root))
        told += [item for item in walk if isinstance(item, Diagnostic)]
        files, repeated = _identified(collection.id, root, [item for item in walk if isinstance(item, str)])
        found += files
        told += repeated
    return (
        tuple(sorted(collections, key=lambda collection: collection.id)),
        tuple(sorted(found, key=lambda file: file.id)),
        tuple(told),
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


def _identified(collection: str, root: str, paths: list[str]) -> tuple[list[Found], list[Diagnostic]]:
    own, changed = ids.of_files(paths)
    files = [Found(f"{collection}/{own[path]}", collection, names.printable(path), _join(root, path)) for path in paths]
    return files, [
        _told("path-repeated", _join(root, path), reason, "Rename it to choose its address; a hash follows it for now.")
        for path, reason in changed.items()
    ]


def _walk(root: str) -> Iterator[str | Diagnostic]:
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
                yield path


def _linked(entry: os.DirEntry[str], path: str, inside: str) -> Iterator[str | Diagnostic]:
    """Judge a symbolic link: a folder inside is found at its own place, what lies outside is only told."""
    target = Path(os.path.realpath(entry.path))
    if entry.name in IGNORED or not (_is_definition(entry.name) or target.is_dir()):
        return
    if not f"{target}{os.sep}".startswith(inside):
        hint = "Give the folder to which it leads to rolebook as well, or put the file itself here."
        yield _told("file-unreadable", entry.path, "the link leads out of the folder, and is not followed", hint)
    elif target.is_file():
        yield path
    elif not target.is_dir():
        yield _told("file-unreadable", entry.path, "the link leads nowhere", "Remove the link, or mend it.")


def _is_definition(name: str) -> bool:
    """Tell a definition by its name; macOS and Emacs put files of their own beside it."""
    return name[-3:].lower() == ".md" and not name.startswith(("._", ".#"))


def _join(root: str, path: str) -> str:
    return path if root == "." and path else f"{root.rstrip('/')}/{path}" if path else root


def _told(code: str, path: str, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(code, message, Location(names.printable(path)), hint)
