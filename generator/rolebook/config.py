"""What `rolebook.toml` may say, and the values that it gives.

Judges the file and names the place of every fault in it. Must never know what the command line says.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rolebook.diagnostics import Diagnostic, Location, in_order
from rolebook.model import Corrections, Folder
from rolebook.toml_places import KeyPath, Places, places

FILE_NAME = "rolebook.toml"


@dataclass(frozen=True, slots=True)
class Site:
    """How the site is called and where it will live."""

    title: str | None = None
    description: str | None = None
    base_url: str | None = None
    """The address of the site's first page, with a slash at its end: `https://example.org/agents/`."""
    repository: str | None = None
    """The address at which people read the sources: `https://example.org/team/agents`."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Folders whose files take the place of bundled ones of the same name."""

    templates: Path | None = None
    static: Path | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a `rolebook.toml` says."""

    site: Site = field(default_factory=Site)
    folders: tuple[Folder, ...] = ()
    theme: Theme = field(default_factory=Theme)
    links: Corrections = field(default_factory=Corrections)
    allowed: frozenset[str] = frozenset()
    """What may be published, though it looks private: `{"team@acme.dev"}`."""


class ConfigError(Exception):
    """The operator's configuration cannot be used; nothing was read or written."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the faults in order of place."""
        self.diagnostics = tuple(in_order(list(diagnostics)))
        super().__init__("\n".join(str(fault) for fault in self.diagnostics))


class UnusableError(ValueError):
    """A value that the operator gave cannot be used."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep what is wrong, as the end of a sentence, and what to do about it."""
        self.message = message
        self.hint = hint
        super().__init__(message)


def load(path: Path) -> Config:
    """Read a configuration file; raise ConfigError, which holds all its faults."""
    file = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigError([_fault(file, (0, 0), f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([_fault(file, (0, 0), "is not UTF-8", "Save the file as UTF-8.")]) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError([_syntax_fault(file, text, error)]) from error
    reading = _Reading(file, path.parent, places(text))
    config = reading.config(data)
    if reading.faults:
        raise ConfigError(reading.faults)
    return config


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Name the known word that is most like a given one, whatever its case; None when none is alike."""
    words = {name.casefold(): name for name in known}
    alike = difflib.get_close_matches(word.casefold(), words, n=1, cutoff=0.6)
    return words[alike[0]] if alike else None


def base_url(value: object) -> str:
    """Read the address of a site, completed by the slash at its end; raise UnusableError."""
    address = _address(value)
    return address if address.endswith("/") else f"{address}/"


def folder(path: Path) -> Path:
    """Return a path that is a folder; raise UnusableError, which offers the nearest one."""
    if path.is_dir():
        return path
    if path.exists():
        raise UnusableError(f"`{path}` is a file, not a folder", f"Give the folder that holds it: `{path.parent}`.")
    beside = [entry.name for entry in path.parent.iterdir() if entry.is_dir()] if path.parent.is_dir() else []
    near = nearest(path.name, beside)
    raise UnusableError(
        f"there is no folder `{path}`", None if near is None else f"Did you mean `{path.parent / near}`?"
    )


_TYPES: Mapping[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
    datetime: "a date",
    date: "a date",
    time: "a time",
}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnusableError(f"must be text, not {_TYPES[type(value)]}", "Put it in quotes.")
    if not value.strip():
        raise UnusableError("must not be empty", "Leave the key out instead.")
    return value.strip()


def _address(value: object) -> str:
    text = _text(value)
    hint = "Write it in full: `https://example.org/agents/`."
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnusableError(f"is not a web address: {error}", hint) from error
    if parts.scheme not in {"http", "https"} or not host or re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]", text):
        raise UnusableError(f"must be a web address, not `{text}`", hint)
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise UnusableError("must not hold a user name, a query or a fragment", hint)
    return text


def _id(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"\w(?:[\w.-]{0,94}\w)?", text):
        hint = "Use letters, digits, `-`, `_` and `.`; it becomes a part of every address."
        raise UnusableError(f"cannot be `{text}`", hint)
    return text


def _names(value: object) -> frozenset[str]:
    if not isinstance(value, list):
        raise UnusableError(f"must be a list, not {_TYPES.get(type(value), 'text')}", 'Write `["Explore"]`.')
    return frozenset(_text(name) for name in value)


def _aliases(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        hint = 'Write `{ "DevOps" = "devops-engineer" }`.'
        raise UnusableError(f"must be a table, not {_TYPES.get(type(value), 'text')}", hint)
    return {name: _text(role) for name, role in value.items()}


_FOLDER = "folder"
_Reader = Callable[[object], object]
_TABLES: Mapping[str, Mapping[str, _Reader | str]] = {
    "site": {"title": _text, "description": _text, "base_url": base_url, "repository": _address},
    "collections": {"path": _FOLDER, "title": _text, "id": _id},
    "theme": {"templates": _FOLDER, "static": _FOLDER},
    "links": {"aliases": _aliases, "ignore": _names},
    "publish": {"allow": _names},
}
"""Every key that the file may hold, and what reads its value; folders are relative to the file."""


@dataclass(slots=True)
class _Reading:
    """One file, and the faults that were found in it so far."""

    file: str
    around: Path
    places: Places
    faults: list[Diagnostic] = field(default_factory=list)

    def config(self, data: Mapping[str, Any]) -> Config:
        """Read the whole file."""
        for name in data.keys() - _TABLES.keys():
            self._unknown((name,), name, _TABLES)
        collections = [
            (number, table) for number, table in enumerate(self._collections(data.get("collections", []))) if table
        ]
        self._judge_ids(collections)
        return Config(
            site=Site(**self._table(("site",), data.get("site", {}))),
            folders=tuple(Folder(**table) for _, table in collections if "path" in table),
            theme=Theme(**self._table(("theme",), data.get("theme", {}))),
            links=Corrections(**self._table(("links",), data.get("links", {}))),
            allowed=self._table(("publish",), data.get("publish", {})).get("allow", frozenset()),
        )

    def _collections(self, content: object) -> Iterable[dict[str, Any]]:
        if not isinstance(content, list) or not all(isinstance(table, dict) for table in content):
            message = "`collections` must be a list of tables"
            self._wrong(self.places.key(("collections",)), message, "Write `[[collections]]` above each.")
            return
        for number, table in enumerate(content):
            path: KeyPath = ("collections", number)
            if "path" not in table:
                self._wrong(self.places.key(path), "a collection needs a `path`", 'Add `path = "agents"`.')
            yield self._table(path, table)

    def _table(self, path: KeyPath, content: object) -> dict[str, Any]:
        name = str(path[0])
        if not isinstance(content, dict):
            self._wrong(self.places.key(path), f"`{name}` must be a table", f"Write `[{name}]` on a line of its own.")
            return {}
        known = _TABLES[name]
        values: dict[str, Any] = {}
        for key, value in content.items():
            if key not in known:
                self._unknown((*path, key), key, known)
                continue
            try:
                values[key] = self._read(known[key], value)
            except UnusableError as error:
                self._wrong(self.places.value((*path, key)), f"`{name}.{key}` {error.message}", error.hint)
        return values

    def _read(self, reader: _Reader | str, value: object) -> object:
        if not isinstance(reader, str):
            return reader(value)
        try:
            return folder(self.around / _text(value))
        except UnusableError as error:
            message = error.message if error.message.startswith("must") else f"cannot be used: {error.message}"
            raise UnusableError(message, error.hint) from error

    def _judge_ids(self, collections: Iterable[tuple[int, dict[str, Any]]]) -> None:
        seen: set[str] = set()
        for number, table in collections:
            id = table.get("id", "").casefold()
            if id and id in seen:
                place = self.places.value(("collections", number, "id"))
                self._wrong(place, f"two collections have the id `{table['id']}`", "Give each its own.")
            seen.add(id)

    def _unknown(self, path: KeyPath, key: str, known: Iterable[str]) -> None:
        near = nearest(key, known)
        homes = [table for table, keys in _TABLES.items() if key in keys]
        if homes and near != key:
            hint = f"It belongs under `[{homes[0]}]`."
        elif near is not None:
            hint = f"Did you mean `{near}`?"
        else:
            hint = f"Known here: {', '.join(f'`{word}`' for word in known)}."
        where = f" in `{path[0]}`" if len(path) > 1 else ""
        place = Location(self.file, *self.places.key(path))
        self.faults.append(Diagnostic("config-unknown-key", f"unknown key `{key}`{where}", place, hint))

    def _wrong(self, place: tuple[int, int], message: str, hint: str | None) -> None:
        self.faults.append(_fault(self.file, place, message, hint))


def _fault(file: str, place: tuple[int, int], message: str, hint: str | None = None) -> Diagnostic:
    return Diagnostic("config-invalid", message, Location(file, *place), hint)


def _syntax_fault(file: str, text: str, error: Exception) -> Diagnostic:
    """Take the position out of the parser's words."""
    told = str(error)
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", told)
    message = told[: found.start()] if found else told
    if found and found[1]:
        place = int(found[1]), int(found[2])
    else:
        place = text.count("\n") + 1, len(text) - text.rfind("\n")
    return _fault(file, place, f"not TOML: {message[:1].lower()}{message[1:]}", "See https://toml.io for the notation.")
