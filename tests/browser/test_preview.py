"""What a person sees who writes with the preview beside the editor."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from previewing import Preview, previewing
from serving import Host
from visiting import Visit
from workspace import Workspace

LONG = "\n\n".join(f"Rule {number}: {'keep it simple and small, ' * 12}" for number in range(60))
BROKEN = f"---\nname: sre\ndescription: On call.\n\n{LONG}\n"


def save(workspace: Workspace, ending: str = "The end.", **fields: str) -> None:
    workspace.agent("sre", description="On call.", body=f"{LONG}\n\n{ending}", **fields)


@pytest.fixture
def roster(workspace: Workspace) -> Workspace:
    save(workspace)
    for number in range(12):
        workspace.agent(f"helper-{number}", description=f"Helps with matter {number}.", color="blue")
    return workspace.file("rolebook.toml", '[theme]\nstatic = "theme"\n').file("theme/css/own.css", "")


@pytest.fixture
def preview(roster: Workspace) -> Iterator[Preview]:
    with previewing(roster) as preview:
        yield preview


@pytest.fixture
def visit(browser: Browser, preview: Preview) -> Iterator[Visit]:
    visit = Visit(browser, Host(preview.address, {}))
    yield visit
    visit.close()
    assert visit.foreign == []


def marked(page: Page) -> Page:
    """Leave a mark that is gone when a page is loaded anew."""
    page.evaluate("window.mark = true")
    return page


def is_same(page: Page) -> bool:
    same: bool = page.evaluate("window.mark === true")
    return same


def test_an_edit_shows_where_the_reader_stands(visit: Visit, roster: Workspace) -> None:
    page = marked(visit("/agents/sre.html"))
    page.evaluate("scrollTo({ top: 2400, behavior: 'instant' })")
    page.locator("[data-theme-toggle]").evaluate("(button) => button.focus({ preventScroll: true })")
    save(roster, "Something new.")
    expect(page.get_by_text("Something new.").first).to_be_attached()
    expect(page.get_by_text("The end.")).to_have_count(0)
    assert page.evaluate("scrollY") == 2400
    assert page.evaluate("document.activeElement.matches('[data-theme-toggle]')")
    assert is_same(page)
    assert visit.messages == []


def test_a_heading_more_loads_the_page_anew_and_keeps_the_place(visit: Visit, roster: Workspace) -> None:
    page = marked(visit("/agents/sre.html"))
    page.evaluate("scrollTo({ top: 1800, behavior: 'instant' })")
    save(roster, "## A new part\n\nWith a text.")
    expect(page.locator("[data-contents] a", has_text="A new part")).to_be_attached()
    page.wait_for_function("scrollY === 1800")
    assert not is_same(page)


def test_several_edits_in_a_row_leave_the_page_as_it_would_be_loaded(visit: Visit, roster: Workspace) -> None:
    page = marked(visit("/agents/sre.html"))
    for number, ending in enumerate(
        ["- one\n- two", "- zero\n- one\n- two", "1. one\n\n> said", "Only **bold** text."]
    ):
        save(roster, f"{ending}\n\nEdit {number}.")
        expect(page.get_by_text(f"Edit {number}.").first).to_be_attached()
    changed = page.locator(".paper").inner_html()
    assert is_same(page)
    page.reload()
    assert page.locator(".paper").inner_html() == changed


def test_a_style_changes_without_loading_the_page(visit: Visit, roster: Workspace) -> None:
    page = marked(visit("/agents/sre.html"))
    roster.file("theme/css/own.css", "h1 { letter-spacing: 7px }")
    expect(page.locator("h1")).to_have_css("letter-spacing", "7px")
    roster.file("theme/css/own.css", "h1 { letter-spacing: 5px }")
    expect(page.locator("h1")).to_have_css("letter-spacing", "5px")
    assert is_same(page)
    expect(page.locator("link[href*='assets/style.']")).to_have_count(1)


def test_a_header_that_breaks_covers_its_page_until_it_is_mended(visit: Visit, roster: Workspace) -> None:
    page = marked(visit("/agents/sre.html"))
    other = marked(visit("/agents/helper-1.html"))
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    roster.file("agents/sre.md", BROKEN)
    sheet = page.get_by_role("alert")
    expect(sheet).to_contain_text("agents/sre.md:")
    expect(sheet).to_contain_text("warning")
    expect(sheet.locator(".hint").first).not_to_be_empty()
    expect(page.locator("main")).to_contain_text("The end.")
    expect(other.get_by_role("alert")).to_have_count(0)
    save(roster, "Mended.")
    expect(sheet).to_have_count(0)
    expect(page.get_by_text("Mended.").first).to_be_attached()
    assert page.evaluate("scrollY") == 900
    assert is_same(page)


def test_escape_puts_the_sheet_away_until_something_else_is_wrong(visit: Visit, roster: Workspace) -> None:
    page = visit("/agents/sre.html")
    roster.file("rolebook.toml", "[sight]\n")
    expect(page.get_by_role("alert")).to_contain_text("rolebook.toml:1:2")
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_have_count(0)
    roster.file("rolebook.toml", "[site\n")
    expect(page.get_by_role("alert")).to_contain_text("not TOML")
    roster.file("rolebook.toml", '[site]\ntitle = "Ours"\n')
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page).to_have_title(re.compile("Ours"))


def test_remarks_on_the_file_stand_in_a_drawer(visit: Visit, roster: Workspace) -> None:
    page = visit("/agents/sre.html")
    drawer = page.locator(".drawer")
    expect(drawer).to_have_count(0)
    save(roster, color="nocolor")
    expect(drawer.locator("summary")).to_have_text("1 remark on this file")
    drawer.locator("summary").click()
    expect(drawer).to_contain_text("agents/sre.md:4")
    save(roster)
    expect(drawer).to_have_count(0)


def test_a_page_whose_file_was_deleted_says_so_and_comes_back(visit: Visit, roster: Workspace) -> None:
    page = visit("/agents/sre.html")
    roster.remove("agents/sre.md")
    expect(page.get_by_role("alert")).to_contain_text("no longer built")
    save(roster, "Back.")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text("Back.").first).to_be_attached()


def test_ten_tabs_hear_of_every_change_and_new_pages_still_load(
    browser: Browser, preview: Preview, roster: Workspace
) -> None:
    with browser.new_context() as context:
        tabs = [context.new_page() for _ in range(10)]
        for tab in tabs:
            tab.goto(preview.url("/agents/sre.html"))
        for ending in ("First change.", "Second change."):
            save(roster, ending)
            for tab in tabs:
                expect(tab.get_by_text(ending).first).to_be_attached()
        for tab in tabs[:5]:
            tab.close()
        save(roster, "Third change.")
        for tab in tabs[5:]:
            expect(tab.get_by_text("Third change.").first).to_be_attached()


def test_a_page_finds_a_server_that_was_started_again(browser: Browser, roster: Workspace, tmp_path: Path) -> None:
    page = browser.new_page()
    with previewing(roster) as first:
        port = first.port
        page.goto(first.url("/agents/sre.html"))
        first.process.send_signal(signal.SIGTERM)
        first.process.wait()
    save(roster, "Changed meanwhile.")
    with previewing(roster, port=port):
        expect(page.get_by_text("Changed meanwhile.").first).to_be_attached(timeout=20_000)
    page.close()


def test_the_search_finds_what_was_just_written(visit: Visit, roster: Workspace) -> None:
    roster.agent("zebra-keeper", description="Feeds the zebras.")
    page = visit("/index.html")
    expect(page.get_by_text("Zebra keeper").first).to_be_attached()
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("combobox").fill("zebras")
    expect(page.get_by_role("dialog")).to_contain_text("Zebra keeper")
