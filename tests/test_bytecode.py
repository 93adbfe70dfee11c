"""Compiles a bundled template once, and never believes what does not belong to it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rolebook import texts, theme
from rolebook.stages.render import Renderer

TEMPLATES = theme.bundled("templates")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let Python keep what it compiles, in a folder of its own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    return tmp_path / "kept"


def prepare(*folders: Path, language: str = "en", template: str = "404.html") -> None:
    """Do what a new process does with a template."""
    search_path = (*folders, TEMPLATES)
    Renderer(search_path, texts.load(search_path, language)).prepare(template)


def files(kept: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept.rglob("*") if path.is_file()}


def test_a_template_is_compiled_once_for_each_language(kept: Path) -> None:
    prepare()
    once = files(kept)
    assert [name for name in once if name.startswith("404.html.en.")]
    prepare()
    assert files(kept) == once
    prepare(language="de")
    assert files(kept).items() > once.items()
    assert [name for name in files(kept) if name.startswith("404.html.de.")]


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda content: content[:40], lambda content: content[:-40], lambda _: b"\x80"]
)
def test_what_is_damaged_is_compiled_anew(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    prepare()
    whole = {name: content for name, (content, _) in files(kept).items()}
    for path in kept.rglob("404.html.*"):
        path.write_bytes(damage(path.read_bytes()))
    prepare()
    assert {name: content for name, (content, _) in files(kept).items()} == whole


def test_a_template_of_somebody_else_is_not_kept(kept: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "404.html").write_text("Ours")
    prepare(own)
    assert files(kept) == {}


def test_other_texts_are_other_bytecode(kept: Path, tmp_path: Path) -> None:
    prepare()
    before = files(kept)
    own = tmp_path / "own" / "texts"
    own.mkdir(parents=True)
    (own / "en.toml").write_text('[lost]\ntitle = "Nowhere"\n')
    prepare(own.parent)
    assert {name for name in before if files(kept)[name] != before[name]} >= {
        name for name in before if name.startswith("404.html.en.")
    }


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(kept: Path) -> None:
    kept.write_text("no folder")
    prepare()
    assert kept.read_text() == "no folder"
