"""`rolebook build`: folders of definitions become a site.

Must never know how a site is made.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from rolebook import garbage, standing
from rolebook.cli import arguments, printing
from rolebook.diagnostics import Severity
from rolebook.order import FOLDER, Order, Report
from rolebook.survey import Survey, surveyed

EPILOG = """\
examples:
  rolebook build
  rolebook build team-a/agents team-b/agents -o public --title "All our agents"
  rolebook build --strict --base-url https://example.org/agents/
"""


def register(commands: "argparse._SubParsersAction[Any]") -> None:
    """Say what the command takes."""
    parser = arguments.command(commands, "build", "Build a site from folders of agent definitions.", EPILOG)
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("site"), metavar="DIR", help="the site's folder (default: site)"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="the site's public address; gives canonical links and a sitemap"
    )
    parser.add_argument("--title", metavar="T", help="the site's title")
    parser.add_argument(
        "-j", "--jobs", type=_count, metavar="N", help="work in N processes (default: one for each processor)"
    )
    parser.add_argument(
        "--scheduler", metavar="URL", help="work on a Dask cluster, tcp://host:port; needs rolebook[dask]"
    )
    parser.add_argument(
        "--memory",
        type=Path,
        default=Path(FOLDER),
        metavar="DIR",
        help=f"where builds remember what they did (default: {FOLDER})",
    )
    parser.add_argument(
        "--no-memory", dest="memory", action="store_const", const=None, help="do all work anew, and remember nothing"
    )
    parser.add_argument("--profile", action="store_true", help="print where the time went, and the slowest files")
    parser.set_defaults(run=run, parser=parser, format="text")


def run(given: argparse.Namespace) -> int:
    """Build the site, and tell how it went."""
    order = _order(given)
    look = cache(partial(surveyed, order.folders))
    report = standing.report(order, look) or _built(order, look, shown=not given.quiet)
    printing.report(report, given, output=order.output)
    return int(report.failed or _outgrows_its_host(order))


def _built(order: Order, look: Callable[[], Survey], *, shown: bool) -> Report:
    from rolebook.build import Builder  # loads all that builds, which takes a while

    garbage.calm()
    with printing.progress(shown=shown) as progress:
        return Builder(order).build(progress, look)


def _outgrows_its_host(order: Order) -> bool:
    """Tell whether a site that is meant for GitHub Pages is larger than those take, and say so before that."""
    from urllib.parse import urlsplit

    if order.output is None or not (urlsplit(order.site.base_url or "").hostname or "").endswith(".github.io"):
        return False
    from rolebook.publish import pages_limits  # what only such a site needs

    size = sum(path.stat().st_size for path in order.output.rglob("*") if path.is_file())
    faults = tuple(pages_limits.volume(size))
    printing.diagnostics(faults, "text")
    return any(fault.severity is Severity.ERROR for fault in faults)


def _order(given: argparse.Namespace) -> Order:
    order = arguments.order(given)
    site = order.site
    if given.title is not None:
        site = replace(site, title=given.title.strip() or None)
    if given.base_url is not None:
        site = replace(site, base_url=arguments.base_url(given.base_url))
    return replace(
        order, output=given.output, site=site, memory=given.memory, jobs=given.jobs, scheduler=given.scheduler
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
