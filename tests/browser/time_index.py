"""Measures the index of a built site on a slow phone's processor: how long it loads, narrows, sorts and searches.

Run `python tests/browser/time_index.py SITE`; needs an installed Chromium. `python bench/corpus.py 10000 FOLDER` writes
a roster to build. Chromium is slowed down to a quarter of its speed; times are the best and the median of several
visits.
"""

import argparse
import gzip
import statistics
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from serving import Host, serve
from visiting import chromium, launched

SLOWER = 4
LOAD = "() => performance.getEntriesByType('navigation')[0].loadEventEnd || null"

WATCH = """() => {
  const flat = document.querySelector("[data-flat]");
  const tally = document.querySelector("[data-tally]");
  window.took = [];
  let began = 0;
  const start = () => { began = performance.now(); };
  for (const name of ["input", "change"]) document.addEventListener(name, start, true);
  // Cards that follow below others, out of sight, keep nobody waiting.
  const seen = ({type, target, previousSibling}) => (
    type === "attributes" ? target === flat : !flat.contains(target) || !previousSibling
  );
  const told = new MutationObserver((records) => {
    if (!began || !records.some(seen)) return;
    const own = began;
    requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - own)));
  });
  told.observe(tally, {childList: true, characterData: true, subtree: true});
  told.observe(flat, {childList: true, subtree: true, attributes: true});
}"""
"""Notes how long after each choice the page has been painted with what a reader sees of it."""

STEPS = {
    "one color": "document.querySelector('.filters [name=color]').click()",
    "a tool too": "document.querySelector('.filters [name=tool]').click()",
    "a group too": "document.querySelector('.filters :is([name=group], [name=collection])').click()",
    "longest first": "(() => { sort.value = 'length'; sort.dispatchEvent(new Event('change')) })()",
    "without any": "document.querySelector('[data-clear]').click()",
}


def visit(browser: Browser, host: Host, runs: int) -> None:
    """Visit the index several times and print what was measured."""
    loads: list[float] = []
    steps: dict[str, list[float]] = {name: [] for name in STEPS}
    loaded: set[str] = set()
    first: set[str] = set()
    for _ in range(runs):
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.on("request", lambda request: loaded.add(urlsplit(request.url).path))
        page.goto(host.url("/index.html"))
        loads.append(page.wait_for_function(LOAD).json_value())
        first = first or set(loaded)
        page.mouse.move(300, 300)
        page.wait_for_timeout(1_000)  # what a reader's first move brings
        page.evaluate(WATCH)
        for name, step in STEPS.items():
            steps[name].append(answered(page, step))
        page.close()
    print(f"  load: {told(loads)}; {size(host, first)}; with facets, sorts and cards: {size(host, loaded)}")
    for name, times in steps.items():
        print(f"  {name}: {told(times)}")


def answered(page: Page, step: str) -> float:
    """Do something, and give the milliseconds until the last of what is seen to change is painted."""
    page.evaluate("took.length = 0")
    page.evaluate(step)
    page.wait_for_function("() => took.length > 0")
    page.wait_for_timeout(500)
    took: float = page.evaluate("Math.max(...took)")
    return took


def told(times: list[float]) -> str:
    """Write times for people."""
    return f"{min(times):.0f} ms at best, {statistics.median(times):.0f} in the middle"


def size(host: Host, paths: set[str]) -> str:
    """Weigh files as a host sends them."""
    files = [host.file(path) for path in paths if host.file(path).is_file()]
    weight = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    return f"{weight / 1000:.0f} KB gz in {len(files)} files"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    path = chromium()
    if path is None:
        sys.exit("No Chromium is installed: try `apt-get install chromium`.")
    with launched(path) as browser, serve({"/": given.site}) as host:
        visit(browser, host, given.runs)
