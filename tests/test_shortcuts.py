"""The short ways through Markdown give, to the last byte, what the parser alone gives."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.common.utils import MD_TRIM_CHARS

from rolebook.syntax.markdown import Anchor, excerpt, render
from rolebook.syntax.shortcuts import marks
from rolebook.syntax.shortcuts.blocks import Reader
from rolebook.syntax.shortcuts.lines import BLANKS

ANCHORS = (Anchor("pilot", "pilot.html", "green", "Pilot"), Anchor("Tower Guide", "tower.html", "red", ""))
PATIENT = settings(deadline=None, max_examples=250)


def _assert_same(text: str) -> None:
    short = render(text, prefix="p-", anchors=ANCHORS, resolve=lambda _: None)
    assert short == render(text, prefix="p-", anchors=ANCHORS, resolve=lambda _: None, short=False)
    assert excerpt(text, anchors=ANCHORS) == excerpt(text, anchors=ANCHORS, short=False)


TAKEN = {
    "a paragraph": "You are a pilot.",
    "lines of one paragraph": "You are\n  a pilot  \nof `ships` \nin fog",
    "a paragraph that a list ends": "Duties:\n- fly\n- land",
    "a paragraph that other blocks end": "a\n# b\nc\n```\nd\n```\ne\n<f>\ng\n1. h",
    "headings": "# a\n## b\n###   *c* | d \n\n###### e",
    "a list of tasks": "- [ ] a\n- [x] b\n- [X]c",
    "lists in lists": "- a\n  - b\n    - c\n- d\n\n  e\n  f\n1. g\n   1. h\n   2. i",
    "a loose list in a tight one": "- a\n  - b\n\n  - c\n- d",
    "a tight list in a loose one": "- a\n  - b\n  - c\n\n- d",
    "numbers": "3. a\n4. b\n\n0) c\n1) d",
    "code in a list": "1. a:\n   ```sh\n   ls\n\n     -l\n   ```\n   b\n\n2. c",
    "lazy lines": "- a\nb\n  - c\n d\ne",
    "code": "```python title='a'\nif x:\n\n    pass\n```\n~~~~\n```\n~~~~",
    "a table": "| a | b | c | d |\n|---|:--|--:|:-:|\n| 1 | `2` | **3** |\n|4||5|6|\n| |",
    "rules": "---\n\n***\n___\n\na",
    "tags": "<rules>\n- a\n</rules>\n<x y='1'>\ntext",
    "marks": "**a** *b* `c` [d](e.md) **`f`** [`g`](h#i) j_k ~5 x & y AT&T < 3 C:\\dir [k] [[pilot]]",
    "marks beside signs": '(**a**), "*b*": **c.** **"d"** **e**! —**f**— **[g](h)**',
    "marks in other scripts": "你好**世界**。**注意：** 请 **看**（*这*）",
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_prompts_consist_of_is_read_as_the_parser_reads_it(name: str) -> None:
    _assert_same(TAKEN[name])


TEXTS_IN_DOUBT = """\
**a *b* c** and ***d***¦*a **b** c*¦**a* b**¦** a**¦**a **¦a**b**c¦a** b**c¦**a**b¦"**a**"b¦2 * 3¦_a_ __b__ a_b_c _a_b
`` a ` b `` `` ` ``¦`a¦`a``¦` a ` `  ` `¦`a`b`c`¦**`a** b`¦`**a`**¦*[a*](b)¦[a](b c) [a](b "c") [a](<b c>) [a]( b )
[a](b(c)) [a](b\\)c) [](b) [a]()¦![a](b) [![a](b)](c)¦[a [b](c) d](e)¦[[a](b)]¦[a]b](c)¦[`a](b)`¦!`[a]`(b)¦\\[a](b)
[*a*](b) [a&amp;b](c) [a_b](c) [_a](b)¦[a](b)[c](d)¦&amp; &#35; &#x23; &bogus; &a b; AT&T;¦\\*a\\* \\a \\ \\\\ \\&
<https://a.b> <a@b.c> <a> <a b='c'> <a:b> <!-- c -->¦~a~ ~~b~~ ~~~c~~~ a~~b¦a\u00a0\n\u00a0b¦\u00a0**a**\u00a0
**\u00a0a**¦こんにちは**「世界」**です¦**注意：**请¦a  \nb   \nc\\\nd \n e\t\nf¦**a\nb** *a  \nb*¦[a\nb](c)¦`a\nb`
""".replace("\n", "¦").split("¦")

LINES = """\
-¦- a¦-\ta¦-    a¦-     a¦- - a¦- # a¦- > a¦- ```¦-a¦- *¦* * *¦- - -¦***¦---¦- ---¦===¦=¦--¦1.¦1. a¦2. a¦01. a¦+ a¦1) a
1234567890. a¦a) b¦#¦#a¦# a #¦# a \\#¦####### a¦> a¦>a¦> - a¦    a¦\ta¦ a¦   a¦  - a¦    - a¦      - a¦\t- a¦ \t- a
[a]: b¦[^a]: b¦[a]:¦[a¦[^a]¦[a\\]: b¦```¦````¦```a¦``` `a¦~~~¦~~~ `a¦  ```¦    ```¦```a|¦| a¦||¦| a \\| b¦|-|-¦:-
-|-¦--- | ---¦:-: | b¦| a | b |¦|---|---|¦<a>¦</a>¦<a> b¦ <a>¦<A b="c">¦<https://a.b>¦a¦a:¦**a**¦**a**:¦`a`¦A B C:
{a}¦"a"¦\u00a0¦\u00a0a¦你¦（a¦🎯 a¦…¦  ¦\t¦\x0c¦\x0ca¦a  ¦a | b
""".replace("\n", "¦").split("¦")
OTHERS = ("a", "- a | b", "1. a", "| a | b |\n|---|---|\n| c |", "```a|b", "# a | b", "- a\n  - b\n")


@pytest.mark.parametrize("text", TEXTS_IN_DOUBT)
def test_marks_in_doubt_are_read_as_the_parser_reads_them(text: str) -> None:
    _assert_same(text)
    _assert_same(f"{text}\n\n[a]: /u\n\n[^a]: note")


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_any_kind_is_read_as_the_parser_reads_it_after_any_other(line: str) -> None:
    for other in OTHERS:
        _assert_same(f"{other}\n{line}\n\n{line}\nb")
        _assert_same(f"{other}\n  {line}\n    {line}\n\n   {line}")


WORDS = (
    "pilot|a|b|Tower Guide|*|**|_|`|``|~~|[|]|(|)|![|](b.md)|[^n]| | |  |\\|&|&amp;|<|>|!|.|:|，|「|」|世|é|\u00a0|-|#"
)
TEXTS = st.lists(st.sampled_from([*WORDS.split("|"), "|", '"']), max_size=12).map("".join)
INDENTS = st.sampled_from(["", "", "", " ", "  ", "  ", "   ", "    ", "      ", "\t"])
USUAL = ["- a ", "* a", "- **a**: ", "1. ", "2. ", "- [ ] ", "| a | b |", "|---|---|"]
LINE = st.one_of(st.just(""), st.tuples(INDENTS, st.sampled_from(LINES + USUAL * 3), st.just("") | TEXTS).map("".join))


def test_the_blanks_of_a_line_are_those_that_the_parser_knows() -> None:
    assert sorted(BLANKS) == sorted(MD_TRIM_CHARS)


@pytest.mark.parametrize("name", TAKEN)
def test_what_prompts_consist_of_needs_no_parser(name: str) -> None:
    reader = Reader(TAKEN[name], document=True)
    assert reader.read(0) == reader.length
    words = [step.content for step in reader.steps if step.type in {"paragraph", "heading", "th", "td"}]
    assert None not in map(marks.read, words)


@PATIENT
@given(TEXTS)
@example("**a**[b](c) d_e `f`")
def test_running_text_is_read_as_the_parser_reads_it(text: str) -> None:
    _assert_same(text)


@PATIENT
@given(st.lists(LINE, max_size=9).map("\n".join))
def test_any_lines_are_read_as_the_parser_reads_them(text: str) -> None:
    _assert_same(text)
