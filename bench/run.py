"""Measures builds beside Hugo's, in turn: cold, nothing changed, one edit, one agent added that 50 others name.

Run `make bench`, or `python bench/run.py [COUNT ...] [--runs N] [--peers]`; the counts are rosters of that many agents.
Prints medians in seconds and as a share of Hugo's, peak memory of all processes together, and the size of the site.
"""

import argparse
import os
import platform
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import sides
from sides import Side

Figures = dict[tuple[str, str], list[float]]
"""Seconds by side and task."""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What everybody has: a Python that compiles a module once and not each time."""


def timed(side: Side) -> float:
    """Build once, and give the seconds."""
    start = time.perf_counter()
    subprocess.run(
        side.command, cwd=side.root, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def peak(side: Side) -> float:
    """Build once from nothing, and give the most memory that all its processes held together, in MB.

    Pages that processes share count once (PSS, /proc/PID/smaps_rollup).
    """
    side.clean()
    process = subprocess.Popen(
        side.command, cwd=side.root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0.0
    ended = threading.Event()
    watcher = threading.Thread(target=lambda: (process.wait(), ended.set()))
    watcher.start()
    took = 0.0
    while not ended.wait(max(0.05, 20 * took)):  # as looking at large processes costs them time
        start = time.perf_counter()
        most = max(most, sum(map(_held, _family(process.pid))))
        took = time.perf_counter() - start
    watcher.join()
    return most / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [member for child in task.read_text().split() for member in _family(int(child))]
        except OSError:
            continue
    return found


def _held(pid: int) -> int:
    """Give what a process holds, in KB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def tasks(runs: int) -> list[tuple[str, Callable[[Side, int], object], int]]:
    """List what is measured: its name, what is done before, and how often."""
    return [
        ("cold", lambda side, _: side.clean(), runs),
        ("no change", lambda *_: None, runs),
        ("one edit", Side.edit, runs),
        ("one added", lambda side, _: side.add(), 1),
    ]


def measure(count: int, chosen: Sequence[Side], runs: int) -> None:
    """Measure a roster of a size, one side after the other in every turn."""
    for side in chosen:
        side.prepare(count)
    figures: Figures = {}
    for task, before, times in tasks(runs):
        for turn in range(times):
            for side in chosen:
                if task == "one added":  # as of a site that stands
                    side.remove()
                    timed(side)
                before(side, turn)
                time.sleep(2.1 if task == "no change" and turn == 0 else 0)  # so that no file is too fresh to trust
                figures.setdefault((side.name, task), []).append(timed(side))
    print(f"\n{count:,} agents ({count + 50:,} files)")
    base = chosen[min(1, len(chosen) - 1)].name
    for side in chosen:
        cells = [_cell(figures, side.name, base, task) for task, _, _ in tasks(runs)]
        print(f"  {side.name:18} {'  '.join(cells)}  {peak(side):6.0f} MB  {_size(side.root / side.site)}")


def _cell(figures: Figures, name: str, base: str, task: str) -> str:
    seconds = statistics.median(figures[name, task])
    return f"{task} {seconds:7.2f} s ({seconds / statistics.median(figures[base, task]):4.2f} x)"


def _size(site: Path) -> str:
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    pages = sum(1 for _ in site.rglob("*.html"))
    return f"{pages:,} pages, {len(files):,} files, {sum(files) / 1e6:.1f} MB"


def main() -> None:
    """Read the arguments, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10000], metavar="COUNT")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", action="store_true", help="also MkDocs + Material, Zensical and Eleventy")
    parser.add_argument("--alone", action="store_true", help="rolebook only")
    given = parser.parse_args()
    made = [sides.rolebook] if given.alone else [sides.rolebook, sides.hugo]
    made += [sides.mkdocs, sides.zensical, sides.eleventy] if given.peers else []
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        for count in given.counts:
            measure(count, [make(Path(folder)) for make in made], given.runs)


if __name__ == "__main__":
    main()
