"""Runs `rolebook serve` in a process of its own, and talks to it.

with previewing(workspace) as preview:
    workspace.agent("sre", body="Hello.")
    preview.until(lambda: "Hello." in preview.page("agents/sre.html"))
"""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workspace import Workspace

PATIENCE = 60.0
"""Seconds after which a test has failed; nothing waits that long on a good day."""


@dataclass
class Preview:
    """A running preview."""

    process: "subprocess.Popen[str]"
    port: int
    base: str
    printed: list[str] = field(default_factory=list)
    """What the command said so far, line by line."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def get(self, path: str) -> http.client.HTTPResponse:
        """Ask for a path, as a browser does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        return connection.getresponse()

    def page(self, path: str) -> str:
        """Read a file of the site."""
        return self.get(self.base + path).read().decode()

    def status(self, path: str) -> int:
        """Ask whether a file of the site is there."""
        return self.get(self.base + path).status

    def told(self, path: str) -> dict[str, Any]:
        """Read what a page tells its editor."""
        found = re.search(r'data-preview="([^"]*)"', self.page(path))
        assert found is not None, path
        told: dict[str, Any] = json.loads(found[1].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&"))
        return told

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, which is asked again with each new edition."""
        end = time.monotonic() + PATIENCE
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/@rolebook/events")
        stream = connection.getresponse()
        with contextlib.closing(connection):
            for line in stream:
                if line.startswith(b"data:") and holds():
                    return
                assert time.monotonic() < end, "\n".join(("no edition that fits", *self.printed))
        raise AssertionError("the preview ended")

    def interrupt(self) -> int:
        """Press Ctrl-C, and give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def previewing(workspace: Workspace, *arguments: str, port: int = 0) -> Iterator[Preview]:
    """Run the command in a workspace until the block ends."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "rolebook", "serve", "--port", str(port), *arguments],
        cwd=workspace.root,
        env={**os.environ, "TMPDIR": str(_folder(workspace.root / ".tmp")), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    printed: list[str] = []
    try:
        preview = None
        for line in process.stdout:
            printed.append(line.rstrip("\n"))
            if found := re.search(r"The site is at http://[^/]*:(\d+)(/\S*)", line):
                preview = Preview(process, int(found[1]), found[2], printed)
                break
        assert preview is not None, "\n".join(printed)
        rest = threading.Thread(target=lambda: printed.extend(line.rstrip("\n") for line in process.stdout or ()))
        rest.start()
        yield preview
        process.terminate()
        rest.join(PATIENCE)
    finally:
        process.kill()
        process.wait(PATIENCE)
        process.stdout.close()


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path
