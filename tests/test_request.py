from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.preview.request import Asked, Refusal, judge

HOST = ("Host", "localhost:8000")


def status(line: str = "GET / HTTP/1.1", *headers: tuple[str, str], hosts: tuple[str, ...] = ()) -> int:
    asked = judge(line, headers or (HOST,), hosts)
    return asked.status if isinstance(asked, Refusal) else HTTPStatus.OK


def path(target: str) -> str | None:
    asked = judge(f"GET {target} HTTP/1.1", (HOST,))
    return asked.path if isinstance(asked, Asked) else None


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "127.0.0.1:8000", "192.168.1.20", "[::1]:8000", "[fe80::1]", "roster.test:1"]
)
def test_we_are_known_as_localhost_as_a_number_and_as_we_were_told(host: str) -> None:
    assert status("GET / HTTP/1.1", ("Host", host), hosts=("roster.test",)) == HTTPStatus.OK


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost.", "999.1.1.1", "0x7f.1", "1"],
)
def test_any_other_name_may_have_been_pointed_here_by_somebody_else(host: str) -> None:
    assert status("GET / HTTP/1.1", ("Host", host)) == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "host",
    ["", " ", "localhost evil", "user@localhost", "localhost/", "localhost:", "localhost:x", "localhost:65536", "[::1",
     "[zz]", "::1", "http://localhost", "localhost,evil", "loc\u00e4lhost", "localhost\tx"],
)  # fmt: skip
def test_a_host_that_is_none_is_malformed(host: str) -> None:
    assert status("GET / HTTP/1.1", ("Host", host)) == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("headers", [(("Accept", "*/*"),), (HOST, HOST), (HOST, ("host", "evil.example"))])
def test_a_request_names_one_host(headers: tuple[tuple[str, str], ...]) -> None:
    assert status("GET / HTTP/1.1", *headers) == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    "line",
    ["", "GET /", "GET  / HTTP/1.1", "GET / HTTP/2", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET\t/ HTTP/1.1",
     "GET a HTTP/1.1", "GET http://localhost/ HTTP/1.1", "GET http://evil.example/ HTTP/1.1", "GET * HTTP/1.1",
     "CONNECT localhost:80 HTTP/1.1", "GET /\x00 HTTP/1.1", "GET /\u00e4 HTTP/1.1", "GET / HTTP/1.1\r", "( / HTTP/1.1"],
)  # fmt: skip
def test_a_line_that_is_no_request_for_a_path_is_malformed(line: str) -> None:
    assert status(line) == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get"])
def test_only_get_and_head_are_answered(method: str) -> None:
    assert status(f"{method} / HTTP/1.1") == HTTPStatus.METHOD_NOT_ALLOWED
    assert status("HEAD / HTTP/1.1") == HTTPStatus.OK


@pytest.mark.parametrize(
    "header",
    [("Content-Length", "5"), ("Content-Length", "+0"), ("Content-Length", "0, 5"), ("Transfer-Encoding", "chunked"),
     ("transfer-encoding", "identity"), ("X", "a\rHost: evil.example"), ("X", "a\nb"), ("X", "\x00")],
)  # fmt: skip
def test_nothing_may_hide_behind_a_request(header: tuple[str, str]) -> None:
    assert status("GET / HTTP/1.1", HOST, header) == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/agents/sre.html", "/agents/sre.html"),
        ("/a%20b/%E5%90%8D.html?raw&x=../y", "/a b/名.html"),
        ("/%2e%2e/%2E%2E/etc/passwd", "/../../etc/passwd"),
        ("//etc/passwd", "//etc/passwd"),
        ("/..\\..\\x", "/..\\..\\x"),
        ("/a%252e", "/a%2e"),
        ("/%00", None),
        ("/a%0d%0aX: y", None),
        ("/%", None),
        ("/%zz", None),
        ("/%ff", None),
        ("/%ed%a0%80", None),
        ("/a#b", None),
    ],
)
def test_a_path_is_decoded_once_and_nothing_else_is_done_with_it(target: str, expected: str | None) -> None:
    assert path(target) == expected


@given(st.text(), st.lists(st.tuples(st.text(), st.text())))
def test_whatever_is_sent_is_judged(line: str, headers: list[tuple[str, str]]) -> None:
    assert isinstance(judge(line, headers), Asked | Refusal)
