"""Builds every collection below some folders, in one site and each alone, and holds the pages against the files.

    python tests/corpus/check.py FOLDER...

Each sub-folder is one collection. Prints figures, names what is violated, and exits with 1 if anything is.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from multiprocessing.pool import Pool
from pathlib import Path
from urllib.parse import unquote, urlsplit

import scanning
import short_ways
from judging import Catalog, Result, Task, Violation, judge

LOST_AT_MOST = 0.001
"""The share of the words of all descriptions that may be missing from summary and examples."""
NAMED_AT_MOST = 20
"""How many ways of breaking one rule are printed."""


def main() -> int:
    """Run all checks and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    collections = sorted(inner for folder in options.folders for inner in folder.resolve().iterdir() if inner.is_dir())
    if not collections:
        parser.error("there is no collection in these folders")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="rolebook-corpus-") as name, multiprocessing.Pool() as pool:
        violations = _together(collections, Path(name), pool)
        files = [file for folder in collections for file in _definitions(folder)]
        rule = "the short ways through Markdown differ from the parser"
        violations += [Violation(rule, str(path), "") for path in short_ways.differing(files, pool)]
        jobs = [(folder, Path(name) / "alone" / folder.name) for folder in collections]
        for found in pool.imap_unordered(_alone, jobs):
            violations += found
    print(f"checked in {time.perf_counter() - began:.0f} s")
    return _told(violations)


def _together(collections: Sequence[Path], place: Path, pool: Pool) -> list[Violation]:
    """Build all collections as one site, twice at a time, and hold every page against its file."""
    site, again = place / "together", place / "again"
    builds = pool.starmap(_build, [(collections, site, 1), (collections, again, 2)])
    failures = [violation for _, found in builds for violation in found]
    if failures:
        return failures
    seconds = " and ".join(f"{took:.1f} s" for took, _ in builds)
    print(f"{len(collections)} collections built twice, side by side, in {seconds}", flush=True)
    violations = _differences(site, again)
    shutil.rmtree(again)
    catalog = _catalog(site)
    tasks, unaccounted = _tasks(collections, site, catalog)
    results = pool.map(judge, tasks, chunksize=16)
    scans = _scans(set(site.rglob("*.html")) - {task.page for task in tasks}, pool)
    violations += unaccounted
    violations += [violation for result in results for violation in result.violations]
    violations += _problems(scans)
    violations += _unresolved(
        site,
        {result.page: result.ids for result in results} | {path: frozenset(scan.ids) for path, scan in scans.items()},
        {result.page: result.links for result in results} | {path: scan.links for path, scan in scans.items()},
    )
    _print_figures(catalog, tasks, results, scans)
    return violations + _lost_words(results)


def _alone(job: tuple[Path, Path]) -> list[Violation]:
    """Build one collection as a site of its own, and look whether all of it is there and hangs together."""
    folder, site = job
    _, violations = _build([folder], site)
    if not violations:
        _, violations = _tasks([folder], site, _catalog(site))
        scans = _scans(site.rglob("*.html"))
        violations += _problems(scans)
        violations += _unresolved(
            site,
            {path: frozenset(scan.ids) for path, scan in scans.items()},
            {path: scan.links for path, scan in scans.items()},
        )
    shutil.rmtree(site, ignore_errors=True)
    return [Violation(f"{one.rule} (built alone)", f"{folder.name}: {one.where}", one.detail) for one in violations]


def _problems(scans: Mapping[Path, scanning.Scan]) -> list[Violation]:
    rule = "a page holds what no template makes"
    return [Violation(rule, str(path), problem) for path, scan in scans.items() for problem in scan.problems]


def _build(folders: Iterable[Path], output: Path, seed: int = 0) -> tuple[float, list[Violation]]:
    """Build a site with the real command; a traceback, or an exit code that is not 0, is a violation."""
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rolebook", "build", *map(str, folders), "-o", str(output), "-q"],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode or "Traceback" in done.stderr:
        return seconds, [Violation("a build fails", output.name, done.stderr[-2000:])]
    return seconds, []


def _catalog(site: Path) -> Catalog:
    catalog: Catalog = json.loads((site / "catalog.json").read_bytes())
    return catalog


def _differences(one: Path, other: Path) -> list[Violation]:
    """Compare two sites file by file."""
    hashes = [
        {path.relative_to(site).as_posix(): _hash(path) for path in site.rglob("*") if path.is_file()}
        for site in (one, other)
    ]
    paths = sorted(hashes[0].keys() | hashes[1].keys())
    return [Violation("two builds differ", path, "") for path in paths if hashes[0].get(path) != hashes[1].get(path)]


def _hash(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _tasks(collections: Sequence[Path], site: Path, catalog: Catalog) -> tuple[list[Task], list[Violation]]:
    """Find the page of every file: an agent's, a document's, or the one that a document opens."""
    ids = {entry["folder"]: entry["id"] for entry in catalog["collections"]}
    agents = {(agent["collection"], agent["source"]): agent for agent in catalog["agents"]}
    tasks, violations = [], []
    for folder in collections:
        documents = _documents(site, ids[folder.name], catalog)
        for source in _definitions(folder):
            agent = agents.get((ids[folder.name], source.relative_to(folder).as_posix()))
            page = site / agent["url"] if agent else documents.get(_hash(source))
            if page is None or not page.is_file():
                violations.append(Violation("a file has no page", str(source), ""))
            else:
                tasks.append(Task(source, page, agent))
    return tasks, violations


def _definitions(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".md" and path.is_file())


def _documents(site: Path, collection: str, catalog: Catalog) -> dict[bytes, Path]:
    """Find the pages of a collection's documents, by the hash of the source that lies beside them."""
    taken = {site / f"{agent['id']}.md" for agent in catalog["agents"] if agent["collection"] == collection}
    pages = {}
    for copy in set((site / collection).rglob("*.md")) - taken:
        page = copy.with_suffix(".html")
        pages[_hash(copy)] = page if page.exists() else copy.with_name("index.html")
    return pages


def _scan(path: Path) -> tuple[Path, scanning.Scan]:
    return path, scanning.scan(path.read_bytes().decode())


def _scans(paths: Iterable[Path], pool: Pool | None = None) -> dict[Path, scanning.Scan]:
    return dict(pool.imap_unordered(_scan, paths, chunksize=16) if pool else map(_scan, paths))


def _unresolved(site: Path, ids: Mapping[Path, frozenset[str]], links: Mapping[Path, Iterable[str]]) -> list[Violation]:
    """Follow every link within the site."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    by_path = {path.relative_to(site).as_posix(): found for path, found in ids.items()}
    violations = []
    for page, found in links.items():
        here = page.relative_to(site).as_posix()
        for link in dict.fromkeys(found):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(f"/{here}"), unquote(parts.path)))[1:]
            target = path if parts.path else here
            anchor = unquote(parts.fragment)
            if target not in files:
                violations.append(Violation("a link leads nowhere", here, link))
            elif anchor and anchor not in by_path.get(target, ()):
                violations.append(Violation("an anchor leads nowhere", here, f"{target}#{anchor}"))
    return violations


def _lost_words(results: Sequence[Result]) -> list[Violation]:
    """Sum up which words of the descriptions were lost; a few over a whole corpus are forgiven, none is hidden."""
    all_words, lost = sum(one.described for one in results), sum(len(one.undescribed) for one in results)
    print(f"words of descriptions: {all_words}, of which {lost} are lost: {1 - lost / max(all_words, 1):.4%} kept")
    losers = sorted((one for one in results if one.undescribed), key=lambda one: -len(one.undescribed))
    for one in losers:
        print(f"  {one.source}: {len(one.undescribed)} lost: {' '.join(one.undescribed[:10])}")
    if lost > LOST_AT_MOST * all_words:
        return [Violation("too many words of descriptions are lost", f"{lost} of {all_words}", "")]
    return []


def _print_figures(
    catalog: Catalog, tasks: Sequence[Task], results: Sequence[Result], scans: Mapping[Path, scanning.Scan]
) -> None:
    agents = catalog["agents"]
    sizes = sorted(result.size for result in results)
    headers = Counter(agent["header"] for agent in agents)
    codes = Counter(fault["code"] for fault in catalog["diagnostics"])
    openers = sum(task.page.name == "index.html" and task.agent is None for task in tasks)
    documents = len(tasks) - len(agents) - openers
    print(f"files with a page: {len(agents)} agents, {documents} documents, {openers} that open a folder")
    print(f"further pages: {len(scans)}")
    print(f"headers: {', '.join(f'{count} {name}' for name, count in headers.most_common())}")
    blocks, untagged = sum(one.blocks for one in results), sum(one.untagged for one in results)
    print(f"examples: {sum(len(agent['examples']) for agent in agents)}: {blocks} in tags, {untagged} without")
    print(f"links between agents: {len(catalog['links'])}, words looked for: {sum(one.words for one in results)}")
    median, largest = sizes[len(sizes) // 2] / 1e3, sizes[-1] / 1e3
    print(f"pages of files: {sum(sizes) / 1e6:.1f} MB, median {median:.1f} kB, largest {largest:.1f} kB")
    print(f"diagnostics: {', '.join(f'{count} {code}' for code, count in codes.most_common()) or 'none'}")


def _told(violations: Sequence[Violation]) -> int:
    """Print each rule that was violated, how, how often, and where first."""
    rules: dict[str, dict[str, list[str]]] = {}
    for one in violations:
        rules.setdefault(one.rule, {}).setdefault(one.detail, []).append(one.where)
    for rule, details in rules.items():
        print(f"\nVIOLATED, {sum(map(len, details.values()))} times: {rule}")
        for detail, places in sorted(details.items(), key=lambda pair: -len(pair[1]))[:NAMED_AT_MOST]:
            print(f"  {detail}, {len(places)} times, first in {places[0]}" if detail else f"  {places[0]}")
    print(f"\n{len(violations)} violations" if violations else "\nnothing is violated")
    return int(bool(violations))


if __name__ == "__main__":
    sys.exit(main())
