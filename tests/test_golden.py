"""The golden site: what a small roster becomes, page by page; `make golden` rewrites it after a change that was meant.

A change of style or script doesn't touch it: the hashes in the addresses of assets, and our own version, are left out.
So are drawings, whose coordinates need not be the same on every machine.
"""

import re
import shutil
from difflib import unified_diff
from pathlib import Path

import pytest

from workspace import Site, Workspace

GOLDEN = Path(__file__).resolve().parent / "golden"
SITE = GOLDEN / "site"

VARIABLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(assets/[\w-]+)\.[0-9a-f]{8}\."), r"\1.HASH."),
    (re.compile(r'(?<=["> ])rolebook \d+\.\d[^"<]*'), "rolebook VERSION"),
    (re.compile(r'<svg class="drawing.*?</svg>', re.DOTALL), "DRAWING"),
)


def test_a_roster_becomes_the_golden_site(workspace: Workspace, request: pytest.FixtureRequest) -> None:
    shutil.copytree(GOLDEN / "agents", workspace.root / "agents")
    built = _texts(workspace.build())
    if request.config.getoption("--golden"):
        _rewrite(built)
    golden = {path.relative_to(SITE).as_posix(): path.read_text("utf-8") for path in SITE.rglob("*") if path.is_file()}
    assert sorted(built) == sorted(golden)
    assert _difference(golden, built) == ""


def _difference(golden: dict[str, str], built: dict[str, str]) -> str:
    """Show what a person would want to see of it: the lines that differ, file by file."""
    lines = (
        line
        for path, text in golden.items()
        for line in unified_diff(text.splitlines(), built[path].splitlines(), f"golden/{path}", path, lineterm="", n=1)
    )
    return "\n".join(lines)


def _texts(site: Site) -> dict[str, str]:
    """Read the pages and the catalog, without what changes for other reasons."""
    wanted = [path for path in site.paths() if path.endswith(".html") or path == "catalog.json"]
    return {path: _constant(site.text(path)) for path in wanted}


def _constant(text: str) -> str:
    for pattern, replacement in VARIABLE:
        text = pattern.sub(replacement, text)
    return text


def _rewrite(texts: dict[str, str]) -> None:
    shutil.rmtree(SITE, ignore_errors=True)
    for path, text in texts.items():
        place = SITE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
