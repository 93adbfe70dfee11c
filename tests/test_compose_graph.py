import itertools

from factory import ASSETS, TEXTS, agent, catalog, link
from rolebook.model import Agent, Link
from rolebook.pages import GraphPage
from rolebook.stages import compose
from rolebook.stages.compose.graph import MOST, graph_plans


def graphs(*agents: Agent, links: tuple[Link, ...]) -> list[GraphPage]:
    found = catalog(*agents, links=links)
    shell = compose.Shell("Roster", None, None, ASSETS, len(found.collections), TEXTS)
    places = compose.Places.of(found)
    return [plan.page(found, places, shell) for plan in graph_plans(found, places)]


def test_each_collection_is_a_region_of_its_linked_agents() -> None:
    (page,) = graphs(
        *(agent(id) for id in ("x/a", "x/b", "x/alone", "y/c", "y/d")), links=(link("x/a", "x/b"), link("y/c", "y/d"))
    )
    assert [(region.title, [dot.title for dot in region.drawing.dots]) for region in page.regions] == [
        ("X", ["A", "B"]),
        ("Y", ["C", "D"]),
    ]


def test_two_agents_that_name_each_other_share_a_line_with_two_heads() -> None:
    (page,) = graphs(agent("x/a"), agent("x/b"), links=(link("x/a", "x/b"), link("x/b", "x/a", relation="reviews")))
    (line,) = page.regions[0].drawing.strokes
    assert (line.start, line.end, line.weak, line.relation) == (True, True, False, "reviews works-with")


def test_a_mention_is_a_weak_line() -> None:
    (page,) = graphs(agent("x/a"), agent("x/b"), links=(link("x/a", "x/b", kind="mentions", relation=None),))
    (line,) = page.regions[0].drawing.strokes
    assert (line.end, line.weak) == (True, True)


def test_a_role_that_nothing_defines_is_not_drawn() -> None:
    (page,) = graphs(agent("x/a"), agent("x/b"), links=(link("x/a", None), link("x/a", "x/b")))
    assert [dot.title for dot in page.regions[0].drawing.dots] == ["A", "B"]
    assert len(page.bonds) == 1


def test_a_roster_too_large_for_one_drawing_is_drawn_in_parts() -> None:
    half = MOST // 2 + 1
    agents = [agent(f"{c}/a{number:03}") for c in ("x", "y") for number in range(half)]
    ring = [link(one.id, two.id) for part in (agents[:half], agents[half:]) for one, two in itertools.pairwise(part)]
    pages = graphs(*agents, links=tuple(ring))
    assert [page.frame.url for page in pages] == ["graph.html", "graph/x.html", "graph/y.html"]
    assert [(tile.title, tile.url) for tile in pages[0].tiles] == [("X", "graph/x.html"), ("Y", "graph/y.html")]
    assert pages[0].regions == ()
    assert len(pages[1].regions[0].drawing.dots) == half


def test_a_flat_folder_too_large_for_one_drawing_shows_those_with_the_most_links() -> None:
    agents = [agent(f"x/a{number:04}") for number in range(MOST + 10)]
    star = tuple(link(one.id, agents[0].id) for one in agents[1:])
    pages = graphs(*agents, agent("y/b"), links=star)
    assert max(len(region.drawing.dots) for page in pages for region in page.regions) == MOST
    assert "A0000" in {dot.title for page in pages for region in page.regions for dot in region.drawing.dots}


def test_who_is_missing_lists_the_most_wanted_first_and_those_who_stand_alone() -> None:
    found = catalog(
        *(agent(id) for id in ("x/a", "x/b", "x/alone")),
        links=(
            link("x/a", None, role="dba", spellings=("DBA",)),
            link("x/a", None, role="lawyer", spellings=("Lawyer",)),
            link("x/b", None, role="lawyer", spellings=("Lawyer",)),
        ),
    )
    shell = compose.Shell("Roster", None, None, ASSETS, 1, TEXTS)
    page = compose.missing_page(found, compose.Roster(found, compose.Places.of(found), shell))
    assert [(absence.title, [ref.label for ref in absence.sources]) for absence in page.absences] == [
        ("Lawyer", ["A", "B"]),
        ("DBA", ["A"]),
    ]
    assert [card.title for section in page.islands for card in section.cards] == ["Alone"]


def test_letters_of_chinese_need_twice_the_room() -> None:
    widths = [
        graphs(agent("x/a", title=title), agent("x/b"), links=(link("x/a", "x/b"),))[0].regions[0].drawing.width
        for title in ("w" * 60, "数" * 60)
    ]
    assert widths[1] > 1.8 * widths[0]
