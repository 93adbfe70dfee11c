"""Highlighting: words get classes, no character is lost, and both themes can be read."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest

from rolebook import limits
from rolebook.syntax.prose.highlight import highlight

STYLE = Path(__file__).resolve().parent.parent / "static" / "css" / "code.css"
BACKGROUNDS = {"light": "#f7f7f9", "dark": "#0b0c0e"}

CODE = {
    "python": 'def f(x: int) -> str:  # note\n    return "<b>" + str(1)\n\n',
    "bash": "#!/bin/sh\nfor i in 1 2; do echo \"$i\" | grep 'x'; done\n",
    "json": '{"a": [1, true, null], "b": "c\\n"}',
    "yaml": "a: b\nc:\n  - 1 # d\n",
    "diff": "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n",
    "sql": "SELECT a FROM b WHERE c = 'd'; -- e",
    "html": '<p class="x">&amp;</p><script>let a = 1</script>',
    "markdown": "# T\n\n- **a** `b`\n\n```python\nx = 1\n```\n",
}


def _text(html: str) -> str:
    return unescape(re.sub(r"</?span[^>]*>", "", html))


@pytest.mark.parametrize("language", CODE)
def test_code_keeps_every_character(language: str) -> None:
    html = highlight(CODE[language], language)
    assert "<span" in html
    assert _text(html) == CODE[language]


def test_words_are_marked_by_kind_and_neighbors_of_one_kind_are_joined() -> None:
    assert highlight('return "<b>"  # note', "Python") == (
        '<span class="k">return</span> <span class="s">"&lt;b&gt;"</span>  <span class="c"># note</span>'
    )


@pytest.mark.parametrize("language", ["", "mermaid-js", "nothing like this", "x" * 1000, "../../etc", "\x00"])
def test_an_unknown_language_is_plain(language: str) -> None:
    assert highlight("a < b && c", language) == "a &lt; b &amp;&amp; c"


@pytest.mark.parametrize("code", ["x = 1\n" * (limits.CODE_CHARACTERS // 6 + 1), "x" * (limits.CODE_LINE + 1)])
def test_a_block_that_would_take_long_is_plain(code: str) -> None:
    assert highlight(code, "python") == code


def test_a_lexer_that_gives_text_twice_does_not_get_its_way() -> None:
    code = "\r\n\ufeff\x00 a\r b"
    assert [_text(highlight(code, language)) for language in CODE] == [code] * len(CODE)


def _colors() -> dict[str, dict[str, str]]:
    pairs = re.findall(r"--word-(\w+): light-dark\((#\w{6}), (#\w{6})\)", STYLE.read_text("utf-8"))
    return {name: {"light": light, "dark": dark} for name, light, dark in pairs}


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", BACKGROUNDS)
@pytest.mark.parametrize("word", _colors())
def test_every_color_can_be_read_on_the_background_of_code(word: str, theme: str) -> None:
    low, high = sorted((_luminance(_colors()[word][theme]), _luminance(BACKGROUNDS[theme])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_every_class_that_is_written_has_a_color() -> None:
    written = {name for language, code in CODE.items() for name in re.findall('class="(.)"', highlight(code, language))}
    styled = set(re.findall(r"\.code \.(\w) ", STYLE.read_text("utf-8")))
    assert written <= styled
    assert len(styled) == len(_colors()) == 9


def test_the_stylesheet_is_small() -> None:
    assert len(gzip.compress(STYLE.read_bytes())) < 1200
