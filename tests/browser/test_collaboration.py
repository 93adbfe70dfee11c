"""Who works with whom, by keyboard: the graph, the comparison of a role, and who is missing; axe in what they open."""

import pytest
from playwright.sync_api import Locator, Page, expect

from visiting import Visit, violations_anywhere

pytestmark = pytest.mark.browser

GRAPH = "/graph.html"
ROLE = "/roles/code-reviewer.html"
MISSING = "/golden/missing.html"


def press_until(page: Page, key: str, wanted: Locator, most: int = 80) -> None:
    """Press a key until the focus is where it is wanted."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} does not lead to {wanted}")


def view(page: Page) -> list[float]:
    """Give the part of the first drawing that is shown: x, y, width, height."""
    box = page.locator("[data-graph]").first.get_attribute("viewBox")
    return [float(number) for number in (box or "").split()]


def test_tab_leads_to_an_agent_of_the_graph_whose_neighborhood_is_lit_and_enter_opens_it(visit: Visit) -> None:
    page = visit(GRAPH)
    first = page.locator("[data-disc]").first
    press_until(page, "Tab", first)
    drawing = page.locator("[data-graph]").first
    expect(drawing).to_contain_class("focused")
    expect(first).to_contain_class("lit")
    lit = drawing.locator("[data-disc].lit").count()
    assert 1 < lit < drawing.locator("[data-disc]").count()
    address = first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")


def test_the_graph_is_zoomed_and_moved_by_keyboard_and_follows_the_focus(visit: Visit) -> None:
    page = visit(GRAPH)
    whole = view(page)
    closer = page.locator("[data-zoom=in]").first
    press_until(page, "Tab", closer)
    for _ in range(4):
        page.keyboard.press("Enter")
    near = view(page)
    assert near[2] < whole[2] / 3
    sheet = page.locator(".region-sheet").first
    press_until(page, "Tab", sheet)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = view(page)
    assert moved[0] > near[0]
    assert moved[1] > near[1]
    for disc in page.locator("[data-graph]").first.locator("[data-disc]").all():
        page.keyboard.press("Tab")
        expect(disc).to_be_focused()
        x, y = (float(disc.locator("circle").get_attribute(name) or 0) for name in ("cx", "cy"))
        left, top, width, height = view(page)
        assert left <= x <= left + width
        assert top <= y <= top + height
    page.locator("[data-zoom=whole]").first.press("Enter")
    assert view(page) == whole


def test_the_relations_of_the_graph_are_chosen_by_keyboard(visit: Visit) -> None:
    page = visit(GRAPH)
    summary = page.locator(".menu > summary")
    press_until(page, "Tab", summary)
    page.keyboard.press("Enter")
    boxes = page.locator("[data-relation-filter]")
    lines = page.locator("[data-from]:not([hidden])")
    every = lines.count()
    for box in boxes.all():
        page.keyboard.press("Tab")
        expect(box).to_be_focused()
        page.keyboard.press("Space")
    expect(lines).to_have_count(0)
    page.keyboard.press("Space")
    assert 0 < lines.count() < every
    page.keyboard.press("Escape")
    expect(boxes.first).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_versions_of_a_role_are_chosen_and_compared_by_keyboard(visit: Visit) -> None:
    page = visit(ROLE)
    box = page.locator(".picks input").first
    press_until(page, "Tab", box)
    column = page.locator(".compare .version-1")
    prompt = page.locator(".prompts .version-1")
    expect(column.first).to_be_visible()
    page.keyboard.press("Space")
    expect(column.first).to_be_hidden()
    expect(prompt).to_be_hidden()
    page.keyboard.press("Space")
    expect(prompt).to_be_visible()
    press_until(page, "Tab", page.get_by_role("button", name="Show what differs"))
    page.keyboard.press("Enter")
    sheet = page.locator("[data-difference]")
    expect(sheet).to_be_focused()
    expect(sheet.locator("ins").first).to_be_visible()
    expect(sheet.locator("del").first).to_be_visible()


def test_who_names_a_missing_role_is_a_key_away(visit: Visit) -> None:
    page = visit(MISSING)
    first = page.locator(".absence a").first
    press_until(page, "Tab", first)
    address = (first.get_attribute("href") or "").rpartition("/")[2]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")
    expect(page.locator(".rail")).to_be_visible()


@pytest.mark.parametrize("path", [GRAPH, "/golden/graph.html", ROLE, MISSING])
def test_axe_finds_nothing_in_what_is_opened(visit: Visit, axe: str, path: str) -> None:
    page = visit(path, reduced_motion="reduce")
    for opener in page.locator(".menu > summary, .differ button").all():
        opener.click()
    page.evaluate(axe)
    assert violations_anywhere(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
