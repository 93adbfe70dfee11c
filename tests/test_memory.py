from pathlib import Path

import pytest

from rolebook import memory, standing
from rolebook.diagnostics import Location
from rolebook.fingerprints import digest
from rolebook.model import Agent
from rolebook.stages import discover, read
from rolebook.stages.link import Linked, Linker
from rolebook.syntax.mentions import Mention
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


def test_an_edit_names_no_file_anew_and_links_nobody_but_whom_it_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path).agent("writer", body="Ask sre-engineer.").agent("sre-engineer").agent("tester")
    workspace.build()
    linked: list[str] = []
    really = Linker.links

    def links(self: Linker, agent: Agent, said: tuple[Mention, ...]) -> Linked:
        linked.append(agent.id)
        return really(self, agent, said)

    monkeypatch.setattr(Linker, "links", links)
    monkeypatch.delattr(discover, "identify")
    edited = workspace.agent("tester", body="Ask sre-engineer first.").build()
    assert linked == ["agents/tester"]
    assert [(link["source"], link["target"]) for link in edited.catalog["links"]] == [
        ("agents/tester", "agents/sre-engineer"),
        ("agents/writer", "agents/sre-engineer"),
    ]


def test_who_comes_is_whom_the_others_meant_before_anybody_bore_the_name(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path).agent("writer", body="Hand over to the release-manager agent.")
    assert [link["target"] for link in workspace.build().catalog["links"]] == [None]
    found = workspace.agent("release-manager").build().catalog["links"]
    assert [link["target"] for link in found] == ["agents/release-manager"]


def test_who_introduces_itself_otherwise_is_meant_by_that_name(tmp_path: Path) -> None:
    workspace = (
        Workspace(tmp_path).agent("writer", body="向潮汐管理器查询潮位。").agent("tides", body="You know the tides.")
    )
    assert not workspace.build().catalog["links"]
    found = workspace.agent("tides", body="你是一位资深的潮汐管理器，知道潮位。").build().catalog["links"]
    assert [link["target"] for link in found] == ["agents/tides"]
