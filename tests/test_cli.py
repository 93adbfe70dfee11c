import argparse
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import rolebook
from rolebook.cli import arguments, main, printing
from rolebook.diagnostics import Diagnostic, Location
from rolebook.order import Order, Report
from rolebook.survey import Folder
from workspace import Workspace

WARNING = Diagnostic("name-missing", "there is no name", Location("agents/b.md", 2, 5), "Add one.")
NOTE = Diagnostic("not-an-agent", "this is prose", Location("agents/a.md"))
ERROR = Diagnostic("template-failed", "it broke", Location("templates/x.html", 3), "Mend it.")


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def a_report(*found: Diagnostic, failed: bool = False) -> Report:
    return Report(
        agents=3,
        collections=1,
        written=4,
        unchanged=1,
        removed=0,
        links=2,
        diagnostics=found,
        seconds=0.418,
        stages=(("read", 0.1), ("compose", 0.25)),
        failed=failed,
    )


def volume(
    *, format: str = "text", quiet: bool = False, verbose: bool = False, profile: bool = False
) -> argparse.Namespace:
    return argparse.Namespace(format=format, quiet=quiet, verbose=verbose, profile=profile)


# What is asked for


def order(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, *folders: str, config: str | None = None) -> Order:
    monkeypatch.chdir(workspace.root)
    given = argparse.Namespace(
        folders=[Path(folder) for folder in folders], config=None if config is None else Path(config), strict=False
    )
    return arguments.order(given)


@pytest.mark.parametrize(
    ("there", "read"),
    [(["agents"], "agents"), ([".claude/agents"], ".claude/agents"), (["agents", ".claude/agents"], "agents")],
)
def test_without_a_folder_the_usual_one_is_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, there: Iterable[str], read: str
) -> None:
    for folder in there:
        workspace.agent("one", folder=folder)
    assert order(workspace, monkeypatch).folders == (Folder(Path(read)),)


def test_the_configuration_names_folders_and_the_command_line_outranks_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.agent("one", folder="team").agent("two", folder="agents")
    workspace.file("rolebook.toml", '[[collections]]\npath = "team"\nid = "crew"\ntitle = "The crew"\n')
    assert order(workspace, monkeypatch).folders == (Folder(Path("team"), "crew", "The crew"),)
    assert order(workspace, monkeypatch, "agents").folders == (Folder(Path("agents")),)


def test_a_folder_of_the_command_line_is_called_as_the_configuration_calls_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.agent("one", folder="team")
    workspace.file("rolebook.toml", '[[collections]]\npath = "team"\nid = "crew"\n')
    assert order(workspace, monkeypatch, "./team/../team").folders == (Folder(Path("team/../team"), "crew"),)


def test_another_configuration_may_be_named(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.agent("one").file("rolebook.toml", '[site]\ntitle = "Not this"\n').file(
        "o.toml", '[site]\ntitle = "This"\n'
    )
    assert order(workspace, monkeypatch, config="o.toml").site.title == "This"


# What cannot be used


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["build"], "neither `agents` nor `.claude/agents` is a folder here"),
        (["build", "taem"], "there is no folder `taem`\n  hint: Did you mean `team`?"),
        (
            ["check", "team/one.md"],
            "`team/one.md` is a file, not a folder\n  hint: Give the folder that holds it: `team`.",
        ),
        (["build", "team", "--base-url", "example.org"], "--base-url must be a web address, not `example.org`"),
        (["build", "team", "-o", "team"], "the output `team` lies inside the input `team`"),
        (["build", "team", "-o", "team/site"], "the output `team/site` lies inside the input `team`"),
        (["build", "team/ops", "-o", "team"], "the input `team/ops` lies inside the output `team`"),
        (["build", "team", "-o", "full"], "`full` holds files that rolebook did not write (`notes.txt`)"),
        (["build", "team", "-o", "full/notes.txt"], "`full/notes.txt` is a file; the site needs a folder"),
        (["build", "team", "--config", "none.toml"], "none.toml: error[config-invalid]: cannot be read"),
        (["biuld"], "hint: Did you mean `build`?"),
        (["team"], "hint: Did you mean `rolebook build team`?"),
        (["check", "--strct"], "hint: Did you mean `--strict`?"),
        (["check", "--format", "jsn"], "hint: Did you mean `json`?"),
        (["build", "-q", "-v"], "not allowed with"),
        ([], "usage: rolebook"),
    ],
)
def test_what_cannot_be_followed_is_told_and_nothing_is_touched(
    workspace: Workspace, typed: list[str], told: str
) -> None:
    workspace.agent("one", folder="team").agent("two", folder="team/ops").file("full/notes.txt", "mine")
    before = {path: path.is_file() and path.read_bytes() for path in workspace.root.rglob("*")}
    run = workspace.run(*typed)
    assert run.code == 2
    assert told in run.err
    assert run.out == ""
    assert {path: path.is_file() and path.read_bytes() for path in workspace.root.rglob("*")} == before


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_wrong_configuration_is_told_with_its_place(workspace: Workspace, command: str) -> None:
    workspace.agent("one").file("rolebook.toml", '[site]\ntitel = "x"\n')
    run = workspace.run(command)
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "rolebook.toml:2:1: error[config-unknown-key]: unknown key `titel` in `site`\n  hint: Did you mean `title`?\n"
    )


def test_version_and_help_go_to_standard_output(workspace: Workspace) -> None:
    version = workspace.run("--version")
    assert (version.code, version.out, version.err) == (0, f"rolebook {rolebook.__version__}\n", "")
    for typed in (["--help"], ["build", "--help"], ["check", "--help"]):
        run = workspace.run(*typed)
        assert (run.code, run.err) == (0, "")
        assert "examples:\n  rolebook " in run.out


# How it is printed


def test_faults_are_printed_as_blocks_in_order_of_place(capsys: pytest.CaptureFixture[str]) -> None:
    printing.diagnostics([ERROR, WARNING, WARNING, NOTE], "text")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "agents/a.md: note[not-an-agent]: this is prose\n"
        "agents/b.md:2:5: warning[name-missing]: there is no name\n"
        "  hint: Add one.\n"
        "templates/x.html:3: error[template-failed]: it broke\n"
        "  hint: Mend it.\n"
    )
    assert err == "".join(f"{fault}\n" for fault in (NOTE, WARNING, ERROR))


def test_an_authors_words_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    name = "a\x1b]0;title\x07\u202eb\nc\udc80.md"
    printing.diagnostics([Diagnostic("name-missing", "\x1b[2J\r\x9b", Location(name, 1, 1), "\x1b[H")], "text")
    assert capsys.readouterr().err == (
        "a\\x1b]0;title\\x07\\u202eb\\nc\\udc80.md:1:1: warning[name-missing]: \\x1b[2J\\r\\x9b\n  hint: \\x1b[H\n"
    )


@pytest.mark.parametrize(
    ("environment", "terminal", "colorful"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_color_is_for_terminals_and_for_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, colorful: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    printing.diagnostics([WARNING], "text")
    text = stream.getvalue()
    assert ("\x1b[1;33mwarning[name-missing]:\x1b[0m" in text) == colorful
    assert ("\x1b" in text) == colorful


def test_workflow_commands_escape_what_would_end_them(capsys: pytest.CaptureFixture[str]) -> None:
    odd = Diagnostic("name-missing", "50 %: a,b\r\n::error::x", Location("a,b:c%/d.md", 2, 5), "Add: one.")
    printing.diagnostics([odd, NOTE, ERROR], "github")
    assert capsys.readouterr().out == (
        "::warning file=a%2Cb%3Ac%25/d.md,line=2,col=5,title=name-missing::50 %25: a,b%0D%0A::error::x%0AAdd: one.\n"
        "::notice file=agents/a.md,title=not-an-agent::this is prose\n"
        "::error file=templates/x.html,line=3,title=template-failed::it broke%0AMend it.\n"
    )


def test_json_is_the_list_of_the_catalog(capsys: pytest.CaptureFixture[str]) -> None:
    odd = Diagnostic("name-missing", "日本 \ud800", Location("a.md", 1, 2))
    printing.diagnostics([WARNING, odd], "json")
    out = capsys.readouterr().out
    assert out.isascii()
    first, second = json.loads(out)
    assert first["path"] == "a.md"
    assert second == {
        "code": "name-missing",
        "severity": "warning",
        "path": "agents/b.md",
        "line": 2,
        "column": 5,
        "message": "there is no name",
        "hint": "Add one.",
    }
    printing.diagnostics([], "json")
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("report", "output", "line"),
    [
        (
            a_report(WARNING, NOTE),
            Path("site"),
            (
                "site: 3 agents in 1 collection; 4 pages written, 1 unchanged, 0 removed; 2 links; "
                "1 warning, 1 note (-v shows it); 0.42 s"
            ),
        ),
        (a_report(), None, "3 agents in 1 collection; 2 links; no faults; 0.42 s"),
        (
            a_report(ERROR, WARNING, WARNING, failed=True),
            Path("site"),
            "site: 3 agents in 1 collection; nothing written; 2 links; 1 error, 2 warnings; 0.42 s",
        ),
    ],
)
def test_the_last_line_sums_up(
    capsys: pytest.CaptureFixture[str], report: Report, output: Path | None, line: str
) -> None:
    printing.report(report, volume(), output=output)
    assert capsys.readouterr().out == f"{line}\n"


def test_notes_are_for_those_who_ask(capsys: pytest.CaptureFixture[str]) -> None:
    printing.report(a_report(NOTE), volume(), output=None)
    assert capsys.readouterr().err == ""
    printing.report(a_report(NOTE), volume(verbose=True), output=None)
    out, err = capsys.readouterr()
    assert err == f"{NOTE}\n"
    assert out == "  read       0.100 s\n  compose    0.250 s\n3 agents in 1 collection; 2 links; 1 note; 0.42 s\n"


def test_a_profile_names_the_slowest_files(capsys: pytest.CaptureFixture[str]) -> None:
    found = replace(a_report(), slowest=(("agents/long.md", 0.0123), ("agents/b.md", 0.004)), remembered=1)
    printing.report(found, volume(profile=True), output=None)
    out = capsys.readouterr().out
    assert "  1 file of 3 as before; the slowest:\n       12.3 ms  agents/long.md\n        4.0 ms  agents/b.md\n" in out
    assert "  compose    0.250 s\n" in out


def test_a_quiet_run_prints_faults_only(capsys: pytest.CaptureFixture[str]) -> None:
    printing.report(a_report(WARNING, NOTE), volume(quiet=True), output=Path("site"))
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{WARNING}\n")


@pytest.mark.parametrize("format", ["json", "github"])
def test_what_a_program_reads_holds_nothing_else(capsys: pytest.CaptureFixture[str], format: str) -> None:
    printing.report(a_report(WARNING), volume(format=format, verbose=True), output=None)
    out, err = capsys.readouterr()
    assert "agents in" not in out
    assert "3 agents in 1 collection" in err


def test_a_stream_that_knows_few_letters_gets_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, encoding="ascii", errors="strict", write_through=True))
    printing.stop("no folder `日本`")
    assert raw.getvalue() == b"rolebook: error: no folder `\\u65e5\\u672c`\n"


def test_progress_is_a_bar_on_a_terminal_and_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(printing, "DELAY", 0)
    with printing.progress(shown=True) as progress:
        assert progress is not None
        for stage in ("read", "compose"):
            progress(stage, 1, 2)
            progress(stage, 2, 2)
    shown = terminal.getvalue()
    assert "read:" in shown
    assert "compose:" in shown
    assert shown.rsplit("\r", 2)[-2].strip() == ""


@pytest.mark.parametrize(("stream", "shown"), [(io.StringIO(), True), (Terminal(), False)])
def test_there_is_no_bar_in_a_pipe_or_when_it_shall_be_quiet(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with printing.progress(shown=shown) as progress:
        assert progress is None
    assert stream.getvalue() == ""


# The whole command


FAULTY = "---\nname: one\ndescription: Use it: always.\n---\nYou.\n"


def test_a_build_with_faults_in_content_writes_the_site(workspace: Workspace) -> None:
    workspace.file("agents/one.md", FAULTY)
    run = workspace.run("build")
    assert run.code == 0, run
    assert run.err.startswith("agents/one.md:3:")
    assert "warning[front-matter-not-yaml]" in run.err
    assert run.out.startswith("site: 1 agent in 1 collection; ")
    assert run.out.count("\n") == 1
    assert (workspace.root / "site" / "agents" / "one.html").exists()


def test_a_strict_build_with_faults_writes_nothing_and_the_last_site_stays(workspace: Workspace) -> None:
    site = workspace.agent("one").build("--strict")
    before = site.bytes()
    run = workspace.file("agents/one.md", FAULTY).run("build", "--strict")
    assert run.code == 1
    assert "nothing written" in run.out
    assert site.bytes() == before


def test_a_template_that_fails_is_an_error_and_the_last_site_stays(workspace: Workspace) -> None:
    site = workspace.agent("one").build()
    before = site.bytes()
    workspace.file("mine/agent.html", "{{ page.nothing_like_this }}")
    workspace.file("rolebook.toml", '[theme]\ntemplates = "mine"\n')
    run = workspace.run("build")
    assert run.code == 1
    assert "error[template-failed]" in run.err
    assert site.bytes() == before


def test_a_check_writes_nothing(workspace: Workspace) -> None:
    workspace.file("agents/one.md", FAULTY)
    before = set(workspace.root.rglob("*"))
    assert workspace.run("check").code == 0
    assert workspace.run("check", "--strict").code == 1
    assert set(workspace.root.rglob("*")) == before


def test_a_check_tells_a_program_what_the_catalog_tells(workspace: Workspace) -> None:
    site = workspace.file("agents/one.md", FAULTY).build()
    assert json.loads(workspace.run("check", "--format", "json").out) == site.catalog["diagnostics"]


def test_title_and_address_of_the_command_line_outrank_the_configuration(workspace: Workspace) -> None:
    workspace.agent("one").file("rolebook.toml", '[site]\ntitle = "Theirs"\nbase_url = "https://theirs.example.org"\n')
    site = workspace.build("--title", "Ours", "--base-url", "https://ours.example.org/x")
    assert site.catalog["site"] == {"title": "Ours", "base_url": "https://ours.example.org/x/"}
    assert "https://ours.example.org/x/agents/one.html" in site.text("sitemap.xml")


def test_a_site_without_a_title_is_called_all_the_same(workspace: Workspace) -> None:
    title = workspace.agent("one", folder="team-tools").build("team-tools").catalog["site"]["title"]
    assert title == "Team tools"


def test_a_site_inside_the_theme_is_refused(workspace: Workspace) -> None:
    workspace.agent("one").file("mine/css/own.css", "").file("rolebook.toml", '[theme]\nstatic = "mine"\n')
    run = workspace.run("build", "-o", "mine/site")
    assert run.code == 2
    assert "the output `mine/site` lies inside the input `mine`" in run.err


def test_a_reader_that_goes_away_is_no_traceback(workspace: Workspace) -> None:
    for number in range(300):
        workspace.file(f"agents/{number}-{'x' * 90}.md", FAULTY)
    with subprocess.Popen(
        [sys.executable, "-m", "rolebook", "check", "--format", "json"],
        cwd=workspace.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_main_takes_its_words_from_the_process_when_it_is_given_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["rolebook", "--version"])
    assert main() == 0
