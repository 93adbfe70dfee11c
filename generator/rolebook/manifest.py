"""The list of the files in an output folder that rolebook wrote, each with its SHA-256.

It is what allows a file to be deleted. Must never know what the files hold.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path

NAME = ".rolebook-manifest.json"

_UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]').search
"""Finds what is in no name on some system."""
_MISLEADING = ("//", "./", " /", "/.rolebook-")
"""What, between slashes, leads out of the folder, is no name on some system, or belongs to rolebook itself."""


def read(path: Path) -> dict[str, str] | None:
    """Read a manifest; None when there is none; raise ValueError when it is damaged or names a place outside."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except RecursionError as error:
        raise ValueError("not a manifest") from error
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, dict):
        raise ValueError("not a manifest")  # noqa: TRY004 - the content is at fault, not a type
    for name in files:
        judge(name)
    return files


def write(files: Mapping[str, str]) -> bytes:
    """Write a manifest, the same bytes for the same files."""
    lines = ",".join(f"\n  {quoted(path)}: {quoted(files[path])}" for path in sorted(files))
    return f'{{\n "schema": 1,\n "files": {{{lines}\n }}\n}}\n'.encode()


def judge(path: str) -> None:
    """Raise ValueError for a path that does not stay inside the folder, or that is not a name on every system."""
    steps = f"/{path}/"
    if _UNSAFE(path) or any(each in steps for each in _MISLEADING):
        raise ValueError(f"not a path inside the site: {path!r}")


def folded(path: str) -> str:
    """Write a path as a disk sees it that ignores case and the composition of letters."""
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
