from factory import ASSETS, TEXTS, agent, catalog, link
from rolebook.model import Agent, Example, Link, Turn
from rolebook.pages import RolePage
from rolebook.stages import compose
from rolebook.stages.compose.role import MOST, role_plans, role_url

SHELL = compose.Shell("Roster", None, None, ASSETS, 2, TEXTS)


def role_page(*agents: Agent, links: tuple[Link, ...] = ()) -> RolePage:
    found = catalog(*agents, links=links)
    (plan,) = role_plans(found)
    return plan.page(found, compose.Places.of(found), SHELL)


def test_a_role_with_one_definition_has_no_page() -> None:
    found = catalog(agent("x/tester"), agent("y/writer"))
    assert list(role_plans(found)) == []


def test_a_page_says_how_many_ways_there_are() -> None:
    page = role_page(agent("x/test-engineer", body="One two."), agent("y/test-engineer", body="One three."))
    assert page.title == "Test engineer, two ways"
    assert "2 collections define this role" in page.lead
    assert [version.title for version in page.versions] == ["X", "Y"]


def test_likeness_is_the_share_of_words_in_common() -> None:
    page = role_page(agent("x/tester", body="a b c d"), agent("y/tester", body="a b c e"), agent("z/tester", body="q"))
    percents = [[cell.percent if cell else None for cell in row] for row in page.likeness]
    assert percents == [[None, 75, 0], [75, None, 0], [0, 0, None]]


def test_versions_in_one_place_are_told_apart_by_file() -> None:
    page = role_page(agent("x/tester-a", name="tester"), agent("x/tester-b", name="tester"))
    assert [version.title for version in page.versions] == ["X: tester-a", "X: tester-b"]


def test_the_facts_of_each_version_stand_in_its_column() -> None:
    asked = Example(None, (Turn("user", "Please test"), Turn("assistant", "Yes")), None)
    page = role_page(
        agent("x/tester", body="- a\n- b", swatch="red", tools=("Read",), examples=(asked,)),
        agent("y/tester", body="# Head\n\nText of eight words stands here, really now.", model="opus"),
        links=(link("x/tester", None, role="api-designer"),),
    )
    rows = {row.label: [cell.lines for cell in row.cells] for row in page.rows}
    assert rows == {
        "Color": [("Red",), ("Not set",)],
        "Model": [("Inherited",), ("opus",)],
        "Tools": [("Read",), ("All tools",)],
        "Prompt length": [("4 words",), ("10 words",)],
        "Asked for with": [("“Please test”",), ("None",)],
        "Structure": [("0 headings, 2 list items",), ("1 heading, 0 list items",)],
        "Works with": [("API designer",), ("Nobody",)],
        "Opening line": [("- a",), ("Text of eight words stands here, really now.",)],
    }


def test_more_definitions_than_columns_are_listed() -> None:
    page = role_page(*(agent(f"c{number:02}/tester") for number in range(MOST + 3)))
    assert len(page.versions) == MOST
    assert [ref.label for ref in page.others] == ["C12", "C13", "C14"]


def test_an_id_in_one_prompt_never_meets_one_in_another() -> None:
    page = role_page(agent("x/tester", body="# Same"), agent("y/tester", body="# Same"))
    assert 'id="v1-same"' in (page.versions[0].prompt or "")
    assert 'id="v2-same"' in (page.versions[1].prompt or "")


def test_a_role_whose_name_cannot_stand_in_an_address_gets_one_of_its_own() -> None:
    assert role_url("test-engineer") == "roles/test-engineer.html"
    assert role_url("con") != role_url("con_")
    assert len({role_url("a" * 200 + "x"), role_url("a" * 200 + "y")}) == 2


def test_the_opening_line_is_shown_without_its_marks() -> None:
    page = role_page(
        agent("x/tester", body="# Head\n\nYou **test**: *what* is `a * b`, *now*?"), agent("y/tester", body="2*3*4")
    )
    (row,) = [row for row in page.rows if row.label == "Opening line"]
    assert [cell.lines for cell in row.cells] == [("You test: what is a * b, now?",), ("2*3*4",)]
