import os
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import factory
from rolebook import keeping, memory
from rolebook.diagnostics import Diagnostic, Location
from rolebook.memory import Known, Memory
from rolebook.model import Found
from rolebook.repository import Origin
from rolebook.syntax import mentions

STAMP = b"0123456789abcdef"
VALUE = Memory(
    b"rules",
    origins={"a": Origin("agents/a.md", "1f0c", date(2026, 3, 9))},
    names={"agents": frozenset({("reviewer", True, False)})},
    pages={"a": memory.Page(b"key", (("b.md", None),), ("[]", "a 1", "b"), b"packed", ())},
    written={"a.html": (1, 2, 3, 4)},
)
_AGENT = factory.agent("agents/a")
KNOWN = Known(Found("agents/a", "agents", "a.md", "agents/a.md"), 0, b"digest", _AGENT, mentions.called(_AGENT), ())


def page(text: str) -> memory.Page:
    return memory.Page(b"key", ((text, None),), None, b"", ())


def lying(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "site"
    assert keeping.save(folder, STAMP, VALUE, Memory())
    assert keeping.load(folder, STAMP) == VALUE
    assert (tmp_path / "deep" / ".gitignore").read_text("utf-8") == "*\n"


def test_what_another_version_saved_is_not_read(tmp_path: Path) -> None:
    keeping.save(tmp_path, STAMP, VALUE, Memory())
    assert keeping.load(tmp_path, STAMP[::-1]) == Memory()


def test_a_byte_that_is_missing_or_changed_makes_the_whole_worthless(tmp_path: Path) -> None:
    keeping.save(tmp_path, STAMP, VALUE, Memory())
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        for end in range(len(whole)):
            path.write_bytes(whole[:end])
            assert keeping.load(tmp_path, STAMP) == Memory(), end
            path.write_bytes(whole[:end] + bytes([whole[end] ^ 1]) + whole[end + 1 :])
            assert keeping.load(tmp_path, STAMP) == Memory(), end
        path.unlink()
        assert keeping.load(tmp_path, STAMP) == Memory()
        path.write_bytes(whole)
        assert keeping.load(tmp_path, STAMP) == VALUE


class Bomb:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.path),))


def test_a_file_that_somebody_else_made_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    keeping.save(tmp_path, STAMP, Memory(names={"known": Bomb(mark)}), Memory())  # type: ignore[dict-item]
    assert keeping.load(tmp_path, STAMP) == Memory()
    assert not mark.exists()
    pickle.loads(pickle.dumps(Bomb(mark)))  # noqa: S301 - shows that it would have run
    assert mark.exists()


def test_a_disk_that_takes_nothing_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert not keeping.save(tmp_path / "file" / "site", STAMP, VALUE, Memory())


def test_only_the_last_few_sites_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        keeping.save(tmp_path / f"{number}", STAMP, VALUE, Memory())
        os.utime(tmp_path / f"{number}", (number, number))
    keeping.forget(tmp_path, beyond=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "3", "4"]


def test_only_the_parts_in_which_something_changed_are_written(tmp_path: Path) -> None:
    pages = {f"agents/{number}": page(f"{number}") for number in range(3_000)}
    known = dict.fromkeys(pages, KNOWN)
    keeping.save(tmp_path, STAMP, Memory(known=known, pages=pages), Memory())
    before = lying(tmp_path)
    old = keeping.load(tmp_path, STAMP)
    new = replace(old, pages=old.pages | {"agents/7": page("other")})
    assert keeping.save(tmp_path, STAMP, new, old)
    after = lying(tmp_path)
    assert len(before) == len(after) > 8
    assert len(before.items() - after.items()) == 2  # the list of the parts is the other one
    assert keeping.load(tmp_path, STAMP).pages == new.pages


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    pages = {f"agents/{number}": page(f"{number}") for number in range(600)}
    keeping.save(tmp_path, STAMP, Memory(known=dict.fromkeys(pages, KNOWN), pages=pages), Memory())
    old = keeping.load(tmp_path, STAMP)
    keeping.save(tmp_path, STAMP, Memory(), old)
    assert keeping.load(tmp_path, STAMP) == Memory()
    assert len(lying(tmp_path)) == 2


def test_a_part_that_was_deleted_meanwhile_is_written_again(tmp_path: Path) -> None:
    keeping.save(tmp_path, STAMP, VALUE, Memory())
    old = keeping.load(tmp_path, STAMP)
    for path in tmp_path.glob("*.part"):
        path.unlink()
    keeping.save(tmp_path, STAMP, replace(old), old)
    assert keeping.load(tmp_path, STAMP) == VALUE


def test_the_fault_of_a_file_is_remembered_with_it(tmp_path: Path) -> None:
    fault = Diagnostic("name-missing", "there is no name", Location("a.md", 1), None)
    keeping.save(tmp_path, STAMP, Memory(pages={"a": memory.Page(b"", (), None, b"", (fault,))}), Memory())
    assert keeping.load(tmp_path, STAMP).pages["a"].faults == (fault,)
