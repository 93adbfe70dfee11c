"""Reads a file that was found: its bytes, its encoding, its header and its body.

Takes a `Found` file, gives a `Document`. Must never know what the fields mean.
"""

import codecs
import re
from pathlib import Path

from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Document, Found, Source
from rolebook.syntax import front_matter, names

_MARKS = (  # the longer ones first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_FEWEST = 8
_BREAK = re.compile(r"\r\n?|\n")


def read(found: Found) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a file; one that cannot be read gives an empty document."""
    name = names.printable(found.file)
    try:
        data = Path(found.file).read_bytes()
    except OSError as error:
        source = Source(found.id, found.collection, found.path, name, b"")
        reason = f"the file cannot be read: {error.strerror}"
        return Document(source, {}, "", 1, "absent"), (Diagnostic("file-unreadable", reason, Location(name)),)
    encoding, fault = _encoding(data, name)
    document, told = front_matter.split(Source(found.id, found.collection, found.path, name, data, encoding))
    return document, told if fault is None else (fault, *told)


def _encoding(data: bytes, file: str) -> tuple[str, Diagnostic | None]:
    """Tell how bytes are encoded, and that they should be UTF-8 when they are not."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, None if encoding == "utf-8-sig" else _not_utf8(file, (1, 1), encoding)
    wide = _wide(data[:_SAMPLE])
    if wide is not None:
        return wide, _not_utf8(file, (1, 1), wide)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        encoding = _narrow(data)
        return encoding, _not_utf8(file, _place(data[: error.start]), encoding)
    return "utf-8", None


def _wide(sample: bytes) -> str | None:
    """Recognise UTF-16 without a mark, in which most Latin letters are followed or preceded by a NUL."""
    pairs = len(sample) // 2
    if pairs < _FEWEST:
        return None
    low, high = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if high > 0.4 * pairs and low < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if low > 0.4 * pairs and high < 0.1 * pairs else None


def _narrow(data: bytes) -> str:
    """Choose how to read bytes that are no UTF-8: as UTF-8 with a few broken characters, or as Western European."""
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    if sum(char > "\x7f" for char in text) - broken > broken:
        return "utf-8"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _place(before: bytes) -> tuple[int, int]:
    lines = _BREAK.split(before.decode())
    return len(lines), len(lines[-1]) + 1


def _not_utf8(file: str, place: tuple[int, int], encoding: str) -> Diagnostic:
    message = f"the file is not UTF-8, and is read as {_CALLED.get(encoding, encoding)}"
    return Diagnostic("encoding-not-utf8", message, Location(file, *place), "Save it as UTF-8.")


_CALLED = {
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "utf-8": "UTF-8 with broken characters",
    "utf-16": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-32": "UTF-32",
}
