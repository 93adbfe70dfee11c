"""The browser, the sites that it visits, and the rule that no visit leaves a message in the console."""

import importlib.resources
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from serving import Host, serve
from visiting import Visit, chromium, launched
from workspace import Workspace

TESTS = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        reason = "no Chromium was found: install the package `chromium`, or name a browser in CHROME_PATH"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with launched(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Serve the sample roster, the same below a path, and the golden roster, which holds a document."""
    sample, golden = (Workspace(tmp_path_factory.mktemp(name)) for name in ("sample", "golden"))
    shutil.copytree(TESTS.parent / "agents", sample.root / "agents")
    shutil.copytree(TESTS / "golden" / "agents", golden.root / "agents")
    folders = {
        "/": sample.build().root,
        "/repo/": sample.build("--base-url", "https://example.org/repo/", output="repo").root,
        "/golden/": golden.build("--base-url", "https://example.org/golden/").root,
    }
    with serve(folders) as host:
        yield host


@pytest.fixture
def visit(browser: Browser, host: Host) -> Iterator[Visit]:
    visit = Visit(browser, host)
    yield visit
    visit.close()
    assert visit.messages == []
    assert visit.foreign == []


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the source of axe-core, which is injected as the policy of our pages lets no script in."""
    return (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
