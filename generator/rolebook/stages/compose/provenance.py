"""Where a page's text comes from: its file, when that last changed, and where people see and edit it."""

import hashlib

from rolebook import hosting
from rolebook.model import Agent, Catalog, Guide
from rolebook.pages import Provenance
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.places import Places


def provenance(item: Agent | Guide, catalog: Catalog, places: Places, shell: Shell) -> Provenance:
    """Tell where an item's text comes from."""
    origin = catalog.origins.get(item.id)
    view = edit = day = None
    if origin is not None and shell.repository:
        view, edit = hosting.links(shell.repository, shell.branch, origin.path)
    if origin is not None:
        day = origin.day
    return Provenance(
        path=places.path(item.source),
        digest=hashlib.sha256(item.source.data).hexdigest()[:12],
        day=None if day is None else shell.texts.date(day),
        iso_day=None if day is None else day.isoformat(),
        view=view,
        edit=edit,
    )
