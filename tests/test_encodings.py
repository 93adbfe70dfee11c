import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.syntax import encodings

JAPANESE = "あなたはコードレビューを行うエージェントです。変更を読み、問題を見つけてください。"
KOREAN = "당신은 코드 검토 전문가입니다. 변경 사항을 읽고 문제를 찾아 주세요."
CHINESE = "你是一名代码审查员。在用户修改代码之后，请阅读它的变更，不要遗漏任何问题。"
RUSSIAN = "Вы проверяете код и находите ошибки."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Über uns", "utf-8", "utf-8"),
        ("Über uns", "utf-8-sig", "utf-8-sig"),
        ("Über uns und andere", "utf-16", "utf-16"),
        ("Über uns und andere", "utf-16-le", "utf-16-le"),
        ("Über uns und andere", "utf-16-be", "utf-16-be"),
        ("Über uns und andere", "utf-32", "utf-32"),
        ("Über uns und andere", "utf-32-le", "utf-32-le"),
        ("Über uns und andere", "utf-32-be", "utf-32-be"),
        ("Über uns, größer", "cp1252", "cp1252"),
        ("caf\xe9 \x81", "latin-1", "latin-1"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "euc_kr"),
        (CHINESE, "gb2312", "gb2312"),
        ("encoding: koi8-r\n" + RUSSIAN, "koi8-r", "koi8-r"),
        ("# -*- coding: windows-1251 -*-\n" + RUSSIAN, "cp1251", "cp1251"),
        ("charset=shift_jis\n日本", "cp932", "cp932"),
    ],
)
def test_a_text_is_read_as_it_was_written(text: str, encoding: str, name: str) -> None:
    data = text.encode(encoding)
    guess = encodings.guess(data)
    assert guess.name == name
    assert data.decode(guess.name).removeprefix("\ufeff") == text
    assert (guess.doubt is None) == (name in {"utf-8", "utf-8-sig"})


@pytest.mark.parametrize(
    ("data", "told", "place"),
    [
        (b"abc\n\0def", "the file holds a NUL character, which no text does", (2, 1)),
        (
            b"\xed\xa0\x80 lone \xc3\xbc\xc3\xbc\xc3\xbc\xc3\xbc",
            "the file is not UTF-8, and is read as UTF-8 with broken characters",
            (1, 1),
        ),
        (b"a\r\rb\xe9", "the file is not UTF-8, and is read as Windows-1252", (3, 2)),
        ("coding: cp1251\nЯ".encode("cp1251"), "the file is not UTF-8, and is read as Windows-1251", (2, 1)),
        (JAPANESE.encode("cp932"), "the file is not UTF-8, and is read as Shift-JIS", (1, 1)),
        (b"coding: no-such-thing \xe9", "the file is not UTF-8, and is read as Windows-1252", (1, 23)),
    ],
)
def test_a_guess_is_told_where_it_was_needed(data: bytes, told: str, place: tuple[int, int]) -> None:
    guess = encodings.guess(data)
    assert (guess.doubt, (guess.line, guess.column)) == (told, place)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data: bytes) -> None:
    guess = encodings.guess(data)
    assert isinstance(data.decode(guess.name, "replace"), str)


@given(st.text(max_size=200))
def test_what_is_utf8_is_never_doubted_but_for_nul(text: str) -> None:
    data = text.encode("utf-8", "replace")
    guess = encodings.guess(data)
    if "\0" not in text and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert (guess.name in {"utf-8", "utf-8-sig"}, guess.doubt) == (True, None)
