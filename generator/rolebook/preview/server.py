"""Serves the newest edition on this machine: files by a lookup, and one stream of news for each page that is open.

Nothing is read from a disk to answer a request, so no path leads out of the site. Must never know how an edition is
made.
"""

import errno
import json
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path, PurePosixPath
from socketserver import TCPServer, ThreadingMixIn
from types import TracebackType
from typing import Self

from rolebook.preview.edition import Press
from rolebook.preview.inject import dressed
from rolebook.preview.request import METHODS, Asked, Refusal, judge

HERE = "/@rolebook/"
"""Below which path the preview's own files lie; no collection can be called that."""
EVENTS = f"{HERE}events"
BEAT = 5.0
"""Seconds after which a stream that has no news says that it is still there."""
IDLE = 30.0
"""Seconds after which a connection that asks for nothing is closed."""
_OWN = {f"{HERE}{name}": Path(__file__).with_name("client") / name for name in ("preview.js", "preview.css")}
_EMPTY = b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head><body></body></html>\n'
_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mmd": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class Server(ThreadingMixIn, TCPServer):
    """A running server, which ends with its block."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = sys.platform != "win32"  # where it lets two servers share a port

    def __init__(self, press: Press, host: str, port: int, *, tries: int = 1) -> None:
        """Take a port, or one of the next when it is taken; raise OSError when all are, or there is no such host."""
        self.press = press
        self.names: Sequence[str] = (host,)
        self.own = {path: file.read_bytes() for path, file in _OWN.items()}
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        self.address_family = found[0]
        for number in range(port, port + tries):
            try:
                super().__init__((str(found[4][0]), number), _Handler)
                break
            except OSError as error:
                if error.errno != errno.EADDRINUSE or number == port + tries - 1:
                    raise
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def port(self) -> int:
        """Give the port that was taken."""
        port: int = self.server_address[1]
        return port

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of all who wait, and give the port back."""
        self.press.close()
        self.shutdown()
        self.server_close()
        self._thread.join()

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser go away in the middle of an answer, as one does on every click; anything else is a bug."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server
    raw_requestline: bytes

    def parse_request(self) -> bool:
        """Judge the request before anything else is done with it."""
        line = self.raw_requestline.decode("latin-1").removesuffix("\n").removesuffix("\r")
        if not super().parse_request():
            return False
        defects = getattr(self.headers, "defects", ()) or self.headers.get_payload()
        asked = (
            Refusal(HTTPStatus.BAD_REQUEST, "A header is not `Name: value`.")
            if defects
            else judge(line, self.headers.items(), self.server.names)
        )
        if isinstance(asked, Refusal):
            self._refuse(asked)
            return False
        self.asked = asked
        return True

    def do_GET(self) -> None:
        """Answer with a file or with the news."""
        asked = self.asked
        if asked.path == EVENTS:
            self._events(asked)
        elif asked.path in self.server.own:
            self._send(HTTPStatus.OK, asked.path, self.server.own[asked.path])
        else:
            self._file(asked.path)

    def do_HEAD(self) -> None:
        """Answer without the content."""
        self.do_GET()

    def _file(self, path: str) -> None:
        state, edition = self.server.press.current
        if path == "/" and edition.base != "/":
            self._send(HTTPStatus.FOUND, "index.html", b"", {"Location": edition.base})
            return
        name = path.removeprefix(edition.base) if path.startswith(edition.base) else None
        if name is not None and (not name or name.endswith("/")):
            name += "index.html"
        content = None if name is None else edition.files.get(name)
        status = HTTPStatus.OK if content is not None else HTTPStatus.NOT_FOUND
        if content is None or name is None:
            wanted = PurePosixPath(path).suffix in {"", ".html"}
            name, content = ("404.html", edition.files.get("404.html", _EMPTY % b"Not found")) if wanted else ("", b"")
        if name.endswith(".html"):
            notes = edition.notes(name)
            told = type(notes)((*edition.stops, *notes.stops), notes.remarks)
            content = dressed(content, f"{HERE}preview.js", state, told)
        self._send(status, name, content)

    def _events(self, asked: Asked) -> None:
        """Tell the name of each new edition, until the page is left."""
        if asked.foreign or asked.origin not in {None, f"http://{asked.host}"}:
            self._refuse(Refusal(HTTPStatus.FORBIDDEN, "Only the preview's own pages may listen."))
            return
        self.close_connection = True
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8", "Connection": "close"})
        if asked.method == "HEAD":
            return
        press = self.server.press
        state, _ = press.current
        self._tell(f"retry: 400\ndata: {json.dumps(state)}\n\n")
        while not press.closed:
            news = press.wait(state, BEAT)
            if news is not None:
                state = news
                self._tell(f"data: {json.dumps(state)}\n\n")
            elif not press.closed:
                self._tell("event: beat\ndata:\n\n")

    def _tell(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _refuse(self, refusal: Refusal) -> None:
        """Answer in words, and close the connection: what else was sent may be no request."""
        self.close_connection = True
        more = {"Allow": ", ".join(METHODS)} if refusal.status is HTTPStatus.METHOD_NOT_ALLOWED else {}
        self._send(refusal.status, "refusal.txt", f"{refusal.reason}\n".encode(), {"Connection": "close", **more})

    def _send(self, status: HTTPStatus, name: str, content: bytes, more: Mapping[str, str] | None = None) -> None:
        kind = _TYPES.get(PurePosixPath(name).suffix.casefold(), "application/octet-stream")
        self._head(status, {"Content-Type": kind, "Content-Length": str(len(content)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.request_version = self.protocol_version  # a line that is none gets an answer with a head all the same
        self.send_response_only(status)
        fixed = {
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        for key, value in {**headers, **fixed}.items():
            self.send_header(key, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse what the standard library itself cannot make sense of, in the same way as the rest."""
        self.command = ""
        self._refuse(Refusal(HTTPStatus(code), "The request cannot be understood."))

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""
