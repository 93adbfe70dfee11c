"""Who may do what: the ways between the pages of tools, models and colors, the matrix, and reading it on a phone."""

import pytest
from playwright.sync_api import expect

from serving import Host
from visiting import Visit

pytestmark = pytest.mark.browser

AGENT = "/agents/engineering/backend-developer.html"


def test_the_facts_of_an_agent_lead_to_those_who_share_them(visit: Visit) -> None:
    page = visit(AGENT)
    for label, title in (("Color", "Blue"), ("Model", "sonnet"), ("Tools", "Read")):
        page.locator(f".facts div:has(dt:text-is('{label}')) a").first.click()
        expect(page.locator("h1")).to_have_text(title)
        expect(page.get_by_role("main").get_by_role("link", name="Backend developer", exact=True)).to_have_count(1)
        page.go_back()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_from_the_index_one_comes_to_who_may_run_a_tool(visit: Visit, base: str, script: bool) -> None:
    page = visit(f"{base}index.html", java_script_enabled=script)
    page.locator(".ways").get_by_role("link", name="tool").click()
    expect(page.locator("h1")).to_have_text("Who may do what")
    page.get_by_role("columnheader", name="Bash").get_by_role("link").click()
    page.wait_for_url(f"**{base}tools/bash.html")
    page.get_by_role("link", name="state no tools").click()
    expect(page.locator("h1")).to_have_text("May do everything")
    page.locator(".kinds").get_by_role("link", name="Colors").click()
    page.get_by_role("link", name="Red", exact=True).click()
    page.wait_for_url(f"**{base}colors/red.html")
    page.locator(".names a").first.click()
    expect(page.locator(".facts")).to_be_visible()


def test_the_names_of_the_tools_stay_above_the_agents_where_there_is_room(visit: Visit) -> None:
    page = visit("/tools.html", viewport={"width": 1440, "height": 500})
    page.locator(".matrix tbody tr").last.scroll_into_view_if_needed()
    for name in ("Agent", "Bash"):
        head = page.get_by_role("columnheader", name=name).first
        expect(head).to_be_in_viewport()
        seen = "head => { const {left, bottom} = head.getBoundingClientRect(); "
        seen += "return head.contains(document.elementFromPoint(left + 8, bottom - 8)); }"
        assert head.evaluate(seen), "nothing lies above it"


def test_those_who_have_a_trait_can_be_seen_as_cards(visit: Visit) -> None:
    page = visit("/models/opus.html")
    named = set(page.locator(".names a").all_text_contents())
    page.get_by_role("link", name="Show them as cards").click()
    expect(page.locator("[data-tally]")).to_contain_text(f"{len(named)} of ")
    assert set(page.locator(".card:visible h3").all_text_contents()) == named


def test_a_cell_of_the_matrix_is_a_word_for_those_who_hear_it(visit: Visit) -> None:
    page = visit("/tools.html")
    row = page.get_by_role("row", name="Database engineer")
    expect(row.get_by_role("cell", name="within limits").first).to_be_visible()
    expect(row.get_by_role("cell", name="yes").first).to_be_visible()


def test_a_phone_scrolls_the_matrix_and_not_the_page(visit: Visit) -> None:
    page = visit("/tools.html", viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    region = page.get_by_role("region", name="Who may do what")
    region.focus()
    assert page.evaluate("document.activeElement.scrollWidth > document.activeElement.clientWidth")


def test_from_the_file_system_the_pages_lead_to_one_another(visit: Visit, host: Host) -> None:
    page = visit(host.file("/tools.html").as_uri())
    page.get_by_role("link", name="May run commands").first.click()
    page.locator(".matrix tbody a").first.click()
    expect(page.locator(".facts")).to_be_visible()
