"""Targets: what an address leads to as a browser reads it, and how it is written into a page."""

import pytest

from rolebook.syntax.prose.targets import address, target


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("https://example.org", "web"),
        ("HTTP://example.org", "web"),
        ("mailto:a@example.org", "web"),
        ("#part", "fragment"),
        (" #part", "fragment"),
        ("guide.md", "local"),
        ("../a/b.md#c", "local"),
        ("docs/a:b.md", "local"),
        ("/root", "local"),
        ("", "local"),
        ("javascript:alert(1)", "unsafe"),
        ("JavaScript:alert(1)", "unsafe"),
        ("java\tscript:alert(1)", "unsafe"),
        ("java\nscript:alert(1)", "unsafe"),
        ("\x01javascript:alert(1)", "unsafe"),
        (" javascript:alert(1)", "unsafe"),
        ("vbscript:x", "unsafe"),
        ("data:text/html,x", "unsafe"),
        ("data:image/png;base64,x", "unsafe"),
        ("file:///etc/passwd", "unsafe"),
        ("blob:x", "unsafe"),
        ("tel:1", "unsafe"),
        ("//host/x", "unsafe"),
        ("\\\\host\\x", "unsafe"),
        ("/\\host", "unsafe"),
        ("\t/\t/host", "unsafe"),
    ],
)
def test_only_the_web_mail_fragments_and_relative_paths_are_safe(href: str, kind: str) -> None:
    assert target(href) == kind


def test_an_address_is_written_without_what_no_url_may_hold() -> None:
    assert (
        address(' https://example.org/a b"<c>{d}?x=1&y=%20#é ')
        == "https://example.org/a%20b%22%3Cc%3E%7Bd%7D?x=1&y=%20#é"
    )
