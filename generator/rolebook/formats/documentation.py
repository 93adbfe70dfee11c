"""Documentation beside agents: which files are none of the agents, and how they become guides.

docs/formats.md says the rule for people. Must never know how an agent is written down.
"""

import re

from rolebook.diagnostics import Diagnostic, Location
from rolebook.formats import titles
from rolebook.model import Document, Guide
from rolebook.syntax import first_heading, names

AGENT_FIELDS = frozenset("name tools model mode color handoffs disallowedtools permissionmode".split())
"""The fields that only an agent has, in lower case."""

_PAGE_FIELDS = frozenset(
    {"title", "layout", "permalink", "sidebar_position", "sidebar_label", "nav_order", "slug", "date"}
)
_OPENERS = ("readme", "index")
_SHOUTED = re.compile(r"[A-Z0-9]{5,}|[A-Z0-9]+(?:[-_ ][A-Z0-9]+)+")
"""`SETUP` and `TEAM_INDEX`, not `QA`."""


def is_definition(document: Document) -> bool:
    """Tell whether a document defines an agent; the first rule that knows decides."""
    stem = titles.stem(document.source.path)
    is_manual = stem.casefold() in _OPENERS or _SHOUTED.fullmatch(stem) is not None
    fields = {key.lower() for key in document.fields}
    if AGENT_FIELDS & fields:
        return True
    if "description" in fields:
        return not (is_manual or _PAGE_FIELDS & fields)
    return not is_manual and (titles.role_named(document) is not None or first_heading.opens_a_prompt(document.body))


def guide(document: Document) -> tuple[Guide, tuple[Diagnostic, ...]]:
    """Make a guide of a document.

    A README or index says that it introduces its folder; where a folder has both, whoever builds its page chooses.
    """
    source = document.source
    stem = titles.stem(source.path)
    introduces = stem.casefold() in _OPENERS
    heading = first_heading.find(document.body)
    made = Guide(
        id=source.id,
        collection=source.collection,
        group=source.group,
        title=heading or names.title(titles.telling(source.path) if introduces else stem) or source.path,
        body=document.body,
        body_line=document.body_line,
        source=source,
        introduces=introduces,
    )
    if introduces or _SHOUTED.fullmatch(stem):
        return made, ()
    told = Diagnostic(
        "not-an-agent",
        "neither header, heading nor first lines say that this is an agent; shown as documentation",
        Location(source.file, 1),
        "If it is an agent, begin it with a header that holds at least `name` and `description`.",
    )
    return made, (told,)
