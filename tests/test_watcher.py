import errno
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from rolebook.preview import watcher as watching
from rolebook.preview.scan import different, look
from rolebook.preview.watcher import Watcher


@pytest.fixture
def agents(tmp_path: Path) -> Path:
    folder = tmp_path / "agents"
    (folder / "ops").mkdir(parents=True)
    (folder / "ops" / "sre.md").write_text("one")
    (folder / ".git").mkdir()
    return folder


@pytest.fixture
def watcher(agents: Path) -> Iterator[Watcher]:
    with Watcher([agents, agents.parent / "rolebook.toml"], ignored={".git"}) as watcher:
        yield watcher


class Burst:
    """Waits in a thread of its own."""

    def __init__(self, watcher: Watcher) -> None:
        self.touched: frozenset[str] = frozenset()
        self._watcher = watcher
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def _wait(self) -> None:
        self.touched = self._watcher.wait()

    def over(self) -> set[str]:
        self._thread.join(30)
        assert not self._thread.is_alive()
        return {Path(path).name for path in self.touched}


def replaced(path: Path, text: str) -> None:
    """Save as careful editors do: write another file, then give it the name."""
    other = path.with_name("4913")
    other.write_text(text)
    other.replace(path)


def test_a_file_that_is_written_ends_the_wait(watcher: Watcher, agents: Path) -> None:
    burst = Burst(watcher)
    (agents / "ops" / "sre.md").write_text("two")
    assert burst.over() == {"sre.md"}
    assert watcher.reason is None


def test_files_that_change_together_are_one_burst(watcher: Watcher, agents: Path) -> None:
    for number in range(500):
        (agents / f"{number}.md").write_text("new")
    assert len(Burst(watcher).over()) == 500


def test_a_writer_that_pauses_does_not_cause_a_rebuild_per_file(
    watcher: Watcher, agents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "CALM", 2.0)  # however busy the machine is
    monkeypatch.setattr(watching, "LONGEST", 60.0)

    def write() -> None:
        for number in range(100):
            (agents / f"{number}.md").write_text("new")
            time.sleep(0.02)  # longer than one file is waited for

    writer = threading.Thread(target=write)
    writer.start()
    bursts: list[set[str]] = []
    while len(set().union(*bursts)) < 100:
        bursts.append(Burst(watcher).over())
        time.sleep(0.15)  # the rebuild, after which several files wait
    writer.join()
    assert len(bursts) <= 5  # were each pause an end, there would be a dozen


def test_what_changes_while_nobody_waits_is_not_lost(watcher: Watcher, agents: Path) -> None:
    first = Burst(watcher)
    replaced(agents / "ops" / "sre.md", "two")
    assert "sre.md" in first.over()
    (agents / "late.md").write_text("x")
    assert Burst(watcher).over() == {"late.md"}


def test_a_file_that_is_written_in_pieces_is_waited_for(watcher: Watcher, agents: Path) -> None:
    burst = Burst(watcher)
    with (agents / "long.md").open("w") as file:
        for _ in range(3):
            file.write("part\n" * 1000)
            file.flush()
            os.fsync(file.fileno())
    (agents / "end.md").write_text("x")
    assert burst.over() == {"long.md", "end.md"}


def test_a_file_in_an_ignored_folder_or_beside_the_watched_one_does_not_count(watcher: Watcher, agents: Path) -> None:
    burst = Burst(watcher)
    (agents / ".git" / "index").write_text("x")
    (agents.parent / "notes.txt").write_text("x")
    (agents.parent / "rolebook.toml").write_text("x")
    assert burst.over() == {"rolebook.toml"}


def test_a_folder_may_go_and_come_back(watcher: Watcher, agents: Path) -> None:
    shutil.rmtree(agents)
    assert Burst(watcher).over()
    agents.mkdir()
    assert "agents" in Burst(watcher).over()
    (agents / "new.md").write_text("x")
    assert "new.md" in Burst(watcher).over()


def test_other_paths_can_be_watched_later(watcher: Watcher, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    watcher.watch([theme])
    (theme / "base.html").write_text("x")
    assert Burst(watcher).over() == {"base.html"}


def test_a_closed_watcher_lets_nobody_wait(watcher: Watcher) -> None:
    burst = Burst(watcher)
    watcher.close()
    assert burst.over() == set()


class Exhausted(Observer):  # type: ignore[misc,valid-type]
    """What the system says when all watches are taken."""

    def start(self) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")


class Deaf(Observer):  # type: ignore[misc,valid-type]
    """What some network drives do: nothing fails, and nothing is told."""

    def schedule(self, *arguments: object, **others: object) -> None:
        """Take note of nothing."""


@pytest.mark.parametrize("observer", [Exhausted, Deaf])
def test_where_the_system_does_not_tell_the_files_are_looked_at(agents: Path, observer: type[BaseObserver]) -> None:
    with Watcher([agents], observer=observer) as watcher:
        (agents / "ops" / "sre.md").write_text("three")
        assert "sre.md" in Burst(watcher).over()
        assert watcher.reason is not None
        assert "limit reached" in watcher.reason or "sre.md" in watcher.reason
        (agents / "ops" / "sre.md").unlink()
        assert "sre.md" in Burst(watcher).over()


@pytest.mark.skipif(sys.platform != "linux", reason="counts what the Linux kernel gives out")
def test_nothing_is_left_open(agents: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        with Watcher([agents]) as watcher:
            (agents / "x.md").write_text("x")
            assert Burst(watcher).over() == {"x.md"}
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1
    assert not [thread.name for thread in threading.enumerate() if "Observer" in type(thread).__name__]


def test_a_look_tells_what_came_went_and_changed(agents: Path) -> None:
    (agents / "gone.md").write_text("x")
    before = look([agents, agents.parent / "none.toml"], {".git"})
    (agents / "gone.md").unlink()
    (agents / "ops" / "sre.md").write_text("longer than it was")
    (agents / "new" / "deep").mkdir(parents=True)
    (agents / ".git" / "index").write_text("x")
    changed = different(before, look([agents, agents.parent / "none.toml"], {".git"}))
    assert {Path(path).name for path in changed} == {"gone.md", "sre.md", "new", "deep"}
