"""`rolebook serve`: a site in the browser that follows every change of its sources.

Must never know how a site is made, nor how it gets into the browser.
"""

import argparse
import contextlib
import signal
import time
from typing import TYPE_CHECKING, Any

from rolebook.cli import arguments, printing
from rolebook.config import ConfigError

if TYPE_CHECKING:
    from rolebook.cli.workshop import Workshop
    from rolebook.preview.lookout import Lookout
    from rolebook.preview.server import Server
    from rolebook.preview.watcher import Watcher

PORT = 8000
TRIES = 50
"""How many ports are tried when one is taken."""

EPILOG = """\
examples:
  rolebook serve
  rolebook serve team-a/agents team-b/agents --open
  rolebook serve --host 0.0.0.0         for a look from the phone: everybody in the network can read the site

Nothing is written: the site lives in memory. Ctrl-C ends it.
"""


def register(commands: "argparse._SubParsersAction[Any]") -> None:
    """Say what the command takes."""
    help = "Show the site in a browser while you write, and follow every change."
    parser = arguments.command(commands, "serve", help, EPILOG)
    parser.add_argument("--host", default="127.0.0.1", metavar="NAME", help="where to listen (default: 127.0.0.1)")
    parser.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help=f"the port, or the next that is free (default: {PORT})"
    )
    parser.add_argument("--open", action="store_true", help="open the site in a browser")
    parser.add_argument(
        "--poll", action="store_true", help="look at the files twice a second instead of asking the system for changes"
    )
    parser.set_defaults(run=run, parser=parser, format="text")


def run(given: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    with contextlib.suppress(ConfigError):  # which can be mended while we serve
        arguments.order(given)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends in the same orderly way
    from rolebook import garbage
    from rolebook.cli.workshop import Workshop  # loads all that builds, which takes a while
    from rolebook.preview.edition import Press
    from rolebook.preview.lookout import Lookout
    from rolebook.preview.server import Server
    from rolebook.preview.watcher import Watcher
    from rolebook.survey import IGNORED

    workshop = Workshop(given)
    try:
        workshop.rebuild()
        garbage.calm()
        with Watcher(workshop.paths, ignored=IGNORED, polling=given.poll) as watcher:
            workshop.rebuild()  # anew, as nobody watched until now
            press = Press(workshop.edition)
            workshop.show = press.publish
            watcher.watch(workshop.paths)
            with Server(press, given.host, given.port, tries=TRIES if given.port else 1) as server:
                _begin(given, workshop, server, watcher)
                with Lookout(watcher, workshop.glance) as lookout:
                    _follow(given, workshop, server, watcher, lookout)
    except KeyboardInterrupt:
        return 0
    return 0


def _begin(given: argparse.Namespace, workshop: "Workshop", server: "Server", watcher: "Watcher") -> None:
    """Tell where the site is, and what there is to know about it."""
    _, edition = server.press.current
    host = f"[{given.host}]" if ":" in given.host else given.host
    address = f"http://{'127.0.0.1' if given.host == '0.0.0.0' else host}:{server.port}{edition.base}"  # noqa: S104
    if workshop.report is not None:
        printing.faults(workshop.report, given)
    _tell_stops(server)
    if given.port not in {0, server.port}:
        printing.say(f"Port {given.port} is taken; this is {server.port}.")
    if watcher.reason:
        printing.say(f"Looking at the files twice a second: {watcher.reason}.")
    printing.say(f"The site is at {address} and follows every change. Ctrl-C ends it.")
    if given.open:
        import webbrowser

        webbrowser.open(address)


def _follow(
    given: argparse.Namespace, workshop: "Workshop", server: "Server", watcher: "Watcher", lookout: "Lookout"
) -> None:
    """Build anew after each burst of changes, for ever."""
    reason = watcher.reason
    while lookout.wait():
        began = time.perf_counter()
        is_news = workshop.rebuild()
        watcher.watch(workshop.paths)
        if watcher.reason != reason:
            reason = watcher.reason
            printing.say(f"Looking at the files twice a second from now on: {reason}.")
        if is_news and not given.quiet:
            clock = time.strftime("%H:%M:%S")
            printing.say(f"{clock} built in {1000 * (time.perf_counter() - began):.0f} ms")
        if is_news:
            _tell_stops(server)


def _tell_stops(server: "Server") -> None:
    _, edition = server.press.current
    for stop in edition.stops:
        printing.stop(f"{stop.place}: {stop.message}", stop.hint)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number
