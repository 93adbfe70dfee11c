"""axe-core finds nothing: every kind of page, light and dark, desktop and phone, and the states that a click makes."""

import pytest

from visiting import SCHEMES, Visit, violations, violations_anywhere

pytestmark = pytest.mark.browser

PAGES = {
    "index": "/index.html",
    "agent with links": "/agents/engineering/backend-developer.html",
    "agent with dialogues": "/agents/quality/bug-investigator.html",
    "agent with everything": "/golden/agents/harbor/pilot.html",
    "group": "/agents/engineering/index.html",
    "guide": "/golden/agents/archive/signals.html",
    "roles": "/roles.html",
    "role": "/roles/code-reviewer.html",
    "graph": "/graph.html",
    "matrix": "/tools.html",
    "tool": "/tools/bash.html",
    "models": "/models.html",
    "color": "/colors/blue.html",
    "missing": "/missing.html",
    "lost": "/404.html",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(visit: Visit, axe: str, path: str) -> None:
    page = visit(path, reduced_motion="reduce")
    page.evaluate(axe)
    assert violations_anywhere(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_what_a_click_opens(visit: Visit, axe: str, scheme: str) -> None:
    page = visit("/index.html", color_scheme=scheme, reduced_motion="reduce")
    page.locator('details:has(input[name="tool"]) > summary').click()
    page.locator('label:has(input[name="tool"])').first.click()
    page.evaluate(axe)
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("label:has(#as-rows)").click()
    assert violations(page) == []
    page.locator(".card a:visible").first.click()
    page.locator("label:has(#as-source)").click()
    page.evaluate(axe)
    assert violations(page) == []
