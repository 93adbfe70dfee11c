"""The first page as a person uses it: facets, filter, counts, address, layout."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from serving import Host
from visiting import Visit

pytestmark = pytest.mark.browser

Agent = dict[str, Any]


@pytest.fixture(scope="module")
def agents(host: Host) -> list[Agent]:
    """List the sample roster, as its catalog has it."""
    found: list[Agent] = json.loads(host.file("/catalog.json").read_bytes())["agents"]
    return found


def fitting(agents: list[Agent], fits: Callable[[Agent], bool]) -> set[str]:
    """Name the pages of the agents that fit; no test looks for none or for all of them."""
    found = {agent["url"] for agent in agents if fits(agent)}
    assert 0 < len(found) < len(agents)
    return found


def shown(page: Page) -> set[str]:
    """Name the pages of the agents that a reader sees."""
    found = page.locator(".card").evaluate_all(
        "cards => cards.filter(one => one.checkVisibility()).map(one => one.querySelector('a').getAttribute('href'))"
    )
    return set(found)


def choose(page: Page, facet: str, value: str) -> None:
    """Click one option of a facet, and open its menu first where it has one."""
    option = page.locator(f'label:has(input[name="{facet}"][value="{value}"])')
    if not option.is_visible():
        page.locator(f'details:has(input[name="{facet}"]) > summary').click()
    option.click()


def has_tools(agent: Agent, *wanted: str) -> bool:
    """Tell whether an agent may use some tools; one that names none may use all."""
    own = {tool.partition("(")[0] for tool in agent["tools"] or ()}
    return agent["tools"] is None or set(wanted) <= own


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_any_chosen_color_fits(visit: Visit, agents: list[Agent], script: bool) -> None:
    page = visit("/index.html", java_script_enabled=script)
    choose(page, "color", "red")
    choose(page, "color", "blue")
    assert shown(page) == fitting(agents, lambda agent: agent["swatch"] in {"red", "blue"})


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_every_chosen_tool_must_be_there(visit: Visit, agents: list[Agent], script: bool) -> None:
    page = visit("/index.html", java_script_enabled=script)
    choose(page, "tool", "write")
    choose(page, "tool", "bash")
    assert shown(page) == fitting(agents, lambda agent: has_tools(agent, "Write", "Bash"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_facets_narrow_each_other(visit: Visit, agents: list[Agent], script: bool) -> None:
    page = visit("/index.html", java_script_enabled=script)
    choose(page, "color", "blue")
    choose(page, "color", "yellow")
    choose(page, "model", "sonnet")
    choose(page, "tool", "write")
    assert shown(page) == fitting(
        agents,
        lambda agent: (
            agent["swatch"] in {"blue", "yellow"} and agent["model"] == "sonnet" and has_tools(agent, "Write")
        ),
    )


def test_every_option_counts_what_it_shows(visit: Visit, agents: list[Agent]) -> None:
    page = visit("/index.html")
    assert len(shown(page)) == len(agents)
    options = page.locator(".filters input[type=checkbox]").evaluate_all("""
        async boxes => {
          const found = [];
          const settled = () => new Promise(requestAnimationFrame);
          for (const box of boxes) {
            const count = Number(box.closest("label").querySelector(".count").textContent);
            box.click();
            await settled();
            const cards = [...document.querySelectorAll(".card")].filter(card => card.checkVisibility()).length;
            found.push([box.value, count, cards, document.querySelector("[data-tally]").textContent]);
            box.click();
            await settled();
          }
          return found;
        }
    """)
    assert len(options) > 20
    for value, count, cards, tally in options:
        assert count == cards, value
        assert tally == f"{count} of {len(agents)} agents"


def test_words_narrow_the_list_and_what_is_empty_disappears(visit: Visit, agents: list[Agent]) -> None:
    page = visit("/index.html")
    page.get_by_label("Filter agents").fill("LOCALIZER japanese")
    expect(page.locator("[data-tally]")).to_have_text(f"1 of {len(agents)} agents")
    assert shown(page) == {"agents/design/japanese-localizer.html"}
    expect(page.locator(".roster-title:visible")).to_have_count(1)


def test_nothing_that_fits_is_said_in_words(visit: Visit, agents: list[Agent]) -> None:
    page = visit("/index.html")
    page.get_by_label("Filter agents").fill("zeppelin")
    expect(page.get_by_text("No agent matches these filters.")).to_be_visible()
    expect(page.locator("[data-tally]")).to_have_text(f"0 of {len(agents)} agents")


def test_the_choice_stands_in_the_address_and_survives_a_reload(visit: Visit) -> None:
    page = visit("/index.html")
    choose(page, "color", "green")
    choose(page, "color", "red")
    choose(page, "tool", "bash")
    page.get_by_label("Filter agents").click()
    page.get_by_label("Filter agents").fill("re")
    page.locator("label:has(#as-rows)").click()
    page.wait_for_url("**/index.html?*layout=rows*")
    state = page.evaluate("[...new URLSearchParams(location.search)].sort().join(' ')")
    assert state == "color,green color,red layout,rows q,re tool,bash"
    before = shown(page)
    page.reload()
    assert shown(page) == before
    assert page.get_by_label("Filter agents").input_value() == "re"
    assert page.locator("#as-rows").is_checked()


def test_an_address_with_a_choice_opens_with_it(visit: Visit, agents: list[Agent]) -> None:
    page = visit("/index.html?color=purple&q=test")
    expect(page.locator('input[value="purple"]')).to_be_checked()
    assert shown(page) <= fitting(agents, lambda agent: agent["swatch"] == "purple")


def test_clear_takes_every_choice_back(visit: Visit, agents: list[Agent]) -> None:
    page = visit("/index.html?color=red&q=review")
    clear = page.get_by_role("button", name="Clear filters")
    clear.click()
    assert len(shown(page)) == len(agents)
    expect(clear).to_be_hidden()
    expect(page.get_by_label("Filter agents")).to_be_focused()
    assert page.evaluate("location.search") == ""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_rows_are_lower_and_wider_than_cards(visit: Visit, script: bool) -> None:
    page = visit("/index.html", java_script_enabled=script)
    card = page.locator(".card").first
    before = card.bounding_box()
    page.locator("label:has(#as-rows)").click()
    after = card.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] < before["height"]
    assert after["width"] > before["width"]


def test_a_menu_closes_by_escape_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit("/index.html")
    menu = page.locator('details:has(input[name="tool"])')
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    menu.locator("input").first.focus()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_menu_closes_by_a_click_elsewhere(visit: Visit) -> None:
    page = visit("/index.html")
    menu = page.locator('details:has(input[name="tool"])')
    menu.locator("summary").click()
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_one_menu_is_open_at_a_time(visit: Visit) -> None:
    page = visit("/index.html")
    page.locator('details:has(input[name="tool"]) > summary').click()
    page.locator('details:has(input[name="model"]) > summary').click()
    assert page.locator(".menu[open]").count() == 1


def test_the_whole_card_is_a_link(visit: Visit) -> None:
    page = visit("/index.html")
    page.locator(".card-summary").first.click(force=True)  # the link lies over the text
    page.wait_for_url("**/agents/**/*.html")
    expect(page.locator("h1")).to_be_visible()


def test_an_address_that_names_the_filter_focuses_it(visit: Visit) -> None:
    page = visit("/index.html#filter")
    expect(page.get_by_label("Filter agents")).to_be_focused()


def test_the_options_of_other_facets_count_what_is_left(visit: Visit, agents: list[Agent]) -> None:
    page = visit("/index.html")
    choose(page, "color", "blue")
    left = fitting(agents, lambda agent: agent["swatch"] == "blue" and agent["model"] == "opus")
    count = page.locator('label:has(input[name="model"][value="opus"]) .count')
    expect(count).to_have_text(str(len(left)))
    red = fitting(agents, lambda agent: agent["swatch"] == "red")
    expect(page.locator('label:has(input[value="red"]) .count')).to_have_text(str(len(red)))


def test_the_back_button_takes_back_one_choice_after_the_other(visit: Visit, agents: list[Agent]) -> None:
    page = visit("/index.html")
    choose(page, "color", "blue")
    page.get_by_label("Filter agents").fill("a")
    page.get_by_label("Filter agents").press_sequentially("pi")
    page.get_by_label("Sort").select_option("name")
    for search in ("?q=api&color=blue", "?color=blue", ""):
        page.go_back()
        page.wait_for_function("search => location.search === search", arg=search)
    expect(page.locator(".card:visible")).to_have_count(len(agents))
    page.go_forward()
    expect(page.locator('input[value="blue"]')).to_be_checked()
    assert shown(page) == fitting(agents, lambda agent: agent["swatch"] == "blue")


@pytest.mark.parametrize("order", ["name", "length"])
def test_sorted_cards_stand_in_one_list_and_go_back_to_their_groups(visit: Visit, order: str) -> None:
    page = visit("/index.html")
    before = page.locator(".card h3").all_text_contents()
    page.get_by_label("Sort").select_option(order)
    expect(page.locator(".roster-title:visible")).to_have_count(0)
    titles = page.locator(".card:visible h3").all_text_contents()
    told = page.locator(".card:visible .card-tokens").all_text_contents()
    keys: dict[str, list[Any]] = {
        "name": [title.casefold() for title in titles],
        "length": [-int("".join(filter(str.isdigit, text))) for text in told],
    }
    assert keys[order] == sorted(keys[order])
    assert sorted(titles) == sorted(before)
    assert titles != before
    page.get_by_label("Sort").select_option("")
    assert page.locator(".card:visible h3").all_text_contents() == before


def test_in_rows_everything_of_an_agent_stands_on_one_line(visit: Visit) -> None:
    page = visit("/index.html")
    page.locator("label:has(#as-rows)").click()
    middles: list[list[float]] = page.locator(".card").evaluate_all("""
        cards => cards.slice(0, 9).map(card => [card, ...card.querySelectorAll(".tile, .card-summary, .card-tokens")]
          .map(part => part.getBoundingClientRect()).map(box => box.top + box.height / 2))
    """)
    assert all(max(row) - min(row) < 3 for row in middles)
