import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS = dict(
    re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)
)
FREE = re.compile(r"(?:MIT|BSD|Apache|PSF|MPL|ISC|0BSD|Python|Mozilla)[\w. -]*(?:\(.*\))?")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_that_is_pinned_stands_in_the_table_with_a_free_license(lock: str) -> None:
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    names = [re.sub(r"[._-]+", "-", name).lower() for name in pinned]
    assert len(names) > 10
    assert [name for name in names if name not in ROWS] == []
    for name in names:
        parts = re.split(r" (?:AND|OR) ", ROWS[name].strip())
        assert all(map(FREE.fullmatch, parts)), f"{name}: {ROWS[name]}"


def test_every_pin_holds_a_hash() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        entries = re.split(r"^(?=[A-Za-z0-9._-]+==)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)[1:]
        assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
