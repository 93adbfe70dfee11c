"""Holds the short ways through Markdown against the parser: every text of every file, in both ways, byte for byte.

    python tests/corpus/short_ways.py FOLDER...

Prints the files in which the two differ, and exits with 1 if there are any.
"""

import multiprocessing
import sys
from collections.abc import Iterable
from multiprocessing.pool import Pool
from pathlib import Path

import reading

from rolebook.syntax.markdown import excerpt, render


def differing(files: Iterable[Path], pool: Pool) -> list[Path]:
    """Name the files of which the short ways make anything else than the parser alone."""
    return [path for path, differs in pool.imap_unordered(_compared, files, chunksize=16) if differs]


def _compared(path: Path) -> tuple[Path, bool]:
    header, body = reading.split(reading.decode(path.read_bytes()))
    described = reading.description(header)
    long = render(body, prefix="p-", short=False), excerpt(described, short=False), excerpt(body, short=False)
    return path, (render(body, prefix="p-"), excerpt(described), excerpt(body)) != long


def main() -> int:
    """Compare all Markdown files below some folders."""
    files = sorted(path for folder in sys.argv[1:] for path in Path(folder).rglob("*.md") if path.is_file())
    with multiprocessing.Pool() as pool:
        found = differing(files, pool)
    print(*found, f"{len(files)} files, of which {len(found)} differ", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
