import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factory import ASSETS, TEXTS, agent, catalog, guide, link, unbundled
from rolebook.model import Agent, Catalog, Example, Link, OutputFile
from rolebook.pages import GroupPage, IndexPage
from rolebook.repository import Origin
from rolebook.stages import compose
from rolebook.stages.compose import cards


def shell(found: Catalog, base_url: str | None = None) -> compose.Shell:
    return compose.Shell("Roster", None, base_url, ASSETS, len(found.collections), TEXTS)


def roster(found: Catalog) -> compose.Roster:
    return compose.Roster(found, compose.Places.of(found), shell(found))


def index(*items: Agent, links: tuple[Link, ...] = ()) -> tuple[IndexPage, ...]:
    found = catalog(*items, links=links)
    return index_pages(roster(found))[0]


def index_pages(whole: compose.Roster) -> tuple[tuple[IndexPage, ...], tuple[OutputFile, ...]]:
    """Make the index, and the files that stand beside it."""
    made = unbundled(compose.index_bundles(whole))
    pages = tuple(item for item in made if isinstance(item, IndexPage))
    return pages, tuple(item for item in made if isinstance(item, OutputFile))


def group_pages(whole: compose.Roster) -> list[GroupPage]:
    """Make the pages of all folders."""
    return [page for page in unbundled(compose.group_bundles(whole)) if isinstance(page, GroupPage)]


def options(page: IndexPage, name: str) -> list[tuple[str, int]]:
    """Give the options of a facet, with how many agents they have; none when the page has no such facet."""
    return [(option.label, option.count) for facet in page.facets if facet.name == name for option in facet.options]


def test_the_index_of_one_collection_is_grouped_by_folder() -> None:
    (page,) = index(agent("x/ops/sre"), agent("x/qa/tester"), agent("x/lead"))
    assert [(section.title, [card.title for card in section.cards]) for section in page.sections] == [
        ("No group", ["Lead"]),
        ("Ops", ["SRE"]),
        ("QA", ["Tester"]),
    ]
    assert [row.title for row in page.board] == ["No group", "Ops", "QA"]
    assert options(page, "group") == [("No group", 1), ("Ops", 1), ("QA", 1)]


def test_where_there_are_no_groups_none_is_missed() -> None:
    (page,) = index(agent("x/lead"), agent("x/tester"))
    assert [section.title for section in page.sections] == ["X"]


def test_the_own_agents_of_a_group_stand_first_on_its_page_and_need_no_title() -> None:
    found = catalog(agent("x/lead"), agent("x/ops/sre"))
    top, ops = group_pages(roster(found))
    assert [(section.title, section.url) for section in top.sections] == [("", None), ("Ops", "ops/index.html")]
    assert [section.title for section in ops.sections] == [""]


def test_the_index_of_several_collections_is_grouped_by_collection() -> None:
    (page,) = index(agent("x/ops/sre"), agent("y/tester"))
    assert [section.title for section in page.sections] == ["X", "Y"]
    assert [card.place for section in page.sections for card in section.cards] == ["X · Ops", "Y"]


def test_a_facet_on_which_all_agents_agree_is_none() -> None:
    (page,) = index(agent("x/a", swatch="red", model="opus"), agent("x/b", swatch="blue", model="opus"))
    assert [facet.name for facet in page.facets] == ["color"]


def test_the_options_of_a_facet_count_their_agents() -> None:
    (page,) = index(agent("x/a", model="opus"), agent("x/b", model="opus"), agent("x/c"))
    (facet,) = page.facets
    assert [(option.label, option.count) for option in facet.options] == [("opus", 2), ("inherit", 1)]


def test_an_agent_that_states_no_tools_has_them_all() -> None:
    (page,) = index(agent("x/a", tools=("Read", "Bash(git log:*)")), agent("x/b", tools=("Read",)), agent("x/c"))
    (facet,) = page.facets
    assert facet.every
    assert [(option.label, option.count) for option in facet.options] == [("Read", 3), ("Bash", 2)]


def test_the_facets_work_by_styles_alone() -> None:
    found = catalog(agent("x/a", swatch="red"), agent("x/b", swatch="blue"))
    pages, files = index_pages(roster(found))
    (sheet,) = files
    assert pages[0].frame.styles == ("assets/css/pages/lists.css", sheet.path)
    assert b"main:has([name=color]:checked):not(:has(#f-color-1:checked)) .card.f-color-1" in sheet.content
    assert [card.marks for card in pages[0].sections[0].cards] == ["f-color-1", "f-color-2"]


def test_a_list_longer_than_a_page_holds_is_cut_into_pages() -> None:
    pages = index(*(agent(f"x/a{number:04}") for number in range(cards.WHOLE + 1)))
    assert [page.frame.url for page in pages[:2]] == ["index.html", "index--2.html"]
    assert sum(len(section.cards) for page in pages for section in page.sections) == cards.WHOLE + 1
    assert max(len(section.cards) for page in pages for section in page.sections) == cards.CUT
    assert pages[0].pager is not None
    assert pages[0].pager.previous is None
    assert pages[-1].pager is not None
    assert pages[-1].pager.next is None


def test_a_group_page_shows_its_readme_documents_and_folders() -> None:
    found = catalog(guide("x/README", "# Hello"), guide("x/setup", introduces=False), agent("x/ops/sre"))
    top, ops = group_pages(roster(found))
    assert top.intro is not None
    assert "Hello" in top.intro
    assert [ref.url for ref in top.guides] == ["setup.html"]
    assert [(tile.title, tile.count, tile.url) for tile in top.tiles] == [("Ops", 1, "ops/index.html")]
    assert ops.intro is None
    assert [ref.label for ref in ops.frame.crumbs] == ["All agents", "X", "Ops"]


def test_a_readme_does_not_repeat_the_title_of_its_page_and_links_to_it_still_lead_there() -> None:
    found = catalog(guide("x/ops/README", "# **Ops**\n\n## Duties\n\nWatch."), agent("x/ops/sre"))
    _, ops = group_pages(roster(found))
    assert ops.anchor == "p-ops"
    assert ops.intro == '<h2 id="p-duties">Duties</h2>\n<p>Watch.</p>\n'


def test_a_heading_that_comes_again_keeps_the_id_to_itself() -> None:
    found = catalog(guide("x/ops/README", "# Ops\n\n## Ops"), agent("x/ops/sre"))
    _, ops = group_pages(roster(found))
    assert ops.anchor is None
    assert ops.intro == '<h2 id="p-ops">Ops</h2>\n'


@pytest.mark.parametrize(("body", "last"), [("# Ops\n\nWatch.", False), ("# Ops\n\n" + "Watch. " * 600, True)])
def test_a_long_readme_follows_the_agents(body: str, last: bool) -> None:
    found = catalog(guide("x/ops/README", body), agent("x/ops/sre"))
    _, ops = group_pages(roster(found))
    assert ops.intro_last is last
    assert ops.intro is not None
    assert ('<h2 id="p-ops">' in ops.intro) is last


def test_no_page_but_the_lists_changes_when_an_agent_is_added() -> None:
    one = catalog(agent("x/a"))
    two = catalog(agent("x/a"), agent("y/b"))
    pages = [
        compose.agent_page(found.agents[0], found, compose.Places.of(found), shell(one)).page for found in (one, two)
    ]
    assert pages[0] == pages[1]


def test_a_card_cuts_its_summary_at_the_end_of_a_word() -> None:
    text = cards.shortened("word " * 100)
    assert len(text) <= 281
    assert text.endswith("word…")
    assert cards.shortened("short  and\nsweet") == "short and sweet"


def test_a_card_is_the_same_on_every_page_of_a_large_roster() -> None:
    whole = roster(large())
    pages: list[IndexPage | GroupPage] = [*index_pages(whole)[0], *group_pages(whole)]
    shown = [card for page in pages for section in page.sections for card in section.cards if card.title == "Zebra"]
    assert len(shown) == 2
    assert {id(card) for card in shown} == {id(whole.card(whole.catalog.agent("x/g3/zebra")))}
    assert shown[0].url == "x/g3/zebra.html"


def test_the_page_of_a_folder_does_not_change_when_an_agent_is_added_elsewhere() -> None:
    one = (agent("x/ops/sre", swatch="red"), agent("x/qa/tester"))
    before, after = (
        {page.frame.url: page for page in group_pages(roster(catalog(*items)))}
        for items in (one, (*one, agent("x/qa/able", swatch="blue", model="opus", tools=("Read",), body="word " * 9)))
    )
    assert before["x/ops/index.html"] == after["x/ops/index.html"]
    assert before["x/qa/index.html"] != after["x/qa/index.html"]


def test_who_may_use_all_tools_but_some_is_not_counted_for_these() -> None:
    denying = agent("x/b", extra={"disallowedTools": "Bash, Write"})
    (page,) = index(agent("x/a", tools=("Read", "Bash")), denying, agent("x/c", tools=("*",)), agent("x/d", tools=()))
    assert options(page, "tool") == [("Bash", 2), ("Read", 3)]


def test_spellings_of_a_model_and_of_a_tool_are_one_option() -> None:
    (page,) = index(
        agent("x/a", model="Opus", tools=("read",)),
        agent("x/b", model="opus", tools=("Read", "mcp__hub__a")),
        agent("x/c", model="opus", tools=("Read", "mcp__hub__b")),
        agent("x/d", tools=()),
    )
    assert options(page, "model") == [("opus", 3), ("inherit", 1)]
    assert options(page, "tool") == [("Read", 3), ("mcp__hub", 2)]


def test_folders_are_a_facet_also_where_there_are_several_collections() -> None:
    assert options(index(agent("x/ops/a"), agent("x/qa/b"))[0], "group") == [("Ops", 1), ("QA", 1)]
    (page,) = index(agent("x/ops/a"), agent("x/qa/b"), agent("y/c"))
    assert options(page, "group") == [("X · Ops", 1), ("X · QA", 1), ("Y", 1)]
    assert options(index(agent("x/a"), agent("y/b"))[0], "group") == []
    many = index(*(agent(f"c{number:02}/g{deep}/a") for number in range(60) for deep in range(2)))[0]
    assert len(options(many, "group")) == 40


def test_examples_are_a_facet() -> None:
    (page,) = index(agent("x/a", examples=(Example(None, (), None),)), agent("x/b"), agent("x/c"))
    assert options(page, "examples") == [("Without examples", 2), ("With examples", 1)]


def test_the_status_that_headers_state_is_a_facet() -> None:
    stated = [{"status": "Stable"}, {"Status": "stable"}, {"deprecated": "true"}, {"draft": "false"}, {}]
    (page,) = index(*(agent(f"x/a{number}", extra=extra) for number, extra in enumerate(stated)))
    assert options(page, "status") == [("Not stated", 2), ("Stable", 2), ("Deprecated", 1)]


def test_a_remark_is_no_status() -> None:
    (page,) = index(agent("x/a", extra={"status": "being rewritten by the platform team"}), agent("x/b"))
    assert options(page, "status") == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [("name", ["Ash", "birch", "Cedar"]), ("length", ["birch", "Cedar", "Ash"]), ("links", ["Cedar", "Ash", "birch"])],
)
def test_the_index_can_be_sorted(order: str, expected: list[str]) -> None:
    items = (
        agent("x/1", name="Cedar", body="word " * 10),
        agent("x/2", name="birch", body="word " * 20, title="birch"),
        agent("x/3", name="Ash"),
    )
    named = (link("x/1", "x/3"), link("x/1", "x/2"), link("x/3", "x/1"), link("x/3", "x/3"))
    mentions = (link("x/2", "x/3", kind="mentions"), link("x/2", None))
    (page,) = index(*items, links=(*named, *mentions))
    shown = [card for section in page.sections for card in section.cards]
    assert [card.title for card in sorted(shown, key=lambda card: dict(card.ranks)[order])] == expected
    assert [sorting.value for sorting in page.sorts] == ["", "name", "length", "links"]


def test_the_index_can_be_sorted_by_the_last_change_where_git_knows_of_one() -> None:
    days = {"x/1": date(2026, 3, 9), "x/2": None, "x/3": date(2026, 10, 1)}
    origins = {id: Origin(f"{id}.md", None, day) for id, day in days.items()}
    items = (agent("x/1", name="March"), agent("x/2", name="Never"), agent("x/3", name="October"))
    found = replace(catalog(*items), origins=origins)
    (page,), _ = index_pages(roster(found))
    shown = [card for section in page.sections for card in section.cards]
    assert [card.title for card in sorted(shown, key=lambda card: dict(card.ranks)["changed"])] == [
        "October",
        "March",
        "Never",
    ]
    assert page.sorts[-1].value == "changed"


def read(content: bytes) -> tuple[str, Any]:
    """Read a file of a large roster as a page's script does."""
    found = re.fullmatch(r'rolebookRoster\.put\("([\w-]+)",(.*)\);\n', content.decode())
    assert found is not None
    return found[1], json.loads(found[2])


def spread(digits: str, text: str, size: int) -> list[int]:
    """Read numbers that are written with as many digits each."""
    width = len(text) // size
    found = []
    for at in range(0, len(text), width):
        number = 0
        for digit in text[at : at + width]:
            number = number * len(digits) + digits.index(digit)
        found.append(number)
    return found


def large(description: str = "<b>") -> Catalog:
    """Make a roster that is too large for one page."""
    many = (agent(f"x/g{number % 7}/a{number:04}", tools=("Read",)) for number in range(cards.WHOLE))
    return catalog(*many, agent("x/g3/zebra", swatch="red", description=description, body="word " * 99))


def test_a_large_roster_stands_in_files_that_are_named_by_their_content() -> None:
    found = large()
    whole = roster(found)
    pages, files = index_pages(whole)
    named: dict[str, Any] = dict(map(read, (file.content for file in files)))
    head = named.pop("roster")
    assert {file.path for file in files} - {pages[0].roster} == {
        f"assets/roster/{name}.{digest}.js" for name, digest in head["files"].items()
    }
    assert set(named) == {"name", "length", "links", "places", *(f"cards-{number}" for number in range(8))}
    orders = {
        name: spread(head["digits"], named[name], cards.WHOLE + 1) for name in ("name", "length", "links", "places")
    }
    assert all(sorted(order) == list(range(cards.WHOLE + 1)) for order in orders.values())
    number = orders["length"][0]
    card = dict(zip(head["fields"], named[f"cards-{number // head['step']}"][number % head["step"]], strict=True))
    assert (card["title"], card["summary"], card["tool1"], card["tool2"]) == ("Zebra", "<b>", "all tools", "")
    assert whole.agents[number].id == "x/g3/zebra"
    assert orders["places"][[agent.id for agent in found.agents].index("x/g3/zebra")] == number
    assert index_pages(roster(found)) == (pages, files)


def test_the_first_page_of_a_large_roster_can_be_narrowed_and_holds_a_card_to_fill_in() -> None:
    pages = index_pages(roster(large()))[0]
    first, second = pages[:2]
    assert [facet.name for facet in first.facets] == ["color", "group"]
    assert first.blank is not None
    assert (first.blank.title, first.blank.tools) == ("{title}", ("{tool1}", "{tool2}", "{tool3}"))
    assert sum(len(section.cards) for section in first.sections) == cards.CUT
    assert second.facets == ()
    assert len(second.frame.scripts) == len(first.frame.scripts) - 2


def test_a_large_roster_opens_with_its_collections_or_with_the_folders_of_the_only_one() -> None:
    many = [agent(f"x/g{number % 3}/a{number:04}") for number in range(cards.WHOLE + 1)]
    one, several = (index(*many, *more)[0] for more in ((), (agent("y/b"),)))
    assert (one.tiles_title, [tile.title for tile in one.tiles]) == ("Groups", ["G0", "G1", "G2"])
    assert (several.tiles_title, [tile.title for tile in several.tiles]) == ("Collections", ["X", "Y"])


def test_what_changes_in_one_agent_changes_few_files_of_a_large_roster() -> None:
    before, after = ({file.path for file in index_pages(roster(found))[1]} for found in (large("<b>"), large("new")))
    assert {path.split("/")[-1].split(".")[0] for path in after - before} == {"roster", "cards-4"}
