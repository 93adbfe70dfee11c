from factory import ASSETS, TEXTS, agent, catalog, guide
from rolebook.model import Agent, Catalog
from rolebook.pages import IndexPage
from rolebook.stages import compose
from rolebook.stages.compose import cards


def shell(found: Catalog, base_url: str | None = None) -> compose.Shell:
    return compose.Shell("Roster", None, base_url, ASSETS, len(found.collections), TEXTS)


def index(*items: Agent) -> tuple[IndexPage, ...]:
    found = catalog(*items)
    return compose.index_pages(found, compose.Places.of(found), shell(found))[0]


def test_the_index_of_one_collection_is_grouped_by_folder() -> None:
    (page,) = index(agent("x/ops/sre"), agent("x/qa/tester"), agent("x/lead"))
    assert [(section.title, [card.title for card in section.cards]) for section in page.sections] == [
        ("X", ["Lead"]),
        ("Ops", ["SRE"]),
        ("QA", ["Tester"]),
    ]


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
    pages, files = compose.index_pages(found, compose.Places.of(found), shell(found))
    (sheet,) = files
    assert pages[0].frame.styles == (sheet.path,)
    assert b"main:has([name=color]:checked):not(:has(#f-color-1:checked)) .card.f-color-1" in sheet.content
    assert [card.marks for card in pages[0].sections[0].cards] == ["f-color-1", "f-color-2"]


def test_a_list_longer_than_a_page_holds_is_cut_into_pages() -> None:
    pages = index(*(agent(f"x/a{number:04}") for number in range(cards.WHOLE + 1)))
    assert [page.frame.url for page in pages[:2]] == ["index.html", "index-2.html"]
    assert sum(len(section.cards) for page in pages for section in page.sections) == cards.WHOLE + 1
    assert max(len(section.cards) for page in pages for section in page.sections) == cards.CUT
    assert pages[0].pager is not None
    assert pages[0].pager.previous is None
    assert pages[-1].pager is not None
    assert pages[-1].pager.next is None


def test_a_group_page_shows_its_readme_documents_and_folders() -> None:
    found = catalog(guide("x/README", "# Hello"), guide("x/setup", introduces=False), agent("x/ops/sre"))
    places = compose.Places.of(found)
    top, ops = compose.group_pages(places, shell(found))
    assert top.intro is not None
    assert "Hello" in top.intro
    assert [ref.url for ref in top.guides] == ["setup.html"]
    assert [(tile.title, tile.count, tile.url) for tile in top.tiles] == [("Ops", 1, "ops/index.html")]
    assert ops.intro is None
    assert [ref.label for ref in ops.frame.crumbs] == ["All agents", "X", "Ops"]


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
