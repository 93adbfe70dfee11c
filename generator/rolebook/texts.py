"""What the site says to its readers, in one language: one file for each, `texts/de.toml` beside the templates.

Must never know which page says what.
"""

import hashlib
import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache
from pathlib import Path

from rolebook.plurals import FAMILIES
from rolebook.value import dataclass

FOLDER = "texts"
"""Where the files of all languages lie, among the templates."""
DEFAULT = "en"

Entry = str | tuple[str, ...] | Mapping[str, str]
"""A text, a list of words, or the forms of a text by the name that CLDR gives them."""


class TextsError(Exception):
    """A language's file cannot be used; `path` is the file."""

    def __init__(self, message: str, path: str) -> None:
        """Keep what is wrong, and where."""
        super().__init__(message)
        self.path = path


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of one language."""

    language: str
    """As pages name it: `de`, `pt-BR`."""
    _entries: Mapping[str, Entry] = field(repr=False, compare=False)

    def __call__(self, key: str, /, **values: object) -> str:
        """Give a text, `agent.copy`, with its values filled in; numbers are written as the language does.

        The form follows from the value `count`. Raises KeyError when there is no such text.
        """
        pattern = self.pattern(key, values.get("count"))
        if not values:
            return pattern
        return pattern.format_map({name: self.shown(value) for name, value in values.items()})

    def pattern(self, key: str, count: object = None) -> str:
        """Give a text as it stands in its file, in the form for a count; raise KeyError when there is none."""
        entry = self._entries[key]
        if isinstance(entry, str):
            return entry
        if not isinstance(entry, Mapping):
            raise KeyError(key)
        choose, _ = FAMILIES[self._option("plurals")]
        form = choose(count) if isinstance(count, int) else "other"
        return entry.get(form) or list(entry.values())[-1]

    def forms(self, key: str) -> dict[str, str]:
        """Give all forms of a text, for a script; raise KeyError when there is no such text."""
        entry = self._entries[key]
        return dict(entry) if isinstance(entry, Mapping) else {"other": str(entry)}

    def shown(self, value: object) -> object:
        """Write a value as the language does: 1,170 for a number; others stay."""
        if isinstance(value, int):
            return self.number(value)
        return self.date(value) if isinstance(value, date) else value

    def number(self, value: int) -> str:
        """Write a whole number: `1,170`."""
        return f"{value:,}".replace(",", self._option("thousands"))

    def date(self, value: date) -> str:
        """Write a day: `Nov 21, 2026`."""
        months = self.words("language.months")
        day = {"year": value.year, "month": months[value.month - 1], "day": value.day}
        return self._option("date").format_map(day)

    def words(self, key: str) -> tuple[str, ...]:
        """Give a list of words; raise KeyError when there is none."""
        entry = self._entries[key]
        if not isinstance(entry, tuple):
            raise KeyError(key)
        return entry

    def section(self, name: str) -> dict[str, str | dict[str, str]]:
        """Give all texts of a table of the file, for a script."""
        inside = {
            key.removeprefix(f"{name}."): entry for key, entry in self._entries.items() if key.startswith(f"{name}.")
        }
        return {
            key: dict(entry) if isinstance(entry, Mapping) else str(entry)
            for key, entry in inside.items()
            if not isinstance(entry, tuple)
        }

    @property
    def stamp(self) -> bytes:
        """Name the content."""
        return hashlib.blake2b(repr(sorted(self._entries.items())).encode(), digest_size=16).digest()

    @property
    def direction(self) -> str:
        """Tell how the language is written: `ltr` or `rtl`."""
        return self._option("direction")

    def _option(self, name: str) -> str:
        return str(self._entries[f"language.{name}"])


def languages(search_path: Iterable[Path]) -> tuple[str, ...]:
    """List the languages that have a file in any of some folders of templates."""
    return tuple(sorted({path.stem for folder in search_path for path in (folder / FOLDER).glob("*.toml")}))


def load(search_path: Iterable[Path], language: str = DEFAULT) -> Texts:
    """Read the texts of a language; a file in an earlier folder outranks its namesake, and English fills what lacks.

    Raises TextsError.
    """
    folders = list(reversed(list(search_path)))
    files = [folder / FOLDER / f"{language}.toml" for folder in folders]
    present = [path for path in files if path.is_file()]
    if not present:
        known = ", ".join(f"`{name}`" for name in languages(folders))
        raise TextsError(f"there are no texts in `{language}`, only in {known}", files[-1].as_posix())
    wanted = dict.fromkeys((folders[0] / FOLDER / f"{DEFAULT}.toml", *present))
    return _merged(language, tuple((path, _bytes(path)) for path in wanted))


@lru_cache(maxsize=4)
def _merged(language: str, files: tuple[tuple[Path, bytes], ...]) -> Texts:
    """Put files together, the first of which is ours in English; once for the same files."""
    (first, content), *others = files
    english = _parsed(first, content)
    entries = dict(english)
    for path, other in others:
        found = _parsed(path, other)
        _judge(found, english, path)
        entries |= found
    return Texts(language, entries)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TextsError(f"not a file of texts: {error}", path.as_posix()) from error


def _parsed(path: Path, content: bytes) -> dict[str, Entry]:
    try:
        data = tomllib.loads(content.decode())
    except ValueError as error:
        raise TextsError(f"not a file of texts: {error}", path.as_posix()) from error
    entries: dict[str, Entry] = {}
    for table, inner in data.items():
        for key, value in inner.items() if isinstance(inner, dict) else ():
            entries[f"{table}.{key}"] = _entry(value, f"{table}.{key}", path)
    return entries


def _entry(value: object, key: str, path: Path) -> Entry:
    if isinstance(value, str):
        return value
    inner = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(inner, list) or not inner or not all(isinstance(text, str) for text in inner):
        raise TextsError(f"`{key}` is neither a text nor a list or table of texts", path.as_posix())
    return dict(value) if isinstance(value, dict) else tuple(inner)


def _judge(found: Mapping[str, Entry], english: Mapping[str, Entry], path: Path) -> None:
    """Refuse what no page can use: an unknown key, a wrong kind, a value that nothing fills in."""
    for key, entry in found.items():
        if key not in english:
            raise TextsError(f"no page says `{key}`", path.as_posix())
        if isinstance(entry, tuple) is not isinstance(english[key], tuple):
            raise TextsError(f"`{key}` is not of the kind that it is in English", path.as_posix())
        try:
            odd = placeholders(entry) - placeholders(english[key])
        except ValueError as error:
            raise TextsError(f"`{key}` cannot be filled in: {error}", path.as_posix()) from error
        if odd and not isinstance(entry, tuple):
            more = ", ".join(f"`{{{name}}}`" for name in sorted(odd))
            raise TextsError(f"`{key}` asks for {more}, which nothing fills in", path.as_posix())
    family = found.get("language.plurals", "none")
    if family not in FAMILIES:
        raise TextsError(f"`language.plurals` is none of {', '.join(FAMILIES)}", path.as_posix())


def placeholders(entry: Entry) -> set[str]:
    """Name what is to be filled into a text."""
    texts = (entry,) if isinstance(entry, str) else entry if isinstance(entry, tuple) else tuple(entry.values())
    parts = [part for text in texts for part in string.Formatter().parse(text)]
    return {f"{name}:{form}" if form else name for _, name, form, _ in parts if name is not None}
