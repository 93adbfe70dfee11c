"""The arguments that several commands take, and the order that follows from them and `rolebook.toml`.

Must never know what is done with the order.
"""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rolebook import config, config_values
from rolebook.config_values import UnusableError
from rolebook.order import Order
from rolebook.survey import Folder

DEFAULT_FOLDERS = ("agents", ".claude/agents")
"""Where definitions usually lie; the first that is there is read when the operator names none."""


class MisuseError(Exception):
    """The command line cannot be followed; nothing was read or written."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep what is wrong and what to do about it."""
        self.message = message
        self.hint = hint
        super().__init__(message)


def command(commands: "argparse._SubParsersAction[Any]", name: str, help: str, epilog: str) -> argparse.ArgumentParser:
    """Add a command which reads folders of definitions."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=help,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="FOLDER",
        help="a folder of definitions, one collection each; by default those that rolebook.toml names, "
        "else agents or .claude/agents",
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="the configuration (default: rolebook.toml, if any)"
    )
    parser.add_argument("--strict", action="store_true", help="let warnings fail as errors do")
    volume = parser.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="print faults only")
    volume.add_argument("-v", "--verbose", action="store_true", help="print notes and the time of each stage too")
    return parser


def order(arguments: argparse.Namespace) -> Order:
    """Say what to read and how, as the configuration and then the arguments will have it.

    Raises ConfigError or MisuseError.
    """
    said = _config(arguments.config)
    return Order(
        folders=_folders(arguments.folders, said.folders),
        output=None,
        site=said.site,
        theme=said.theme,
        corrections=said.links,
        allowed=said.allowed,
        strict=arguments.strict,
    )


def base_url(text: str) -> str:
    """Read what follows --base-url; raise MisuseError."""
    try:
        return config_values.base_url(text)
    except UnusableError as error:
        raise MisuseError(f"--base-url {error.message}", error.hint) from error


def _config(path: Path | None) -> config.Config:
    if path is None and not Path(config.FILE_NAME).exists():
        return config.Config()
    from rolebook import config_file  # what reads TOML, where there is some

    return config_file.load(path or Path(config.FILE_NAME))


def _folders(named: Iterable[Path], configured: tuple[Folder, ...]) -> tuple[Folder, ...]:
    known = {folder.path.resolve(): folder for folder in configured}
    folders = tuple(replace(known.get(path.resolve(), Folder(path)), path=_existing(path)) for path in named)
    return folders or configured or (_default(),)


def _existing(path: Path) -> Path:
    try:
        return config_values.folder(path)
    except UnusableError as error:
        raise MisuseError(error.message, error.hint) from error


def _default() -> Folder:
    for name in DEFAULT_FOLDERS:
        if Path(name).is_dir():
            return Folder(Path(name))
    looked_for = " nor ".join(f"`{name}`" for name in DEFAULT_FOLDERS)
    raise MisuseError(
        f"there is nothing to read: neither {looked_for} is a folder here",
        f"Name the folder that holds the definitions, here or in `{config.FILE_NAME}`.",
    )
