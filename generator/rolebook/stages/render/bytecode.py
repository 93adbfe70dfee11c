"""What the bundled templates compile to, kept beside what our modules compile to, by Python's own rules for that.

Must never know what a template says, nor keep anything of templates that are not ours.
"""

import contextlib
import hashlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from rolebook.texts import Texts

_FOLDER = Path(__file__).parent


class Bytecode(jinja2.BytecodeCache):
    """Compiles a template once and not in each process; where nothing may be written, nothing is lost but time."""

    def __init__(self, folder: str, texts: Texts) -> None:
        """Name the folder of the bundled templates, and the texts, which become part of what they compile to."""
        self._folder = f"{folder}{os.sep}"
        self._language = texts.language
        made_by = (_FOLDER / "templates.py").stat().st_mtime_ns
        self._stamp = f"{jinja2.__version__} {made_by} ".encode() + texts.stamp

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Give the path of a template's bytecode; empty for a template that is not ours."""
        if filename is None or not filename.startswith(self._folder):
            return ""
        try:
            return cache_from_source(str(_FOLDER / f"{name.replace('/', '.')}.{self._language}.py"))
        except NotImplementedError:  # by a Python that keeps none
            return ""

    def get_source_checksum(self, source: str) -> str:
        """Name all that the bytecode follows from."""
        return hashlib.sha256(self._stamp + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept; what is damaged or of another time is compiled anew."""
        if bucket.key:
            with contextlib.suppress(Exception), open(bucket.key, "rb") as file:  # noqa: PTH123 - a key is a text
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        path = Path(bucket.key)
        waiting = path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_bytes(bucket.bytecode_to_string())
            waiting.replace(path)
