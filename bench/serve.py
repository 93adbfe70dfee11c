"""Measures how long it takes from saving a file until its page is served anew, and compares with other generators.

Run `python bench/serve.py [COUNT ...]`; the counts are rosters of that many agents. Hugo and Zensical are measured in
run where they can be found: on the PATH, or below the folder that PEERS_ROOT names.
"""

import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import corpus

EDITS = 9
PAUSE = 2.0
"""Seconds between two edits, so that nothing of the last is still going on."""
POLL = 0.01
PATIENCE = 600.0


@dataclass(frozen=True)
class Peer:
    """A generator that serves what it builds."""

    name: str
    command: tuple[str, ...]
    """Where `{port}` stands for the port."""
    suffix: str
    """What a page's address ends with: `.html`, `/`."""


def peers() -> Iterator[Peer]:
    """List the generators that are installed, ours first."""
    yield Peer("rolebook", (sys.executable, "-m", "rolebook", "serve", "content", "--port", "{port}", "-q"), ".html")
    if hugo := _installed("hugo"):
        yield Peer("hugo", (hugo, "server", "--port", "{port}", "--renderToMemory", "--bind", "127.0.0.1"), "/")
    if zensical := _installed("zensical"):
        yield Peer("zensical", (zensical, "serve", "-a", "127.0.0.1:{port}"), "/")


def _installed(name: str) -> str | None:
    root = os.environ.get("PEERS_ROOT")
    places = sorted(Path(root).glob(f"venv_*/lib/*/site-packages/{name}/binaries/{name}")) if root else []
    places += sorted(Path(root).glob(f"venv_*/bin/{name}")) if root else []
    return str(places[0]) if places else shutil.which(name)


def prepare(count: int, folder: Path) -> list[Path]:
    """Write a roster and what each generator wants beside it; give the files of the agents."""
    corpus.write(count, folder / "content")
    (folder / "hugo.toml").write_text('baseURL = "http://127.0.0.1/"\ntitle = "Agents"\n')
    layouts = folder / "layouts"
    layouts.mkdir()
    page = "<!doctype html><title>{{ .Title }}</title><body>{{ .Content }}</body>"
    (layouts / "single.html").write_text(page)
    (layouts / "list.html").write_text(
        page + "{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}"
    )
    (folder / "zensical.toml").write_text(
        '[project]\nsite_name = "Agents"\ndocs_dir = "content"\nsite_url = "http://127.0.0.1/"\n'
    )
    return sorted((folder / "content").rglob("*.md"))


@contextmanager
def running(peer: Peer, folder: Path) -> Iterator[int]:
    """Run a server in a folder, and give its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [part.format(port=port) for part in peer.command]
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
    try:
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def get(port: int, path: str) -> bytes:
    """Ask for a page; empty while there is none."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Accept": "text/html"})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
    except (OSError, http.client.HTTPException):
        return b""
    return content if answer.status == 200 else b""


def until(port: int, path: str, mark: bytes) -> float:
    """Ask again and again until a page holds a mark; give how many seconds that took."""
    start = time.perf_counter()
    while mark not in get(port, path):
        if time.perf_counter() - start > PATIENCE:
            raise SystemExit(f"{path} does not show {mark!r}")
        time.sleep(POLL)
    return time.perf_counter() - start


def measure(peer: Peer, count: int) -> None:
    """Edit the body of one agent again and again, and print how long each edit took to be served."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = prepare(count, folder)
        file = files[len(files) // 2]
        text = file.read_text()
        base = "/content/" if peer.name == "rolebook" else "/"
        path = base + file.relative_to(folder / "content").with_suffix("").as_posix().lower() + peer.suffix
        with running(peer, folder) as port:
            ready = until(port, path, b"<")
            time.sleep(3)
            taken = []
            for number in range(EDITS):
                mark = f"Edit number {number} of this run."
                file.write_text(f"{text}\n{mark}\n")
                taken.append(until(port, path, mark.encode()))
                time.sleep(PAUSE)
    median, worst = statistics.median(taken), max(taken)
    print(f"{count:>6,} agents  {peer.name:9}  median {1000 * median:5.0f} ms, worst {1000 * worst:5.0f} ms", end="")
    print(f"  (first page after {ready:.1f} s)", flush=True)


if __name__ == "__main__":
    for given in sys.argv[1:] or ("1000", "10000"):
        for peer in peers():
            measure(peer, int(given))
