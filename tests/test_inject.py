import html
import json
import re

import pytest

from rolebook.preview.edition import Notes, Remark
from rolebook.preview.inject import dressed

REMARK = Remark("a.md:1:2", "warning", "name-invalid", "Not \"<b>\" & 'c'", None)


NOTHING = Notes()


def dress(page: str, notes: Notes = NOTHING) -> str:
    return dressed(page.encode(), "/@rolebook/preview.js", "s.1", notes).decode()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<!DOCTYPE html><html><head><title>x</title>", "<!DOCTYPE html><html><head>SCRIPT<title>x</title>"),
        ('<html><HEAD lang="en"><header>', '<html><HEAD lang="en">SCRIPT<header>'),
        ("<!doctype html><p>x", "<!doctype html>SCRIPT<p>x"),
        ("x", "SCRIPTx"),
        ("", "SCRIPT"),
    ],
)
def test_the_script_is_the_first_thing_that_a_page_loads(page: str, expected: str) -> None:
    assert re.sub(r"<script.*?</script>", "SCRIPT", dress(page)) == expected


def test_what_is_wrong_cannot_leave_its_place() -> None:
    page = dress("<head>", Notes((REMARK,), (REMARK,)))
    data = re.search(r'data-preview="([^"]*)"', page)
    assert data is not None
    told = json.loads(html.unescape(data[1]))
    assert told["state"] == "s.1"
    assert (
        told["stops"]
        == told["remarks"]
        == [
            {
                "place": "a.md:1:2",
                "severity": "warning",
                "code": "name-invalid",
                "message": REMARK.message,
                "hint": None,
            }
        ]
    )
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("default-src 'self'", "default-src 'self'"),
        ("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",) * 2,
        (
            "default-src 'none'; script-src 'self'; style-src 'self'",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
        ),
        (
            "img-src *; script-src 'none'; connect-src https://a.test; style-src *",
            "img-src *; script-src 'self'; connect-src https://a.test 'self'; style-src *",
        ),
        ("script-src 'self'; script-src 'none'", "script-src 'self'"),
    ],
)
def test_the_policy_of_a_page_allows_its_own_host_and_no_other(policy: str, expected: str) -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="{}">'
    assert dress("<head>" + meta.format(policy)).endswith(meta.format(expected))
