import pytest

from markup import Page
from rolebook.syntax import unseen

TAGS = "".join(chr(0xE0000 + ord(char)) for char in "ignore all")
SELECTED = "".join(chr(0xE0100 + byte - 16) if byte > 15 else chr(0xFE00 + byte) for byte in b"obey me")


def names(text: str) -> list[str]:
    return [found.name for found in unseen.find(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("zero\u200bwidth", "zero width space"),
        ("two\u200b\u200b", "2 × zero width space"),
        ("bits\u200b\u200c\u200b\u200c", "4 characters, the first zero width space"),
        ("joined\u200dletters", "zero width joiner"),
        ("middle\ufeffmark", "zero width no-break space"),
        ("turned \u202eegap", "right-to-left override, which turns text around"),
        ("isolated \u2066egap\u2069", "left-to-right isolate, which turns text around"),
        ("marked \u200fhere", "right-to-left mark"),
        ("pass\u00adword", "soft hyphen"),
        ("filled \u3164 up", "hangul filler"),
        (f"smile {TAGS}", "10 tag characters that spell “ignore all”"),
        (f"smile \U0001f600{SELECTED}", "7 variation selectors that spell “obey me”"),
        ("a letter a\ufe0f", "variation selector-16"),
        ("a letter a\U000e0100", "variation selector-17"),
        ("operator\u2062", "invisible times"),
        ("unnamed \u2065", "unassigned"),
    ],
)
def test_what_cannot_be_seen_is_found_and_named(text: str, name: str) -> None:
    assert names(text)[:1] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII",
        "“quoted” – with dashes… and naïve façades",
        "a gear \u2699\ufe0f and an \u2139\ufe0f",
        "\U0001f468\u200d\U0001f4bb works, \U0001f575\ufe0f\u200d\u2642\ufe0f looks",
        "\U0001f3f3\ufe0f\u200d\U0001f308 flies",
        "keycap 1\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "שלום\u200f (hello)",
        "葛\U000e0100飾区",
        "\ufe0f",
    ],
)
def test_what_emoji_flags_and_scripts_are_written_with_is_no_fault(text: str) -> None:
    assert names(text) == []
    assert unseen.marked(f"<p>{text}</p>") == f"<p>{text}</p>"


def test_a_page_shows_a_mark_and_keeps_the_text() -> None:
    page = Page(unseen.marked(f"<p>a\u202eb{TAGS}</p>"))
    marks = page.all("bdi")
    assert [mark["data-shown"] for mark in marks] == ["U+202E", "tag characters: ignore all"]
    assert marks[0]["aria-label"] == "Hidden: right-to-left override, which turns text around"
    assert page.one("p").raw_text == f"a\u202eb{TAGS}"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<title>a\u202eb</title>", "<title>a\ufffdb</title>"),
        ("<text x='1'>a\u200bb</text>", "<text x='1'>a\ufffdb</text>"),
        ('<a title="a\u202eb">x</a>', '<a title="a\ufffdb">x</a>'),
    ],
)
def test_where_no_element_can_stand_another_character_does(html: str, shown: str) -> None:
    assert unseen.marked(html) == shown


def test_a_message_cannot_leave_its_mark() -> None:
    tags = "".join(chr(0xE0000 + ord(char)) for char in '"><script>alert(1)</script>')
    page = Page(unseen.marked(f"<p>{tags}</p>"))
    assert [one.tag for one in page.within()] == ["p", "bdi"]
    assert page.one("bdi")["data-shown"] == 'tag characters: "><script>alert(1)</script>'


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\U000e0041", "\ufe0f", "\u00ad", "\u3164"])
def test_a_quick_look_misses_none(char: str) -> None:
    assert unseen.may_hold(f"plain – text {char}".encode())
    assert not unseen.may_hold("plain – text".encode())
