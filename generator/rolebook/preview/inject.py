"""Adds to a page, on its way to the browser, the script that keeps it up to date.

Must never know what the page shows; what is built stays as it is.
"""

import html
import json
import re
from dataclasses import asdict

from rolebook.preview.edition import Notes

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>|<!doctype[^>]*>", re.IGNORECASE)
_POLICY = re.compile(
    rb"""(<meta\s+http-equiv=["']?content-security-policy["']?\s+content=")([^">]*)(")""", re.IGNORECASE
)
_NEEDED = ("script-src", "style-src", "connect-src")


def dressed(page: bytes, script: str, state: str, notes: Notes) -> bytes:
    """Let a page load the preview's script first of all, and tell it its edition and what is wrong."""
    told = {"state": state, **asdict(notes)}
    data = html.escape(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    tag = f'<script src="{html.escape(script)}" data-preview="{data}"></script>'.encode("utf-8", "replace")
    permitted = _POLICY.sub(lambda found: found[1] + _permitting(found[2]) + found[3], page)
    heads = list(_HEAD.finditer(permitted, 0, 4096))
    place = heads[-1].end() if heads else 0
    return permitted[:place] + tag + permitted[place:]


def _permitting(policy: bytes) -> bytes:
    """Allow the page to load and to ask what lies on its own host, and nothing else that it may not yet."""
    told = [directive.split() for directive in policy.decode("latin-1").split(";") if directive.strip()]
    directives = {words[0].casefold(): words[1:] for words in reversed(told)}
    order = list(dict.fromkeys(words[0].casefold() for words in told))
    for name in _NEEDED:
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None and not {"'self'", "*"} & set(sources):
            directives[name] = [*(source for source in sources if source != "'none'"), "'self'"]
            order += [] if name in order else [name]
    return "; ".join(" ".join([name, *directives[name]]) for name in order).encode("latin-1")
