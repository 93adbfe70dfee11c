"""An agent's page as a person uses it: copy, source, contents, print, and reading without a script."""

import pytest
from playwright.sync_api import expect

from serving import Host
from visiting import Visit

pytestmark = pytest.mark.browser

PAGE = "/agents/engineering/code-reviewer.html"


def test_the_copy_button_copies_the_file_as_it_is(visit: Visit, host: Host) -> None:
    page = visit(PAGE, permissions=["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy agent file")
    button.click()
    expect(page.locator("[role=status]").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == host.file(PAGE).with_suffix(".md").read_text("utf-8")


def test_the_copy_button_works_on_hosts_without_a_clipboard_interface(visit: Visit, host: Host) -> None:
    page = visit(
        PAGE,
        permissions=["clipboard-read", "clipboard-write"],
        before="window.board = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    )
    page.get_by_role("button", name="Copy agent file").click()
    expect(page.locator("[role=status]").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("board.readText()") == host.file(PAGE).with_suffix(".md").read_text("utf-8")
    expect(page.locator("[data-copy]")).to_be_focused()


def test_every_block_of_code_can_be_copied(visit: Visit) -> None:
    page = visit("/agents/quality/bug-investigator.html", permissions=["clipboard-read", "clipboard-write"])
    block = page.locator(".code").first
    block.hover()
    block.get_by_role("button", name="Copy").click()
    expect(page.locator("[role=status]").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == block.locator("pre").text_content()


def test_the_line_that_installs_an_agent_can_be_copied(visit: Visit) -> None:
    page = visit("/repo/agents/quality/bug-investigator.html", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".install").get_by_role("button", name="Copy").click()
    expect(page.locator("[role=status]").filter(has_text="Copied")).to_have_count(1)
    address = "https://example.org/repo/agents/quality/bug-investigator.md"
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"curl -fsSL --create-dirs -o .claude/agents/bug-investigator.md {address}"
    )


def test_headings_and_examples_lead_to_themselves(visit: Visit) -> None:
    page = visit("/agents/quality/bug-investigator.html")
    heading = page.get_by_role("heading", name="Habits", exact=True)
    heading.hover()
    heading.locator(".permalink").click()
    assert page.url.endswith("#p-habits")
    page.get_by_role("link", name="Example 2").click()
    assert page.url.endswith("#example-2")


def test_the_download_is_the_file(visit: Visit, host: Host) -> None:
    page = visit(PAGE)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download .md").click()
    assert download.value.suggested_filename == "code-reviewer.md"
    assert download.value.path().read_bytes() == host.file(PAGE).with_suffix(".md").read_bytes()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_prompt_is_shown_rendered_or_as_source(visit: Visit, script: bool) -> None:
    page = visit(PAGE, java_script_enabled=script)
    rendered, source = page.locator(".rendered"), page.locator(".source")
    expect(rendered).to_be_visible()
    expect(source).to_be_hidden()
    page.locator("label:has(#as-source)").click()
    expect(source).to_be_visible()
    expect(rendered).to_be_hidden()


def test_without_a_script_everything_is_there_and_nothing_is_offered_that_needs_one(visit: Visit) -> None:
    page = visit(PAGE, java_script_enabled=False)
    for part in ("h1", ".facts", "#when", "#examples", ".chat >> nth=0", ".rendered", ".rail", ".contents"):
        expect(page.locator(part)).to_be_visible()
    for control in page.locator(".needs-script").all():
        expect(control).to_be_hidden()
    assert page.locator(".needs-script").count() > 0


def test_the_contents_follow_the_reading(visit: Visit) -> None:
    page = visit(PAGE)
    current = page.locator("[data-contents] [aria-current]")
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("href", "#when")
    last = page.locator("[data-contents] a").last
    last.evaluate("link => document.getElementById(link.hash.slice(1)).scrollIntoView({block: 'start'})")
    expect(current).not_to_have_attribute("href", "#when")
    expect(current).to_have_count(1)


def test_beside_a_long_text_those_who_work_with_the_agent_stay_in_sight(visit: Visit) -> None:
    page = visit("/agents/engineering/backend-developer.html")
    last = page.locator(".rail li").last
    expect(last).not_to_be_in_viewport()
    page.locator(".text").evaluate("text => scrollTo(0, text.getBoundingClientRect().bottom - innerHeight)")
    expect(last).to_be_in_viewport(ratio=1)


def test_a_click_in_the_contents_leads_below_the_bar(visit: Visit) -> None:
    page = visit(PAGE)
    link = page.locator("[data-contents] a").last
    link.click()
    target = page.locator(f'[id="{(link.get_attribute("href") or "")[1:]}"]')
    bar = page.locator(".bar").bounding_box()
    box = target.bounding_box()
    assert bar is not None
    assert box is not None
    assert bar["y"] + bar["height"] <= box["y"] < 800


def test_on_a_phone_the_contents_fold_and_close_after_a_choice(visit: Visit) -> None:
    page = visit(PAGE, viewport={"width": 390, "height": 800})
    expect(page.locator("[data-contents]")).to_be_hidden()
    fold = page.locator(".contents-fold")
    fold.locator("summary").click()
    fold.locator("a").last.click()
    expect(fold).not_to_have_attribute("open", "")


def test_on_a_phone_many_tools_have_the_whole_width(visit: Visit) -> None:
    page = visit(PAGE, viewport={"width": 390, "height": 800})
    tools = page.locator(".facts > div", has=page.locator(".chip"))
    assert tools.evaluate("tools => tools.offsetWidth === tools.parentElement.offsetWidth")


def test_paper_is_light_and_has_no_controls(visit: Visit) -> None:
    page = visit(PAGE, color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="print")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert _brightness(dark) < 60
    assert light == "rgba(0, 0, 0, 0)" or _brightness(light) > 240
    assert _brightness(page.evaluate("getComputedStyle(document.querySelector('.rendered p')).color")) < 90
    for control in (".bar", ".actions", ".contents", ".contents-fold", ".footer", ".neighbors", ".choice >> nth=0"):
        expect(page.locator(control)).to_be_hidden()
    for part in ("h1", ".facts", "#when", ".chat >> nth=0", ".rendered"):
        expect(page.locator(part)).to_be_visible()


def test_paper_is_light_too_when_the_reader_chose_dark(visit: Visit) -> None:
    page = visit(PAGE, color_scheme="light")
    page.locator("[data-theme-toggle]").click()
    page.emulate_media(media="print")
    assert _brightness(page.evaluate("getComputedStyle(document.querySelector('.rendered p')).color")) < 90


def _brightness(color: str) -> int:
    """Give the brightest of red, green and blue: `rgb(15, 16, 19)` gives 19."""
    return max(int(float(part)) for part in color[color.index("(") + 1 : -1].split(",")[:3])
