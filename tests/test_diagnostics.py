import re
from pathlib import Path

import pytest

from rolebook.diagnostics import CODES, Diagnostic, Location, Severity, in_order

PAGE = Path(__file__).resolve().parent.parent / "docs" / "diagnostics.md"
ENTRIES = dict(
    re.findall(r"^## `([a-z0-9-]+)`\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
)


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert list(ENTRIES) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_entry_tells_severity_meaning_example_and_what_to_do(code: str) -> None:
    entry = ENTRIES.get(code, "")
    severity = CODES[code].value
    assert entry.startswith(f"\n*{severity.capitalize()}.* ")
    assert re.search(rf"^```text\n[^\s:]+[^\n]*: {severity}\[{code}\]: \S", entry, re.MULTILINE)
    assert "\n**What you can do:** " in entry


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_is_written_in_kebab_case(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)


def test_a_fault_reads_as_compilers_write_it() -> None:
    fault = Diagnostic("name-missing", "the header holds no `name`", Location("a.md", 2, 5), "Add one.")
    assert fault.severity is Severity.WARNING
    assert str(fault) == "a.md:2:5: warning[name-missing]: the header holds no `name`\n  hint: Add one."


@pytest.mark.parametrize(
    ("place", "text"),
    [(Location("a.md"), "a.md"), (Location("a.md", 3), "a.md:3"), (Location("a.md", 3, 9), "a.md:3:9")],
)
def test_a_place_says_only_what_is_known(place: Location, text: str) -> None:
    assert str(place) == text


def test_faults_are_sorted_by_place_and_told_once() -> None:
    first = Diagnostic("name-missing", "x", Location("a.md", 2, 1))
    second = Diagnostic("color-unknown", "x", Location("a.md", 10, 1))
    third = Diagnostic("name-missing", "x", Location("b.md", 1, 1))
    assert in_order([third, second, first, second]) == [first, second, third]
