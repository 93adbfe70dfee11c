"""What is made of all agents is the same in processes of its own as in ours."""

from pathlib import Path

import pytest

from rolebook import beside, workers
from rolebook.build import build
from rolebook.model import OutputFile
from rolebook.order import Order
from rolebook.sink import Staged
from rolebook.stages.write import Writer
from rolebook.survey import Folder
from workspace import Workspace


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let even a small roster pay, and tell what was staged here rather than in a process of its own."""
    here: list[str] = []
    put = Writer._put

    def staged(self: Writer, file: OutputFile) -> Staged:
        here.append(file.path)
        return put(self, file)

    monkeypatch.setattr(Writer, "_put", staged)
    monkeypatch.setattr(beside, "MANY", 1)
    monkeypatch.setattr(workers, "METHOD", "fork")
    return here


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_the_same_and_so_is_what_an_edit_makes_of_it(workspace: Workspace, apart: list[str]) -> None:
    workspace.agent("writer", body="Work with the editor-in-chief on texts.").agent("editor-in-chief")
    root = workspace.root
    order = Order((Folder(root / "agents"),), root / "site", memory=root / ".rolebook", jobs=2)
    for body in ("You write.", "You write again, quickly.", "Work with the editor-in-chief on titles."):
        workspace.agent("writer", body=body)
        apart.clear()
        report = build(order)
        assert "index.html" in apart or body != "You write."
        assert not {"catalog.json", "assets/search/directory-0.js"} & set(apart)
        assert {"outputs", "search"} <= {stage for stage, _ in report.stages}
        build(Order(order.folders, root / "clean", jobs=1))
        assert files(root / "site") == files(root / "clean")


def test_a_folder_in_the_place_of_a_file_is_told_apart_there_as_well(workspace: Workspace, apart: list[str]) -> None:
    workspace.agent("writer")
    order = Order((Folder(workspace.root / "agents"),), workspace.root / "site", jobs=2)
    build(order)
    (workspace.root / "site" / "catalog.json").unlink()
    (workspace.root / "site" / "catalog.json").mkdir()
    build(order)
    assert (workspace.root / "site" / "catalog.json").is_file()
    assert "catalog.json" not in apart
