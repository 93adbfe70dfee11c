"""Where the templates and static files of the theme lie.

Must never know what is in them.
"""

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
