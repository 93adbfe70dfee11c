"""Opens pages in an installed Chromium, and hears what the console says and who else is called.

Must never know what the pages are.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from serving import Host

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What a Chromium may be called."""

SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps it from calling home."""


def chromium() -> str | None:
    """Find an installed Chromium, the one that CHROME_PATH names first."""
    named = os.environ.get("CHROME_PATH")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """Start a browser, which ends with the block."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*SWITCHES, *(["--no-sandbox"] if root else [])]
        )
        yield browser
        browser.close()


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe looks for."""


def violations(page: Page) -> list[str]:
    """Run axe and tell each violation with the first element that breaks the rule."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]} ({len(one['nodes'])} times)" for one in found]


def violations_anywhere(page: Page) -> list[str]:
    """Run axe in light and in dark, on a desk and on a phone, as which the page stays."""
    found = []
    for width, scheme in product((1280, 390), SCHEMES):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme}, {width} pixels: {violation}" for violation in violations(page)]
    return found


class Visit:
    """Opens pages of a host, and gathers what must not happen on any of them."""

    def __init__(self, browser: Browser, host: Host) -> None:
        """Begin with nothing heard."""
        self.messages: list[str] = []
        """What the console said."""
        self.foreign: list[str] = []
        """Addresses of others that were asked for."""
        self._browser = browser
        self._host = host
        self._contexts: list[BrowserContext] = []
        self._missing: set[str] = set()

    def __call__(self, path: str, *, status: int = 200, before: str | None = None, **options: Any) -> Page:
        """Open a page by its path on the host or by its address, in a profile of its own.

        `before` is a script that runs before those of each page; the options are those of a browser context.
        """
        url = path if "://" in path else self._host.url(path)
        if status != 200:
            self._missing.add(url)
        context = self._browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        self._contexts.append(context)
        context.set_default_timeout(5_000)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.messages.append(str(error.error)))
        context.on("request", self._asked)
        if before is not None:
            context.add_init_script(before)
        page = context.new_page()
        response = page.goto(url)
        assert response is None or response.status in {0, status}
        return page

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        url = message.location["url"]
        if url not in self._missing:
            self.messages.append(f"{url}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._host.address, "file:", "data:")):
            self.foreign.append(request.url)
