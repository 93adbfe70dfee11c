"""Where the templates and static files of the theme lie.

Must never know what is in them.
"""

import hashlib
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def bundled(folder: str) -> Path:
    """Find a folder of the bundled theme, `templates` or `static`; raise FileNotFoundError when it is nowhere.

    An installed package holds it beside its modules, a checkout at its top.
    """
    places = (PACKAGE / folder, PACKAGE.parent.parent / folder)
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the theme's {folder} are missing: neither {places[0]} nor {places[1]} is a folder")


def search_path(folder: str, override: Path | None) -> tuple[Path, ...]:
    """List the folders in which a file of the theme is looked for, the operator's own first."""
    own = () if override is None else (override,)
    return (*own, bundled(folder))


def stamp(templates: Path | None, static: Path | None, logo: Path | None = None) -> bytes:
    """Name the content of all files of a theme."""
    name = hashlib.blake2b(logo.read_bytes() if logo and logo.is_file() else b"", digest_size=16)
    for folder in (*search_path("templates", templates), *search_path("static", static)):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode("utf-8", "surrogateescape"))
            name.update(path.read_bytes())
    return name.digest()
