"""The index of a roster that is too large for one page: what loads when, facets, sort, search, address, no script."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from serving import Host, serve
from visiting import Visit
from workspace import Workspace

pytestmark = pytest.mark.browser

AGENTS = 600


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Serve a large roster, also below a path."""
    workspace = Workspace(tmp_path_factory.mktemp("large"))
    for number in range(AGENTS):
        workspace.agent(
            f"g{number % 5}/agent-{number:03}",
            description=f"Watches vessel {number}.",
            body="Say what you see. " * (number % 50 + 1),
            color=("red", "blue", "green")[number % 3],
            **({"tools": "Read, Bash"} if number % 4 == 0 else {"tools": "Read"} if number % 4 == 1 else {}),
        )
    workspace.agent("g4/zz-harpooner", description="'Throws <b>harpoons</b> & \"nets\".'", color="pink", tools="Write")
    folder = workspace.build().root
    with serve({"/": folder, "/repo/": folder}) as host:
        yield host


@pytest.fixture(scope="module")
def agents(host: Host) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(host.file("/catalog.json").read_bytes())["agents"]
    assert len(found) == AGENTS + 1
    return found


def choose(page: Page, facet: str, value: str) -> None:
    option = page.locator(f'label:has(input[name="{facet}"][value="{value}"])')
    if not option.is_visible():
        page.locator(f'details:has(input[name="{facet}"]) > summary').click()
    option.click()


def said(page: Page, count: int) -> None:
    """Wait until the tally says how many agents are left."""
    expect(page.locator("[data-tally]")).to_have_text(f"{count} of {AGENTS + 1} agents")


def shown(page: Page) -> list[str]:
    """Wait for the cards of a choice, and give their pages."""
    expect(page.locator("[data-flat]:not([aria-busy]) .card").first).to_be_visible()
    found: list[str] = page.locator("[data-flat] .card h3 a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return found


def loaded(page: Page) -> list[str]:
    """Name what was loaded of the roster."""
    names: list[str] = page.evaluate(
        "() => performance.getEntriesByType('resource').map(one => one.name).filter(name => name.includes('/roster/'))"
    )
    return [name.rpartition("/")[2].partition(".")[0] for name in names]


def test_nothing_of_the_roster_is_loaded_before_somebody_moves(visit: Visit) -> None:
    page = visit("/index.html")
    page.wait_for_load_state("networkidle")
    assert page.locator(".card").count() == 96
    assert loaded(page) == []


def test_facets_count_and_show_what_they_leave(visit: Visit, agents: list[dict[str, Any]]) -> None:
    page = visit("/index.html")
    choose(page, "color", "red")
    red = [agent for agent in agents if agent["swatch"] == "red"]
    said(page, len(red))
    expect(page.locator("[data-flat] .card")).to_have_count(24)
    expect(page.locator(".groups"), "what is found stands where one looks").to_be_hidden()
    choose(page, "tool", "bash")
    able = [agent for agent in red if agent["tools"] is None or "Bash" in agent["tools"]]
    said(page, len(able))
    assert set(shown(page)) <= {agent["url"] for agent in able}
    blue = [agent for agent in agents if agent["swatch"] == "blue" and "Bash" in (agent["tools"] or ["Bash"])]
    expect(page.locator('label:has(input[value="blue"]) .count')).to_have_text(str(len(blue)))
    assert len([name for name in loaded(page) if name.startswith("cards-")]) < 6


def test_what_a_choice_will_show_is_there_when_the_pointer_or_the_focus_has_rested_on_it(visit: Visit) -> None:
    page = visit("/index.html")
    page.locator('label:has(input[value="pink"])').hover()
    page.wait_for_function("() => performance.getEntriesByType('resource').some(one => one.name.includes('/cards-9.'))")
    assert page.locator("[data-roster]").is_visible(), "nothing is chosen yet"
    page.locator('input[value="green"]').focus()
    page.wait_for_function("() => performance.getEntriesByType('resource').some(one => one.name.includes('/cards-0.'))")
    before = loaded(page)
    page.keyboard.press("Space")
    said(page, 200)
    expect(page.locator("[data-flat] .card").first).to_be_visible()
    assert before.count("cards-0") == loaded(page).count("cards-0") == 1


def test_the_ways_to_sort_are_brought_when_their_list_is_opened(visit: Visit) -> None:
    page = visit("/index.html")
    page.get_by_label("Sort").focus()
    for name in ("length", "links", "name"):
        page.wait_for_function(
            "name => performance.getEntriesByType('resource').some(one => one.name.includes(`/${name}.`))", arg=name
        )


def test_more_cards_come_when_one_asks_and_the_first_of_them_gets_the_focus(visit: Visit) -> None:
    page = visit("/index.html")
    choose(page, "color", "green")
    expect(page.locator("[data-flat] .card")).to_have_count(24)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator("[data-flat] .card")).to_have_count(72)
    expect(page.locator("[data-flat] .card h3 a").nth(24)).to_be_focused()
    for _ in range(3):
        page.get_by_role("button", name="Show more").click()
    expect(page.locator("[data-flat] .card")).to_have_count(200)
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_the_roster_is_sorted(visit: Visit) -> None:
    page = visit("/index.html")
    page.get_by_label("Sort").select_option("length")
    expect(page.locator("[data-flat] .card"), "those out of sight have followed").to_have_count(24)
    told = page.locator("[data-flat] .card-tokens").all_text_contents()
    sizes = [int("".join(filter(str.isdigit, text))) for text in told]
    assert len(set(sizes)) > 1
    assert sizes == sorted(sizes, reverse=True)
    page.get_by_label("Sort").select_option("name")
    expect(page.locator("[data-flat] .card h3").first).to_have_text("Agent 000")
    page.get_by_label("Sort").select_option("")
    expect(page.locator("[data-flat]")).to_be_hidden()
    expect(page.locator("[data-roster]")).to_be_visible()


def test_words_are_looked_for_in_all_that_agents_say(visit: Visit) -> None:
    page = visit("/index.html")
    page.get_by_label("Filter agents").fill("harpoons")
    said(page, 1)
    assert shown(page) == ["agents/g4/zz-harpooner.html"]
    card = page.locator("[data-flat] .card")
    expect(card.locator(".card-summary")).to_have_text('Throws <b>harpoons</b> & "nets".')
    expect(card.locator(".chip:visible")).to_have_text(["inherit", "Write"])
    choose(page, "color", "red")
    said(page, 0)
    expect(page.get_by_text("No agent matches these filters.")).to_be_visible()


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_every_step_can_be_gone_back_and_an_address_opens_as_it_was(visit: Visit, host: Host, base: str) -> None:
    page = visit(f"{base}index.html")
    choose(page, "color", "red")
    said(page, 200)
    choose(page, "tool", "bash")
    page.get_by_label("Filter agents").fill("vessel 12")
    page.get_by_label("Sort").select_option("name")
    assert page.evaluate("location.search") == "?q=vessel+12&color=red&tool=bash&sort=name"
    before = shown(page)
    page.locator("[data-flat] .card a").first.click()
    page.wait_for_url(f"**{base}agents/**")
    page.go_back()
    expect(page.locator("[data-flat] .card h3 a").first).to_have_attribute("href", before[0])
    for search in ("?q=vessel+12&color=red&tool=bash", "?color=red&tool=bash", "?color=red", ""):
        page.go_back()
        page.wait_for_function("search => location.search === search", arg=search)
    expect(page.locator("[data-flat]")).to_be_hidden()
    expect(page.locator("[data-roster] .card").first).to_be_visible()
    expect(page.locator('input[value="red"]')).not_to_be_checked()
    page.go_forward()
    said(page, 200)


def test_from_the_file_system_it_narrows_and_sorts_and_looks_for_words(visit: Visit, host: Host) -> None:
    page = visit(host.file("/index.html").as_uri())
    choose(page, "color", "blue")
    said(page, 200)
    page.get_by_label("Sort").select_option("length")
    page.get_by_label("Filter agents").fill("harpoons")
    said(page, 0)
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("[data-flat] .card"), "it is still sorted").to_have_count(24)


def test_without_a_script_pages_lead_to_everybody_and_no_filter_is_offered(visit: Visit) -> None:
    page = visit("/index.html", java_script_enabled=False)
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.get_by_label("Sort")).to_be_hidden()
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/index--2.html")
    expect(page.locator(".card").first).to_be_visible()


def test_what_cannot_be_loaded_is_said(visit: Visit) -> None:
    page = visit("/index.html")
    page.route("**/assets/roster/**", lambda route: route.abort())
    choose(page, "color", "red")
    expect(page.locator("[data-tally]")).to_contain_text("could not be loaded")
    assert all("ERR_FAILED" in message for message in visit.messages)
    visit.messages.clear()


def test_no_width_is_too_small(visit: Visit) -> None:
    page = visit("/index.html", viewport={"width": 320, "height": 700})
    choose(page, "color", "red")
    expect(page.locator("[data-flat] .card")).to_have_count(24)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator("label:has(#as-rows)").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
