"""`rolebook init`: a repository gets what it needs to publish its agents.

Must never know what the files say.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rolebook import __version__
from rolebook.cli import arguments, printing

if TYPE_CHECKING:
    from rolebook.publish.remotes import Home

EPILOG = """\
examples:
  rolebook init
  rolebook init path/to/repository --force

Asks nothing: finds the folders of definitions, and the repository on GitHub by its remote `origin`. Writes
rolebook.toml and .github/workflows/pages.yml, and adds what builds leave to .gitignore.
"""

DEEPEST = 5
"""How many folders deep definitions are looked for."""


def register(commands: "argparse._SubParsersAction[Any]") -> None:
    """Say what the command takes."""
    help = "Write a configuration and a workflow that publishes the site."
    parser = commands.add_parser(
        "init",
        help=help,
        description=help,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the repository's folder (default: this one)",
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there already")
    parser.set_defaults(run=run, parser=parser, format="text")


def run(given: argparse.Namespace) -> int:
    """Write the files, and tell which."""
    root: Path = given.folder
    if not root.is_dir():
        raise arguments.MisuseError(f"there is no folder `{root}`", "Make it first, or name another.")
    from rolebook.publish import starting  # loads what one needs once in a repository's life

    folders = _folders(root)
    home, branch = _home(root)
    ignored = root / starting.IGNORE
    files = {
        starting.CONFIG: starting.config(folders, home),
        starting.WORKFLOW: starting.workflow(branch, f'"rolebook=={__version__}"'),
    }
    taken = [path for path in files if (root / path).exists() and (root / path).read_text("utf-8") != files[path]]
    if taken and not given.force:
        raise arguments.MisuseError(f"`{root / taken[0]}` is there already", "Use --force to write over it.")
    files[starting.IGNORE] = starting.ignore(ignored.read_text("utf-8") if ignored.exists() else "")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="\n")
        printing.say(f"wrote {(root / path).as_posix()}")
    _tell(folders, home)
    return 0


def _tell(folders: list[str], home: "Home | None") -> None:
    """Say what was found, and what is left to do."""
    if folders:
        printing.say(f"Definitions: {', '.join(folders)}")
    else:
        printing.say("No definitions were found: name their folders in rolebook.toml.")
    if home:
        printing.say(f"The site will be at {home.pages}: in the settings of {home.repository}, choose Pages,")
        printing.say('then "GitHub Actions" as the source, and push.')
    else:
        printing.say("No remote `origin` on GitHub was found: say where the site will be in rolebook.toml.")


def _home(root: Path) -> "tuple[Home | None, str]":
    """Find the repository's home on GitHub, and the branch from which it is published."""
    from rolebook.publish import git, remotes

    try:
        repository = git.Repository.around(root)
    except git.GitError:
        return None, "main"
    try:
        home = remotes.home(repository.remote("origin"))
    except git.GitError:
        home = None
    return home, repository.default_branch()


def _folders(root: Path) -> list[str]:
    """Name the folders of definitions, as paths from the root: the usual ones, else all that are found."""
    usual = [name for name in arguments.DEFAULT_FOLDERS if (root / name).is_dir()]
    return usual or sorted({_top(root, folder) for folder in _with_definitions(root)})


def _top(root: Path, folder: Path) -> str:
    """Choose what to call a collection: the folder called agents on the way, or else the first folder."""
    parts = folder.relative_to(root).parts
    named = next((end for end, part in enumerate(parts, 1) if part.casefold() == "agents"), 1)
    return "/".join(parts[:named]) or "."


def _with_definitions(root: Path) -> Iterator[Path]:
    """Find the folders that hold a definition of an agent."""
    from rolebook.model import Found
    from rolebook.stages import read
    from rolebook.survey import IGNORED

    for where, below, files in os.walk(root):
        folder = Path(where)
        depth = len(folder.relative_to(root).parts)
        below[:] = [name for name in sorted(below) if depth < DEEPEST and name not in IGNORED | {"site"}]
        for name in sorted(files):
            if name.casefold().endswith(".md"):
                document, _ = read.read(Found("found", "found", name, (folder / name).as_posix()))
                if "name" in document.fields and "description" in document.fields:
                    yield folder
                    break
