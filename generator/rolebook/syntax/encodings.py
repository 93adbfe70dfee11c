"""The language of bytes: in which encoding a text was written, told by its marks, its own words, or its shape.

A guess is made only where another is unlikely, and is always told. Must never know what the text says.
"""

import codecs
import re
from typing import NamedTuple


class Guess(NamedTuple):
    """How to read some bytes."""

    name: str
    """For Python: `utf-8`, `cp932`."""
    doubt: str | None = None
    """What to tell the author, without a full stop; None where nothing needs telling."""
    line: int = 1
    column: int = 1


_MARKS = (  # the longer ones first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_FEWEST = 8
_BREAK = re.compile(r"\r\n?|\n")
_DECLARED = re.compile(rb"(?:coding|charset)[ \t]*[:=][ \t]*[\"']?([\w.-]{2,24})", re.IGNORECASE)
_DECLARABLE = {
    "big5": "big5",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
    "cp932": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "euc_kr",
    "gb18030": "gb18030",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "latin-1",
    "iso-8859-15": "iso8859-15",
    "iso-8859-2": "iso8859-2",
    "koi8-r": "koi8-r",
    "latin-1": "latin-1",
    "latin1": "latin-1",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "windows-31j": "cp932",
}
"""What authors write in a file, and how Python calls it."""
_EASTERN = (
    ("cp932", re.compile("[\u3041-\u30fe]"), 0.25),
    ("euc_jp", re.compile("[\u3041-\u30fe]"), 0.25),
    ("euc_kr", re.compile("[\uac00-\ud7a3]"), 0.7),
    (
        "gb2312",
        re.compile("[\u3001-\u3002\uff0c\uff1a\u7684\u4e00\u662f\u4e0d\u5728\u6709\u548c\u4e2d\u7528\u4f60]"),
        0.05,
    ),
    (
        "big5",
        re.compile("[\u3001-\u3002\uff0c\uff1a\u7684\u4e00\u662f\u4e0d\u5728\u6709\u548c\u4e2d\u7528\u4f60]"),
        0.05,
    ),
)
"""Encodings that few other texts fit by chance, the letters that prove each, and the least share of these."""
_LETTERS = re.compile("[^\x00-\x7f]")
_CALLED = {
    "big5": "Big5",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
    "gb18030": "GB 18030",
    "gb2312": "GB 2312",
    "latin-1": "Latin-1",
    "utf-8": "UTF-8 with broken characters",
    "utf-16": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-32": "UTF-32",
    "utf-32-be": "UTF-32",
    "utf-32-le": "UTF-32",
}


def guess(data: bytes) -> Guess:
    """Tell how bytes are to be read."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Guess(encoding) if encoding == "utf-8-sig" else _other(encoding)
    wide = _wide(data[:_SAMPLE]) if b"\0" in data[:_SAMPLE] else None
    if wide is not None:
        return _other(wide)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _other(_narrow(data), *_place(data[: error.start].decode()))
    nul = text.find("\0")
    if nul < 0:
        return Guess("utf-8")
    return Guess("utf-8", "the file holds a NUL character, which no text does", *_place(text[:nul]))


def _wide(sample: bytes) -> str | None:
    """Recognise UTF-32 and UTF-16 without a mark, in which most Latin letters stand beside NULs."""
    pairs = len(sample) // 2
    if pairs < _FEWEST:
        return None
    fours = [sample[place : 4 * (pairs // 2) : 4].count(0) * 4 / (4 * (pairs // 2)) for place in range(4)]
    if min(fours[1:]) > 0.8 and fours[0] < 0.2:
        return "utf-32-le"
    if min(fours[:3]) > 0.8 and fours[3] < 0.2:
        return "utf-32-be"
    low, high = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if high > 0.4 * pairs and low < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if low > 0.4 * pairs and high < 0.1 * pairs else None


def _narrow(data: bytes) -> str:
    """Choose how to read what is no UTF-8: as it declares, by its letters, else as UTF-8 with faults or as Western."""
    declared = _DECLARED.search(data[:1024])
    name = _DECLARABLE.get(declared[1].decode("ascii", "replace").lower().replace("_", "-")) if declared else None
    if name is not None and _fits(data, name) is not None:
        return name
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    if sum(char > "\x7f" for char in text) - broken > broken:
        return "utf-8"
    for name, proof, least in _EASTERN:
        letters = "".join(_LETTERS.findall(_fits(data, name) or ""))
        if letters and len(proof.findall(letters)) >= max(3.0, least * len(letters)):
            return name
    return "latin-1" if _fits(data, "cp1252") is None else "cp1252"


def _fits(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _place(before: str) -> tuple[int, int]:
    lines = _BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def _other(encoding: str, line: int = 1, column: int = 1) -> Guess:
    called = _CALLED.get(encoding, encoding.replace("cp", "Windows-").replace("iso", "ISO-").upper())
    called = called.replace("WINDOWS", "Windows")
    return Guess(encoding, f"the file is not UTF-8, and is read as {called}", line, column)
