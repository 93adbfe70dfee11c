"""`rolebook deploy`: the site becomes a commit on a branch of a remote, from which a host publishes it.

Must never know how a site is made, nor how git is talked to.
"""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rolebook import __version__
from rolebook.cli import arguments, printing
from rolebook.diagnostics import UNFIT, Severity

if TYPE_CHECKING:
    from rolebook.order import Order, Report
    from rolebook.publish.git import Repository

EPILOG = """\
examples:
  rolebook deploy --dry-run
  rolebook deploy agents --branch gh-pages

Builds in memory and pushes one commit. Your branches, your index and your files stay as they are. A CNAME that is
on the branch stays there.
"""

MARK = "Published by rolebook"
"""What the message of each of our commits says, by which we know a branch as ours."""


def register(commands: "argparse._SubParsersAction[Any]") -> None:
    """Say what the command takes."""
    parser = arguments.command(commands, "deploy", "Build the site and push it to a branch, as one commit.", EPILOG)
    parser.add_argument("--remote", default="origin", metavar="NAME", help="where to push (default: origin)")
    parser.add_argument("--branch", default="gh-pages", metavar="NAME", help="the site's branch (default: gh-pages)")
    parser.add_argument("--base-url", metavar="URL", help="the site's public address")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be pushed, and push nothing")
    parser.add_argument("--force", action="store_true", help="replace what others put on the branch")
    parser.set_defaults(run=run, parser=parser, format="text", profile=False)


def run(given: argparse.Namespace) -> int:
    """Build and push, and tell what was pushed."""
    from rolebook.publish.git import GitError, Repository  # loads what only this command needs

    order = arguments.order(given)
    if given.base_url is not None:
        order = replace(order, site=replace(order.site, base_url=arguments.base_url(given.base_url)))
    try:
        repository = Repository.around(Path.cwd())
        address = repository.remote(given.remote)
        if not repository.is_branch(given.branch):
            raise arguments.MisuseError(f"a branch cannot be called `{given.branch}`")
    except GitError as error:
        raise arguments.MisuseError(error.message, error.hint) from error
    report, files = _built(order, given)
    if report.failed or _tells_too_much(report) or _is_unfit(files):
        printing.stop("nothing was pushed")
        return 1
    try:
        return _pushed(given, repository, address, files, report)
    except GitError as error:
        printing.stop(error.message, error.hint)
        return 1


def _built(order: "Order", given: argparse.Namespace) -> "tuple[Report, dict[str, bytes]]":
    from rolebook.build import Builder
    from rolebook.sink import Shelf

    shelf = Shelf()
    with printing.progress(shown=not given.quiet) as progress:
        report = Builder(order, shelf).build(progress)
    printing.report(report, given, output=None)
    return report, {**shelf.files, ".nojekyll": b""}


def _tells_too_much(report: "Report") -> bool:
    """Tell whether a definition holds what nobody means to publish; the report has told what and where."""
    return any(fault.code in UNFIT for fault in report.diagnostics)


def _is_unfit(files: Mapping[str, bytes]) -> bool:
    """Tell what keeps a site from being published, and whether anything does."""
    from rolebook.publish import pages_limits

    faults = pages_limits.judge({path: len(content) for path, content in files.items()})
    printing.diagnostics(faults, "text")
    return any(fault.severity is Severity.ERROR for fault in faults)


def _pushed(
    given: argparse.Namespace, repository: "Repository", address: str, files: dict[str, bytes], report: "Report"
) -> int:
    from rolebook.publish.remotes import without_password

    branch = given.branch
    where = f"branch {branch} of {given.remote} ({without_password(address)})"
    tip = repository.tip(given.remote, branch)
    if tip is not None:
        repository.fetch(given.remote, branch, tip)
        if MARK not in repository.message(tip) and not given.force:
            hint = "Name another --branch, or give --force to replace them."
            printing.stop(f"`{branch}` holds files of others, `{repository.names(tip)[0]}` the first", hint)
            return 1
        name = repository.read(tip, "CNAME")
        files = files if name is None else {"CNAME": name, **files}
    size = sum(map(len, files.values())) / 1e6
    what = f"{len(files)} files ({size:.1f} MB) as one commit to {where}"
    if given.dry_run:
        printing.say(f"Would push {what}.")
        return 0
    commit = repository.commit(files, _message(report, repository.head()), tip)
    if commit is None:
        printing.say(f"Nothing to push: {where} holds this site already.")
        return 0
    printing.say(f"Pushing {what}.")
    repository.push(given.remote, commit, branch)
    return 0


def _message(report: "Report", head: str | None) -> str:
    """Say in the commit what it holds."""
    agents = f"{report.agents} agent{'' if report.agents == 1 else 's'}"
    origin = f" as of {head}" if head else ""
    return f"Publish {agents}{origin}\n\n{MARK} {__version__}\n"
