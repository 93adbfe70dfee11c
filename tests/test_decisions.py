import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md")}
HEADINGS = {stem: text.partition("\n")[0].removeprefix("# ") for stem, text in PAGES.items() if stem != "README"}


def packages() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    return {re.split(r"[^\w.-]", entry)[0] for group in groups for entry in group if isinstance(entry, str)}


def test_every_package_that_we_depend_on_has_a_page_that_says_why() -> None:
    told = [name for heading in HEADINGS.values() for name in heading.split(", ")]
    assert len(told) == len(set(told))
    assert packages() - set(told) == set()


@pytest.mark.parametrize("stem", sorted(HEADINGS))
def test_a_page_says_what_for_instead_of_what_and_within_which_bounds(stem: str) -> None:
    assert HEADINGS[stem].split(", ")[0] == stem
    for word in ("For", "Instead of", "Bounds", "Dropped when"):
        assert f"\n**{word}:** " in PAGES[stem]
    assert PAGES[stem].count("\n") <= 20
