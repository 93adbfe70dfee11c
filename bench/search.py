"""Measures the search on a folder of definitions: its share of a build, its files, and how soon results appear.

Run `python bench/search.py FOLDER`; needs an installed Chromium. Queries are made of what the folder itself says: a
title, a title with a typing error, and a sentence of an example.
"""

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from serving import Host, serve
from visiting import chromium, launched

RUNS = 5

WATCH = """() => {
  window.took = [];
  let began = 0;
  const query = document.getElementById("search-query");
  query.addEventListener("input", () => { began = performance.now(); }, true);
  new MutationObserver(() => took.push(performance.now() - began)).observe(query, {attributeFilter: ["aria-expanded"]});
}"""
"""Notes how long after each change of the query its results stand in the page."""


def measure(folder: Path) -> None:
    """Build a site from a folder and print what was measured."""
    with tempfile.TemporaryDirectory() as target:
        site = Path(target)
        told = build(folder, site)
        print("\n".join(line for line in told.splitlines() if " agents in " in line or "search" in line))
        weigh(site / "assets" / "search")
        path = chromium()
        if path is None:
            sys.exit("No Chromium is installed: try `apt-get install chromium`.")
        with launched(path) as browser, serve({"/": site}) as host:
            for query in queries(site):
                ask(browser, host, query)


def build(folder: Path, site: Path) -> str:
    """Build a site anew, and give what the command said."""
    command = [sys.executable, "-m", "rolebook", "build", str(folder), "-o", str(site), "-v"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def weigh(folder: Path) -> None:
    """Print how many files the index has, and what they weigh as a host sends them."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        sizes[path.name.partition("-")[0]].append(len(gzip.compress(path.read_bytes(), 6)))
    for name, found in sizes.items():
        print(
            f"  {name:<10} {len(found):>5} files, {sum(found) / 1000:>8.1f} KB gz in all, "
            f"{max(found) / 1000:.1f} the largest, {statistics.median(found) / 1000:.1f} the median"
        )


def queries(site: Path) -> list[str]:
    """Make queries of what the agents say."""
    agents = json.loads((site / "catalog.json").read_bytes())["agents"]
    titles = [agents[len(agents) * part // 5]["title"] for part in (1, 2, 3)]
    long = max(" ".join(titles).split(), key=len)
    said = [turn["text"] for agent in agents for example in agent["examples"] for turn in example["turns"][:1]]
    sentence = said[len(said) // 2].partition("\n")[0][:80] if said else titles[2]
    return [titles[0], f"{long[:2]}{long[3:]}", sentence, titles[1].split()[0][:2]]


def ask(browser: Browser, host: Host, query: str) -> None:
    """Type a query letter by letter, each when the last one is answered, and on another page all of it at a stroke."""
    typed, _, _ = answered(browser, host, list(query))
    firsts = []
    for _ in range(RUNS):
        (first,), loaded, said = answered(browser, host, [query])
        firsts.append(first)
    weight = sum(len(gzip.compress(host.file(path).read_bytes(), 6)) for path in loaded) / 1000
    print(
        f"  {query!r}: a letter {statistics.median(typed):.0f} ms ({max(typed):.0f} at most); from nothing "
        f"{statistics.median(firsts):.0f} ms ({min(firsts):.0f} at best), "
        f"{weight:.0f} KB gz in {len(loaded)} files. {said}"
    )


def answered(browser: Browser, host: Host, pieces: list[str]) -> tuple[list[float], set[str], str]:
    """Open the search on a new page and type; give the times in milliseconds, what was loaded, and the tally."""
    page = browser.new_page()
    loaded: set[str] = set()
    page.goto(host.url("/index.html"))
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open]")
    page.evaluate("rolebookSearch.store.directory().then(() => true)")
    page.on("request", lambda request: loaded.add(urlsplit(request.url).path))
    page.evaluate(WATCH)
    for number, piece in enumerate(pieces, 1):
        page.keyboard.insert_text(piece)
        page.wait_for_function("count => took.length >= count", arg=number)
    page.wait_for_timeout(1_000)  # lines of prompts follow the results
    took: list[float] = page.evaluate("took")
    said = page.locator("#search-state").text_content() or ""
    page.close()
    return took, loaded, said


if __name__ == "__main__":
    for given in sys.argv[1:]:
        measure(Path(given))
