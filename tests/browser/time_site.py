"""Measures what a reader of a built site waits for: the index, a facet, a search, the graph, the longest page.

Run `python tests/browser/time_site.py SITE`; needs an installed Chromium. `python bench/corpus.py 10000 FOLDER` writes
a roster to build. Everything is done several times, each in a new profile, on the machine as it is and with Chromium
slowed down to a quarter of its speed, as on a phone; the table tells the best and the median. Files are weighed as a
host sends them.
"""

import argparse
import gzip
import json
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from serving import Host, serve
from visiting import chromium, launched

SPEEDS = (1, 4)
LOAD = "() => performance.getEntriesByType('navigation')[0].loadEventEnd || null"
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"

WATCH_INDEX = """() => {
  const flat = document.querySelector("[data-flat]");
  const roster = document.querySelector("[data-roster]");
  const tally = document.querySelector("[data-tally]");
  window.took = [];
  let began = 0;
  const start = () => { began = performance.now(); };
  for (const name of ["click", "input", "change"]) document.addEventListener(name, start, true);
  // Cards that follow below others, out of sight, keep nobody waiting.
  const seen = ({type, target, previousSibling}) => (
    type === "attributes" ? target !== flat.querySelector("[data-more]") : !flat.contains(target) || !previousSibling
  );
  const told = new MutationObserver((records) => {
    if (!began || !records.some(seen)) return;
    const own = began;
    requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - own)));
  });
  told.observe(tally, {childList: true, characterData: true, subtree: true});
  told.observe(flat, {childList: true, subtree: true, attributeFilter: ["hidden"]});
  told.observe(roster, {subtree: true, attributeFilter: ["hidden"]});
}"""
"""Notes how long after each choice the page has been painted with what a reader sees of it."""

WATCH_SEARCH = """() => {
  window.took = [];
  let began = 0;
  const query = document.getElementById("search-query");
  query.addEventListener("input", () => { began = performance.now(); }, true);
  new MutationObserver(() => {
    requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - began)));
  }).observe(query, {attributeFilter: ["aria-expanded"]});
}"""
"""Notes how long after each change of the query its results have been painted."""

CHOICES = {
    "a color": ".filters label:has([name=color])",
    "a tool too": ".filters label:has([name=tool])",
    "a group too": ".filters label:has(:is([name=group], [name=collection]))",
    "longest first": "#sort",
    "without any": "[data-clear]",
}
"""What a reader chooses, one after the other."""

REST = 200
"""Milliseconds for which a hand rests on a choice before it presses, or a list of sorts is open."""


def turn_to(page: Page, choice: str) -> Locator:
    """Point at a choice and rest there, as a hand does; for a sort, open the list."""
    page.keyboard.press("Escape")  # closes the menu of the choice before
    found = page.locator(choice).first
    if not found.is_visible():
        found.locator("xpath=ancestor::details/summary").click()
    if choice == "#sort":
        found.focus()
    found.hover()
    page.wait_for_timeout(REST)
    return found


def take(found: Locator) -> None:
    """Take a choice."""
    if found.get_attribute("id") == "sort":
        found.select_option("length")
    else:
        found.click()


Times = dict[str, tuple[float, int, int]]
"""By what was done: milliseconds, and the bytes and the number of the files that it brought."""


class Visitor:
    """Opens pages of a site one after the other."""

    def __init__(self, browser: Browser, host: Host, slower: int) -> None:
        """Begin; Chromium gets `slower` times slower."""
        self.browser, self.host, self.slower = browser, host, slower
        self.agents = json.loads(host.file("/catalog.json").read_bytes())["agents"]

    @contextmanager
    def page(self, path: str) -> Iterator[tuple[Page, set[str]]]:
        """Open a page in a profile of its own; gives it and the files that it has asked for, which may grow."""
        page = self.browser.new_page()
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).path))
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": self.slower})
        page.goto(self.host.url(path))
        page.wait_for_function(LOAD)
        yield page, asked
        page.close()

    def weigh(self, paths: set[str]) -> tuple[int, int]:
        """Weigh files as a host sends them, and count them."""
        files = [self.host.file(path) for path in paths if self.host.file(path).is_file()]
        return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files), len(files)

    def opened(self, name: str, path: str) -> Times:
        """Open a page and wait until it is loaded."""
        with self.page(path) as (page, asked):
            weight = self.weigh(set(asked))
            paint: float = page.wait_for_function(PAINT).json_value()
            load: float = page.wait_for_function(LOAD).json_value()
        return {f"{name}: first paint": (paint, 0, 0), f"{name}: loaded": (load, *weight)}

    def chosen(self) -> Times:
        """Narrow, sort and clear the index."""
        times: Times = {}
        with self.page("/index.html") as (page, asked):
            page.mouse.move(300, 300)
            page.wait_for_timeout(1_000)  # what a reader's first move brings
            page.evaluate(WATCH_INDEX)
            for name, choice in CHOICES.items():
                asked.clear()
                found = turn_to(page, choice)
                page.evaluate("took.length = 0")
                take(found)
                page.wait_for_function("() => took.length > 0")
                page.wait_for_timeout(500)
                times[f"index: {name}"] = (page.evaluate("Math.max(...took)"), *self.weigh(asked))
        return times

    def searched(self) -> Times:
        """Search for the name of an agent, and then for another one."""
        times: Times = {}
        names = [self.agents[len(self.agents) * part // 3]["title"] for part in (1, 2)]
        with self.page("/index.html") as (page, asked):
            asked.clear()
            page.keyboard.press("Control+k")
            page.wait_for_selector("dialog[open]")
            page.wait_for_timeout(1_000)  # until somebody types
            page.evaluate(WATCH_SEARCH)
            for number, name in enumerate(names, 1):
                page.locator("#search-query").select_text()
                page.evaluate("took.length = 0")
                page.keyboard.insert_text(name)
                page.wait_for_function("() => took.length > 0")
                took: float = page.evaluate("took[0]")
                times["search: first result" if number == 1 else "search: then another"] = (took, *self.weigh(asked))
                page.wait_for_timeout(500)
                asked.clear()
        return times

    def heaviest(self, paths: list[str]) -> str:
        """Choose the largest of some pages."""
        return max(paths, key=lambda path: self.host.file(path).stat().st_size)

    def tasks(self) -> list[Callable[[], Times]]:
        """List what is measured."""
        root = self.host.file("/index.html").parent
        graphs = [f"/graph/{path.name}" for path in sorted((root / "graph").glob("*.html"))]
        longest = self.heaviest([f"/{agent['url']}" for agent in self.agents])
        tasks = [lambda: self.opened("index", "/index.html"), self.chosen, self.searched]
        tasks.append(lambda: self.opened("graph", "/graph.html"))
        if graphs:
            tasks.append(lambda: self.opened("largest graph", self.heaviest(graphs)))
        tasks.append(lambda: self.opened("longest agent", longest))
        return tasks


def table(browser: Browser, host: Host, runs: int) -> Iterator[str]:
    """Measure a site; gives the lines of a Markdown table."""
    found: dict[str, dict[int, list[tuple[float, int, int]]]] = {}
    for slower in SPEEDS:
        for task in Visitor(browser, host, slower).tasks():
            for _ in range(runs):
                for name, took in task().items():
                    found.setdefault(name, {}).setdefault(slower, []).append(took)
    yield "| | at full speed | at a quarter | files |"
    yield "| --- | --- | --- | --- |"
    for name, speeds in found.items():
        cells = [told([took for took, _, _ in speeds[slower]]) for slower in SPEEDS]
        _, weight, count = speeds[SPEEDS[0]][0]
        files = f"{weight / 1000:.0f} KB gz in {count}" if count else ""
        yield f"| {name} | {' | '.join(cells)} | {files} |"


def told(times: list[float]) -> str:
    """Write times for people: the best, and the median."""
    return f"{min(times):.0f} to {statistics.median(times):.0f} ms"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    path = chromium()
    if path is None:
        sys.exit("No Chromium is installed: try `apt-get install chromium`.")
    with launched(path) as browser, serve({"/": given.site}) as host:
        for line in table(browser, host, given.runs):
            print(line, flush=True)
