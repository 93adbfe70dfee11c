"""Makes the pages that show several agents again when one of these changes, and only then."""

from pathlib import Path

import pytest

from rolebook.build import build
from rolebook.order import Order
from rolebook.survey import Folder
from workspace import Workspace

ROLE, GRAPH = "roles/tester.html", "graph.html"


@pytest.fixture
def order(workspace: Workspace) -> Order:
    """Have built a roster in which two agents share a role, and two others work with each other."""
    for folder in ("web", "ops"):
        workspace.agent(f"{folder}/tester", body="See [the plan](plan.md). You test.")
    workspace.agent("writer", body="Work with the editor-in-chief on texts.")
    workspace.agent("editor-in-chief")
    workspace.agent("hermit", body="You are alone.")
    root = workspace.root
    order = Order((Folder(root / "agents"),), root / "site", memory=root / ".rolebook")
    build(order)
    return order


def made(order: Order) -> set[str]:
    """Build again, and give the slowest that was read or made; every site must be what a clean build makes."""
    report = build(order)
    clean = Order(order.folders, order.output and order.output.with_name("clean"))
    build(clean)
    assert order.output is not None
    assert clean.output is not None
    assert files(order.output) == files(clean.output)
    return {name for name, _ in report.slowest}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("agent", "body", "expected"),
    [
        ("hermit", "You are still alone.", set()),
        ("writer", "You begin otherwise. Work with the editor-in-chief on texts.", set()),
        ("writer", "Work with the editor-in-chief on titles.", {GRAPH}),
        ("writer", "You are alone now.", {GRAPH}),
        ("ops/tester", "You test anew.", {ROLE}),
        ("ops/tester", "Ask the writer.", {ROLE, GRAPH}),
        ("ops/plan", "What the testers link to.", {ROLE}),
    ],
)
def test_a_page_of_several_agents_is_made_again_when_it_shows_something_else(
    workspace: Workspace, order: Order, agent: str, body: str, expected: set[str]
) -> None:
    workspace.agent(agent, body=body)
    assert made(order) & {ROLE, GRAPH} == expected


def test_a_page_of_several_agents_that_was_changed_or_lost_is_made_again(workspace: Workspace, order: Order) -> None:
    assert order.output is not None
    (order.output / ROLE).write_text("Mine now.")
    (order.output / GRAPH).unlink()
    workspace.agent("hermit", body="You are still alone.")
    assert made(order) >= {ROLE, GRAPH}


def test_a_role_that_only_one_defines_any_more_has_no_page(workspace: Workspace, order: Order) -> None:
    workspace.remove("agents/ops/tester.md")
    assert not made(order) & {ROLE, GRAPH}
    assert order.output is not None
    assert not (order.output / ROLE).exists()


def test_a_list_is_filled_again_when_it_shows_something_else(workspace: Workspace, order: Order) -> None:
    workspace.agent("hermit", body="You are lonely.")
    assert made(order) == {f"{workspace.root}/agents/hermit.md"}
    workspace.agent("hermit", body="You are alone, and have been so for a very long time.")
    assert made(order) >= {"index.html", "agents/index.html"}


def test_a_list_that_was_changed_or_lost_is_filled_again(workspace: Workspace, order: Order) -> None:
    assert order.output is not None
    (order.output / "index.html").write_text("Mine now.")
    (order.output / "tools.html").unlink()
    workspace.agent("hermit", body="You are lonely.")
    assert made(order) >= {"index.html", "tools.html"}
