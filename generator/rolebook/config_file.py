"""Reads `rolebook.toml`: judges it, and names the place of every fault in it.

Must never know what the command line says.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from rolebook import config_values as read
from rolebook import texts, theme
from rolebook.config import Config, ConfigError, Site, Theme
from rolebook.config_values import UnusableError, base_url, folder, nearest
from rolebook.corrections import Corrections
from rolebook.diagnostics import Diagnostic, Location
from rolebook.survey import Folder
from rolebook.toml_places import KeyPath, Places, places
from rolebook.value import dataclass


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


_FOLDER = "folder"
_PICTURE = "picture"
_FONT = "font"
_Reader = Callable[[object], object]
_TABLES: Mapping[str, Mapping[str, _Reader | str]] = {
    "site": {
        "title": read.text,
        "description": read.text,
        "base_url": base_url,
        "repository": read.address,
        "social_cards": read.cards,
        "branch": read.branch,
        "language": read.language,
    },
    "collections": {"path": _FOLDER, "title": read.text, "id": read.identifier},
    "theme": {
        "templates": _FOLDER,
        "static": _FOLDER,
        "accent": read.color,
        "logo": _PICTURE,
        "links": read.links,
        "footer": read.text,
        "font": _FONT,
    },
    "publish": {"allow": read.names},
    "links": {"aliases": read.aliases, "ignore": read.names},
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
        site = Site(**self._table(("site",), data.get("site", {})))
        look = Theme(**self._table(("theme",), data.get("theme", {})))
        self._judge_language(site.language, look)
        return Config(
            site=site,
            folders=tuple(Folder(**table) for _, table in collections if "path" in table),
            theme=look,
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
            path = self.around / read.text(value)
            return {_FOLDER: folder, _PICTURE: read.picture, _FONT: read.font}[reader](path)
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

    def _judge_language(self, language: str, look: Theme) -> None:
        known = texts.languages(theme.search_path("templates", look.templates))
        if language not in known:
            message = f"there are no texts in `{language}`, only in {', '.join(f'`{name}`' for name in known)}"
            hint = f"Translate templates/texts/en.toml into `texts/{language}.toml` in your own `theme.templates`."
            self._wrong(self.places.value(("site", "language")), message, hint)

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
