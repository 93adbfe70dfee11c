"""The files with which a repository begins to publish: what they say, given where the definitions lie.

Pure but for reading its own texts; must never know how the definitions were found, nor where the files are written.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from rolebook.publish.remotes import Home

CONFIG, WORKFLOW, IGNORE = "rolebook.toml", ".github/workflows/pages.yml", ".gitignore"
_STARTER = Path(__file__).with_name("starter")
_IGNORED = ("/site/", "/.rolebook/")
"""What builds leave, which belongs into no commit."""


def config(folders: Sequence[str], home: Home | None) -> str:
    """Write a configuration which names the folders of definitions, as paths from the file."""
    text = _starter("rolebook.toml")
    address, repository = (
        (home.pages, home.repository) if home else ("https://example.org/agents/", "https://example.org/team")
    )
    mark = "" if home else "# "
    site = f"\n# Where the site will be, and where people read the sources.\n{mark}base_url = {json.dumps(address)}\n"
    site += f"{mark}repository = {json.dumps(repository)}\n"
    tables = "".join(f"[[collections]]\npath = {json.dumps(path, ensure_ascii=False)}\n\n" for path in folders)
    return text.replace("@SITE@\n", f"{site}\n").replace(
        "@COLLECTIONS@\n", tables or '# [[collections]]\n# path = "agents"\n\n'
    )


def workflow(branch: str, install: str) -> str:
    """Write a workflow that publishes from a branch; `install` is what pip is asked for."""
    return _starter("pages.yml").replace("@BRANCH@", branch).replace("@INSTALL@", install)


def ignore(text: str) -> str:
    """Add to a list of ignored paths what is not there yet."""
    known = {line.strip().strip("/") for line in text.splitlines()}
    missing = [line for line in _IGNORED if line.strip("/") not in known]
    start = text if not text or text.endswith("\n") else f"{text}\n"
    return start + "".join(f"{line}\n" for line in missing)


def _starter(name: str) -> str:
    return (_STARTER / name).read_text("utf-8")
