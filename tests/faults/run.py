"""Injects faults for real, then asks: is the old site whole, is the message clear, is the next build like a clean one?

`python tests/faults/run.py --kills 200` prints what it did and what held. Must never know how a site is written.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
RIGHTLESS = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if hasattr(os, "geteuid") and not os.geteuid() else ()
)
"""Lets permissions count for root too."""
COMMAND = (*RIGHTLESS, sys.executable, "-m", "rolebook", "build", "-q")
AGENTS = 24
MANIFEST = ".rolebook-manifest.json"
CHANCE = random.Random(20)  # noqa: S311 - moments, not secrets

Files = Mapping[str, bytes]


@dataclass(slots=True)
class Tally:
    """What was done, and what did not hold."""

    done: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    mixed: int = 0
    """Kills that left some of each site, which the next build mends."""

    def count(self, what: str) -> None:
        """Note that something was done."""
        self.done[what] = self.done.get(what, 0) + 1

    def hold(self, true: bool, what: str) -> None:
        """Note what did not hold."""
        if not true:
            self.broken.append(what)


class Workplace:
    """A project with a site in it, and two rosters that take turns."""

    def __init__(self, root: Path, agents: int = AGENTS) -> None:
        """Write the first roster, and learn what a clean build of each gives."""
        self.root = root
        self.agents = agents
        self.clean = {}
        for name in ("a", "b"):
            self.write(name)
            shutil.rmtree(root / "site", ignore_errors=True)
            shutil.rmtree(root / ".rolebook", ignore_errors=True)
            done = self.build()
            if done.returncode:
                raise RuntimeError(done.stderr)
            self.clean[name] = self.site()
        self.write("a")
        self.build()

    def write(self, name: str) -> None:
        """Write a roster: half of it is the same in both, the rest differs in words, in names and in number."""
        folder = self.root / "agents"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for number in range(self.agents + (3 if name == "b" else 0)):
            word = "plain" if number % 2 else name
            text = f"---\nname: agent-{number}\ndescription: Does {word}.\n---\nYou are {word}. Work with agent-{number + 1}.\n"
            (folder / f"{word}-{number}.md").write_text(text * 1, "utf-8")

    def build(self, *more: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Build, and wait for the end."""
        process = self.start(*more, **options)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def start(self, *more: str, **options: Any) -> subprocess.Popen[str]:
        """Begin to build, in a process group of its own."""
        env = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONDONTWRITEBYTECODE": "1"}
        env |= options.pop("env", {})
        return subprocess.Popen(
            [*COMMAND, *more],
            cwd=self.root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **options,
        )

    def site(self) -> Files:
        """Read the site as a visitor may."""
        site = self.root / "site"
        paths = (path for path in site.rglob("*") if path.is_file())
        names = ((path.relative_to(site).as_posix(), path) for path in paths)
        return {name: path.read_bytes() for name, path in names if not name.startswith(".rolebook")}


def kills(place: Workplace, tally: Tally, number: int) -> None:
    """Kill builds, by turns at a random moment of all and at one near the commit, and build again."""
    begin = time.monotonic()
    place.write("b")
    place.build()
    longest = (time.monotonic() - begin) * 1.1
    old, new = "b", "a"
    for turn in range(number):
        place.write(new)
        process = place.start()
        if killed(process, CHANCE.uniform(0, longest)) if turn % 2 else killed_in_commit(process, place):
            tally.count("kill -9 in the commit" if turn % 2 == 0 else "kill -9 at any moment")
            tally.mixed += place.site() not in (place.clean[old], place.clean[new])
            odd = [
                name
                for name, content in place.site().items()
                if content not in (place.clean[old].get(name), place.clean[new].get(name))
            ]
            tally.hold(not odd, f"a kill left a file that is of no build: {odd[:1]}")
        else:
            tally.count("builds that ended before the kill")
        done = place.build()
        tally.hold(done.returncode == 0, f"the build after a kill failed: {done.stderr[-200:]}")
        tally.hold(place.site() == place.clean[new], "the build after a kill is not the clean one")
        left = [path.name for path in (place.root / "site").glob(".rolebook*") if path.name != MANIFEST]
        tally.hold(left == [], f"left behind: {left}")
        old, new = new, old


def killed(process: subprocess.Popen[str], moment: float) -> bool:
    """Kill a build after some seconds; False when it has ended by then."""
    try:
        process.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):  # it ended just now
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return process.returncode == -signal.SIGKILL


def killed_in_commit(process: subprocess.Popen[str], place: Workplace) -> bool:
    """Kill a build within a few milliseconds of the first change of the site, before or after; False when it has ended."""
    staged = place.root / "site" / ".rolebook-staging"
    sign = staged / MANIFEST if CHANCE.random() < 0.7 else staged / "index.html"
    while process.poll() is None and not sign.exists():
        time.sleep(0.0001)
    return killed(process, CHANCE.uniform(0, 0.004))


def terminations(place: Workplace, tally: Tally, number: int) -> None:
    """Ask a build to end, by SIGTERM and SIGINT: it leaves the old site and nothing of its own."""
    for turn in range(number):
        place.write("a")
        place.build()
        place.write("b")
        process = place.start()
        try:
            process.communicate(timeout=CHANCE.uniform(0.2, 1.5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGTERM if turn % 2 else signal.SIGINT)
            _, err = process.communicate(timeout=60)
            tally.count("SIGTERM" if turn % 2 else "SIGINT")
            tally.hold("Traceback" not in err, f"a traceback after a signal: {err[-300:]}")
        left = [path.name for path in (place.root / "site").glob(".rolebook*") if path.name != MANIFEST]
        tally.hold(left == [], f"a signal left {left}")
        tally.hold(place.site() in place.clean.values(), "a signal left a mix")
        place.build()
        tally.hold(place.site() == place.clean["b"], "the build after a signal is not the clean one")


@contextmanager
def altered(place: Workplace, tally: Tally, what: str) -> Iterator[None]:
    """Bring the old site about, do something to the next build, and then see that all is well again."""
    place.write("a")
    place.build()
    before = place.site()
    place.write("b")
    tally.count(what)
    yield
    tally.hold(place.site() in (before, place.clean["b"]), f"{what}: the old site is not whole")
    done = place.build()
    tally.hold(done.returncode == 0, f"{what}: the next build failed: {done.stderr[-300:]}")
    tally.hold(place.site() == place.clean["b"], f"{what}: the next build is not the clean one")


def told(
    tally: Tally, what: str, done: subprocess.CompletedProcess[str], *words: str, codes: tuple[int, ...] = (1, 2)
) -> None:
    """Hold a build that failed to a clear message and an exit code."""
    tally.hold(done.returncode in codes, f"{what}: exit code {done.returncode}: {done.stderr[-300:]}")
    tally.hold("Traceback" not in done.stderr, f"{what}: a traceback: {done.stderr[-600:]}")
    tally.hold(
        any(word in done.stderr for word in words) or 0 in codes,
        f"{what}: the message says too little: {done.stderr[-300:]}",
    )


def small(limit: int, number: int) -> Callable[[], None]:
    """Give what sets a limit of the system in the child."""
    return lambda: resource.setrlimit(number, (limit, limit))


def full_disk(place: Workplace, tally: Tally) -> None:
    """Let files end at some length, as on a disk that is full."""
    for size in (0, 100, 2_000, 5_000, 20_000):
        with altered(place, tally, "disk full"):
            done = place.build(preexec_fn=small(size, resource.RLIMIT_FSIZE))
            told(
                tally,
                f"disk full at {size}",
                done,
                "File too large",
                "No space",
                codes=(1, 2) if size < 5_000 else (0, 1),
            )


def few_handles(place: Workplace, tally: Tally) -> None:
    """Allow few open files."""
    for limit in (64, 32, 16):
        with altered(place, tally, "ulimit -n"):
            done = place.build(preexec_fn=small(limit, resource.RLIMIT_NOFILE))
            told(tally, f"ulimit -n {limit}", done, "open files", codes=(0,) if limit == 64 else (0, 1))


def permissions(place: Workplace, tally: Tally) -> None:
    """Take permissions from a source, the output, and what builds remember; root has none of its rights either."""
    for what, path, mode, codes in (
        ("a source that nobody may read", "agents/plain-1.md", 0o000, (0,)),
        ("an output that nobody may write", "site", 0o555, (1, 2)),
        ("an output folder that nobody may write", "site/agents", 0o555, (1, 2)),
        ("a memory that nobody may write", ".rolebook", 0o555, (0,)),
        ("a memory that nobody may read", ".rolebook", 0o000, (0,)),
    ):
        with altered(place, tally, what):
            (place.root / ".rolebook").mkdir(exist_ok=True)
            before = (place.root / path).stat().st_mode
            (place.root / path).chmod(mode)
            done = place.build()
            (place.root / path).chmod(before)
            told(tally, what, done, "ermission denied", "cannot be read", codes=codes)
            if what.startswith("a source"):
                place.build()


def spoiled(place: Workplace, tally: Tally) -> None:
    """Cut, empty and overwrite what builds remember."""
    for way in (
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\x80\x04junk" + data[5:],
        lambda data: data[:-3] + b"xyz",
    ):
        with altered(place, tally, "memory spoiled"):
            for path in (place.root / ".rolebook").rglob("*"):
                if path.is_file():
                    path.write_bytes(way(path.read_bytes()))
            done = place.build()
            told(tally, "memory spoiled", done, codes=(0,))


def homes(place: Workplace, tally: Tally) -> None:
    """Take the home folder away."""
    for what, env in (
        ("no home", {"HOME": ""}),
        ("a home that is not there", {"HOME": "/nonexistent"}),
        ("a read-only home", {"HOME": "/proc"}),
    ):
        with altered(place, tally, what):
            told(tally, what, place.build(env=env), codes=(0,))


def clocks(place: Workplace, tally: Tally) -> None:
    """Let the clock and the times of files jump by years."""
    for what, shift in (
        ("a clock far back", -20 * 365 * 86400),
        ("a clock far ahead", 20 * 365 * 86400),
        ("a clock an hour back", -3600),
    ):
        with altered(place, tally, what), tempfile.TemporaryDirectory() as folder:
            code = f"import time\nold, ns = time.time, time.time_ns\ntime.time = lambda: old() + {shift}\ntime.time_ns = lambda: ns() + {shift}000000000\n"
            Path(folder, "sitecustomize.py").write_text(code, "utf-8")
            told(tally, what, place.build(env={"PYTHONPATH": f"{folder}:{ROOT / 'generator'}"}), codes=(0,))
    for stamp in (0, 4_000_000_000):
        with altered(place, tally, "times of files far off"):
            for path in (place.root / "agents").iterdir():
                os.utime(path, (stamp, stamp))
            told(tally, "times", place.build(), codes=(0,))


def changing(place: Workplace, tally: Tally, number: int) -> None:
    """Change, delete and bring back sources while they are read."""
    for _ in range(number):
        with altered(place, tally, "sources that change while they are read"):
            process = place.start()
            paths = sorted((place.root / "agents").iterdir())
            while process.poll() is None:
                path = CHANCE.choice(paths)
                text = path.read_bytes()
                path.unlink()
                time.sleep(0.001)
                path.write_bytes(text[: len(text) // 2])
                path.write_bytes(text)
            _, err = process.communicate()
            done = subprocess.CompletedProcess(process.args, process.returncode, "", err)
            told(tally, "changing", done, "cannot be read", codes=(0, 1))
            place.write("b")
            place.build()


def together(place: Workplace, tally: Tally, number: int) -> None:
    """Build into one folder twice at once: the site is one of the two."""
    other = place.root / "other"
    for _ in range(number):
        with altered(place, tally, "two builds at once"):
            shutil.rmtree(other, ignore_errors=True)
            shutil.copytree(place.root / "agents", other / "agents")
            place.write("a")
            both = [place.start(), place.start("other/agents", "--title", "Agent roster")]
            ends = [(process.communicate(timeout=120)[1], process.returncode) for process in both]
            tally.hold(all(code in (0, 2) for _, code in ends), f"two builds: {ends}")
            tally.hold(any(code == 0 for _, code in ends), f"neither of two builds: {ends}")
            tally.hold(place.site() in (place.clean["a"], place.clean["b"]), "two builds left a mix")
            place.write("b")
    shutil.rmtree(other, ignore_errors=True)


def foreign(place: Workplace, tally: Tally) -> None:
    """Put a file of somebody else's into the site: it stays, and a folder of others is refused."""
    with altered(place, tally, "a foreign file in the site"):
        (place.root / "site" / "CNAME").write_text("example.org", "utf-8")
        place.build()
        tally.hold((place.root / "site" / "CNAME").exists(), "a foreign file was deleted")
        (place.root / "site" / "CNAME").unlink()
    home = place.root / "home"
    home.mkdir(exist_ok=True)
    (home / "thesis.txt").write_text("mine", "utf-8")
    done = place.build("-o", "home")
    tally.count("a foreign folder as output")
    told(tally, "a foreign folder", done, "did not write", codes=(2,))
    tally.hold(sorted(path.name for path in home.iterdir()) == ["thesis.txt"], "a foreign folder was touched")


def everything(place: Workplace, *, kills_: int, few: int, others: bool) -> Tally:
    """Inject all faults."""
    tally = Tally()
    if others:
        for inject in (full_disk, few_handles, permissions, spoiled, homes, clocks, foreign):
            inject(place, tally)
        changing(place, tally, few)
        together(place, tally, few)
        terminations(place, tally, few)
    if kills_:
        kills(place, tally, kills_)
    return tally


def main() -> int:
    """Inject what is asked for, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="moments at which a build is killed (default: 200)")
    parser.add_argument("--only", nargs="*", choices=["kills", "others"], default=["others", "kills"])
    parser.add_argument("--few", type=int, default=10, help="how often each of the others is repeated (default: 10)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        tally = everything(
            Workplace(Path(folder)),
            kills_=given.kills * ("kills" in given.only),
            few=given.few,
            others="others" in given.only,
        )
    for what, number in tally.done.items():
        print(f"{number:4} × {what}")
    print(f"{sum(tally.done.values())} faults; {tally.mixed} kills left a mix of two sites until the next build")
    for what in tally.broken:
        print(f"BROKEN: {what}")
    return int(bool(tally.broken))


if __name__ == "__main__":
    sys.exit(main())
