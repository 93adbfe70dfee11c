"""What holds on every page: themes, keyboard, narrow screens, sub-paths, the file system, pages that are not there."""

from typing import Literal
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

import markup
from serving import Host
from visiting import Visit

pytestmark = pytest.mark.browser

INDEX = "/index.html"
AGENT = "/agents/engineering/backend-developer.html"
GROUP = "/agents/engineering/index.html"
GUIDE = "/golden/agents/archive/signals.html"
KINDS = [INDEX, AGENT, GROUP, GUIDE]

NOTICE_THEME = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.themeBeforePaint = document.documentElement.dataset.theme ?? null;
  observer.disconnect();
}).observe(document, {childList: true, subtree: true});
"""


NARROW_CARDS = "[...document.querySelectorAll('.card')].map(card => card.offsetWidth).filter(width => width < 240)"


def background(page: Page) -> str:
    """Give the color of the page."""
    found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


def toggle(page: Page) -> None:
    """Click the theme button."""
    page.locator("[data-theme-toggle]").click()


def test_a_page_is_fetched_ahead_when_somebody_points_at_its_link(visit: Visit) -> None:
    page = visit(INDEX)
    devtools = page.context.new_cdp_session(page)
    told: list[str] = []
    devtools.on("Preload.prefetchStatusUpdated", lambda event: told.append(event["status"]))
    devtools.send("Preload.enable")
    link = page.locator(".card a").first
    link.hover()
    for _ in range(100):
        if "Ready" in told:
            break
        page.wait_for_timeout(50)
    link.click()
    page.wait_for_url("**/agents/**")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].deliveryType") == "navigational-prefetch"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_theme_stays_on_every_page_and_is_there_before_the_first_paint(visit: Visit, scheme: str) -> None:
    page = visit(INDEX, color_scheme=scheme, before=NOTICE_THEME)
    before = background(page)
    assert page.evaluate("themeBeforePaint") is None
    toggle(page)
    chosen = background(page)
    assert chosen != before
    page.locator(".card a").first.click()
    page.wait_for_url("**/agents/**")
    assert background(page) == chosen
    page.reload()
    assert background(page) == chosen
    assert page.evaluate("themeBeforePaint") == {"light": "dark", "dark": "light"}[scheme]
    toggle(page)
    assert background(page) == before


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_the_theme_goes_to_the_other_one_then_stays_then_follows_the_system(
    visit: Visit, scheme: Literal["light", "dark"], other: str
) -> None:
    page = visit(INDEX, color_scheme=scheme)
    button = page.locator("[data-theme-toggle]")
    for name in ("as the system", other, scheme, "as the system"):
        expect(button).to_have_accessible_name(f"Theme: {name}")
        expect(button.locator("svg:visible")).to_have_count(1)
        button.click()
    page.reload()
    expect(button).to_have_accessible_name(f"Theme: {other}")
    bar = page.locator("meta[name=theme-color]").first
    expect(bar).to_have_attribute("content", {"light": "#fbfbfc", "dark": "#0f1013"}[other])


def test_two_sites_of_one_host_keep_their_own_themes(visit: Visit, host: Host) -> None:
    page = visit(INDEX, color_scheme="light")
    before = background(page)
    toggle(page)
    page.goto(host.url("/repo/index.html"))
    assert background(page) == before


def test_a_reader_whose_browser_forbids_storage_can_still_change_the_theme(visit: Visit) -> None:
    forbid = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
    page = visit(INDEX, before=forbid)
    before = background(page)
    toggle(page)
    assert background(page) != before


@pytest.mark.parametrize("path", KINDS)
def test_the_first_tab_leads_to_the_content(visit: Visit, path: str) -> None:
    page = visit(path)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("path", KINDS)
def test_every_control_is_reached_by_tab_and_shows_that_it_is(visit: Visit, path: str) -> None:
    page = visit(path)
    wanted = page.evaluate("""
        [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
          .filter(one => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}))
          .filter(one => one.type !== "radio" || one.checked)
          .map((one, number) => { one.dataset.number = number; return one.outerHTML.slice(0, 80) })
    """)
    reached, unmarked = set(), []
    for _ in wanted:
        page.keyboard.press("Tab")
        number, marked = page.evaluate("""(() => {
            const one = document.activeElement;
            const marks = [one, one.closest("label"), one.closest(".card"), one.parentElement];
            const visible = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
            return [one.dataset.number, marks.some(mark => mark && (visible(getComputedStyle(mark))
                    || visible(getComputedStyle(mark, "::after"))))];
        })()""")
        reached.add(number)
        if not marked:
            unmarked.append(number)
    assert [html for number, html in enumerate(wanted) if str(number) not in reached] == []
    assert [wanted[int(number)] for number in unmarked if number] == []


def test_no_page_is_wider_than_the_screen(visit: Visit, host: Host) -> None:
    page = visit(INDEX)
    wide = []
    for mount in ("/", "/golden/"):
        folder = host.folders[mount]
        for path in sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html")):
            page.goto(host.url(mount + path), wait_until="domcontentloaded")
            for width in (1280, 390, 320):
                page.set_viewport_size({"width": width, "height": 800})
                needed = page.evaluate("document.documentElement.scrollWidth")
                if needed > width:
                    wide.append(f"{mount}{path} needs {needed} of {width} pixels")
    assert wide == []


def test_on_the_smallest_screen_the_whole_bar_is_seen(visit: Visit) -> None:
    page = visit(AGENT, viewport={"width": 320, "height": 600}, has_touch=True)
    links = page.get_by_role("navigation", name="Main").get_by_role("link")
    expect(links).to_have_count(4)
    for link in links.all():
        expect(link).to_be_in_viewport(ratio=0.99)


def test_on_paper_no_page_is_cut_off_and_none_has_a_control(visit: Visit, host: Host) -> None:
    page = visit(INDEX, viewport={"width": 680, "height": 960})  # as wide as A4 between its margins
    page.emulate_media(media="print")
    wrong = []
    folder = host.folders["/"]
    for path in (GUIDE, *sorted(f"/{file.relative_to(folder).as_posix()}" for file in folder.rglob("*.html"))):
        page.goto(host.url(path), wait_until="domcontentloaded")
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > 680:
            wrong.append(f"{path} needs {needed} of 680 pixels")
        wrong += [f"{path} has a card of {width} pixels" for width in page.evaluate(NARROW_CARDS)]
        controls = page.locator("button:visible, select:visible, input:visible, summary:visible")
        wrong += [f"{path} shows {html}" for html in controls.evaluate_all("all => all.map(one => one.outerHTML)")]
    assert wrong == []


def test_below_a_path_every_way_is_open(visit: Visit, host: Host) -> None:
    page = visit("/repo/index.html")
    page.locator(".card a").first.click()
    page.wait_for_url("**/repo/agents/**/*.html")
    page.locator(".crumbs a").last.click()
    page.wait_for_url("**/repo/agents/**/index.html")
    page.locator(".card a").last.click()
    page.get_by_role("navigation", name="In this group").get_by_role("link").first.click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Agents").click()
    page.wait_for_url("**/repo/index.html")


def test_below_a_path_every_link_leads_to_a_page(host: Host) -> None:
    seen, waiting = set(), [host.url("/repo/index.html")]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        assert url.startswith(host.url("/repo/"))
        with urlopen(url) as response:  # noqa: S310 - our own host; raises for what is not there
            if response.headers["Content-Type"] == "text/html":
                links = (urldefrag(urljoin(url, link)).url for link in markup.Page(response.read().decode()).links)
                waiting += [link for link in links if link.startswith(host.address)]
    assert len(seen) > 40


def test_from_the_file_system_everything_works(visit: Visit, host: Host) -> None:
    page = visit(host.file(INDEX).as_uri())
    page.get_by_label("Filter agents").fill("backend")
    expect(page.locator("[data-tally]")).to_contain_text(" of ")
    page.locator('label:has(input[name="color"])').first.click()
    page.goto(host.file(INDEX).as_uri())
    toggle(page)
    page.locator(".card a").first.click()
    expect(page.locator(".facts")).to_be_visible()
    page.locator(".crumbs a").last.click()
    expect(page.locator(".cards").first).to_be_visible()
    page.goto(host.file(AGENT).as_uri())
    page.locator("label:has(#as-source)").click()
    expect(page.locator(".source")).to_be_visible()
    page.locator(".rail a").first.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_a_page_that_is_not_there_looks_like_the_site_and_leads_back(visit: Visit, base: str) -> None:
    page = visit(f"{base}no/such/folder/page.html", status=404)
    expect(page.locator("h1")).to_have_text("This page is not here")
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"
    page.get_by_role("link", name="See all agents").click()
    page.wait_for_url(f"**{base}index.html")
    expect(page.locator(".card").first).to_be_visible()


def test_who_asks_for_less_motion_gets_none(visit: Visit) -> None:
    page = visit(INDEX, reduced_motion="reduce")
    longest = page.evaluate("""
        Math.max(...[...document.querySelectorAll("*")].flatMap(one => {
          const style = getComputedStyle(one);
          return (style.transitionDuration + "," + style.animationDuration).split(",").map(parseFloat);
        }))
    """)
    assert longest <= 0.01


def test_with_forced_colors_the_shapes_are_still_there(visit: Visit) -> None:
    page = visit(INDEX, forced_colors="active")
    color = page.evaluate("getComputedStyle(document.querySelector('.card .shape')).backgroundColor")
    assert color not in {"rgba(0, 0, 0, 0)", page.evaluate("getComputedStyle(document.body).backgroundColor")}
