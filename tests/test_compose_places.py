from dataclasses import replace

import pytest

from factory import agent, catalog, guide, source
from rolebook.model import Agent, Guide
from rolebook.stages.compose import Places


def places(*items: Agent | Guide) -> Places:
    return Places.of(catalog(*items))


def test_every_folder_between_collection_and_file_is_a_place() -> None:
    found = places(agent("agents/a/b/tester"))
    assert list(found.folders) == ["agents", "agents/a", "agents/a/b"]
    assert [place.total for place in found.folders.values()] == [1, 1, 1]
    assert found.folders["agents"].folders == ("agents/a",)


def test_a_folder_is_titled_for_people_without_the_number_that_sorts_it() -> None:
    found = places(agent("agents/01-core-development/tester"), agent("agents/2026/tester"), agent("agents/qa/tester"))
    assert [place.title for place in found.folders.values()] == ["Agents", "Core development", "2026", "QA"]


def test_the_neighbors_of_an_agent_are_those_of_its_folder_by_title() -> None:
    a, b, c = agent("x/beta"), agent("x/alpha"), agent("x/sub/other")
    found = places(a, b, c)
    assert found.beside(a) == (b, None)
    assert found.beside(b) == (None, a)
    assert found.beside(c) == (None, None)


def test_a_relative_link_leads_to_the_page_of_the_file() -> None:
    source, target = agent("x/ops/sre"), agent("x/qa/tester")
    found = places(source, target)
    assert found.resolve(source.source, source.url, "../qa/tester.md") == "../qa/tester.html"
    assert found.resolve(source.source, source.url, "../qa/tester.md#tools") == "../qa/tester.html"
    assert found.resolve(source.source, source.url, "../qa/") == "../qa/index.html"
    assert found.resolve(source.source, source.url, "../..") is None
    assert found.resolve(source.source, source.url, "/qa/tester.md") is None
    assert found.resolve(source.source, source.url, "tester.md") is None


def test_a_readme_opens_the_page_of_its_folder_and_links_to_it_lead_there() -> None:
    readme, other, tester = guide("x/qa/README"), guide("x/qa/setup", introduces=False), agent("x/qa/tester")
    found = places(readme, other, tester)
    assert found.folders["x/qa"].introduction == readme
    assert found.resolve(tester.source, tester.url, "README.md") == "index.html"
    assert found.resolve(tester.source, tester.url, "setup.md") == "setup.html"


def test_of_two_documents_that_introduce_the_readme_comes_first() -> None:
    found = places(guide("x/index-agent"), guide("x/readme"), agent("x/tester"))
    assert [item.id for item in found.folders["x"].guides] == ["x/readme", "x/index-agent"]


def test_the_way_down_to_a_place_begins_at_the_index() -> None:
    found = places(agent("x/ops/sre"))
    trail = found.trail("x/ops/sre.html", found.folders["x/ops"], "All agents")
    assert [(ref.label, ref.url) for ref in trail] == [
        ("All agents", "../../index.html"),
        ("X", "../index.html"),
        ("Ops", "index.html"),
    ]


def test_the_way_down_names_folders_as_their_pages_do_and_each_name_once() -> None:
    tester = agent("x/billing/.claude/agents/tester")
    found = places(replace(tester, source=replace(tester.source, path="billing/.claude/agents/tester.md")))
    trail = found.trail(tester.url, found.of_page(tester.id), "All agents")
    assert [(ref.label, ref.url) for ref in trail] == [
        ("All agents", "../../../../index.html"),
        ("X", "../../../index.html"),
        ("Billing", "index.html"),
    ]


def test_folders_of_one_name_are_all_on_the_way_down() -> None:
    found = places(agent("x/tests/api/tests/tester"))
    trail = found.trail("x/tests/api/tests/tester.html", found.folders["x/tests/api/tests"], "All agents")
    assert [ref.label for ref in trail] == ["All agents", "X", "Tests", "API", "Tests"]


def test_a_folder_for_one_language_is_called_as_it_is_written() -> None:
    found = places(agent("x/ja-JP/tester"), agent("x/zh_Hant/tester"), agent("x/ci-cd/tester"))
    assert [place.title for place in found.folders.values()] == ["X", "CI CD", "ja-JP", "zh_Hant"]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("x/billing/tester", "Billing"),
        ("x/plugins/billing/agents/tester", "Billing"),
        ("x/billing/.claude/agents/tester", "Billing"),
        ("x/.claude/agents/tester", "Agents"),
        ("x/agents/tester", "Agents"),
        ("x/agents/core/tester", "Core"),
        ("agents/tester", "Agents"),
    ],
)
def test_a_folder_that_tools_ask_for_is_called_as_the_one_that_holds_it(path: str, label: str) -> None:
    tester = agent(path, source=replace(source(path), path=f"{path.partition('/')[2]}.md"))
    assert places(tester).of_page(tester.id).label == label
