"""What all tests share: the workspace, and the switch that rewrites the golden site."""

from pathlib import Path

import pytest

from workspace import Workspace


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden/site with what is built now")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)
