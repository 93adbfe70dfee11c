"""Discovery: which files are found, in which order, and what is told of those that are not."""

import os
import re
from pathlib import Path

import pytest

from rolebook.model import Collection
from rolebook.stages import discover
from rolebook.survey import IGNORED, Folder


def write(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("Hello.\n")
    return folder


def found(*folders: Path | Folder) -> list[str]:
    given = [folder if isinstance(folder, Folder) else Folder(folder) for folder in folders]
    return [file.id for file in discover.discover(given)[1]]


def test_every_markdown_file_below_a_folder_is_found_and_sorted_by_id(tmp_path: Path) -> None:
    folder = write(tmp_path / "team", "b.md", "a/z.MD", "a/b/c.Md", ".claude/agents/d.md", "notes.txt", "md", "x.mdx")
    collections, files, faults = discover.discover([Folder(folder)])
    assert collections == (Collection("team", "team", "Team"),)
    assert [(file.id, file.path) for file in files] == [
        ("team/a/b/c", "a/b/c.Md"),
        ("team/a/z", "a/z.MD"),
        ("team/b", "b.md"),
        ("team/claude/agents/d", ".claude/agents/d.md"),
    ]
    assert {file.collection for file in files} == {"team"}
    assert [Path(file.file) for file in files] == [folder / file.path for file in files]
    assert faults == ()


@pytest.mark.parametrize("name", sorted(IGNORED))
def test_folders_that_hold_no_definitions_are_left_out(tmp_path: Path, name: str) -> None:
    assert found(write(tmp_path / "team", f"{name}/a.md", f"x/{name}/a.md", "a.md")) == ["team/a"]


def test_files_that_an_editor_or_system_leaves_behind_are_left_out(tmp_path: Path) -> None:
    assert found(write(tmp_path / "team", "._a.md", ".#a.md", "a.md~", ".a.md")) == ["team/a"]


def test_the_file_is_named_as_the_operator_can_open_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "agents", "ops/a.md")
    monkeypatch.chdir(tmp_path)
    assert [file.file for file in discover.discover([Folder(Path("agents"))])[1]] == ["agents/ops/a.md"]
    monkeypatch.chdir(tmp_path / "agents")
    collections, files, _ = discover.discover([Folder(Path())])
    assert [(file.id, file.file) for file in files] == [("agents/ops/a", "ops/a.md")]
    assert collections == (Collection("agents", "agents", "Agents"),)


def test_the_operator_names_a_collection(tmp_path: Path) -> None:
    folder = write(tmp_path / "agents", "a.md")
    collections, files, _ = discover.discover([Folder(folder, id="Web Team", title="The web team")])
    assert collections == (Collection("web-team", "agents", "The web team"),)
    assert [file.id for file in files] == ["web-team/a"]


def test_folders_of_one_name_are_told_apart_by_those_above_them(tmp_path: Path) -> None:
    shop = Folder(write(tmp_path / "shop" / ".claude" / "agents", "a.md"))
    bank = Folder(write(tmp_path / "bank" / ".claude" / "agents", "a.md"))
    expected = (
        Collection("bank-agents", "agents", "Bank / Agents"),
        Collection("shop-agents", "agents", "Shop / Agents"),
    )
    assert discover.discover([shop, bank])[0] == expected
    assert discover.discover([bank, shop])[0] == expected


def test_a_folder_that_is_given_twice_counts_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "team", "a.md")
    assert found(folder, folder / "x" / "..") == ["team/a"]


@pytest.mark.parametrize("name", discover.RESERVED)
def test_a_path_of_the_site_is_no_id(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / name, "a.md")
    collections, files, (fault,) = discover.discover([Folder(folder)])
    assert collections[0].id == f"{name}-agents"
    assert files[0].id == f"{name}-agents/a"
    assert (fault.code, fault.message) == ("collection-id-reserved", f"`{name}` is a path of the site")
    assert fault.location.path == str(folder)


def test_two_files_with_one_address_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "team", "a!.md", "a.md")
    _, files, (fault,) = discover.discover([Folder(folder)])
    kept, moved = files
    assert (kept.id, kept.path) == ("team/a", "a.md")
    assert re.fullmatch("team/a-[0-9a-f]{6}", moved.id)
    assert (fault.code, fault.location.path) == ("path-repeated", f"{folder}/a!.md")
    assert fault.message == "its address is taken by `a.md`"


def test_links_inside_a_folder_are_found_once_and_links_out_of_it_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "team", "real/a.md")
    write(tmp_path / "outside", "b.md")
    (folder / "alias.md").symlink_to("real/a.md")
    (folder / "again").symlink_to("real")
    (folder / "loop").symlink_to(".")
    (folder / "out.md").symlink_to("../outside/b.md")
    (folder / "out").symlink_to("../outside")
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    _, files, faults = discover.discover([Folder(folder)])
    assert [file.id for file in files] == ["team/alias", "team/real/a"]
    assert [(fault.code, Path(fault.location.path).name) for fault in faults] == [
        ("file-unreadable", "gone.md"),
        ("file-unreadable", "out"),
        ("file-unreadable", "out.md"),
    ]


def test_a_folder_that_is_a_link_itself_is_read(tmp_path: Path) -> None:
    write(tmp_path / "real", "a.md")
    (tmp_path / "team").symlink_to("real")
    assert found(tmp_path / "team") == ["real/a"]


def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    folder = write(tmp_path / "team", "a.md", "folder.md/b.md")
    os.mkfifo(folder / "pipe.md")
    assert found(folder) == ["team/a", "team/folder-md/b"]


def test_a_name_that_is_no_utf8_gets_an_address_and_a_readable_path(tmp_path: Path) -> None:
    folder = write(tmp_path / "team")
    folder.mkdir()
    try:
        (folder / os.fsdecode(b"caf\xe9.md")).write_text("Hello.\n")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    _, (file,), _ = discover.discover([Folder(folder)])
    assert (file.id, file.path) == ("team/caf", "caf\\xe9.md")
    assert Path(file.file).read_text() == "Hello.\n"
