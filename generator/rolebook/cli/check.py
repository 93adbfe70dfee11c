"""`rolebook check`: what is wrong with the definitions is told, and nothing is written.

Must never know what can be wrong.
"""

import argparse
from typing import Any

from rolebook.cli import arguments, printing

EPILOG = """\
examples:
  rolebook check
  rolebook check agents --strict
  rolebook check --format github        in a workflow: marks the lines of a pull request
  rolebook check --format json > faults.json
"""


def register(commands: "argparse._SubParsersAction[Any]") -> None:
    """Say what the command takes."""
    parser = arguments.command(commands, "check", "Report what is wrong with definitions, and write nothing.", EPILOG)
    parser.add_argument(
        "--format", choices=tuple(printing.FORMATS), default="text", help="how faults are printed (default: text)"
    )
    parser.set_defaults(run=run, parser=parser, profile=False)


def run(given: argparse.Namespace) -> int:
    """Check the definitions, and tell what is wrong with them."""
    order = arguments.order(given)
    from rolebook.build import build  # loads all that builds, which takes a while

    with printing.progress(shown=not given.quiet) as progress:
        report = build(order, progress=progress)
    printing.report(report, given, output=None)
    return int(report.failed)
