"""axe-core finds nothing: every kind of page, light and dark, desktop and phone, and the states that a click makes."""

from typing import Any

import pytest
from playwright.sync_api import Page

from visiting import Visit

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES = {
    "index": "/index.html",
    "agent with links": "/agents/engineering/backend-developer.html",
    "agent with dialogues": "/agents/quality/bug-investigator.html",
    "agent with everything": "/golden/agents/harbor/pilot.html",
    "group": "/agents/engineering/index.html",
    "guide": "/golden/agents/archive/signals.html",
    "lost": "/404.html",
}


def violations(page: Page, axe: str) -> list[str]:
    """Run axe and tell each violation with the first element that breaks the rule."""
    page.evaluate(axe)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]} ({len(one['nodes'])} times)" for one in found]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, axe: str, path: str, width: int, scheme: str) -> None:
    page = visit(path, color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_a_click_opens(visit: Visit, axe: str, scheme: str) -> None:
    page = visit("/index.html", color_scheme=scheme, reduced_motion="reduce")
    page.locator('details:has(input[name="tool"]) > summary').click()
    page.locator('label:has(input[name="tool"])').first.click()
    page.locator("label:has(#as-rows)").click()
    assert violations(page, axe) == []
    page.goto(page.url.split("?")[0].replace("index.html", "agents/engineering/backend-developer.html"))
    page.locator("label:has(#as-source)").click()
    assert violations(page, axe) == []
