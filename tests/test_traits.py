import pytest

from factory import ASSETS, TEXTS, agent, catalog, unbundled
from rolebook.model import Agent
from rolebook.pages import Grant, TraitPage
from rolebook.stages import compose
from rolebook.stages.compose.shared import color_url, model_url, tool_url


def pages(*items: Agent) -> dict[str, TraitPage]:
    """Compose all pages of traits, by address."""
    found = catalog(*items)
    shell = compose.Shell("Roster", None, None, ASSETS, len(found.collections), TEXTS)
    planned = compose.trait_bundle(compose.Roster(found, compose.Places.of(found), shell))
    made = [page for page in unbundled([planned]) if isinstance(page, TraitPage)]
    by_url = {page.frame.url: page for page in made}
    assert len(by_url) == len(made)
    return by_url


def blocks(page: TraitPage) -> list[tuple[str, list[str]]]:
    """Give the headings of a page's matrix, each with the agents below it."""
    assert page.matrix is not None
    return [(block.title, [grant.title for grant in block.grants]) for block in page.matrix.blocks]


def row(page: TraitPage, title: str) -> Grant:
    assert page.matrix is not None
    (found,) = [grant for block in page.matrix.blocks for grant in block.grants if grant.title == title]
    return found


TEAM = (
    agent("x/free"),
    agent("x/star", tools=("*", "Read")),
    agent("x/shell", tools=("Read", "Bash")),
    agent("x/gitter", tools=("Bash(git log:*)", "Bash(git diff:*)")),
    agent("x/scribe", tools=("Write", "Read")),
    agent("x/hub", tools=("mcp__hub__create", "Read")),
    agent("x/boss", tools=("Task(scribe)", "TodoWrite")),
    agent("x/surfer", tools=("WebFetch",)),
    agent("x/reader", tools=("Read", "Grep")),
    agent("x/planner", tools=("TodoWrite",)),
    agent("x/talker", tools=()),
)


def test_the_matrix_begins_with_who_may_do_most() -> None:
    assert blocks(pages(*TEAM)["tools.html"]) == [
        ("May do everything", ["Free", "Star"]),
        ("May run commands", ["Gitter", "Shell"]),
        ("May change files", ["Scribe"]),
        ("May use servers", ["Hub"]),
        ("May start other agents", ["Boss"]),
        ("May reach the network", ["Surfer"]),
        ("May only read", ["Reader"]),
        ("May only use other tools", ["Planner"]),
        ("May use no tools", ["Talker"]),
    ]


def test_the_columns_of_the_matrix_are_tools_the_riskiest_first() -> None:
    page = pages(*TEAM)["tools.html"]
    assert page.matrix is not None
    assert [column.label for column in page.matrix.columns] == [
        *("Bash", "Write", "mcp__hub", "Task", "WebFetch", "Read", "Grep", "TodoWrite")
    ]


def test_a_row_tells_what_an_agent_may_use_and_within_which_limits() -> None:
    page = pages(*TEAM)["tools.html"]
    shell, gitter, free = (row(page, title) for title in ("Shell", "Gitter", "Free"))
    assert [power for power, _ in shell.cells] == ["run", None, None, None, None, "read", None, None]
    assert not any(limited for _, limited in shell.cells)
    assert gitter.cells[0] == ("run", True)
    assert gitter.others == ("Bash(git log:*)", "Bash(git diff:*)")
    assert (free.everything, free.cells, free.others) == (True, (), ())


def test_a_tool_with_and_without_limits_has_none() -> None:
    page = pages(agent("x/a", tools=("Bash(git:*)", "Bash")))["tools/bash.html"]
    assert row(page, "A").cells == (("run", False),)


def test_the_page_of_a_tool_tells_who_may_use_it_freely_who_in_part_and_who_besides() -> None:
    page = pages(*TEAM)["tools/bash.html"]
    assert blocks(page) == [("Without limits", ["Shell"]), ("Within limits", ["Gitter"])]
    assert page.lead == "May run commands. 2 agents name this tool, 1 within limits."
    assert page.note is not None
    assert page.note.label == "2 more agents state no tools, and so may use it too"
    assert page.note.url == "everything.html"


def test_who_may_do_something_is_listed_whatever_the_tool_is_called() -> None:
    team = (agent("x/a", tools=("Edit",)), agent("x/b", tools=("write_file", "Bash")), agent("x/c", tools=("Read",)))
    assert blocks(pages(*team)["tools/may-change-files.html"]) == [
        ("May run commands", ["B"]),
        ("May change files", ["A"]),
    ]


def test_a_tool_that_is_taken_away_is_none() -> None:
    team = (
        agent("x/a", tools=("Read", "Bash"), extra={"disallowedTools": ("Bash",)}),
        agent("x/b", extra={"disallowed-tools": "Bash, Write(secrets/**)"}),
        agent("x/c", tools=("Bash",)),
        agent("x/d"),
    )
    found = pages(*team)
    assert blocks(found["tools/bash.html"]) == [("May run commands", ["C"])]
    assert found["tools/bash.html"].note is not None
    assert found["tools/bash.html"].note.label.startswith("1 more agent ")
    assert row(found["tools.html"], "A").cells[1] == ("read", False)
    assert row(found["tools.html"], "B").others == ("Bash",)


def test_models_and_colors_have_pages_that_lead_to_one_another() -> None:
    found = pages(agent("x/a", model="Opus", swatch="red"), agent("x/b", model="opus"), agent("x/c", swatch="red"))
    assert [(tile.title, tile.count, tile.url) for tile in found["models.html"].tiles] == [
        ("Opus", 2, "models/opus.html"),
        ("inherit", 1, "models/inherit.html"),
    ]
    assert [(tag.label, tag.url, tag.current) for tag in found["colors/red.html"].tags] == [
        ("Red", "red.html", True),
        ("Gray", "gray.html", False),
    ]
    assert [(kind.label, kind.url, kind.current) for kind in found["colors/red.html"].kinds] == [
        ("Tools", "../tools.html", False),
        ("Models", "../models.html", False),
        ("Colors", "../colors.html", True),
    ]


@pytest.mark.parametrize(
    "tool", ["may-run-commands", "everything", "a/b", "a b", "ツール", "..", "con", "x" * 400, "bash-2"]
)
def test_a_tool_of_any_name_has_a_page_of_its_own(tool: str) -> None:
    found = pages(
        agent("x/a", tools=(tool, "Bash")),
        agent("x/b"),
        *(agent(f"x/c{number}", tools=("Bash",)) for number in range(201)),
    )
    page = found[tool_url(tool)]
    assert blocks(page)[0][1] == ["A"]
    assert len(page.frame.url) < 160
    assert len(blocks(found["tools/bash--2.html"])) == 1


def test_agents_with_one_name_for_a_trait_lead_to_one_page() -> None:
    assert tool_url("Bash(git log:*)") == tool_url("bash") == "tools/bash.html"
    assert tool_url("mcp__hub__a") == tool_url("mcp__hub__b")
    assert model_url("Opus") == model_url("opus") == "models/opus.html"
    assert model_url(None) == model_url("inherit") == "models/inherit.html"
    assert color_url("red") == "colors/red.html"


def test_the_matrix_of_many_agents_is_cut_and_each_row_is_made_once() -> None:
    found = pages(*(agent(f"x/a{number:03}", tools=("Read", "Grep")) for number in range(450)))
    cut = [found[name].matrix for name in ("tools.html", "tools--2.html", "tools--3.html")]
    parts = [block for matrix in cut if matrix for block in matrix.blocks]
    assert [len(block.grants) for block in parts] == [200, 200, 50]
    assert {block.count for block in parts} == {450}
    assert len({grant.title for block in parts for grant in block.grants}) == 450
    read = found["tools/read.html"].matrix
    assert read is not None
    assert read.blocks[0].grants[0] is parts[0].grants[0]


def test_a_roster_without_any_tool_still_tells_what_it_may_do() -> None:
    found = pages(agent("x/a"), agent("x/b", tools=()))
    page = found["tools.html"]
    assert blocks(page) == [("May do everything", ["A"]), ("May use no tools", ["B"])]
    assert "tools/may-run-commands.html" not in found
