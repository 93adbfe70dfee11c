"""Takes the pictures of the documentation: builds the sample roster and photographs its pages in a real browser.

Run `make pictures`. Needs an installed Chromium; see tests/browser.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from rolebook.cli import main

HERE = Path(__file__).resolve().parent
PICTURES = (
    # name, page, width, height, theme
    ("index", "index.html", 1440, 900, "light"),
    ("index-dark", "index.html", 1440, 900, "dark"),
    ("index-phone", "index.html", 390, 844, "light"),
    ("agent", "agents/engineering/backend-developer.html", 1440, 900, "light"),
    ("agent-dark", "agents/platform/site-reliability-engineer.html", 1440, 900, "dark"),
    ("agent-phone", "agents/engineering/backend-developer.html", 390, 844, "dark"),
    ("group", "agents/engineering/index.html", 1440, 900, "light"),
)


def chromium() -> str:
    """Find an installed Chromium; exit when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit("No Chromium is installed: try `apt-get install chromium`.")
    return found


def take(target: Path) -> None:
    """Write every picture into a folder."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Path(folder) / "site"
        if main(["build", str(HERE.parent / "agents"), "-o", str(site), "-q"]):
            sys.exit("The sample roster does not build.")
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for name, page, width, height, theme in PICTURES:
            scheme = "dark" if theme == "dark" else "light"
            tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab.goto((site / page).as_uri())
            tab.screenshot(path=str(target / f"{name}.png"))
            tab.close()
        browser.close()


if __name__ == "__main__":
    take(HERE / "images")
