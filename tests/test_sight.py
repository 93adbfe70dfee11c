"""Shows the page of a file that was just saved before the site is whole, and never something older after it."""

import argparse
import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolebook.cli.workshop import Workshop
from rolebook.preview.edition import Edition
from workspace import Workspace

PAGE = "agents/sre.html"


class Shown:
    """Every edition that was shown, in order."""

    def __init__(self) -> None:
        self.editions: list[Edition] = []

    def __call__(self, edition: Edition) -> bool:
        self.editions.append(edition)
        return True


@pytest.fixture
def shop(workspace: Workspace) -> Iterator[tuple[Workshop, Shown]]:
    """Give a workshop that has built three agents."""
    workspace.agent("sre", body="Work with the qa-engineer on releases.")
    workspace.agent("writer", body="Hand texts to sre.")
    workspace.agent("qa-engineer")
    shown = Shown()
    with contextlib.chdir(workspace.root):
        workshop = Workshop(argparse.Namespace(config=None, folders=[Path("agents")], strict=False), show=shown)
        workshop.rebuild()
        yield workshop, shown


def place(workspace: Workspace, name: str) -> str:
    return str((workspace.root / f"agents/{name}.md").resolve())


@pytest.mark.parametrize(
    "text",
    [
        "---\nname: sre\ndescription: d\n---\n\nJust words.\n",
        "---\nname: sre\ndescription: d\n---\n\nAsk the writer for a text. Escalate to the cto-advisor agent.\n",
        "---\nname: sre\ndescription: d\ntools: Agent(writer, qa-engineer)\ncolor: neon\n---\n\n[w](writer.md)\n",
        "---\nname: sre\ndescription: a: b\n  c\n---\n\nHalf a header.\n",
        "---\nname: sre\nNo end of the header.\n",
    ],
)
def test_a_page_that_was_saved_is_shown_as_the_build_then_makes_it(
    workspace: Workspace, shop: tuple[Workshop, Shown], text: str
) -> None:
    workshop, shown = shop
    before = workshop.edition
    workspace.file("agents/sre.md", text)
    workshop.glance([place(workspace, "sre")])
    early = workshop.edition
    workshop.rebuild()
    for path in (PAGE, "agents/sre.md"):
        assert early.files[path] == workshop.edition.files[path] != before.files[path]
    assert early.notes(PAGE) == workshop.edition.notes(PAGE)
    assert early.files["index.html"] is before.files["index.html"]
    assert shown.editions[-2] == early


def test_a_file_that_defines_no_agent_any_more_waits_for_the_build(
    workspace: Workspace, shop: tuple[Workshop, Shown]
) -> None:
    workshop, shown = shop
    workspace.file("agents/sre.md", "# Notes\n\nNo header at all.\n")
    workshop.glance([place(workspace, "sre")])
    assert len(shown.editions) == 1
    workshop.rebuild()
    assert b"No header at all." in workshop.edition.files[PAGE]


def test_a_file_that_is_new_or_gone_waits_for_the_build(workspace: Workspace, shop: tuple[Workshop, Shown]) -> None:
    workshop, shown = shop
    workspace.agent("new").remove("agents/sre.md")
    workshop.glance([place(workspace, "sre"), place(workspace, "new"), place(workspace, "not-even-there")])
    assert len(shown.editions) == 1
    workshop.rebuild()
    assert PAGE not in workshop.edition.files
    assert "agents/new.html" in workshop.edition.files


def test_what_a_build_saw_is_shown_from_the_build(workspace: Workspace, shop: tuple[Workshop, Shown]) -> None:
    workshop, _ = shop
    workspace.agent("sre", body="Once.")
    workshop.glance([place(workspace, "sre")])
    workspace.agent("sre", body="Twice.")
    workshop.rebuild()
    assert b"Twice." in workshop.edition.files[PAGE]


def test_nothing_older_is_shown_after_something_newer_while_builds_go_on(
    workspace: Workspace, shop: tuple[Workshop, Shown]
) -> None:
    workshop, shown = shop
    done = threading.Event()

    def build() -> None:
        while not done.is_set():
            workshop.rebuild()

    builder = threading.Thread(target=build)
    builder.start()
    try:
        for number in range(40):
            workspace.agent("../sre", body=f"Text number {number}.")  # and moved, so that no build reads half of it
            (workspace.root / "sre.md").replace(workspace.root / "agents/sre.md")
            workshop.glance([place(workspace, "sre")])
            assert f"Text number {number}.".encode() in shown.editions[-1].files[PAGE]
    finally:
        done.set()
        builder.join()
    texts = [edition.files[PAGE].decode() for edition in shown.editions[1:]]
    numbers = [int(found[1]) for text in texts if (found := re.search(r"Text number (\d+)\.", text))]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(40))
    workshop.rebuild()
    assert b"Text number 39." in workshop.edition.files[PAGE]
