"""However a site came to be what it is, it is what a clean build makes of its sources, byte for byte."""

import argparse
import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolebook.cli import arguments
from rolebook.cli.workshop import Workshop
from rolebook.outputs import roster
from rolebook.preview.edition import Edition
from rolebook.stages.compose import cards, traits
from workspace import Workspace

Change = Callable[[Workspace], object]

NAMES = ("sre", "writer", "code-reviewer", "ops/tester", "ops/deep/tester", "Sre", "README", "ops/README", "名前")
BODIES = (
    "You are alone.",
    "Works with the `writer` and hands over to **code-reviewer**.",
    "## Collaboration\n\n- **sre**: provides alerts\n- Tester: provides tests\n- nobody-here: provides nothing",
    "See [the writer](writer.md) and [a test](ops/tester.md#part).\n\n## Part\n\nText.",
    "# Heading\n\n```python\nprint(1)\n```\n\n<example>\nuser: Hi\nassistant: Hello\n</example>",
    "",
)
HEADERS = (
    "name: {name}\ndescription: Does one thing.\ncolor: blue",
    "name: {name}\ndescription: Does: another thing.\ntools: Read, Agent(writer)\nmodel: opus",
    "name: somebody-else\ndescription: Bears another name.\ncolor: mauve",
    "name: {name}",
)
CONFIGS = (
    None,
    '[site]\ntitle = "Ours"\n',
    '[site]\nbase_url = "https://example.org/repo/"\n',
    '[links]\nignore = ["writer"]\naliases = { "nobody-here" = "sre" }\n',
    '[[collections]]\npath = "agents"\nid = "other"\ntitle = "Other"\n',
    '[theme]\nstatic = "theme"\ntemplates = "theme"\n',
    "[site\n",
)
THEME = {
    "theme/css/own.css": ("", ".a { color: red }"),
    "theme/404.html": ("<p>Lost: {{ page.frame.title }}</p>", "{% if %}", '{% extends "bundled/404.html" %}'),
}


def write(name: str, header: str, body: str) -> Change:
    stem = name.rpartition("/")[2]
    return lambda workspace: workspace.file(f"agents/{name}.md", f"---\n{header.format(name=stem)}\n---\n{body}\n")


def delete(name: str) -> Change:
    return lambda workspace: (workspace.root / f"agents/{name}.md").unlink(missing_ok=True)


def rename(name: str, other: str) -> Change:
    def change(workspace: Workspace) -> None:
        old, new = workspace.root / f"agents/{name}.md", workspace.root / f"agents/{other}.md"
        if old.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            old.replace(new)

    return change


def configure(text: str | None) -> Change:
    def change(workspace: Workspace) -> None:
        (workspace.root / "rolebook.toml").unlink(missing_ok=True)
        if text is not None:
            workspace.file("rolebook.toml", text)

    return change


def style(path: str, number: int) -> Change:
    return lambda workspace: workspace.file(path, THEME[path][number % len(THEME[path])])


names = st.sampled_from(NAMES)
writing = st.builds(write, names, st.sampled_from(HEADERS), st.sampled_from(BODIES))
changes = st.one_of(
    writing,
    writing,
    st.builds(delete, names),
    st.builds(rename, names, names),
    st.builds(configure, st.sampled_from(CONFIGS)),
    st.builds(style, st.sampled_from(sorted(THEME)), st.integers(0, 2)),
    st.builds(lambda name: lambda workspace: workspace.file(f"agents/{name}.md", "---\nname: a\n"), names),
)


def workshop() -> Workshop:
    return Workshop(argparse.Namespace(config=None, folders=[Path("agents")], strict=False))


def clean() -> Edition:
    """Build from nothing."""
    return built(workshop())


def built(workshop: Workshop) -> Edition:
    """Build, and give what is shown then."""
    workshop.rebuild()
    return workshop.edition


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


any_changes = st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_changes)
def test_after_any_changes_what_is_served_is_what_a_clean_build_makes(bursts: list[list[Change]]) -> None:
    compare(bursts)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_changes)
def test_so_it_is_where_lists_are_cut_into_pages(bursts: list[list[Change]]) -> None:
    with cut_into_pages():
        compare(bursts)


@pytest.mark.parametrize(
    "field", ["tools: Write", "model: opus", "disallowedTools: Bash", "status: draft", "color: red", "color: no-color"]
)
def test_what_one_agent_states_shows_wherever_all_are_told_of(field: str) -> None:
    def state(name: str, header: str) -> Change:
        return lambda workspace: workspace.file(f"agents/{name}.md", f"---\nname: {name}\n{header}\n---\nText.\n")

    with cut_into_pages():
        compare([[state(name, "tools: Read") for name in "abcde"], [state("b", field)], [state("b", "tools: Read")]])


def says(name: str, text: str = "Text.", color: str = "gray") -> Change:
    header = f"name: {name.rpartition('/')[2]}\ncolor: {color}"
    return lambda workspace: workspace.file(f"agents/{name}.md", f"---\n{header}\n---\n{text}\n")


CALLS = "Works with the `drafter` and the `plan-checker`."
CALLER = says("caller", CALLS)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param([says("ops/rehearser")], says("web/rehearser"), id="another of the same role"),
        pytest.param([says("ops/a"), says("ops/c")], says("ops/b"), id="another between two of a folder"),
        pytest.param([CALLER], says("ops/drafter"), id="one who was missing"),
        pytest.param([CALLER, says("ops/drafter")], says("ops/drafter", color="red"), id="one who is named"),
        pytest.param(
            [CALLER, says("ops/drafter")], says("caller", "Works with the `drafter`."), id="fewer who are named"
        ),
        pytest.param([says("ops/drafter"), says("web/drafter"), CALLER], says("web/drafter", color="red"), id="others"),
        pytest.param([CALLER, says("ops/drafter")], says("caller", CALLS, "red"), id="one who names"),
        pytest.param([says("Ops/a"), says("web/c")], says("OPS/b"), id="a folder that is spelled otherwise"),
        pytest.param([says("web/a", "See [it](../ops/b.md).")], says("ops/b"), id="one whom a link leads to"),
        pytest.param([says("a"), says("b")], says("ops/c"), id="the first folder"),
    ],
)
@pytest.mark.parametrize("short", [True, False])
def test_whoever_has_to_do_with_what_changed_shows_it(short: bool, first: list[Change], then: Change) -> None:
    others = [says(f"far/{name}") for name in "vwxyz"]
    with contextlib.nullcontext() if short else cut_into_pages():
        compare([[*first, *others], [then], [delete("ops/b"), delete("ops/drafter"), delete("web/rehearser")]])


@contextlib.contextmanager
def cut_into_pages() -> Iterator[None]:
    """Let few agents make long lists."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "WHOLE", 3)
        patch.setattr(cards.cut, "__defaults__", (3, 2))
        patch.setattr(roster, "STEP", 2)
        patch.setattr(traits, "_ROWS", 2)
        yield


def compare(bursts: list[list[Change]]) -> None:
    """Compare, after each burst of changes, a workshop that has seen them all with one that begins."""
    with tempfile.TemporaryDirectory() as root, contextlib.chdir(root):
        workspace = Workspace(Path(root))
        for name in NAMES[:4]:
            write(name, HEADERS[0], BODIES[1])(workspace)
        for path in THEME:
            style(path, 0)(workspace)
        lasting = workshop()
        last = built(lasting)
        for burst in bursts:
            for change in burst:
                change(workspace)
            lasting.glance([str(path) for path in Path(root).resolve().rglob("agents/**/*.md")])
            edition, fresh = built(lasting), clean()
            assert edition.stops == fresh.stops
            if fresh.stops:
                assert edition.files == last.files
            else:
                assert differing(edition.files, fresh.files) == []
                assert edition == fresh
            last = edition


def test_the_order_is_read_anew_each_time(workspace: Workspace) -> None:
    with contextlib.chdir(workspace.root):
        workspace.agent("sre")
        lasting = workshop()
        assert built(lasting).base == "/"
        workspace.file("rolebook.toml", '[site]\nbase_url = "https://example.org/repo/"\n')
        assert built(lasting).base == "/repo/"
        assert arguments.order(lasting.given) == lasting.order
