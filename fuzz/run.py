"""Feed the line with definitions that nobody wrote: `python fuzz/run.py --seconds 600 hypothesis atheris`.

Prints how many inputs there were, and keeps what broke in `fuzz/found/`. Must never know what is right: line.py does.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "fuzz" / "found"
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests"), str(ROOT / "fuzz")]

PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *"\n \t-*_`~#>|[]()<>{}:;,.!?'\"\\/@&%$=+0aAé。ا\u200b\u202e\u200d\ufe0f🙂\U000e0041\0\r\x0b\x85\u2028\ufeff",
        *(
            "\n\n",
            "---\n",
            "--- \n",
            "...\n",
            "name: ",
            "description: ",
            "description: |\n  ",
            "description: >-\n  ",
            "tools: ",
        ),
        *(
            "tools: [",
            "model: opus\n",
            "color: ",
            "color: '#f00'\n",
            "- ",
            "  - ",
            "1. ",
            "    ",
            "> ",
            "# ",
            "## ",
            "### ",
        ),
        *(
            "```\n",
            "```python\n",
            "~~~\n",
            "***",
            "**",
            "__",
            "~~",
            "|-|-|\n",
            "| a | b |\n",
            "[a](b.md)",
            "![",
            "[^1]",
            "[^1]: ",
        ),
        *(
            "[[",
            "]]",
            "[x]: y\n",
            "<!--",
            "-->",
            "<example>",
            "</example>",
            "<commentary>",
            "</commentary>",
            "<example>\n",
            "user: ",
        ),
        *(
            'User: "',
            "assistant: '",
            "Human: ",
            "Context: ",
            "\\n",
            "\\n\\n",
            '\\"',
            "&a ",
            "*a",
            "!!str ",
            "{a: ",
            "? ",
            "&#8203;",
        ),
        *(
            '"\\ud800"',
            "javascript:",
            "https://a.b/",
            "data:",
            "//",
            "mailto:",
            "<role>\n",
            "</role>\n",
            "<a",
            "/>",
            "===\n",
        ),
        *(
            "code-reviewer",
            "Data Engineer",
            "frontend developer",
            "reviewer agent",
            "work with the ",
            "hand off to ",
            "@reviewer",
        ),
        *(
            "**Code Reviewer**: ",
            "provides ",
            "与数据工程师协作",
            "と連携する",
            "arbeite mit dem ",
            "sk-ant-",
            "ghp_",
            "AKIA",
            "a@b.co",
            "/home/ada/",
        ),
        *(
            "Do this:\n",
            "YOU ARE\n",
            "- [ ] ",
            "- [x] ",
            "* * *\n",
            "| --- |\n",
            "\\|",
            "\\",
            "<https://",
            "<a@b.c>",
            "$x$",
            "{{ a }}",
        ),
    )
)


def pieced(numbers: bytes) -> bytes:
    """Make a text of pieces, one for each byte, and of raw bytes after a 255."""
    out, raw = [], False
    for number in numbers:
        if number == 255:
            raw = not raw
        elif raw:
            out.append(bytes((number,)))
        else:
            out.append(PIECES[number % len(PIECES)])
    return b"".join(out)


def keep(data: bytes, error: BaseException) -> None:
    """Keep an input that broke something."""
    FOUND.mkdir(parents=True, exist_ok=True)
    name = f"{type(error).__name__}-{abs(hash(data)) % 10**8:08}.md"
    (FOUND / name).write_bytes(data)
    print(f"found {name}: {error}", flush=True)


def by_hypothesis(seconds: float) -> int:
    """Draw whole definitions from strategies; give how many."""
    import definitions
    from hypothesis import HealthCheck, Phase, given, settings
    from line import walk

    count = 0
    end = time.monotonic() + seconds

    @settings(
        max_examples=100,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(definitions.definitions())
    def check(data: bytes) -> None:
        nonlocal count
        if time.monotonic() > end:
            return
        count += 1
        try:
            walk(data)
        except BaseException as error:
            keep(data, error)
            raise

    while time.monotonic() < end:
        try:
            check()
        except Exception as error:  # noqa: BLE001 - whatever it is, it was kept
            print(f"broke: {type(error).__name__}: {str(error)[:200]}", flush=True)
    return count


def by_coverage(seconds: float) -> int:
    """Let atheris look for inputs that reach new branches; give how many."""
    import atheris

    with atheris.instrument_imports(include=["rolebook"]):
        from line import walk

    count = broken = 0
    end = time.monotonic() + seconds

    def check(numbers: bytes) -> None:
        nonlocal count, broken
        if time.monotonic() > end:  # Fuzz() does not return, so this is the end
            print(f"atheris: {count:,} inputs\n{broken} of them broke something", flush=True)
            os._exit(int(broken > 0))
        count += 1
        if count % 5_000 == 0:
            print(f"atheris: {count:,} inputs", flush=True)
        data = pieced(numbers)
        try:
            walk(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is kept, and the search goes on
            broken += 1
            keep(data, error)

    corpus = ROOT / "fuzz" / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={int(seconds) + 60}",
            "-max_len=400",
            "-timeout=60",
            "-rss_limit_mb=3000",
            "-verbosity=0",
            str(corpus),
        ],
        check,
    )
    print("atheris: begins", flush=True)
    atheris.Fuzz()
    return count


WAYS: dict[str, Callable[[float], int]] = {"hypothesis": by_hypothesis, "atheris": by_coverage}


def main() -> int:
    """Fuzz in the ways that are asked for, and tell how many inputs there were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "ways", nargs="*", default=["hypothesis"], choices=[*WAYS], help="hypothesis, atheris (Linux, CPython to 3.13)"
    )
    parser.add_argument("--seconds", type=float, default=600, help="for each way (default: 600)")
    given = parser.parse_args()
    before = len(list(FOUND.glob("*"))) if FOUND.exists() else 0
    for way in given.ways:
        print(f"{way}: {WAYS[way](given.seconds):,} inputs", flush=True)
    after = len(list(FOUND.glob("*"))) if FOUND.exists() else 0
    print(f"{after - before} of them broke something")
    return int(after > before)


if __name__ == "__main__":
    sys.exit(main())
