"""Where a link may lead: the web, mail, a heading, or a file beside this one.

Everything else is unsafe until proven otherwise. Must never know Markdown, or which pages exist.
"""

import re
from typing import Literal

Target = Literal["web", "fragment", "local", "unsafe"]

_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_ELSEWHERE = re.compile(r"[\\/]{2}")
_NOT_IN_URLS = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")

WEB_SCHEMES = frozenset({"http", "https", "mailto"})


def target(href: str) -> Target:
    """Tell what an address leads to, read as browsers do: blanks and control characters in it do not count."""
    seen = _INVISIBLE.sub("", href)
    if seen.startswith("#"):
        return "fragment"
    if match := _SCHEME.match(seen):
        return "web" if match[1].lower() in WEB_SCHEMES else "unsafe"
    return "unsafe" if _ELSEWHERE.match(seen) else "local"


def address(href: str) -> str:
    """Write an address so that it can stand in a page: what no URL may hold is percent-encoded."""
    return _NOT_IN_URLS.sub(lambda match: f"%{ord(match[0]):02X}", href.strip())
