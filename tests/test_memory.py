from pathlib import Path

import pytest

from rolebook import memory, standing
from rolebook.diagnostics import Location
from rolebook.fingerprints import digest
from rolebook.stages import read
from workspace import Workspace


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1, "2"), ("1", 2)),
        (("a", "b"), ("ab",)),
        ((("a",), "b"), ("a", ("b",))),
        ((None,), ("None",)),
        ((Location("a", 1),), (Location("a", 2),)),
    ],
)
def test_different_values_have_different_names(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert digest(*one) != digest(*other)
    assert digest(*one) == digest(*one)


def test_a_name_tells_what_is_equal_and_not_what_is_one() -> None:
    word, same = "agents/reviewer", "reviewer/agents"[-6:] + "/" + "reviewer/agents"[:8]
    assert same == word
    assert same is not word
    assert digest([word, word]) == digest([word, same])
    assert digest("\ud83d") != digest("\ude00")


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
