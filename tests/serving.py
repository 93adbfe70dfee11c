"""Serves folders as a host of static files does: below a path, with the site's own page for what is not there.

Must never know what the folders hold.
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Host:
    """A running server."""

    address: str
    """`http://127.0.0.1:40123`."""
    folders: Mapping[str, Path]
    """What lies below which path: `{"/": ..., "/repo/": ...}`."""

    def url(self, path: str) -> str:
        """Give the address of a path: `/repo/index.html`."""
        return self.address + path

    def file(self, path: str) -> Path:
        """Find the file that a path leads to; the longest path below which something lies counts."""
        mount = max((base for base in self.folders if path.startswith(base)), key=len)
        return self.folders[mount] / path.removeprefix(mount)

    def lost(self, path: str) -> Path:
        """Find the page for what is not there."""
        mount = max((base for base in self.folders if path.startswith(base)), key=len)
        return self.folders[mount] / "404.html"


@contextlib.contextmanager
def serve(folders: Mapping[str, Path]) -> Iterator[Host]:
    """Serve folders on a free port of this machine until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.host = host = Host(f"http://127.0.0.1:{server.server_port}", folders)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    """Knows what it serves: another server of the same process serves something else."""

    daemon_threads = True
    host: Host


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        host = self.server.host
        path = unquote(urlsplit(self.path).path)
        file = host.file(path)
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        content = (file if found else host.lost(path)).read_bytes()
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", self.guess_type(file) if found else "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""
