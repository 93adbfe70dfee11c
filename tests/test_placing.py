"""A site changes in a few steps, whatever changes, and at all moments but those it is the old one or the new."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

import pytest

from rolebook import manifest, placing
from rolebook.model import OutputFile, Signature
from rolebook.placing import Placement
from rolebook.stages.write import Writer

MANY = placing.FEW * 2 + 2
CHANGES = frozenset("exchange link mkdir rename replace rmdir unlink".split())
"""What changes folders on disk."""
ONE_STEP = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere files are moved one by one")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def roster(word: str, *, changed: int = MANY) -> dict[str, str]:
    """Name the files of a site, half of which say the same whatever the word is."""
    agents = {f"agents/{word if n % 4 == 0 else 'same'}/{n}.html": f"{word} {n}" for n in range(changed)}
    sources = {f"agents/same/{n}.md": f"source {n}" for n in range(MANY)}
    assets = {f"assets/{word}-{n}.css": word for n in range(3)}
    return agents | sources | assets | {"index.html": word, "404.html": "same", f"only-{word}.html": word}


def build(site: Path, files: Mapping[str, str], left: Mapping[str, Signature] | None = None) -> Mapping[str, Signature]:
    with Writer(site, patience=0, left=left or {}) as writer:
        for path, content in files.items():
            if left is None or not writer.keep(path):
                writer.add(OutputFile(path, content.encode()))
        writer.commit()
        return writer.signatures()


def contents(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    named = {path.relative_to(site).as_posix(): path for path in files}
    return {name: path.read_text("utf-8") for name, path in named.items() if not name.startswith(".rolebook")}


def test_a_site_changes_whole_and_what_stays_is_the_same_file(site: Path) -> None:
    build(site, roster("old"))
    for path in site.rglob("*.md"):
        os.utime(path, (1, 1))
    before = {path.name: path.stat().st_ino for path in (site, *site.rglob("*.md"))}
    build(site, roster("new"))
    assert contents(site) == roster("new")
    assert {path.name: path.stat().st_ino for path in (site, *site.rglob("*.md"))} == before
    assert {(path.stat().st_mtime, path.stat().st_nlink) for path in site.rglob("*.md")} == {(1, 1)}


@ONE_STEP
def test_a_folder_in_which_much_changes_gives_way_to_another(site: Path) -> None:
    build(site, roster("old"))
    number = (site / "agents").stat().st_ino
    build(site, roster("old") | {"agents/same/1.html": "one"})
    assert (site / "agents").stat().st_ino == number
    build(site, roster("new"))
    assert (site / "agents").stat().st_ino != number


def test_what_a_build_left_is_known_to_the_next(site: Path) -> None:
    left = build(site, roster("new"), build(site, roster("old")))
    assert left.keys() == {*roster("new"), manifest.NAME}
    with Writer(site, left=left) as writer:
        assert [path for path in roster("new") if not writer.keep(path)] == []


def test_a_folder_with_a_file_of_somebody_else_stays_and_its_files_change(site: Path) -> None:
    build(site, roster("old"))
    (site / "agents" / "same" / "notes.txt").write_text("theirs", "utf-8")
    (site / "assets" / "empty").mkdir()
    before = (site / "agents" / "same" / "notes.txt").stat()
    build(site, roster("new"))
    assert contents(site) == roster("new") | {"agents/same/notes.txt": "theirs"}
    assert (site / "agents" / "same" / "notes.txt").stat() == before
    assert (site / "assets" / "empty").is_dir()


def test_what_somebody_puts_into_a_folder_while_another_is_made_is_given_back(tmp_path: Path) -> None:
    root, staging = tmp_path / "site", tmp_path / "staging"
    ours = [f"a/b/{number}.html" for number in range(MANY)]
    for folder, word in ((root, "old"), (staging, "new")):
        for path in ours:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(word, "utf-8")
    way = Placement(root, staging, set(ours), set(ours), ours)
    way.complete(set())
    (root / "a" / "b" / "theirs.txt").write_text("theirs", "utf-8")
    (root / "a" / "c" / "d").mkdir(parents=True)
    way.place(set(), ())
    way.drop()
    assert contents(root) == dict.fromkeys(ours, "new") | {"a/b/theirs.txt": "theirs"}
    assert (root / "a" / "c" / "d").is_dir()


def test_a_folder_keeps_its_mode(site: Path) -> None:
    build(site, roster("old"))
    (site / "agents").chmod(0o770)
    build(site, roster("new"))
    assert (site / "agents").stat().st_mode & 0o777 == 0o770


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives folders away")
def test_a_folder_of_somebody_else_stays_theirs(site: Path) -> None:
    build(site, roster("old"))
    os.chown(site / "agents", 1, 1)
    build(site, roster("new"))
    assert contents(site) == roster("new")
    assert (site / "agents").stat().st_uid == 1


def test_where_the_system_cannot_exchange_folders_files_are_moved_one_by_one(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, roster("old"))
    number = (site / "agents").stat().st_ino
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "another")
        build(site, roster("new"))
    assert contents(site) == roster("new")
    assert (site / "agents").stat().st_ino == number


def test_a_file_that_somebody_deleted_comes_back(site: Path) -> None:
    build(site, roster("old"))
    (site / "index.html").unlink()
    build(site, roster("new"))
    assert contents(site) == roster("new")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_until_the_site_is_whole(site: Path, number: int) -> None:
    class EndedError(Exception):
        pass

    def end(_number: int, _frame: FrameType | None) -> None:
        raise EndedError

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name == "_replace":
            sys.setprofile(None)
            os.kill(os.getpid(), number)

    build(site, roster("old"))
    before = signal.signal(number, end)
    sys.setprofile(watch)
    try:
        with pytest.raises(EndedError):
            build(site, roster("new"))
    finally:
        sys.setprofile(None)
        signal.signal(number, before)
    assert contents(site) == roster("new")
    assert [path.name for path in site.glob(".rolebook*")] == [manifest.NAME]


def dies(site: Path, files: Mapping[str, str], moment: int) -> bool:
    """Build in a process that dies before its commit changes the disk for the so many-th time; False when it ended."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9
    done = 0

    def count(frame: FrameType, event: str, called: object) -> None:
        nonlocal done
        name = frame.f_code.co_name if event == "call" else getattr(called, "__name__", "")
        if event.endswith("call") and name in CHANGES:
            done += 1
            if done == moment:
                os._exit(9)

    try:
        with Writer(site) as writer:
            for path, content in files.items():
                writer.add(OutputFile(path, content.encode()))
            sys.setprofile(count)
            writer.commit()
            sys.setprofile(None)
    finally:
        os._exit(0)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked")
def test_killed_at_any_step_a_site_is_the_old_or_the_new_but_for_a_few_steps_and_the_next_build_mends_those(
    site: Path,
) -> None:
    old, new = roster("old"), roster("new")
    build(site, old)
    mixed = moment = 0
    while dies(site, new, moment := moment + 1):
        found = contents(site)
        mixed += found not in (old, new)
        assert all(found.get(path) in (old.get(path), new.get(path)) for path in {**old, **new, **found})
        build(site, new)
        assert contents(site) == new
        assert [path.name for path in site.glob(".rolebook*")] == [manifest.NAME]
        build(site, old)
    assert moment > 60
    assert mixed < (6 if sys.platform == "linux" else moment)
