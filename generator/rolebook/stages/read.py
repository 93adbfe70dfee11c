"""Reads a file that was found: its bytes, its encoding, its header and its body.

Takes a `Found` file, gives a `Document`. Must never know what the fields mean.
"""

import os
import stat

from rolebook import limits
from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import Document, Found, Source
from rolebook.syntax import encodings, front_matter, names

_QUIETLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""A pipe that took the place of a file after it was found is opened at once, and refused."""


def read(found: Found) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a file; one that cannot be read gives an empty document, one that is too long its beginning."""
    name = names.printable(found.file)
    try:
        data = _bytes(found.file)
    except OSError as error:
        source = Source(found.id, found.collection, found.path, name, b"")
        reason = f"the file cannot be read: {error.strerror}"
        return Document(source, {}, "", 1, "absent"), (Diagnostic("file-unreadable", reason, Location(name)),)
    return document(found, data)


def document(found: Found, data: bytes) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Take the bytes of a file apart."""
    name = names.printable(found.file)
    faults = []
    if len(data) > limits.FILE_BYTES:
        message = f"the file holds more than {limits.FILE_BYTES:,} bytes; only so many are read, shown and published"
        hint = "A definition is read whole into a model's context: divide it, or move a part into a file that it names."
        faults.append(Diagnostic("file-too-long", message, Location(name), hint))
        data = _beginning(data)
    encoding = encodings.guess(data)
    if encoding.doubt is not None:
        place = Location(name, encoding.line, encoding.column)
        faults.append(Diagnostic("encoding-not-utf8", encoding.doubt, place, "Save it as UTF-8."))
    source = Source(found.id, found.collection, found.path, name, data, encoding.name)
    made, told = front_matter.split(source)
    return made, (*faults, *told)


def _bytes(path: str) -> bytes:
    """Read a file up to a byte more than its bound; raise OSError for what is no file."""
    handle = os.open(path, os.O_RDONLY | _QUIETLY)
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - a handle, not a path
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is no file")
        parts, left = [], limits.FILE_BYTES + 1
        while left > 0 and (part := file.read(left)):
            parts.append(part)
            left -= len(part)
    return b"".join(parts)


def _beginning(data: bytes) -> bytes:
    """Cut a file that is too long, but not within a character."""
    end = limits.FILE_BYTES
    while end % 4 or data[end] & 0xC0 == 0x80:  # the units of UTF-16 and UTF-32 stay whole as well
        end -= 1
    return data[:end]
