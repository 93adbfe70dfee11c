"""However much a definition holds, its site is built within bounds, and nobody else's page suffers."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rolebook import limits
from workspace import Workspace

resource = pytest.importorskip("resource", reason="only POSIX systems bound a process")

HEAD = "---\nname: hostile\ndescription: Too much.\n---\n"
MEMORY = 500_000_000
"""Bytes that one process may take."""
PATIENCE = 120
"""Seconds after which a build is killed: an idle machine needs three, what is quadratic takes many minutes."""


def bomb() -> str:
    """Refer to lists of lists, each nine times, forty deep: more values than there are atoms."""
    first, rest = "a0: &a0 [x, x]\n", range(1, 40)
    lists = "".join(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n" for number in rest)
    return f"---\nname: hostile\ndescription: Too much.\n{first}{lists}---\nYou.\n"


CASES: dict[str, tuple[Callable[[], str], str | None]] = {
    "10 MB": (lambda: HEAD + "A line of words that say nothing at all.\n" * 250_000, "file-too-long"),
    "100,000 lines": (lambda: HEAD + "a word\n" * 100_000, "text-too-much"),
    "one line of 1 MB": (lambda: HEAD + "word " * 199_000, "text-too-much"),
    "100,000 headings": (lambda: HEAD + "# a\n" * 100_000, "text-too-much"),
    "50,000 links": (lambda: HEAD + "[a](b.md)\n" * 50_000, "text-too-much"),
    "50,000 addresses": (lambda: HEAD + "https://a.b/c\n" * 50_000, "text-too-much"),
    "quotes 5,000 deep": (lambda: HEAD + ">" * 5_000 + " a", "text-too-much"),
    "lists 5,000 deep": (lambda: HEAD + "- " * 5_000 + "a", "text-too-much"),
    "brackets 5,000 deep": (lambda: HEAD + "[" * 5_000 + "a" + "]" * 5_000, None),
    "emphasis 5,000 deep": (lambda: HEAD + "*a **a " * 5_000, None),
    "open links": (lambda: HEAD + "[a](" * 9_000, None),
    "backticks of every length": (lambda: HEAD + " ".join("`" * number for number in range(1, 300)), None),
    "tags 5,000 deep": (
        lambda: HEAD + "".join(f"<t{n}>\n" for n in range(5_000)) + "".join(f"</t{n}>\n" for n in range(4_999, -1, -1)),
        None,
    ),
    "a wide table": (lambda: HEAD + "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|b|\n" * 100, None),
    "code that a lexer reads slowly": (lambda: HEAD + ("```csharp\n" + "class A<" * 110 + "\n```\n") * 250, None),
    "examples that never end": (lambda: HEAD + "<example>\n" * 15_000, "example-not-closed"),
    "dialogues": (lambda: HEAD + 'user: "a"\nassistant: "b"\n\n' * 6_000, None),
    "names in one line": (lambda: HEAD + "Work with the good-agent and the data engineer. " * 6_000, None),
    "hidden characters": (lambda: HEAD + "a\u200b" * 100_000, "hidden-text"),
    "open images": (lambda: HEAD + "![[]()" * 9_000, None),
    "underscores": (lambda: HEAD + "a_ " * 60_000, None),
    "what begins like a key": (lambda: HEAD + "glpat-a1b2c3d4 " * 20_000 + "sk-" * 60_000 + "eyJa1" * 60_000, None),
    "what begins like a private key": (lambda: HEAD + "PuTTY-User-Key-File-2: a\nB-c: d\n" * 9_000, None),
    "an alias bomb": (bomb, "front-matter-not-yaml"),
    "an alias of itself": (
        lambda: "---\nname: hostile\ndescription: &x [*x, *x]\n---\nYou.\n",
        "front-matter-not-yaml",
    ),
    "a header 5,000 deep": (
        lambda: "---\nname: hostile\nx: " + "[" * 5_000 + "]" * 5_000 + "\n---\nYou.\n",
        "front-matter-not-yaml",
    ),
    "a header without end": (lambda: "---\nname: hostile\n" + "x: y\n" * 100_000, None),
}


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("name", CASES)
def test_too_much_of_anything_is_told_and_harms_nobody(workspace: Workspace, name: str) -> None:
    make, code = CASES[name]
    workspace.file("agents/hostile.md", make())
    workspace.agent("good-agent", body="You are good. Work with the hostile agent.")
    done = subprocess.run(
        [sys.executable, "-m", "rolebook", "build"],
        cwd=workspace.root,
        preexec_fn=bounded,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    site = workspace.site()
    assert site.page("good-agent").one("h1").text == "Good agent"
    assert {agent["id"] for agent in site.catalog["agents"]} >= {"agents/good-agent"}
    assert "agents/hostile.html" in site.paths()
    assert code is None or code in site.codes()


def test_of_a_file_that_is_too_long_the_beginning_is_published_and_no_character_is_cut(workspace: Workspace) -> None:
    workspace.file("agents/long.md", HEAD + "ü€🙂" * 200_000)
    site = workspace.build()
    published = (site.root / "agents/long.md").read_bytes()
    assert limits.FILE_BYTES - 12 < len(published) <= limits.FILE_BYTES
    assert set(published.decode()[len(HEAD) :]) == set("ü€🙂")
    assert "only so many are read" in site.run.err


def test_every_bound_is_documented() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "limits.md").read_text("utf-8")
    bounds = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert len(bounds) > 10
    assert [name for name, value in bounds.items() if f"{value:,}" not in page] == []
