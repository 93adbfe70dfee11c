"""Measures cold builds: time in all and by stage, peak memory, size of the site.

Run `make bench`, or `python bench/run.py [COUNT ...]`; the counts are rosters of that many agents.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus

RUNS = 3


def measure(count: int) -> None:
    """Build a roster of a size a few times, each time from nothing, and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        agents, site = Path(folder) / "agents", Path(folder) / "site"
        corpus.write(count, agents)
        seconds, told = [], ""
        for run in range(RUNS):
            output = site / str(run)
            start = time.perf_counter()
            command = [sys.executable, "-m", "rolebook", "build", str(agents), "-o", str(output), "-v"]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            seconds.append(time.perf_counter() - start)
        files = [path for path in (site / "0").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{count:,} agents: {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}), ", end=""
        )
        print(f"{memory:.0f} MB at most, {len(files):,} files, {size:.1f} MB")
        print("\n".join(line for line in told.splitlines() if line.startswith("  ")))


if __name__ == "__main__":
    for given in sys.argv[1:] or ("100", "1000"):
        measure(int(given))
