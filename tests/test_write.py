import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from rolebook import manifest
from rolebook.model import OutputFile
from rolebook.sink import OutputRefused, Written
from rolebook.stages import write
from rolebook.stages.write import Writer


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def build(site: Path, files: Mapping[str, str]) -> Written:
    with Writer(site, patience=0) as writer:
        for path, content in files.items():
            writer.add(OutputFile(path, content.encode()))
        return writer.commit()


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != manifest.NAME
    }


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def test_a_first_build_writes_every_file_and_a_manifest(site: Path) -> None:
    files = {"index.html": "one", "a/b/c.html": "two", "a/b/c.md": "three"}
    assert build(site, files) == Written(written=2, unchanged=0, removed=0)
    assert contents(site) == files
    listed = json.loads((site / manifest.NAME).read_text(encoding="utf-8"))
    digests = {path: hashlib.sha256(content.encode()).hexdigest() for path, content in files.items()}
    assert listed == {"schema": 1, "files": digests}
    assert folders(site) == {"a", "a/b"}


def test_what_did_not_change_is_not_written_again(site: Path) -> None:
    build(site, {"index.html": "same", "other.html": "old!"})
    for path in site.iterdir():
        os.utime(path, (1, 1))
    assert build(site, {"index.html": "same", "other.html": "new!"}) == Written(written=1, unchanged=1, removed=0)
    assert (site / "index.html").stat().st_mtime == 1
    assert (site / "other.html").stat().st_mtime > 1
    assert contents(site) == {"index.html": "same", "other.html": "new!"}


def test_a_build_that_changes_nothing_leaves_even_the_manifest_alone(site: Path) -> None:
    build(site, {"index.html": "same"})
    os.utime(site / manifest.NAME, (1, 1))
    assert build(site, {"index.html": "same"}) == Written(written=0, unchanged=1, removed=0)
    assert (site / manifest.NAME).stat().st_mtime == 1


def test_a_page_that_somebody_changed_is_written_again(site: Path) -> None:
    build(site, {"index.html": "ours"})
    (site / "index.html").write_text("ruin", encoding="utf-8")
    assert build(site, {"index.html": "ours"}).written == 1
    assert contents(site) == {"index.html": "ours"}


def test_only_our_own_old_files_are_deleted_and_only_empty_folders_with_them(site: Path) -> None:
    build(site, {"index.html": "1", "gone/deep/old.html": "2", "mixed/old.html": "3", "old.css": "4"})
    (site / "CNAME").write_text("example.org", encoding="utf-8")
    (site / "mixed" / "theirs.txt").write_text("kept", encoding="utf-8")
    (site / "empty").mkdir()
    assert build(site, {"index.html": "1"}) == Written(written=0, unchanged=1, removed=2)
    assert contents(site) == {"index.html": "1", "CNAME": "example.org", "mixed/theirs.txt": "kept"}
    assert folders(site) == {"mixed", "empty"}


def test_leaving_without_a_commit_leaves_the_old_site(site: Path) -> None:
    build(site, {"index.html": "old", "a.html": "old"})
    before = contents(site)
    with Writer(site) as writer:
        writer.add(OutputFile("index.html", b"new"))
        writer.add(OutputFile("new/page.html", b"new"))
    assert contents(site) == before
    assert folders(site) == set()


def test_leaving_a_first_build_without_a_commit_leaves_nothing(tmp_path: Path) -> None:
    with Writer(tmp_path / "deep" / "site") as writer:
        writer.add(OutputFile("index.html", b"new"))
    assert list(tmp_path.iterdir()) == []


def test_an_exception_leaves_the_old_site_and_goes_on(site: Path) -> None:
    build(site, {"index.html": "old"})
    with pytest.raises(ValueError, match="not a path"), Writer(site) as writer:  # noqa: PT012 - the writer is left too
        writer.add(OutputFile("index.html", b"new"))
        writer.add(OutputFile("../index.html", b"new"))
    assert contents(site) == {"index.html": "old"}


KILLED = """
import os, sys
from pathlib import Path
from rolebook.model import OutputFile
from rolebook.stages.write import Writer
site = Path(sys.argv[1])
writer = Writer(site).__enter__()
writer.add(OutputFile("a.html", b"killed"))
writer.add(OutputFile("new/b.html", b"killed"))
if sys.argv[2] == "commit":
    (site / "new" / "b.html" / "in the way").mkdir(parents=True)
    try:
        writer.commit()
    except OSError:
        pass
os._exit(9)
"""
"""Dies while it adds, or in the middle of its commit, when `a.html` is in place and `new/b.html` is not."""


def killed(site: Path, moment: str) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, str(site), moment], check=False)  # noqa: S603
    assert run.returncode == 9
    assert (site / write.STAGING).is_dir()
    if moment == "commit":
        (site / "new" / "b.html" / "in the way").rmdir()
        (site / "new" / "b.html").rmdir()


def test_what_a_killed_build_left_is_cleaned_by_the_next(site: Path) -> None:
    build(site, {"index.html": "old"})
    killed(site, "add")
    assert contents(site)["index.html"] == "old"
    build(site, {"index.html": "new"})
    assert contents(site) == {"index.html": "new"}
    assert folders(site) == set()


@pytest.mark.parametrize("first", [True, False])
def test_files_that_a_killed_commit_placed_are_known_as_ours(site: Path, first: bool) -> None:
    if not first:
        build(site, {"index.html": "old", "old.html": "old"})
    killed(site, "commit")
    assert (site / "a.html").read_text(encoding="utf-8") == "killed"
    with Writer(site):
        pass
    build(site, {"index.html": "new"})
    assert contents(site) == {"index.html": "new"}
    assert folders(site) == set()


def test_a_build_that_is_killed_before_its_first_commit_does_not_block_the_folder(site: Path) -> None:
    killed(site, "add")
    assert write.refusal(site, []) is None
    build(site, {"index.html": "new"})
    assert contents(site) == {"index.html": "new"}


def test_files_and_folders_can_be_read_by_everybody_whatever_the_umask(site: Path) -> None:
    old = os.umask(0o077)
    try:
        build(site, {"a/b.html": "1"})
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (site, *site.rglob("*"))}
    assert modes == {"site": 0o755, "a": 0o755, "b.html": 0o644, manifest.NAME: 0o644}


def test_a_second_build_at_once_says_so_and_touches_nothing(site: Path) -> None:
    build(site, {"index.html": "old"})
    with Writer(site) as first:
        first.add(OutputFile("index.html", b"new"))
        with pytest.raises(OutputRefused, match="another build is writing to"), Writer(site, patience=0.05):
            pytest.fail("two builds hold one folder")
        first.commit()
    assert contents(site) == {"index.html": "new"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(site: Path) -> None:
    build(site, {"a": "file", "b/c/d.html": "page", "b/e.html": "page"})
    build(site, {"a/x.html": "page", "b": "file"})
    assert contents(site) == {"a/x.html": "page", "b": "file"}
    build(site, {"a": "file"})
    assert contents(site) == {"a": "file"}


def test_an_empty_folder_gives_way_to_a_file(site: Path) -> None:
    build(site, {"index.html": "1"})
    (site / "a.html" / "b").mkdir(parents=True)
    build(site, {"a.html": "page"})
    assert contents(site) == {"a.html": "page"}


def test_a_name_whose_case_changes_is_written_anew(site: Path) -> None:
    build(site, {"Ops.html": "same", "x/Y.html": "same"})
    build(site, {"ops.html": "same", "X/y.html": "same"})
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == {"ops.html", "X/y.html"}


@pytest.mark.parametrize(("theirs", "wanted"), [("a", "a/b.html"), ("a/b.html/x.txt", "a/b.html")])
def test_somebody_elses_file_in_the_way_stops_the_build_and_nothing_is_touched(
    site: Path, theirs: str, wanted: str
) -> None:
    build(site, {"index.html": "old", "old.html": "old"})
    (site / theirs).parent.mkdir(parents=True, exist_ok=True)
    (site / theirs).write_text("theirs", encoding="utf-8")
    before = contents(site)
    with pytest.raises(OutputRefused, match=r"not ours|did not write"):
        build(site, {"index.html": "new", wanted: "page"})
    assert contents(site) == before


def test_no_file_is_written_or_deleted_through_a_link_to_elsewhere(site: Path, tmp_path: Path) -> None:
    build(site, {"index.html": "1", "a/page.html": "ours"})
    elsewhere = tmp_path / "elsewhere"
    (site / "a").rename(elsewhere)
    (site / "a").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OutputRefused, match="is not a folder"):
        build(site, {"a/page.html": "changed"})
    build(site, {"index.html": "1"})
    assert contents(elsewhere) == {"page.html": "ours"}


def test_a_link_in_the_place_of_a_page_is_replaced_not_followed(site: Path, tmp_path: Path) -> None:
    build(site, {"index.html": "1"})
    secret = tmp_path / "secret"
    secret.write_text("2", encoding="utf-8")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(secret)
    build(site, {"index.html": "2"})
    assert not (site / "index.html").is_symlink()
    assert secret.read_text(encoding="utf-8") == "2"


def test_a_staging_folder_that_leads_elsewhere_is_dropped_not_emptied(site: Path, tmp_path: Path) -> None:
    build(site, {"index.html": "1"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept", encoding="utf-8")
    (site / write.STAGING).symlink_to(elsewhere, target_is_directory=True)
    build(site, {"index.html": "2"})
    assert contents(elsewhere) == {"kept.txt": "kept"}


@pytest.mark.parametrize("path", ["../a.html", "/a.html", "a/../../b.html", manifest.NAME])
def test_a_path_outside_the_site_is_a_bug(site: Path, path: str) -> None:
    with Writer(site) as writer, pytest.raises(ValueError, match="not a path inside the site"):
        writer.add(OutputFile(path, b""))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("Ab.html", "aB.html"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("x/a/b/c", "x/A"),
        ("é.html", "e\u0301.html"),
    ],
)
def test_two_files_that_are_one_on_some_disk_are_a_bug(site: Path, first: str, second: str) -> None:
    with Writer(site) as writer:
        writer.add(OutputFile(first, b""))
        with pytest.raises(ValueError, match="in the way of"):
            writer.add(OutputFile(second, b""))


def test_siblings_and_cousins_are_no_collision(site: Path) -> None:
    files = {"a/b/c.html": "1", "a/b.html": "2", "a/d/c.html": "3", "b/b/c.html": "4", "a.html": "5"}
    build(site, files)
    assert contents(site) == files


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("", encoding="utf-8")
    assert write.refusal(tmp_path / "site", []) == f"`{tmp_path / 'site'}` is a file; the site needs a folder"


def test_a_folder_with_anything_of_somebody_else_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    reason = write.refusal(tmp_path, [])
    assert reason is not None
    assert "did not write (`notes.txt`)" in reason
    with pytest.raises(OutputRefused, match=r"notes\.txt"):
        build(tmp_path, {"index.html": "1"})
    assert contents(tmp_path) == {"notes.txt": "mine"}


@pytest.mark.parametrize("content", ["{", '{"files": {"../notes.txt": ""}}'])
def test_a_damaged_manifest_is_refused(tmp_path: Path, content: str) -> None:
    site = tmp_path / "site"
    build(site, {"index.html": "1"})
    (site / manifest.NAME).write_text(content, encoding="utf-8")
    with pytest.raises(OutputRefused, match="is damaged"):
        build(site, {"index.html": "2"})
    assert contents(site) == {"index.html": "1"}


@pytest.mark.parametrize(
    ("output", "inputs", "reason"),
    [
        ("agents", ["agents"], "lies inside the input"),
        ("agents/site", ["agents"], "lies inside the input"),
        ("agents/a/b/c", ["other", "agents/a"], "lies inside the input"),
        ("agents/../agents/site", ["agents"], "lies inside the input"),
        ("link/site", ["agents"], "lies inside the input"),
        ("out", ["out/agents"], "lies inside the output"),
        (".", ["agents"], "lies inside the output"),
    ],
)
def test_an_input_and_an_output_that_hold_one_another_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, inputs: list[str], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("agents/a", "other", "out/agents"):
        Path(folder).mkdir(parents=True)
    Path("link").symlink_to("agents", target_is_directory=True)
    told = write.refusal(Path(output), [Path(folder) for folder in inputs])
    assert told is not None
    assert reason in told


def test_folders_side_by_side_are_fine(tmp_path: Path) -> None:
    (tmp_path / "agents").mkdir()
    (tmp_path / "empty").mkdir()
    assert write.refusal(tmp_path / "agents-site", [tmp_path / "agents"]) is None
    assert write.refusal(tmp_path / "empty", [tmp_path / "agents"]) is None
