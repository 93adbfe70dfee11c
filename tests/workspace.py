"""Drives the real command in a folder of its own, and reads what it wrote.

site = workspace.agent("ops/watcher", description="Watches the queues.").build()
assert site.page("ops/watcher").one("h1").text == "Watcher"
"""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from markup import Page
from rolebook.cli import main

FOLDER = "agents"
OUTPUT = "site"


@dataclass(frozen=True, slots=True)
class Run:
    """What the command said, and how it ended."""

    code: int
    out: str
    err: str

    def __str__(self) -> str:
        """Show all of it, for the message of a test that failed."""
        return f"exit {self.code}\n{self.out}{self.err}"


@dataclass(frozen=True)
class Site:
    """A built site on disk, and the run that built it."""

    root: Path
    run: Run
    collection: str = FOLDER

    def page(self, name: str) -> Page:
        """Read a page by its agent, `ops/watcher`, or by its path in the site, `agents/index.html`."""
        path = name if name.endswith(".html") else f"{self.collection}/{name}.html"
        return Page(self.text(path), path)

    def pages(self) -> list[Page]:
        """Read every page."""
        return [Page(self.text(path), path) for path in self.paths() if path.endswith(".html")]

    def paths(self) -> list[str]:
        """List the files of the site, those of rolebook's own book-keeping left out."""
        files = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())
        return sorted(path for path in files if not path.startswith(".rolebook"))

    def text(self, path: str) -> str:
        """Read a file of the site."""
        return (self.root / path).read_bytes().decode()

    def bytes(self) -> dict[str, bytes]:
        """Read every file of the site."""
        return {path: (self.root / path).read_bytes() for path in self.paths()}

    @cached_property
    def catalog(self) -> dict[str, Any]:
        """The site's catalog.json."""
        content: dict[str, Any] = json.loads(self.text("catalog.json"))
        return content

    def agent(self, name: str) -> dict[str, Any]:
        """Find an agent in the catalog."""
        found: list[dict[str, Any]] = self.catalog["agents"]
        return next(agent for agent in found if agent["id"] == f"{self.collection}/{name}")

    def codes(self) -> list[str]:
        """List the codes of all diagnostics, in order."""
        return [fault["code"] for fault in self.catalog["diagnostics"]]


class Workspace:
    """A folder with definitions, in which the command runs."""

    def __init__(self, root: Path) -> None:
        """Work in an empty folder."""
        self.root = root

    def agent(
        self,
        path: str,
        *,
        name: str | None = None,
        description: str = "Does one thing well.",
        body: str = "You do one thing well.",
        folder: str = FOLDER,
        **fields: str,
    ) -> Self:
        """Write a definition; the name is that of the file, unless it is given; fields are written as they are."""
        header = {"name": name or path.rpartition("/")[2], "description": description, **fields}
        lines = [f"{key}: {value}" for key, value in header.items()]
        return self.file(f"{folder}/{path}.md", "\n".join(["---", *lines, "---", "", body, ""]))

    def file(self, path: str, content: str | bytes) -> Self:
        """Write any file, its text with the line ends that it has."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def remove(self, path: str) -> Self:
        """Delete a file."""
        (self.root / path).unlink()
        return self

    def run(self, *arguments: str) -> Run:
        """Run the command, whatever comes of it."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(self.root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(list(arguments))
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else 1
        return Run(code, out.getvalue(), err.getvalue())

    def run_apart(self, *arguments: str, seed: int) -> Run:
        """Run the command in a process of its own, whose sets and dictionaries are hashed by another seed."""
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "rolebook", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def build(self, *arguments: str, output: str = OUTPUT) -> Site:
        """Build a site, which must succeed."""
        run = self.run("build", *arguments, "-o", output)
        assert run.code == 0, run
        return self.site(output, run)

    def site(self, output: str = OUTPUT, run: Run = Run(0, "", "")) -> Site:
        """Look at a site that lies there."""
        return Site(self.root / output, run)
