"""The `rolebook` command: its sub-commands, and what becomes of an error that stops one.

Each command's module says what it takes and loads what it needs when it runs. Must never know what a command does.
"""

import argparse
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import rolebook
from rolebook.cli import build, check, deploy, init, printing, serve
from rolebook.cli.arguments import MisuseError
from rolebook.config import ConfigError
from rolebook.config_values import nearest
from rolebook.sink import OutputRefused

EPILOG = """\
examples:
  rolebook build                      build ./agents or ./.claude/agents into ./site
  rolebook build team-a team-b -o out each folder is a collection; build both into ./out
  rolebook check --strict             fail when a definition has a fault

`rolebook COMMAND --help` tells more. The exit code is 0 when all is well, 1 when errors (or warnings under
--strict) were found, 2 when the command line or rolebook.toml cannot be used.
"""

FAILED, MISUSED, INTERRUPTED, TERMINATED = 1, 2, 130, 143

Handler = Callable[[int, FrameType | None], Any] | int | None


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    before = _on_termination(_stop)
    try:
        code = _run(_parsed(argv))
        sys.stdout.flush()
    except SystemExit as stop:  # how argparse ends --help and a wrong command line
        return stop.code if isinstance(stop.code, int) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader went away, as `head` does; nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return FAILED
    finally:
        _on_termination(before)
    return code


def _on_termination(handler: Handler) -> Handler:
    """Say what SIGTERM does, and give what it did; only the main thread may."""
    return signal.signal(signal.SIGTERM, handler) if threading.current_thread() is threading.main_thread() else handler


def _stop(_number: int, _frame: object) -> NoReturn:
    """End as an error does, so that whatever was begun is taken back."""
    raise SystemExit(TERMINATED)


def _run(arguments: argparse.Namespace) -> int:
    try:
        code: int = arguments.run(arguments)
    except ConfigError as error:
        printing.diagnostics(error.diagnostics, arguments.format)
        return MISUSED
    except MisuseError as error:
        printing.stop(error.message, error.hint)
        return MISUSED
    except OutputRefused as error:
        printing.stop(str(error))
        return MISUSED
    except BrokenPipeError:
        raise
    except OSError as error:
        printing.stop(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return FAILED
    return code


class _Parser(argparse.ArgumentParser):
    """Offers the nearest word for one that it does not know."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the command line, and end."""
        super().error(f"{message}{self._offer(message)}")

    def _offer(self, message: str) -> str:
        wrong = re.search(r"invalid choice: '([^']*)'|unrecognized arguments: (\S+)", message)
        if wrong is None:
            return ""
        word = wrong[1] or wrong[2]
        if self._subparsers and wrong[1] and Path(word).is_dir():
            return f"\n  hint: Did you mean `{self.prog} build {word}`?"
        options = [word for action in self._actions for word in (*action.option_strings, *(action.choices or ()))]
        near = nearest(word.partition("=")[0], options)
        return "" if near is None else f"\n  hint: Did you mean `{near}`?"


def _parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="rolebook",
        description=rolebook.__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"rolebook {rolebook.__version__}")
    commands = parser.add_subparsers(prog=parser.prog, metavar="COMMAND", title="commands")
    for command in (build, check, serve, init, deploy):
        command.register(commands)
    arguments, unknown = parser.parse_known_args(argv)
    if "run" not in arguments:
        parser.print_help(sys.stderr)
        raise SystemExit(MISUSED)
    if unknown:
        arguments.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    return arguments
