"""What a reader's connection carries: the weight of every page of the sample roster, compressed as hosts do."""

import gzip
import shutil
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from markup import Page
from workspace import Site, Workspace

SAMPLE = Path(__file__).resolve().parent.parent / "agents"

KILOBYTE = 1024
SCRIPT, STYLE, WHOLE = 8 * KILOBYTE, 12 * KILOBYTE, 40 * KILOBYTE


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    workspace = Workspace(tmp_path_factory.mktemp("sample"))
    shutil.copytree(SAMPLE, workspace.root / "agents")
    return workspace.build()


def weight(site: Site, path: str) -> int:
    """Weigh a file of the site, in bytes, as it travels."""
    return len(gzip.compress((site.root / path).read_bytes(), 6))


def loaded(page: Page, *, scripts: bool) -> set[str]:
    """Name the scripts that a page loads, or its styles, with those that follow when somebody searches."""
    links = (
        [one["src"] for one in page.all("script", src=True)]
        if scripts
        else [
            *(one["href"] for one in page.all("link", rel="stylesheet")),
            *(one["data-search-style"] for one in page.all(data_search_style=True)),
        ]
    )
    return {urlsplit(urljoin(f"https://site.test/{page.path}", link)).path.lstrip("/") for link in links}


def test_no_page_is_heavier_than_its_budget(site: Site) -> None:
    for page in site.pages():
        script = sum(weight(site, path) for path in loaded(page, scripts=True))
        style = sum(weight(site, path) for path in loaded(page, scripts=False))
        whole = weight(site, page.path) + script + style
        assert 0 < script <= SCRIPT, page.path
        assert 0 < style <= STYLE, page.path
        assert whole <= WHOLE, page.path
