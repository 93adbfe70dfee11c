"""What a value in `rolebook.toml`, or on the command line, may be: each function reads one kind.

Must never know which key asks for which kind.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path


class UnusableError(ValueError):
    """A value that the operator gave cannot be used."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep what is wrong, as the end of a sentence, and what to do about it."""
        self.message = message
        self.hint = hint
        super().__init__(message)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Name the known word that is most like a given one, whatever its case; None when none is alike."""
    from difflib import get_close_matches  # what only a slip needs

    words = {name.casefold(): name for name in known}
    alike = get_close_matches(word.casefold(), words, n=1, cutoff=0.6)
    return words[alike[0]] if alike else None


def base_url(value: object) -> str:
    """Read the address of a site, completed by the slash at its end; raise UnusableError."""
    whole = address(value)
    return whole if whole.endswith("/") else f"{whole}/"


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


def text(value: object) -> str:
    """Read a text that says something; raise UnusableError."""
    if not isinstance(value, str):
        raise UnusableError(f"must be text, not {_TYPES[type(value)]}", "Put it in quotes.")
    if not value.strip():
        raise UnusableError("must not be empty", "Leave the key out instead.")
    return value.strip()


def address(value: object) -> str:
    """Read a web address; raise UnusableError."""
    from urllib.parse import urlsplit  # what only an address needs

    said = text(value)
    hint = "Write it in full: `https://example.org/agents/`."
    try:
        parts = urlsplit(said)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnusableError(f"is not a web address: {error}", hint) from error
    if parts.scheme not in {"http", "https"} or not host or re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]", said):
        raise UnusableError(f"must be a web address, not `{said}`", hint)
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise UnusableError("must not hold a user name, a query or a fragment", hint)
    return said


def language(value: object) -> str:
    """Read the name of a language, `pt-BR`; raise UnusableError."""
    said = text(value)
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", said):
        raise UnusableError(f"cannot be `{said}`", "Name it as web pages do: `de`, `ja`, `pt-BR`.")
    return said


def branch(value: object) -> str:
    """Read the name of a branch of a git repository; raise UnusableError."""
    said = text(value)
    if not re.fullmatch(r"[\w@](?:[\w./@+-]{0,200}[\w@+-])?", said) or ".." in said or "//" in said:
        raise UnusableError(f"cannot be `{said}`", "Name a branch: `main`.")
    return said


def color(value: object) -> str:
    """Read a color in the notation of the web; raise UnusableError."""
    said = text(value)
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", said):
        raise UnusableError(f"cannot be `{said}`", "Write it as `#3b82f6`.")
    return said.lower()


def cards(value: object) -> bool:
    """Read whether there shall be pictures; raise UnusableError, also when nothing is installed that draws them."""
    from importlib.util import find_spec

    if not isinstance(value, bool):
        raise UnusableError("must be true or false")
    if value and find_spec("PIL") is None:
        raise UnusableError("needs Pillow, which is not installed", "Run `pip install 'rolebook[cards]'`.")
    return value


def font(path: Path) -> Path:
    """Return a path that is a font; raise UnusableError."""
    return _file(path, "font", {".ttf", ".otf", ".ttc"}, "Give a TrueType or OpenType file.")


def picture(path: Path) -> Path:
    """Return a path that is a picture; raise UnusableError."""
    endings = {".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif"}
    return _file(path, "picture", endings, "Give an SVG, PNG, WebP or JPEG file.")


def _file(path: Path, kind: str, endings: Collection[str], hint: str) -> Path:
    if path.suffix.casefold() not in endings:
        raise UnusableError(f"`{path}` is no {kind}", hint)
    if not path.is_file():
        raise UnusableError(f"there is no file `{path}`")
    return path


def links(value: object) -> tuple[tuple[str, str], ...]:
    """Read a table of labels and addresses, in its order; raise UnusableError."""
    if not isinstance(value, dict):
        hint = 'Write `{ "Handbook" = "https://example.org/handbook" }`.'
        raise UnusableError(f"must be a table, not {_TYPES.get(type(value), 'text')}", hint)
    return tuple((text(label), _target(target)) for label, target in value.items())


def _target(value: object) -> str:
    said = text(value)
    if not re.fullmatch(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}\x00-\x1f\x7f]+", said):
        raise UnusableError(f"cannot lead to `{said}`", "Write addresses in full: `https://example.org/handbook`.")
    return said


def identifier(value: object) -> str:
    """Read what may be a part of an address; raise UnusableError."""
    said = text(value)
    if not re.fullmatch(r"\w(?:[\w.-]{0,94}\w)?", said):
        hint = "Use letters, digits, `-`, `_` and `.`; it becomes a part of every address."
        raise UnusableError(f"cannot be `{said}`", hint)
    return said


def names(value: object) -> frozenset[str]:
    """Read a list of names; raise UnusableError."""
    if not isinstance(value, list):
        raise UnusableError(f"must be a list, not {_TYPES.get(type(value), 'text')}", 'Write `["Explore"]`.')
    return frozenset(text(name) for name in value)


def aliases(value: object) -> Mapping[str, str]:
    """Read a table of names; raise UnusableError."""
    if not isinstance(value, dict):
        hint = 'Write `{ "DevOps" = "devops-engineer" }`.'
        raise UnusableError(f"must be a table, not {_TYPES.get(type(value), 'text')}", hint)
    return {name: text(role) for name, role in value.items()}
