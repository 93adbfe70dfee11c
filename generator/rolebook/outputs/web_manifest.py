"""`site.webmanifest`: how a device shows a site that somebody puts on their home screen.

Must never know what the site holds.
"""

import json

from rolebook.model import OutputFile
from rolebook.pages import Assets

PATH = "site.webmanifest"
_ICONS = (
    ("img/icon.svg", "any", "image/svg+xml"),
    ("img/icon-192.png", "192x192", "image/png"),
    ("img/icon-512.png", "512x512", "image/png"),
)


def web_manifest(title: str, language: str, direction: str, assets: Assets) -> OutputFile:
    """Write the manifest; its addresses are relative to it, so that it serves below any path."""
    icons = [{"src": assets.url(name), "sizes": sizes, "type": kind} for name, sizes, kind in _ICONS]
    content = {
        "name": title,
        "short_name": title[:24].strip(),
        "lang": language,
        "dir": direction,
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "browser",
        "background_color": "#fbfbfc",
        "theme_color": "#fbfbfc",
        "icons": icons,
    }
    return OutputFile(PATH, f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace"))
