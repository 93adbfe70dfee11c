"""Keeps what regular expressions compile to, beside what our modules compile to, by Python's own rules for that.

Python compiles expressions in Python, anew in each process. The six hundred that a build needs, half of them those of
the languages in which code is colored, take it as long as 20 pages. Where another Python does that in another way,
nothing is kept. Must never know what an expression is for.
"""

import contextlib
import marshal
import os
import re
import sys
from array import array
from types import SimpleNamespace
from typing import Any

MOST = 4_000_000
"""Bytes that are kept: several times what a build needs."""
_OTHERWISE = int(re.LOCALE | re.DEBUG)
"""What an expression compiles to depends on more than its text, or it is compiled to be looked at."""

_Key = tuple[str | bytes, int, bool]


class Expressions:
    """What is known of expressions in this process, and what was found out in it."""

    def __init__(self, path: str, compiler: Any) -> None:
        """Name the file, and take the place of what the standard library compiles with; may raise AttributeError."""
        self._path = path
        machine = compiler._sre  # noqa: SLF001 - no other way leads to it
        self._compile, self._make = compiler.compile, machine.compile
        self._stamp = f"{sys.version} {machine.MAGIC} {machine.CODESIZE}"
        self._kept = self._read()
        self._new: dict[_Key, bytes] = {}
        self._made: dict[int, tuple[Any, ...]] = {}
        compiler.compile = self.compiled
        compiler._sre = SimpleNamespace(**vars(machine) | {"compile": self._noted})  # noqa: SLF001

    def compiled(self, pattern: Any, flags: int = 0) -> Any:
        """Give an expression as `re` does."""
        key = (pattern, int(flags), type(pattern) is str)
        known = self._kept.get(key) if type(pattern) in {str, bytes} else None
        if known:
            with contextlib.suppress(Exception):  # whatever is wrong with it, it is compiled anew
                whole, all_flags, code, *groups = marshal.loads(known)  # noqa: S302 - trusted as bytecode is
                return self._make(whole, all_flags, array("I", code).tolist(), *groups)
        found = self._compile(pattern, flags)
        whole, all_flags, code, *groups = self._made.pop(id(found))
        if type(pattern) in {str, bytes} and not flags & _OTHERWISE:
            self._new[key] = marshal.dumps((whole, int(all_flags), array("I", code).tobytes(), *groups))
        return found

    def _noted(self, *given: Any) -> Any:
        """Do the last step of compiling, and note what it was given."""
        found = self._make(*given)
        self._made[id(found)] = given
        return found

    def save(self) -> None:
        """Keep what was found out, whole or not at all, with what others have found out meanwhile."""
        if not self._new or sys.dont_write_bytecode:
            return
        kept = self._read() | self._new
        self._new = {}
        if sum(map(len, kept.values())) > MOST:
            return
        staged = f"{self._path}.{os.getpid()}"
        with contextlib.suppress(OSError):
            with open(staged, "wb") as file:  # noqa: PTH123 - what is loaded first loads little itself
                marshal.dump((self._stamp, kept), file)
            os.replace(staged, self._path)  # noqa: PTH105

    def _read(self) -> dict[_Key, bytes]:
        """Read what is kept; nothing where that is damaged, or of another Python."""
        try:
            with open(self._path, "rb") as file:  # noqa: PTH123
                stamp, kept = marshal.load(file)  # noqa: S302 - trusted as bytecode is
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return kept if stamp == self._stamp else {}


_ours: Expressions | None = None


def keep() -> None:
    """Compile each expression once for all processes, from now on."""
    global _ours
    cached, compiler = __spec__.cached, sys.modules.get("re._compiler")
    if _ours is None and cached is not None and compiler is not None:
        with contextlib.suppress(AttributeError):
            _ours = Expressions(cached.removesuffix(".pyc") + ".kept", compiler)


def save() -> None:
    """Keep what was compiled in this process, if anything shall be."""
    if _ours is not None:
        _ours.save()
