"""Counts what the tests of safety are made of, and measures the bounds: `python tests/figures.py`.

`--faults` also injects all faults and kills 200 builds (see faults/run.py), which takes a quarter of an hour. Must
never know what a figure should be.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests")]

import hostile_roster  # noqa: E402 - the path comes first
import payloads  # noqa: E402
import test_bounds  # noqa: E402
import test_checks  # noqa: E402
import test_encodings  # noqa: E402
import test_portable_addresses  # noqa: E402
import test_shapes  # noqa: E402
from faults import run as faults  # noqa: E402
from rolebook.checks.shapes import SHAPES  # noqa: E402

SECONDS = 5
"""What a build may take, whatever a definition holds; of CPU, as other things run too."""


def cases(test: object) -> int:
    """Count the cases of a parametrized test."""
    marks = getattr(test, "pytestmark", ())
    return sum(len(mark.args[1]) for mark in marks if mark.name == "parametrize")


def counts() -> None:
    """Print how much there is of everything."""
    definition = hostile_roster.definition("\0", 0)
    header = definition.partition("\n---\n")[0]
    fields = len(header.splitlines()) - 1
    print(f"{len(payloads.PAYLOADS):6,} hostile texts, in {len(payloads.FAMILIES)} families")
    print(f"{fields:6,} fields of a header that each goes through, beside the file's name and the text")
    print(f"{definition.count(chr(0)) + header.count('u0000'):6,} places of a definition in which each stands")
    print(f"{cases(test_encodings.test_a_text_is_read_as_it_was_written):6,} encodings that are read")
    print(f"{cases(test_encodings.test_a_guess_is_told_where_it_was_needed):6,} broken encodings that are told")
    print(f"{len(test_portable_addresses.ODD):6,} odd names, which a property combines with others")
    print(f"{len(SHAPES):6,} shapes of secrets, held to {len(test_shapes.DETECTORS)} detectors of detect-secrets")
    harmless = test_checks.test_placeholders_and_what_only_looks_like_a_secret_is_none
    print(f"{cases(harmless):6,} placeholders and the like, which are none")


def bounds() -> bool:
    """Build a site with each thing of which there is too much, and print what it took."""
    held, most, largest = True, 0.0, 0.0
    print(f"\n{'bound':32} {'CPU s':>6} {'MB':>5}")
    for name, (make, _) in test_bounds.CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            whole, seconds, size = built(Path(folder), make())
        fits = whole and seconds < SECONDS and size < test_bounds.MEMORY / 1e6
        print(f"{name:32} {seconds:6.1f} {size:5.0f}{'' if fits else '  DOES NOT HOLD'}", flush=True)
        held, most, largest = held and fits, max(most, seconds), max(largest, size)
    print(f"{len(test_bounds.CASES):6,} bounds, at most {most:.1f} s and {largest:.0f} MB")
    return held


def built(folder: Path, hostile: str) -> tuple[bool, float, float]:
    """Build two agents; tell whether both have their page, and how many seconds and megabytes it took."""
    (folder / "agents").mkdir()
    (folder / "agents" / "hostile.md").write_text(hostile, "utf-8")
    (folder / "agents" / "good.md").write_text("---\nname: good\ndescription: Good.\n---\nYou are good.\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "rolebook", "build", "-q"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        preexec_fn=test_bounds.bounded,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    pages = [folder / "site" / "agents" / f"{name}.html" for name in ("good", "hostile")]
    whole = process.returncode == 0 and all(page.exists() for page in pages)
    return whole, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", action="store_true", help="inject faults and kill builds too")
    given = parser.parse_args()
    counts()
    held = bounds()
    if given.faults:
        print(flush=True)
        sys.argv[1:] = []
        held &= not faults.main()
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
