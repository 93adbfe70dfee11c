"""The command in a process of its own: what is saved is what is served."""

import os
import socket

import pytest

from previewing import Preview, previewing
from workspace import Workspace

BROKEN = "---\nname: sre\ndescription: On call.\nKeeps it up.\n"
WHOLE = "---\nname: sre\ndescription: On call.\n---\n\nKeep it up.\n"


@pytest.fixture
def roster(workspace: Workspace) -> Workspace:
    for name in ("sre", "reviewer", "writer"):
        workspace.agent(name, body=f"You are the {name}.")
    return workspace


def test_edits_additions_renames_and_deletions_are_served(roster: Workspace) -> None:
    with previewing(roster) as preview:
        roster.agent("sre", body="Works with the `reviewer`.")
        preview.until(lambda: "Works with the" in preview.page("agents/sre.html"))
        roster.agent("ops/new", body="Brand new.")
        preview.until(lambda: preview.status("agents/ops/new.html") == 200)
        (roster.root / "agents/ops/new.md").rename(roster.root / "agents/ops/newer.md")
        preview.until(lambda: preview.status("agents/ops/newer.html") == 200)
        assert preview.status("agents/ops/new.html") == 404
        assert "ops/new.html" not in preview.page("index.html")
        roster.remove("agents/reviewer.md")
        preview.until(lambda: preview.status("agents/reviewer.html") == 404)
        assert 'href="reviewer.html"' not in preview.page("agents/sre.html")
        assert not (roster.root / "site").exists()


def test_of_ten_edits_in_a_moment_the_last_is_served(roster: Workspace) -> None:
    with previewing(roster) as preview:
        for number in range(10):
            roster.agent("sre", body=f"Edit number {number}.")
        preview.until(lambda: "Edit number 9." in preview.page("agents/sre.html"))
        for number in range(10):
            roster.agent(f"many/agent-{number}", body="One of ten.")
        preview.until(lambda: all(preview.status(f"agents/many/agent-{number}.html") == 200 for number in range(10)))


def test_a_branch_with_other_files_takes_the_place_of_all_at_once(roster: Workspace) -> None:
    for number in range(60):
        roster.agent(f"old/agent-{number}")
    with previewing(roster) as preview:
        for number in range(60):
            roster.remove(f"agents/old/agent-{number}.md")
            roster.agent(f"new/agent-{number}")
        preview.until(lambda: preview.status("agents/new/agent-59.html") == 200)
        preview.until(lambda: preview.status("agents/old/agent-59.html") == 404)
        assert preview.page("index.html").count("agents/new/agent-") >= 60
        assert "agents/old/" not in preview.page("index.html")


def test_a_header_that_breaks_is_told_on_its_own_page_until_it_is_mended(roster: Workspace) -> None:
    with previewing(roster) as preview:
        roster.file("agents/sre.md", BROKEN)
        preview.until(lambda: bool(preview.told("agents/sre.html")["stops"]))
        stop = preview.told("agents/sre.html")["stops"][0]
        assert stop["place"].startswith("agents/sre.md:")
        assert stop["code"].startswith("front-matter-")
        assert stop["hint"]
        assert preview.told("agents/writer.html")["stops"] == []
        roster.agent("writer", body="Edited meanwhile.")
        preview.until(lambda: "Edited meanwhile." in preview.page("agents/writer.html"))
        assert preview.told("agents/sre.html")["stops"]
        roster.file("agents/sre.md", WHOLE)
        preview.until(lambda: not preview.told("agents/sre.html")["stops"])
        assert "Keep it up." in preview.page("agents/sre.html")


def test_a_header_that_was_broken_before_covers_nothing(roster: Workspace) -> None:
    roster.file("agents/sre.md", BROKEN)
    with previewing(roster) as preview:
        told = preview.told("agents/sre.html")
        assert told["stops"] == []
        assert [one for one in told["remarks"] if one["code"].startswith("front-matter-")]


@pytest.mark.parametrize(
    ("path", "broken", "whole", "place"),
    [
        ("rolebook.toml", "[site]\ntitle = Ours\n", '[site]\ntitle = "Ours"\n', "rolebook.toml:2:"),
        ("rolebook.toml", "[sight]\n", '[site]\ntitle = "Ours"\n', "rolebook.toml:1:"),
        ("theme/404.html", "\n{% if %}", "Ours", "404.html:2"),
    ],
)
def test_what_stops_a_build_leaves_the_last_good_pages(
    roster: Workspace, path: str, broken: str, whole: str, place: str
) -> None:
    if path != "rolebook.toml":
        roster.file("rolebook.toml", '[theme]\ntemplates = "theme"\n').file("theme/none.html", "")
    with previewing(roster) as preview:
        roster.file(path, broken)
        preview.until(lambda: bool(preview.told("agents/sre.html")["stops"]))
        stop = preview.told("index.html")["stops"][0]
        assert place in stop["place"]
        assert stop["severity"] == "error"
        assert stop["message"]
        assert "You are the sre." in preview.page("agents/sre.html")
        roster.file(path, whole)
        preview.until(lambda: not preview.told("agents/sre.html")["stops"])
        assert "Ours" in preview.page("404.html" if path != "rolebook.toml" else "index.html")


def test_a_style_of_the_theme_is_served_under_a_new_address(roster: Workspace) -> None:
    roster.file("rolebook.toml", '[theme]\nstatic = "theme"\n').file("theme/css/own.css", ".one { color: red }")
    with previewing(roster) as preview:
        before = style(preview)
        roster.file("theme/css/own.css", ".two { color: red }")
        preview.until(lambda: style(preview) != before)
        assert ".two" in preview.page(style(preview))
        assert preview.status(before) == 404


def style(preview: Preview) -> str:
    """Find the address of the stylesheet."""
    return preview.page("agents/sre.html").partition('rel="stylesheet" href="../')[2].partition('"')[0]


def test_a_broken_configuration_does_not_keep_the_preview_from_starting(roster: Workspace) -> None:
    roster.file("rolebook.toml", "[site\n")
    with previewing(roster, "agents") as preview:
        assert preview.told("index.html")["stops"][0]["place"].startswith("rolebook.toml:1:")
        roster.remove("rolebook.toml")
        preview.until(lambda: preview.status("index.html") == 200)


def test_the_folder_itself_may_go_and_come_back(roster: Workspace) -> None:
    with previewing(roster) as preview:
        (roster.root / "agents").rename(roster.root / "elsewhere")
        preview.until(lambda: bool(preview.told("index.html")["stops"]))
        (roster.root / "elsewhere").rename(roster.root / "agents")
        preview.until(lambda: not preview.told("index.html")["stops"])
        roster.agent("sre", body="Back again.")
        preview.until(lambda: "Back again." in preview.page("agents/sre.html"))


def test_a_site_for_a_path_is_served_below_it_and_a_lost_page_finds_its_styles(roster: Workspace) -> None:
    roster.file("rolebook.toml", '[site]\nbase_url = "https://example.org/repo/"\n')
    with previewing(roster) as preview:
        assert preview.base == "/repo/"
        assert preview.get("/").getheader("Location") == "/repo/"
        lost = preview.get("/repo/a/b/c.html")
        assert lost.status == 404
        style = lost.read().decode().partition('rel="stylesheet" href="')[2].partition('"')[0]
        assert style.startswith("/repo/assets/")
        assert preview.get(style).status == 200


def test_looking_instead_of_asking_the_system_serves_the_same(roster: Workspace) -> None:
    with previewing(roster, "--poll") as preview:
        assert any("twice a second" in line for line in preview.printed)
        roster.agent("sre", body="Seen by looking.")
        preview.until(lambda: "Seen by looking." in preview.page("agents/sre.html"))


def test_a_taken_port_is_told(roster: Workspace) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with previewing(roster, port=port) as preview:
            assert preview.port != port
            assert f"Port {port} is taken; this is {preview.port}." in preview.printed


@pytest.mark.skipif(os.name == "nt", reason="has no signals")
def test_ctrl_c_ends_it_though_somebody_listens_and_leaves_nothing_behind(roster: Workspace) -> None:
    before = {path for path in roster.root.rglob("*") if ".tmp" not in path.parts}
    with previewing(roster) as preview, socket.create_connection(("127.0.0.1", preview.port)) as listener:
        listener.sendall(b"GET /@rolebook/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"data:" in listener.recv(4096) + listener.recv(4096)
        assert preview.interrupt() == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", preview.port))
    assert {path for path in roster.root.rglob("*") if ".tmp" not in path.parts} == before
    assert list((roster.root / ".tmp").iterdir()) == []
    assert not [line for line in preview.printed if "Traceback" in line]


def test_a_folder_that_is_not_there_is_told_at_once(workspace: Workspace) -> None:
    run = workspace.run("serve", "nowhere")
    assert run.code == 2
    assert "there is no folder `nowhere`" in run.err
