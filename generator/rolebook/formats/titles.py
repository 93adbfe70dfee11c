"""What an agent is called when its header does not say: the heading of its text, the name of its file.

Must never know what else a header holds.
"""

import re

from rolebook.model import Document
from rolebook.syntax import first_heading, names

_KIND = re.compile(r"\.(?:agent|subagent|chatmode|mode|prompt|persona|instructions|system)$", re.IGNORECASE)
_SILENT = frozenset("agent agents definition index instructions persona prompt readme skill system".split())
"""File names that say nothing, so that the folder's name must."""


def stem(path: str) -> str:
    """Give a file's name without its suffixes: `planner` for `ops/planner.agent.md`."""
    return _KIND.sub("", path.rpartition("/")[2][:-3])


def telling(path: str) -> str:
    """Give a file's name without suffixes, or its folder's when the file is called `agent.md` or the like."""
    own = stem(path)
    folder = path.rpartition("/")[0].rpartition("/")[2]
    return folder if folder and own.casefold() in _SILENT else own


def role_named(document: Document) -> str | None:
    """Give the role that the first heading names; what a heading only hints at, the text below must bear out."""
    heading = first_heading.find(document.body)
    if heading is None:
        return None
    found = first_heading.role(heading)
    if found is not None:
        return found
    hints = first_heading.hints_at_role(heading, telling(document.source.path))
    return heading if hints and first_heading.speaks_of_a_role(document.body) else None


def of(document: Document, name: str | None) -> tuple[str, str]:
    """Give an agent's title and role: from its name, else from its heading and the name of its file.

    For the role a file's name comes first where it names one, because other agents call an agent by its file.
    """
    file = telling(document.source.path)
    title = name or role_named(document) or file
    role = name or (file if _names_a_role(file) else title)
    return names.title(title) or document.source.path, names.role(role) or document.source.id.rpartition("/")[2]


def _names_a_role(file: str) -> bool:
    words = re.findall(r"[^\W_]+", file)
    return bool(words) and names.is_role_noun(words[-1])
