"""Keeps what a build remembers on disk, in a folder for each site, and there in parts, so that an edit writes only one.

Each file is replaced as a whole, checked when it is read, and safe to delete; a part is named by its content, so that
the list of the parts is true or worth nothing. It is data of ours only: the types that may be in it are listed, so that
a file that somebody else put there can't run anything. Must never know what the values are good for.
"""

import contextlib
import copyreg
import hashlib
import io
import os
import pickle
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from rolebook import diagnostics, model
from rolebook.memory import Known, Memory, Page
from rolebook.repository import Origin
from rolebook.syntax.collaboration.mention import Mention
from rolebook.syntax.collaboration.own_names import Called
from rolebook.value import content_of

KEPT = 6
"""How many sites such a folder knows, those that were built last."""
_MEMORY, _PART = "memory", ".part"
_NAME = 24
"""How many hexadecimal digits name a part."""
_AGENTS = 256
"""How many agents a part holds, about."""
_MAGIC = b"rolebook memory 2\n"
_CHECK = 32
"""Bytes of the check that stands before the content."""


def load(folder: Path, stamp: bytes) -> Memory:
    """Read what was saved under a stamp; nothing when a part of it is missing, or not whole, or not under this one."""
    found = _taken(folder / _MEMORY, stamp)
    if not isinstance(found, Memory):
        return Memory()
    for name in found.parts:
        part = _taken(folder / name, stamp)
        if not isinstance(part, Memory):
            return Memory()
        for whole, some in zip(_of_agents(found), _of_agents(part), strict=True):
            whole.update(some)
    return found


def save(folder: Path, stamp: bytes, new: Memory, old: Memory) -> bool:
    """Put what a build remembers into a folder; False when the disk does not take it.

    Parts in which all is as it was in `old`, which lies there, stay as they are.
    """
    count = 1 << (len(new.known) // _AGENTS).bit_length()
    names = list(old.parts) if len(old.parts) == count else [""] * count
    touched = {number for number, name in enumerate(names) if not name or not (folder / name).is_file()}
    touched.update(_changed(new, old, count))
    for number, part in _divided(new, count, touched).items():
        content = _pickled(part)
        names[number] = f"{_check(content).hex()[:_NAME]}{_PART}"
        if not _put(folder / names[number], stamp, content):
            return False
    new.parts = tuple(names)
    saved = _put(folder / _MEMORY, stamp, _pickled(replace(new, known={}, said={}, linked={}, pages={})))
    _forget_parts(folder, new.parts)
    return saved


def forget(folder: Path, beyond: int = KEPT) -> None:
    """Delete what was kept of all sites but the last few."""
    with contextlib.suppress(OSError):
        sites = sorted((path for path in folder.iterdir() if path.is_dir()), key=_age)
        for site in sites[beyond:]:
            for path in site.iterdir():
                path.unlink()
            site.rmdir()


def _forget_parts(folder: Path, but: Iterable[str]) -> None:
    """Delete parts that nothing lists, and what a build that was broken off has left."""
    kept = set(but)
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.suffix and path.name not in kept:
                path.unlink()


def _of_agents(memory: Memory) -> tuple[dict[str, Any], ...]:
    """List what is remembered of each agent, by its id."""
    return memory.known, memory.said, memory.linked, memory.pages


def _changed(new: Memory, old: Memory, count: int) -> Iterator[int]:
    """List the parts in which something came, went, or became another value."""
    for now, then in zip(_of_agents(new), _of_agents(old), strict=True):
        for id in now.keys() | then.keys():
            if now.get(id) is not then.get(id):
                yield _part(id, count)


def _divided(memory: Memory, count: int, wanted: Collection[int]) -> dict[int, Memory]:
    parts = {number: Memory() for number in wanted}
    for place, values in enumerate(_of_agents(memory)):
        for id, value in values.items():
            part = parts.get(_part(id, count))
            if part is not None:
                _of_agents(part)[place][id] = value
    return parts


def _part(id: str, count: int) -> int:
    return zlib.crc32(id.encode("utf-8", "surrogatepass")) % count


def _taken(path: Path, stamp: bytes) -> object:
    """Read a file; None when it is not there, not whole, or was put there under another stamp."""
    head = _MAGIC + stamp
    try:
        data = memoryview(path.read_bytes())
        content = data[len(head) + _CHECK :]
        if data[: len(data) - len(content)] != head + _check(content):
            return None
        return _Reader(io.BytesIO(content)).load()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the build goes on without
        return None


def _put(path: Path, stamp: bytes, content: bytes) -> bool:
    staged = path.with_suffix(f".{os.getpid()}")
    try:
        _make(path.parent)
        with staged.open("wb") as file:
            file.writelines((_MAGIC, stamp, _check(content), content))
        staged.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            staged.unlink()
        return False
    return True


def _make(folder: Path) -> None:
    """Make the folder of a site; that of all sites keeps itself out of a repository."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        (folder.parent / ".gitignore").write_text("*\n", "utf-8")


def _check(content: bytes | memoryview) -> bytes:
    return hashlib.sha256(content).digest()


def _age(path: Path) -> float:
    return -path.stat().st_mtime


def _pickled(value: object) -> bytes:
    file = io.BytesIO()
    writer = pickle.Pickler(file, protocol=5)
    writer.dispatch_table = _REDUCTIONS
    writer.dump(value)
    return file.getvalue()


_TYPES: dict[tuple[str, str], Any] = {
    (kind.__module__, kind.__name__): kind
    for module in (model, diagnostics)
    for kind in vars(module).values()
    if isinstance(kind, type) and kind.__module__ == module.__name__
} | {(kind.__module__, kind.__name__): kind for kind in (Called, date, Known, Memory, Mention, Origin, Page)}


def _reduction(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Say how a value is taken apart: quicker than what the standard library does with frozen data classes."""
    content = content_of(kind)
    return lambda value: (kind, content(value))


_REDUCTIONS = copyreg.dispatch_table | {
    kind: _reduction(kind) for kind in _TYPES.values() if isinstance(kind, type) and is_dataclass(kind)
}


class _Reader(pickle.Unpickler):
    """Makes values of the types that are ours, and of no other."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _TYPES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place here") from None
