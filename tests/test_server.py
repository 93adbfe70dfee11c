"""What comes over the wire, replayed byte for byte over a plain socket."""

import socket
from collections.abc import Iterator

import pytest

from rolebook.preview.edition import Edition, Notes, Press, Remark
from rolebook.preview.server import Server

FILES = {
    "index.html": b"<head></head>home",
    "404.html": b"<head></head>lost",
    "agents/sre.html": b"<head></head>sre",
    "agents/sre.md": b"# SRE",
    "agents/index.html": b"<head></head>group",
    "assets/style.css": b"body {}",
}
PRIVATE = b"root:"


@pytest.fixture
def press() -> Press:
    return Press(Edition(FILES))


@pytest.fixture
def server(press: Press) -> Iterator[Server]:
    with Server(press, "127.0.0.1", 0) as server:
        yield server


def talk(server: Server, sent: bytes) -> bytes:
    """Send bytes, and read until the other end is done."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while part := connection.recv(65536):
            received += part
    return received


def ask(server: Server, target: str, *headers: str, method: str = "GET", host: str = "localhost") -> bytes:
    return talk(
        server, "\r\n".join([f"{method} {target} HTTP/1.1", f"Host: {host}", *headers, "", ""]).encode("latin-1")
    )


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def headers(answer: bytes) -> dict[str, str]:
    lines = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return {name.casefold(): value for name, _, value in (line.partition(": ") for line in lines)}


@pytest.mark.parametrize(
    ("target", "kind", "content"),
    [
        ("/", "text/html; charset=utf-8", b"home"),
        ("/index.html?q=%2e", "text/html; charset=utf-8", b"home"),
        ("/agents/", "text/html; charset=utf-8", b"group"),
        ("/agents/sre.md", "text/markdown; charset=utf-8", b"# SRE"),
        ("/assets/style.css", "text/css; charset=utf-8", b"body {}"),
        ("/@rolebook/preview.js", "text/javascript; charset=utf-8", b"})();\n"),
    ],
)
def test_files_are_served_by_their_names(server: Server, target: str, kind: str, content: bytes) -> None:
    answer = ask(server, target)
    assert status(answer) == 200
    assert answer.endswith(content)
    assert headers(answer)["content-type"] == kind
    assert int(headers(answer)["content-length"]) == len(answer.partition(b"\r\n\r\n")[2])


def test_no_answer_is_kept_guessed_at_or_given_to_other_sites(server: Server) -> None:
    for target in ("/", "/assets/style.css", "/nothing", "/@rolebook/preview.js", "/%00"):
        told = headers(ask(server, target, "Origin: https://evil.example"))
        assert told["cache-control"] == "no-store"
        assert told["x-content-type-options"] == "nosniff"
        assert told["cross-origin-resource-policy"] == "same-origin"
        assert not [name for name in told if name.startswith("access-control")]
        assert "server" not in told


def test_head_gives_what_get_gives_without_the_content(server: Server) -> None:
    got, head = ask(server, "/"), ask(server, "/", method="HEAD")
    assert head == got.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


@pytest.mark.parametrize(
    "target",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/agents/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/..%5c..%5cetc%5cpasswd",
        "/..\\..\\etc\\passwd",
        "//etc/passwd",
        "///etc/passwd",
        "/etc/passwd?raw",
        "/@fs/etc/passwd?raw??",
        "/@fs/etc/passwd?import&raw??",
        "/agents/../index.html",
        "/./index.html",
        "//index.html",
        "/index.html/",
        "/INDEX.html",
        "/%252e%252e/etc/passwd",
        "/@rolebook/",
        "/@rolebook/../server.py",
        "/@rolebook/server.py",
        "/@rolebook/client/preview.js",
    ],
)
def test_a_path_that_is_no_name_of_a_file_leads_nowhere(server: Server, target: str) -> None:
    answer = ask(server, target)
    assert status(answer) == 404
    assert PRIVATE not in answer
    assert b"home" not in answer


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /agents/sre.html%00.png HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET file:///etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: user@localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nGET ",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
        b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_whole_request_is_refused_once_and_the_connection_closed(server: Server, sent: bytes) -> None:
    answer = talk(server, sent)
    assert status(answer) in {400, 505}
    assert answer.count(b"HTTP/1.1 ") == 1
    assert headers(answer)["connection"] == "close"
    assert b"home" not in answer


def test_a_line_or_a_head_without_end_is_refused(server: Server) -> None:
    assert status(talk(server, b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n")) == 414
    many = b"".join(b"X-%d: y\r\n" % number for number in range(200))
    assert status(talk(server, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n")) == 431


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8000", "127.0.0.1.nip.io"])
def test_a_name_that_others_point_at_this_machine_is_refused(server: Server, host: str) -> None:
    answer = ask(server, "/", host=host)
    assert status(answer) == 403
    assert b"home" not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_can_be_sent(server: Server, method: str) -> None:
    answer = ask(server, "/", method=method)
    assert status(answer) == 405
    assert headers(answer)["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "header",
    ["Origin: https://evil.example", "Origin: null", "Origin: http://localhost:1", "Sec-Fetch-Site: same-site"],
)
def test_no_other_site_may_listen(server: Server, header: str) -> None:
    assert status(ask(server, "/@rolebook/events", header)) == 403


def test_several_requests_share_a_connection(server: Server) -> None:
    one = b"GET /assets/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert talk(server, one * 3).count(b"body {}") == 3


def test_a_listener_hears_of_each_new_edition(server: Server, press: Press) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        lines = connection.makefile("rb")
        connection.sendall(b"GET /@rolebook/events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\r\n")
        first = next(line for line in lines if line.startswith(b"data:"))
        assert not press.publish(Edition(dict(FILES)))
        assert press.publish(Edition({**FILES, "new.html": b"new"}))
        second = next(line for line in lines if line.startswith(b"data:"))
        assert first != second
        assert ask(server, "/new.html").endswith(b"new")
        press.close()
        assert [line for line in lines if line.startswith(b"data:")] == []


def test_an_edition_whose_faults_alone_are_new_is_new(press: Press) -> None:
    assert press.publish(Edition(FILES, marks=(Remark("a.md", "note", "c", "m"),)))
    assert press.publish(Edition(FILES, stops=(Remark("a.md", "error", "c", "m"),)))


def test_a_page_carries_what_is_wrong_with_its_own_source(server: Server, press: Press) -> None:
    stop, own = Remark("x.toml:1:1", "error", "e", "Bad."), Remark("sre.md:3", "note", "n", "Odd.")
    notes = {"agents/sre.html": Notes((), (own,))}
    press.publish(Edition(FILES, stops=(stop,), notes=lambda page: notes.get(page, Notes())))
    assert b"Bad." in ask(server, "/agents/sre.html")
    assert b"Odd." in ask(server, "/agents/sre.html")
    assert b"Odd." not in ask(server, "/")
    assert b"Bad." not in ask(server, "/agents/sre.md")


def test_a_site_below_a_path_is_served_below_it(server: Server, press: Press) -> None:
    press.publish(Edition(FILES, base="/repo/"))
    assert headers(ask(server, "/"))["location"] == "/repo/"
    assert ask(server, "/repo/").endswith(b"home")
    assert ask(server, "/repo/agents/").endswith(b"group")
    for lost in ("/index.html", "/repo", "/repo/a/b/c.html", "/repo//index.html"):
        assert (status(ask(server, lost)), ask(server, lost)[-4:]) == (404, b"lost")


def test_before_the_first_good_build_there_is_a_page_that_says_what_is_wrong(server: Server, press: Press) -> None:
    press.publish(Edition({}, stops=(Remark("rolebook.toml:1:1", "error", "config-invalid", "not TOML"),)))
    answer = ask(server, "/")
    assert status(answer) == 404
    assert b"not TOML" in answer


def test_a_taken_port_gives_the_next(server: Server, press: Press) -> None:
    with Server(press, "127.0.0.1", server.port, tries=20) as other:
        assert other.port > server.port
    with pytest.raises(OSError, match="in use"):
        Server(press, "127.0.0.1", server.port)
