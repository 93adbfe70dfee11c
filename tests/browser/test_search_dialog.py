"""The search as a person uses it: opening, typing, the keyboard, what is found and why, and what may go wrong."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from rolebook.outputs.search.words import STOP, words
from serving import Host
from visiting import Visit, violations
from workspace import Workspace

pytestmark = pytest.mark.browser

INDEX = "/index.html"
AGENT = "/agents/engineering/backend-developer.html"
PAGES = [INDEX, AGENT, "/agents/engineering/index.html", "/repo/graph.html", "/golden/agents/archive/signals.html"]

READY = "rolebookSearch.store.directory().then(() => true)"
"""Waits for what is loaded when the search opens."""

TRAP = "<b>bold</b><img src=x onerror=alert(1)>"


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search agents")


def hits(page: Page) -> Locator:
    return page.locator("dialog").get_by_role("option")


def find(page: Page, query: str) -> Locator:
    """Open the search by the keyboard, type, and give the results when there are some."""
    page.keyboard.press("Control+k")
    field(page).fill(query)
    expect(hits(page).first).to_be_visible()
    return hits(page)


def said(page: Page) -> Locator:
    """Find what a screen reader is told of the results."""
    return page.locator("dialog [role=status]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a site on the file system, of agents of which each is found in a way of its own."""
    workspace = Workspace(tmp_path_factory.mktemp("search"))
    workspace.agent(
        "data/query-tuner",
        description='|\n  Makes reports fast.\n\n  <example>\n  user: "My queries are slow since Monday"\n'
        '  assistant: "I ask the query-tuner."\n  </example>',
        body="Read the plan first.",
        color="blue",
    )
    prompt = "# Duties\n\nWrite to the **zettelkasten** daily."
    workspace.agent("data/archivist", description="Keeps what is old.", body=prompt)
    workspace.agent("data/planner", description="Plans.", tools="Read, WebSearch")
    workspace.agent("ops/slow-cooker", description="Watches pots.")
    workspace.agent("ops/翻訳者", description="製品の文言を自然な日本語に訳します。")
    workspace.agent("ops/trap", description=f"'Handles {TRAP} pages.'", body=f"Never {TRAP}.")
    return (workspace.build().root / "index.html").as_uri()


@pytest.mark.parametrize("path", PAGES)
def test_control_k_opens_the_search_on_every_page_and_finds_from_there(visit: Visit, host: Host, path: str) -> None:
    page = visit(path)
    found = find(page, "a")
    target = found.first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(target.replace("../", "")))
    assert page.locator("h1").count() == 1
    assert "/404" not in page.url


def test_nothing_of_the_search_is_loaded_before_somebody_asks(visit: Visit) -> None:
    page = visit(AGENT)
    page.wait_for_load_state("networkidle")
    names = r"({name}) => name.replace(/.*\/|\.\w{8}(?=\.)|\?.*/g, '')"
    loaded = f"performance.getEntriesByType('resource').map({names})"
    before = page.evaluate(loaded)
    assert "search.js" in before
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    page.evaluate(
        "() => Promise.all([rolebookSearch.store.spellings(), rolebookSearch.store.record(0)]).then(() => true)"
    )
    after = {"search-dialog.js", "search.css", "directory-0.js", "spellings-0.js", "agents-0.js"}
    assert set(page.evaluate(loaded)) - set(before) == after


def test_a_slash_opens_the_search_but_stays_a_slash_where_one_writes(visit: Visit) -> None:
    page = visit(INDEX)
    query = page.get_by_label("Filter agents")
    query.press("/")
    expect(query).to_have_value("/")
    expect(page.locator("dialog")).to_have_count(0)
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")


def test_the_slash_can_be_switched_off_for_good(visit: Visit, host: Host) -> None:
    page = visit(INDEX)
    page.keyboard.press("/")
    page.get_by_label("opens search").uncheck()
    page.keyboard.press("Escape")
    for path in (INDEX, AGENT):
        page.goto(host.url(path))
        page.keyboard.press("/")
        expect(page.locator("dialog[open]")).to_have_count(0)
        page.keyboard.press("Control+k")
        expect(page.locator("dialog[open]")).to_have_count(1)
    page.goto(host.url("/repo/index.html"))
    page.keyboard.press("/")
    expect(page.locator("dialog[open]"), "another site of the host keeps its own choice").to_have_count(1)


def test_the_link_of_the_bar_opens_the_search_and_gets_the_focus_back(visit: Visit) -> None:
    page = visit(AGENT)
    link = page.get_by_role("link", name="Find an agent")
    link.focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(link).to_be_focused()


def test_the_search_closes_by_its_button_and_by_a_click_beside_it(visit: Visit) -> None:
    page = visit(INDEX)
    page.keyboard.press("Control+k")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.mouse.click(5, 400)
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_without_a_script_the_link_leads_to_the_index(visit: Visit) -> None:
    page = visit(AGENT, java_script_enabled=False)
    expect(page.locator(".find kbd")).to_be_hidden()
    page.get_by_role("link", name="Find an agent").click()
    page.wait_for_url("**/index.html")


def test_on_a_mac_the_command_key_opens_it(visit: Visit) -> None:
    page = visit(INDEX, before="Object.defineProperty(navigator, 'platform', {value: 'MacIntel'})")
    expect(page.locator(".find kbd")).to_have_text("⌘ K")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Meta+k")
    expect(field(page)).to_be_focused()


def test_the_arrows_choose_and_enter_opens(visit: Visit) -> None:
    page = visit(INDEX)
    found = find(page, "reviewer")
    count = found.count()
    assert count > 2
    for key, chosen in (
        (None, 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", count - 1),
        ("ArrowDown", 0),
        ("PageDown", min(5, count - 1)),
        ("PageUp", 0),
        ("ArrowDown", 1),
    ):
        if key:
            page.keyboard.press(key)
        expect(found.nth(chosen)).to_have_attribute("aria-selected", "true")
        expect(page.locator("[aria-selected=true]")).to_have_count(1)
        expect(field(page)).to_have_attribute("aria-activedescendant", found.nth(chosen).get_attribute("id") or "")
        expect(found.nth(chosen)).to_be_in_viewport()
    expect(field(page)).to_be_focused()
    target = (found.nth(1).get_attribute("href") or "").removeprefix("./")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}")


def test_results_follow_every_letter_and_disappear_with_them(visit: Visit) -> None:
    page = visit(INDEX)
    expect(find(page, "acc").first).to_contain_text("Accessibility reviewer")
    field(page).fill("acc zzzzz")
    expect(hits(page).first).to_contain_text("Accessibility reviewer")
    field(page).fill("")
    expect(hits(page)).to_have_count(0)
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_text("“my queries are slow”")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "title", "label", "line", "marks"),
    [
        ("query tuner", "Query tuner", None, "Makes reports fast.", ["Query tuner"]),
        ("tun", "Query tuner", None, "Makes reports fast.", ["tuner"]),
        ("qurey", "Query tuner", None, "Makes reports fast.", ["Query"]),
        ("querytuner", "Query tuner", None, "Makes reports fast.", []),
        (
            "my query is slow",
            "Query tuner",
            "Example",
            "My queries are slow since Monday",
            ["queries", "slow"],
        ),
        ("monday", "Query tuner", "Example", "My queries are slow since Monday", ["Monday"]),
        ("what is old", "Archivist", None, "Keeps what is old.", ["old"]),
        ("duty", "Archivist", "Section", "Duties", ["Duties"]),
        ("zettelkasten", "Archivist", "Prompt", "Write to the zettelkasten daily.", ["zettelkasten"]),
        ("zetelkastn", "Archivist", "Prompt", "Write to the zettelkasten daily.", ["zettelkasten"]),
        ("daily plan of monday", "Query tuner", "Example", "My queries are slow since Monday", ["Monday"]),
        ("websearch", "Planner", "Tools", "WebSearch", ["WebSearch"]),
        ("日本語", "翻訳者", None, "製品の文言を自然な日本語に訳します。", ["日本語"]),
        ("日本語に翻訳", "翻訳者", None, "製品の文言を自然な日本語に訳します。", ["翻訳", "日本語に"]),
    ],
)
def test_the_best_agent_comes_first_and_the_line_says_why(
    visit: Visit, site: str, query: str, title: str, label: str | None, line: str, marks: list[str]
) -> None:
    first = find(visit(site), query).first
    expect(first.locator(".hit-title")).to_have_text(title)
    why = first.locator(".hit-why")
    expect(why).to_have_text(f"{label} {line}" if label else line)
    found = first.locator("mark").all_inner_texts()
    assert [mark for mark in found if mark in marks] == marks
    assert set(marks) <= set(found) <= {*marks, "Query", "queries", "slow"}


def test_who_works_with_an_agent_is_found_by_its_name(visit: Visit) -> None:
    found = find(visit(INDEX), "code reviewer")
    partner = found.filter(has_text="Analytics engineer")
    expect(partner.locator(".hit-why")).to_have_text("Works with Code reviewer")


def test_a_result_shows_the_color_the_place_and_nothing_that_a_text_smuggles_in(visit: Visit, site: str) -> None:
    page = visit(site)
    first = find(page, "tuner").first
    expect(first.locator(".tile")).to_have_attribute("data-swatch", "blue")
    expect(first.locator(".hit-place")).to_have_text("Data")
    field(page).fill("trap")
    expect(hits(page).first).to_contain_text(TRAP)
    field(page).fill("bold never")
    expect(hits(page).first).to_contain_text(TRAP)
    assert page.locator("dialog img, dialog b:not(.hit-why b:first-child)").count() == 0


def test_what_is_not_found_is_said_and_another_way_is_shown(visit: Visit) -> None:
    page = visit(AGENT)
    page.keyboard.press("Control+k")
    field(page).fill("zeppelin")
    expect(said(page)).to_have_text("No agent matches “zeppelin”.")
    expect(hits(page)).to_have_count(0)
    page.locator("dialog").get_by_role("link", name="all agents").click()
    page.wait_for_url("**/index.html")


def test_how_many_fit_is_told(visit: Visit) -> None:
    page = visit(INDEX)
    found = find(page, "accessibility")
    expect(said(page)).to_have_text(f"{found.count()} agents")
    assert 1 < found.count() < 12
    field(page).fill("rechnungen")
    expect(said(page)).to_have_text("1 agent")
    field(page).fill("e")
    expect(said(page)).to_have_text("Best 12 of 24 agents")


def test_a_word_means_the_same_to_the_page_as_to_the_index(visit: Visit, host: Host) -> None:
    agents: list[dict[str, Any]] = json.loads(host.file("/catalog.json").read_bytes())["agents"]
    texts = [f"{agent['title']} {agent['description']} {' '.join(agent['headings'])}" for agent in agents]
    texts += ["C++ C# ﾃﾞｰﾀ ＡＰＩ Überprüfung API設計を 한국어 ตรวจ हिन्दी проверка 𠀋𠀌 e\u0301a ½ ✅ok word—word x_y"]
    page = visit(INDEX)
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    for text in texts:
        found = page.evaluate("text => rolebookSearch.tokens(text).map(({word}) => word)", text)
        assert set(found) - STOP == words(text) - {"c", "x_y"} - (set() if "c" in found else {"c"})


def test_a_site_that_changed_while_a_page_was_open_is_searched_as_it_is_now(visit: Visit, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    page = visit((workspace.agent("old", description="Was here before.").build().root / "index.html").as_uri())
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    page.evaluate(READY)
    workspace.agent("fresh", description="Arrived meanwhile.").build()
    field(page).fill("meanwhile")
    expect(hits(page)).to_have_count(1)
    expect(hits(page).first).to_contain_text("Fresh")


def test_an_index_that_is_not_there_is_told_and_the_way_out_is_shown(visit: Visit, tmp_path: Path) -> None:
    site = Workspace(tmp_path).agent("one").build().root
    shutil.rmtree(site / "assets" / "search")
    page = visit((site / "index.html").as_uri())
    page.keyboard.press("Control+k")
    field(page).fill("one")
    expect(said(page)).to_contain_text("could not be loaded")
    expect(page.locator("dialog").get_by_role("link", name="all agents")).to_be_visible()
    assert visit.messages
    visit.messages.clear()  # that a file is missing


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_dialog_fits_the_screen(visit: Visit, width: int) -> None:
    page = visit(AGENT, viewport={"width": width, "height": 640})
    find(page, "review the code of my api before it is merged into the main branch")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    dialog = page.locator("dialog")
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    expect(dialog).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_dialog(visit: Visit, axe: str, scheme: str, width: int) -> None:
    page = visit(AGENT, color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.keyboard.press("Control+k")
    page.evaluate(axe)
    for query, seen in (("", "“my queries are slow”"), ("review my code", "Reviews"), ("zeppelin", "“zeppelin”")):
        field(page).fill(query)
        expect(page.locator("dialog").get_by_text(seen).first).to_be_visible()
        assert violations(page) == []


def test_with_forced_colors_the_chosen_result_is_outlined(visit: Visit) -> None:
    page = visit(INDEX, forced_colors="active")
    found = find(page, "reviewer")
    style = "option => getComputedStyle(option).outlineStyle"
    assert [found.nth(number).evaluate(style) for number in (0, 1)] == ["solid", "none"]


def test_less_motion_means_none(visit: Visit) -> None:
    page = visit(INDEX, reduced_motion="reduce")
    find(page, "reviewer")
    assert page.locator("dialog").evaluate("dialog => getComputedStyle(dialog).animationName") == "none"
