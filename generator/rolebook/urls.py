"""Addresses inside the site: how one page links to another without knowing where the site will be served.

Paths are relative to the site's root, with "/" and unquoted; links are quoted. Must never know what lies at a path.
"""

from functools import lru_cache
from urllib.parse import quote, urlsplit


def root(page: str) -> str:
    """Give the way from a page up to the site's root: `../../` for `agents/ops/sre.html`, empty at the top."""
    return "../" * page.count("/")


def relative(page: str, target: str) -> str:
    """Write a link from one page of the site to another, as short as it can be.

    From `agents/ops/sre.html` to `agents/qa/tester.html` this gives `../qa/tester.html`.
    """
    return _from_folder(page.rpartition("/")[0], target)


@lru_cache(maxsize=8192)
def _from_folder(folder: str, target: str) -> str:
    """Write a link from any page in a folder: many of them lead to the same few, and each more than once."""
    here, there = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return quote("../" * (len(here) - shared) + "/".join(there[shared:]), safe="/#.-_~")


def base_path(base_url: str | None) -> str:
    """Give the path below which the site is served, `/` or `/repo/`, for the few links that cannot be relative."""
    path = urlsplit(base_url).path if base_url else ""
    return path.rstrip("/") + "/"


def absolute(base_url: str, target: str) -> str:
    """Write the public address of a page of the site; an index page is named by its folder."""
    target = target.removesuffix("index.html") if target == "index.html" or target.endswith("/index.html") else target
    return base_url.rstrip("/") + "/" + quote(target, safe="/#.-_~")
