"""What all tests share: the workspace, and the switch that rewrites the golden site."""

import signal
from pathlib import Path

import pytest

from workspace import Workspace


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden/site with what is built now")


def pytest_configure() -> None:
    """Let what we start hear Ctrl-C, though a shell in the background deafens us to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)
