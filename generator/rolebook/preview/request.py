"""Judges a request: what it asks for, or why it gets no answer.

A browser can be made to send requests to this machine by any page that it shows, so a request counts only when it is
whole and is meant for us. Pure; must never know what is served.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote_to_bytes

METHODS = ("GET", "HEAD")

_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+) (/[!-~]*) HTTP/1\.([01])")
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[0-9A-Za-z._-]{1,253}))(?::(?P<port>\d{1,5}))?")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request gets no answer."""

    status: HTTPStatus
    reason: str
    """A sentence for the person at the other end."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that may be answered."""

    method: str
    path: str
    """Decoded, and otherwise as it was sent, which may be anything: `/agents/sre.html`."""
    origin: str | None
    """Who lets the browser ask, where it says so: `http://localhost:8000`."""
    host: str
    """As it was sent: `localhost:8000`."""
    foreign: bool
    """Whether the browser says that a page of another site asks."""


def judge(line: str, headers: Iterable[tuple[str, str]], hosts: Sequence[str] = ()) -> Asked | Refusal:
    """Judge a request by its first line and its headers; `hosts` are names by which we are known beside `localhost`."""
    values: dict[str, list[str]] = {}
    for name, value in headers:
        if _CONTROL.search(value):
            return Refusal(HTTPStatus.BAD_REQUEST, "A header holds a control character.")
        values.setdefault(name.casefold(), []).append(value)
    found = _LINE.fullmatch(line)
    if found is None:
        return Refusal(HTTPStatus.BAD_REQUEST, "The request line is not `GET /path HTTP/1.1`.")
    host = values.get("host", [])
    refusal = (
        Refusal(HTTPStatus.BAD_REQUEST, "A request needs one Host.") if len(host) != 1 else _host(host[0], hosts)
    ) or _body(values)
    if refusal is not None:
        return refusal
    if found[1] not in METHODS:
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.")
    path = _path(found[2])
    if path is None:
        return Refusal(HTTPStatus.BAD_REQUEST, "The path is not UTF-8, or holds a control character.")
    origin = values.get("origin", [None])[0]
    foreign = values.get("sec-fetch-site", ["none"])[0] not in {"none", "same-origin"}
    return Asked(found[1], path, origin, host[0], foreign)


def _host(host: str, hosts: Sequence[str]) -> Refusal | None:
    """Refuse a name that others may have pointed at this machine; a number cannot be pointed anywhere."""
    found = _HOST.fullmatch(host)
    if found is None or int(found["port"] or 0) > 65535 or (found["six"] and not _is_address(found["six"])):
        return Refusal(HTTPStatus.BAD_REQUEST, "The Host is not a name or an address.")
    name = (found["name"] or "").casefold()
    if found["six"] or name in {"localhost", *(own.casefold() for own in hosts)} or _is_address(name):
        return None
    return Refusal(HTTPStatus.FORBIDDEN, f"This preview is not known as {name}; start it with --host {name} if it is.")


def _is_address(text: str) -> bool:
    try:
        return bool(IPv6Address(text) if ":" in text else IPv4Address(text))
    except AddressValueError:
        return False


def _body(values: dict[str, list[str]]) -> Refusal | None:
    """Refuse what follows a request: it would be read as the next one."""
    if "transfer-encoding" in values or values.get("content-length", ["0"]) != ["0"]:
        return Refusal(HTTPStatus.BAD_REQUEST, "A request must have no body.")
    return None


def _path(target: str) -> str | None:
    quoted = target.partition("?")[0]
    if _ESCAPE.search(quoted) or "#" in quoted:
        return None
    try:
        path = unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(path) else path
