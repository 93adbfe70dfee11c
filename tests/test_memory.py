import os
import pickle
from datetime import date
from pathlib import Path

import pytest

from rolebook import memory, standing
from rolebook.diagnostics import Diagnostic, Location
from rolebook.fingerprints import digest
from rolebook.memory import Memory
from rolebook.repository import Origin
from rolebook.stages import read
from workspace import Workspace

STAMP = b"0123456789abcdef"
VALUE = Memory(
    b"rules",
    origins={"a": Origin("agents/a.md", "1f0c", date(2026, 3, 9))},
    names={"agents": frozenset({("reviewer", True, False)})},
    pages={"a": memory.Page(b"key", ("Head",), (("b.md", None),), ("[]", "a 1", "b"), ())},
    written={"a.html": (1, 2, 3, 4)},
)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "one.memory"
    assert memory.save(path, STAMP, VALUE)
    assert memory.load(path, STAMP) == VALUE
    assert (path.parent / ".gitignore").read_text("utf-8") == "*\n"


def test_what_another_version_saved_is_not_read(tmp_path: Path) -> None:
    memory.save(tmp_path / "x", STAMP, VALUE)
    assert memory.load(tmp_path / "x", STAMP[::-1]) is None


def test_every_part_that_is_missing_or_changed_makes_the_whole_worthless(tmp_path: Path) -> None:
    path = tmp_path / "x"
    memory.save(path, STAMP, VALUE)
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert memory.load(path, STAMP) is None, end
        path.write_bytes(whole[:end] + bytes([whole[end] ^ 1]) + whole[end + 1 :])
        assert memory.load(path, STAMP) is None, end


class Bomb:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.path),))


def test_a_file_that_somebody_else_made_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    memory.save(tmp_path / "x", STAMP, {"known": Bomb(mark)})
    assert memory.load(tmp_path / "x", STAMP) is None
    assert not mark.exists()
    pickle.loads(pickle.dumps(Bomb(mark)))  # noqa: S301 - shows that it would have run
    assert mark.exists()


def test_a_disk_that_takes_nothing_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert not memory.save(tmp_path / "file" / "x", STAMP, VALUE)


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        memory.save(tmp_path / f"{number}", STAMP, VALUE)
        os.utime(tmp_path / f"{number}", (number, number))
    memory.forget(tmp_path, beyond=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3", "4"]


@pytest.mark.parametrize(
    ("one", "other"),
    [((1, "2"), ("1", 2)), (("a", "b"), ("ab",)), ((("a",), "b"), ("a", ("b",))), ((None,), ("None",))],
)
def test_different_values_have_different_names(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert digest(*one) != digest(*other)
    assert digest(*one) == digest(*one)


def test_the_fault_of_a_file_is_remembered_with_it(tmp_path: Path) -> None:
    fault = Diagnostic("name-missing", "there is no name", Location("a.md", 1), None)
    memory.save(tmp_path / "x", STAMP, Memory(pages={"a": memory.Page(b"", (), (), None, (fault,))}))
    assert memory.load(tmp_path / "x", STAMP).pages["a"].faults == (fault,)


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path).agent("writer").agent("sre", body="You are awake.")
    for module in (memory, standing):  # believe the file system even of files that are so young
        monkeypatch.setattr(module, "SLACK", -1 << 60)
    really = read._bytes

    def fail(path: str) -> bytes:
        if path.endswith("sre.md"):
            raise OSError(5, "Input/output error")
        return really(path)

    with monkeypatch.context() as broken:
        broken.setattr(read, "_bytes", fail)
        assert "file-unreadable" in workspace.build().codes()
    assert "You are awake." in workspace.build().text("agents/sre.html")
