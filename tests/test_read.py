"""Reading: bytes of every encoding, and files that cannot be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.diagnostics import Diagnostic
from rolebook.model import Document, Found
from rolebook.stages import read

TEXT = "---\nname: tester\ndescription: Prüft “alles” – größer\n---\nÜber uns.\n"


def read_bytes(folder: Path, data: bytes) -> tuple[Document, tuple[Diagnostic, ...]]:
    path = folder / "tester.md"
    path.write_bytes(data)
    return read.read(Found("agents/tester", "agents", "tester.md", str(path)))


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        (TEXT.encode(), "utf-8", None),
        (TEXT.encode("utf-8-sig"), "utf-8-sig", None),
        (TEXT.encode("utf-16"), "utf-16", (1, 1)),
        (TEXT.encode("utf-32"), "utf-32", (1, 1)),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", (1, 1)),
        (TEXT.encode("utf-16-le"), "utf-16-le", (1, 1)),
        (TEXT.encode("utf-16-be"), "utf-16-be", (1, 1)),
        (TEXT.encode("cp1252"), "cp1252", (3, 16)),
    ],
    ids=["UTF-8", "UTF-8 and BOM", "UTF-16", "UTF-32", "big-endian", "no BOM", "big-endian, no BOM", "Windows-1252"],
)
def test_a_text_in_any_usual_encoding_is_the_same_text(
    tmp_path: Path, data: bytes, encoding: str, place: tuple[int, int] | None
) -> None:
    document, faults = read_bytes(tmp_path, data)
    assert document.source.encoding == encoding
    assert document.source.data == data
    assert document.fields["description"].value == "Prüft “alles” – größer"
    assert (document.body, document.body_line) == ("Über uns.\n", 5)
    assert [(fault.code, fault.location.line, fault.location.column) for fault in faults] == (
        [] if place is None else [("encoding-not-utf8", *place)]
    )


def test_bytes_that_windows_1252_does_not_know_are_read_as_latin_1(tmp_path: Path) -> None:
    document, _ = read_bytes(tmp_path, b"caf\xe9 \x81")
    assert (document.source.encoding, document.body) == ("latin-1", "caf\u00e9 \u0081")


def test_one_broken_character_does_not_spoil_the_others(tmp_path: Path) -> None:
    document, (fault,) = read_bytes(tmp_path, "äöü äöü\r\nÄ".encode() + b"\xff\r\n")
    assert document.body == "äöü äöü\nÄ\ufffd\n"
    assert (fault.location.line, fault.location.column) == (2, 2)
    assert fault.message == "the file is not UTF-8, and is read as UTF-8 with broken characters"


def test_nul_bytes_survive(tmp_path: Path) -> None:
    document, _ = read_bytes(tmp_path, b"a\x00b\n")
    assert document.body == "a\x00b\n"


def test_a_file_that_has_vanished_is_an_empty_document(tmp_path: Path) -> None:
    document, (fault,) = read.read(Found("agents/gone", "agents", "gone.md", str(tmp_path / "gone.md")))
    assert (document.fields, document.body, document.header, document.source.data) == ({}, "", "absent", b"")
    assert (fault.code, fault.message) == ("file-unreadable", "the file cannot be read: No such file or directory")


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    _, (fault,) = read.read(Found("agents/x", "agents", "x.md", str(tmp_path)))
    assert fault.code == "file-unreadable"


@given(
    st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda text: text.encode("utf-16-le", "replace")))
)
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    document, _ = read_bytes(tmp_path_factory.getbasetemp(), data)
    assert document.source.data == data
