"""The theme's static files: where each one lies in the site.

Stylesheets are joined into one in the order of their layers, since six small requests are slower than one; so are the
scripts of the search. Stylesheets in `css/pages/` are for one kind of page each and stay apart. Styles travel without
their comments and indents, and everything else is shipped as it is. Addresses carry a hash of the content, so that a
host may cache them for ever. Must never know which page uses what.
"""

import hashlib
import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from rolebook.config import Theme
from rolebook.model import OutputFile
from rolebook.pages import Assets
from rolebook.texts import Texts
from rolebook.value import dataclass

STYLE = "css/style.css"
LAYERS = ("tokens", "base", "layout", "components", "print")
"""The stylesheets in their order; one that a theme adds follows before `print`."""
_JOINED = {
    "css/pages/prose.css": ("css/prose.css", "css/code.css"),
    "css/pages/agent.css": ("css/prose.css", "css/code.css", "css/drawing.css", "css/agent.css"),
    "css/pages/graph.css": ("css/graph.css", "css/drawing.css"),
}
"""What not every page needs, by the sheet that it becomes: an author's text, an agent's page, the graph."""
SEARCH_STYLE, SEARCH_SCRIPT = "css/search.css", "js/search-dialog.js"
"""What a page loads when somebody first searches."""
_PARTS = ("texts", "words", "store", "reasons", "rank", "dialog")
"""The scripts of the search in their order."""


_PLAIN = Theme()


@dataclass(frozen=True, slots=True)
class Shipment:
    """The theme's files for one site."""

    assets: Assets
    files: tuple[OutputFile, ...]


def load(search_path: Iterable[Path], texts: Texts, look: Theme = _PLAIN) -> Shipment:
    """Read the static files of a theme; a file in an earlier folder takes the place of its namesake in a later one.

    The search is given the texts that it says, the styles the accent of the operator's look.
    """
    contents: dict[str, bytes] = {}
    for folder in search_path:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                contents.setdefault(name, path.read_bytes())
    _join(contents)
    if look.accent:
        contents["css/accent.css"] = _ACCENT.replace("ACCENT", look.accent).encode()
    if look.logo:
        contents[logo_name(look.logo)] = look.logo.read_bytes()
    sheets = [name for name in contents if PurePosixPath(name).match("css/*.css") and name != SEARCH_STYLE]
    contents[STYLE] = b"\n".join(contents.pop(name) for name in sorted(sheets, key=_layer))
    if parts := [name for name in (f"js/search/{part}.js" for part in _PARTS) if name in contents]:
        said = json.dumps(texts.section("search"), ensure_ascii=False, sort_keys=True)
        contents[SEARCH_SCRIPT] = b"\n".join([f"rolebookSearch.said = {said};".encode(), *map(contents.pop, parts)])
    return ship(contents)


def _join(contents: dict[str, bytes]) -> None:
    """Put the sheets that only some pages load in the place of their parts; a part may go into several."""
    joined = {sheet: [contents[name] for name in names if name in contents] for sheet, names in _JOINED.items()}
    for name in itertools.chain(*_JOINED.values()):
        contents.pop(name, None)
    contents |= {sheet: b"\n".join(parts) for sheet, parts in joined.items() if parts}


_ACCENT = """\
@layer tokens {
  :root:where(:not([data-swatch])) {
    --swatch: light-dark(oklch(from ACCENT .56 c h), oklch(from ACCENT .72 c h));
    --swatch-text: light-dark(oklch(from ACCENT .43 c h), oklch(from ACCENT .84 min(c, .1) h));
    --swatch-tint: light-dark(oklch(from ACCENT .966 min(c, .02) h), oklch(from ACCENT .235 min(c, .03) h));
    --swatch-line: light-dark(oklch(from ACCENT .87 min(c, .06) h), oklch(from ACCENT .39 min(c, .07) h));
  }

  :root {
    --focus: light-dark(oklch(from ACCENT .5 c h), oklch(from ACCENT .78 c h));
  }
}
"""
"""The four roles of a swatch, made by the browser, with the lightness that the swatches of agents have."""


def logo_name(logo: Path) -> str:
    """Name the operator's own mark among the files of the theme: `img/logo.svg`."""
    return f"img/logo{logo.suffix.lower()}"


def ship(contents: dict[str, bytes]) -> Shipment:
    """Give every file its address; names are kept, a hash of the content stands before the suffix."""
    shipped = {name: lean(content) if name.endswith(".css") else content for name, content in sorted(contents.items())}
    files = {name: OutputFile(_address(name, content), content) for name, content in shipped.items()}
    return Shipment(Assets({name: file.path for name, file in files.items()}), tuple(files.values()))


_INERT = re.compile(
    rb"""("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|url\([^"'()]*\)|/\*!.*?\*/)|/\*.*?(?:\*/|\Z)|(?<=\n)\s+""",
    re.DOTALL,
)
"""What a browser passes over in a style: a comment, an indent, an empty line. What it reads as it stands is a group."""


def lean(style: bytes) -> bytes:
    """Leave out of a style what only people read, but for comments that ask to be kept: `/*! license */`."""
    return _INERT.sub(lambda found: found[1] or b"", style)


def _layer(name: str) -> tuple[float, str]:
    layer = Path(name).stem
    place = LAYERS.index(layer) if layer in LAYERS else len(LAYERS) - 1.5
    return place, name


def _address(name: str, content: bytes) -> str:
    path = Path(name)
    return f"assets/{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"
