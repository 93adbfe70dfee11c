"""Compiles an expression once for all processes, and never takes one for another."""

import marshal
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rolebook import expressions
from rolebook.expressions import Expressions
from workspace import Workspace

CASES: list[tuple[str | bytes, int, str | bytes]] = [
    ("a+", 0, "baab"),
    (b"a+", 0, b"baab"),
    ("a+", re.IGNORECASE, "bAaB"),
    ("(?i)[а-я]+", 0, "ДА"),
    ("(?P<year>[0-9]{4})-(?P<day>[0-9]+)|(x)", re.VERBOSE, "on 2026-22"),
    ("[\u3041-\u30fe\U00020000-\U0003ffff]", 0, "a\u3042"),
    (r"(?<![\w-])(\w)\1*+(?!\d)", re.MULTILINE | re.DOTALL, "aaa\nb1"),
    ("", 0, "a"),
]
_REAL = sys.modules["re._compiler"]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let Python keep what it compiles, and forget what it has compiled."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield tmp_path / "x.kept"
    re.purge()


def compiler(count: list[Any]) -> SimpleNamespace:
    """Give a compiler like that of the standard library, which counts what it has to compile."""
    own = SimpleNamespace(**vars(_REAL))

    def compile(pattern: Any, flags: int = 0) -> Any:
        count.append(pattern)
        code = _REAL._code(parsed := _REAL._parser.parse(pattern, flags), flags)
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in parsed.state.groupdict.items():
            names[number] = name
        state = parsed.state
        return own._sre.compile(pattern, flags | state.flags, code, state.groups - 1, state.groupdict, tuple(names))

    own.compile = compile
    return own


def seen(found: re.Pattern[Any], text: Any) -> object:
    match = found.search(text)
    named = dict(found.groupindex), found.groups, found.flags, found.pattern
    return named, match and (match.span(), match.groups(), match.groupdict(), match.lastgroup)


def run(path: Path) -> tuple[list[object], int]:
    """Do what a process does with all cases; give what they find, and how many had to be compiled."""
    count: list[Any] = []
    kept = Expressions(str(path), compiler(count))
    found = [seen(kept.compiled(pattern, int(flags)), text) for pattern, flags, text in CASES]
    kept.save()
    return found, len(count)


def test_an_expression_is_compiled_once_and_finds_the_same_ever_after(path: Path) -> None:
    wanted = [seen(re.compile(pattern, flags), text) for pattern, flags, text in CASES]
    assert run(path) == (wanted, len(CASES))
    assert run(path) == (wanted, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: whole[:40],
        lambda whole: whole[:-40],
        lambda _: b"\x80",
        lambda _: b"i\0\0\0\0",
        lambda whole: whole.replace(sys.version.encode(), sys.version.encode()[::-1]),
    ],
)
def test_what_is_damaged_or_of_another_python_is_compiled_anew(path: Path, damage: Callable[[bytes], bytes]) -> None:
    found, _ = run(path)
    path.write_bytes(damage(path.read_bytes()))
    assert run(path) == (found, len(CASES))
    assert run(path) == (found, 0)


@pytest.mark.parametrize("code", [b"", b"\0\0\0\0", b"\xff\xff\xff\xff" * 9, b"odd", None])
def test_an_expression_that_is_damaged_is_compiled_anew(path: Path, code: bytes | None) -> None:
    found, _ = run(path)
    stamp, kept = marshal.loads(path.read_bytes())  # noqa: S302 - our own
    for key, entry in kept.items():
        whole, flags, _, *groups = marshal.loads(entry)  # noqa: S302 - our own
        kept[key] = marshal.dumps((whole, flags, code, *groups)) if code is not None else b"junk"
    path.write_bytes(marshal.dumps((stamp, kept)))
    assert run(path) == (found, len(CASES))
    assert run(path) == (found, 0)


def test_what_several_processes_find_out_comes_together(path: Path) -> None:
    one, other = (Expressions(str(path), compiler([])) for _ in range(2))
    one.compiled("a")
    other.compiled("b")
    one.save()
    other.save()
    count: list[Any] = []
    later = Expressions(str(path), compiler(count))
    assert [later.compiled(pattern).pattern for pattern in ("a", "b", "c")] == ["a", "b", "c"]
    assert count == ["c"]


def test_what_is_kept_is_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "MOST", 10)
    run(path)
    assert not path.exists()


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, path: Path) -> None:
    assert run(tmp_path / "nowhere" / "x.kept") == run(path)


def test_nothing_is_kept_where_python_keeps_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    run(path)
    assert not path.exists()


def test_a_wrong_expression_is_told_as_ever(path: Path) -> None:
    kept = Expressions(str(path), compiler([]))
    with pytest.raises(re.error, match="unterminated"):
        kept.compiled("[a")


def test_the_command_makes_the_same_site_from_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "kept"))
    team = Workspace(tmp_path).agent("sre", body="```python\nprint(1)\n```\n\n- **writer**: provides text")
    clean = team.build().bytes()
    for _ in range(2):
        assert team.run_apart("build", "--no-memory", "-o", "other", seed=1).code == 0
        assert team.site("other").bytes() == clean
    assert [path.name for path in tmp_path.rglob("*.kept") if path.stat().st_size > 1000]
