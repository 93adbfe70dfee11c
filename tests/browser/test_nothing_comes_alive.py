"""No text of a definition comes alive in a real browser: each page of the hostile roster is opened and looked at."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from hostile_roster import PLAIN, write
from payloads import PAYLOADS
from serving import Host, serve
from workspace import Site, Workspace

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective + " " + event.blockedURI);
});
"""
LOOK = """() => {
  const alive = "script, style, iframe, form, object, embed, base, meta, link, img, video, audio";
  const names = ["cookie", "forms", "images", "links", "scripts", "getElementById", "querySelector"];
  const frame = [...document.body.children].filter((each) => !each.matches("main, [role=status]"));
  return {
    pwned: "pwned" in window || "pwned" in Object.prototype,
    violations: window.violations,
    alive: document.querySelector("main").querySelectorAll(alive).length,
    clobbered: names.filter((name) => document[name] instanceof Element),
    frame: frame.map((each) => each.outerHTML).join("\\n"),
  };
}"""
ALIVE_IN_DIALOG = "document.querySelectorAll('dialog :is(script, style, iframe, img, form[action])').length"
LISTS = "index.html agents/index.html missing.html roles.html graph.html 404.html".split()
QUERIES = (
    "<img src=x onerror=alert(1)>",
    "script",
    "evil test",
    '"><script>',
    "constructor",
    "__proto__",
    "{{7*7}}",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return write(Workspace(tmp_path_factory.mktemp("hostile"))).build("--base-url", "https://site.test/")


@pytest.fixture(scope="module")
def hostile(site: Site) -> Iterator[Host]:
    with serve({"/": site.root}) as host:
        yield host


class Watch:
    """One page that goes from site to site, and everything that should not happen on it."""

    def __init__(self, browser: Browser, host: Host) -> None:
        """Listen to all that a page can do."""
        self.heard: list[str] = []
        self._host = host
        self.context = browser.new_context(viewport={"width": 1280, "height": 800})
        self.context.set_default_timeout(20_000)
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.page.on("dialog", self._asked_for_an_answer)
        self.page.on("popup", lambda popup: self.heard.append(f"popup: {popup.url}"))
        self.page.on("download", lambda download: self.heard.append(f"download: {download.url}"))
        self.page.on("console", lambda message: self.heard.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        self.page.on("request", self._asked)

    def _asked_for_an_answer(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._host.address, "data:image/")):
            self.heard.append(f"request: {request.url}")


@pytest.fixture(scope="module")
def watch(browser: Browser, hostile: Host) -> Iterator[Watch]:
    watch = Watch(browser, hostile)
    yield watch
    watch.context.close()


def test_every_page_stays_quiet_and_whole(watch: Watch, hostile: Host, site: Site) -> None:
    frames = set()
    for agent in site.catalog["agents"]:
        watch.heard.clear()
        watch.page.goto(hostile.url(f"/{agent['url']}"), wait_until="domcontentloaded")
        seen = watch.page.evaluate(LOOK)
        frames.add(re.sub(r"(?:\.\./)+", "../", seen.pop("frame")))  # however deep the page lies
        assert seen == {"pwned": False, "violations": [], "clobbered": [], "alive": 0}, agent["url"]
        assert watch.heard == [], agent["url"]
    assert len(site.catalog["agents"]) == len(PAYLOADS) + PLAIN
    assert len(frames) == 1


def test_a_guide_stays_quiet_too(watch: Watch, hostile: Host, site: Site) -> None:
    guides = [path for path in site.paths() if re.fullmatch(r"agents/\d{3}/index\.html", path)]
    for path in guides[::5]:
        watch.heard.clear()
        watch.page.goto(hostile.url(f"/{path}"), wait_until="domcontentloaded")
        seen = watch.page.evaluate(LOOK)
        assert (seen["pwned"], seen["violations"], seen["clobbered"], seen["alive"]) == (False, [], [], 0), path
        assert watch.heard == [], path
    assert len(guides) == len(PAYLOADS) + 1


@pytest.mark.parametrize("path", LISTS)
def test_every_list_stays_quiet(watch: Watch, hostile: Host, path: str) -> None:
    watch.heard.clear()
    watch.page.goto(hostile.url(f"/{path}"))
    seen = watch.page.evaluate(LOOK)
    assert (seen["pwned"], seen["violations"], seen["alive"]) == (False, [], 0)
    assert watch.heard == []


@pytest.mark.parametrize("query", QUERIES)
def test_the_search_shows_hostile_texts_as_text(watch: Watch, hostile: Host, query: str) -> None:
    watch.heard.clear()
    watch.page.goto(hostile.url("/agents/000/plain-helper.html"))
    watch.page.keyboard.press("Control+k")
    field = watch.page.locator("dialog input[type=text]")
    field.fill(query)
    watch.page.wait_for_function("document.querySelector('dialog').textContent.length > 80")
    seen = watch.page.evaluate(LOOK)
    assert (seen["pwned"], seen["violations"]) == (False, [])
    assert watch.page.evaluate(ALIVE_IN_DIALOG) == 0
    assert watch.heard == []


def test_the_copy_button_gives_the_original(browser: Browser, hostile: Host, site: Site) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for agent in site.catalog["agents"][::40]:
        page.goto(hostile.url(f"/{agent['url']}"))
        page.locator("[data-copy]").first.click()
        page.get_by_text("Copied").first.wait_for()
        source = site.text(f"{agent['url'].removesuffix('.html')}.md").replace("\r\n", "\n").replace("\0", "")
        assert page.evaluate("navigator.clipboard.readText()") == source, agent["url"]
    context.close()
