"""What becomes of a file: its page, its source, its links, and what a hostile one does not get."""

import pytest

from workspace import Workspace

TRAP = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "source",
    [
        b"---\nname: one\ndescription: d\n---\n\nYou.\n",
        b"---\r\nname: one\r\ndescription: d\r\n---\r\n\r\nYou.\r\n",
        b"\xef\xbb\xbf---\nname: one\ndescription: d\n---\nYou.",
        "---\nname: one\ndescription: café\n---\nYou.\n".encode("latin-1"),
        "---\nname: one\ndescription: d\n---\nYou.\n".encode("utf-16"),
        b"---\nname: one\ndescription: d\n---\nNUL \x00 and form feed \x0c.\n",
    ],
    ids=["lf", "crlf", "bom", "latin-1", "utf-16", "control"],
)
def test_the_bytes_of_a_definition_lie_beside_its_page(workspace: Workspace, source: bytes) -> None:
    site = workspace.file("agents/one.md", source).build()
    assert site.bytes()["agents/one.md"] == source
    page = site.page("one")
    assert page.one("a", download=True)["href"] == "one.md"
    assert site.agent("one")["name"] == "one"


def test_the_source_on_the_page_is_the_file(workspace: Workspace) -> None:
    text = "---\nname: one\ndescription: |\n  a  <b>\n\n  c\n---\n\n\tYou & `<T>` \\n.  \n\n\n```\nx\n"
    site = workspace.file("agents/one.md", text).build()
    assert site.page("one").one(id="source-text").raw_text == text


@pytest.mark.parametrize(
    ("source", "header"),
    [
        ("---\nname: one\ndescription: Does one thing.\n---\nYou.\n", "valid"),
        ("---\nname: one\ndescription: Use when: always\n---\nYou.\n", "repaired"),
        ("# One\n\nYou are the one. Your role is to do one thing.\n", "absent"),
        ("---\nname: one\ndescription: Never closed\n\nYou are.\n", "repaired"),
    ],
)
def test_a_poor_header_still_gives_a_page(workspace: Workspace, source: str, header: str) -> None:
    site = workspace.file("agents/one.md", source).build()
    assert site.page("one").one("h1").text == "One"
    assert site.agent("one")["header"] == header


def test_every_fault_of_a_file_is_shown_on_its_page(workspace: Workspace) -> None:
    site = workspace.file("agents/one.md", "---\nname: one\ndescription: a: b\ncolor: ultraviolet\n---\nYou.\n").build()
    shown = [code.text for code in site.page("one").one(class_="remarks").all("code")]
    assert {"front-matter-not-yaml", "color-unknown"} <= set(shown)
    assert set(site.codes()) == {"front-matter-not-yaml", "color-unknown"}


def test_the_readme_of_a_folder_opens_its_page(workspace: Workspace) -> None:
    workspace.agent("ops/one", body="See [all](README.md) and [up](..).").file(
        "agents/ops/README.md", "# Operations\n\nThey *run* it: [one](one.md).\n"
    )
    site = workspace.build()
    intro = site.page("agents/ops/index.html").one(class_="intro")
    assert "They run it: one." in intro.text
    assert intro.one("a", href="one.html").text == "one"
    assert "agents/ops/README.html" not in site.paths()
    assert {"index.html", "../index.html"} <= set(site.page("ops/one").main.links)


def test_a_document_beside_agents_is_a_page_of_its_own(workspace: Workspace) -> None:
    site = workspace.agent("ops/one").file("agents/ops/signals.md", "# Signals\n\nOne blast.\n").build()
    assert site.page("ops/signals").one("h1").text == "Signals"
    assert [agent["id"] for agent in site.catalog["agents"]] == ["agents/ops/one"]
    assert "signals.html" in site.page("agents/ops/index.html").main.links


def test_an_empty_folder_gives_a_site_that_says_so(workspace: Workspace) -> None:
    (workspace.root / "agents").mkdir()
    site = workspace.build()
    assert site.catalog["agents"] == []
    assert "0 agents" in site.page("index.html").main.text


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[x](two.md)", "two.html"),
        ("[x](./two.md)", "two.html"),
        ("[x](../three.md)", "../three.html"),
        ("[x](<../web/f%C3%BCnf.md>)", "../web/f%C3%BCnf.html"),
        ("[x](two.md#the-end)", "two.html#p-the-end"),
        ("[x]: two.md\n\n[x]", "two.html"),
        ("[x](https://example.org/two.md)", "https://example.org/two.md"),
        ("[x](mailto:crew@example.org)", "mailto:crew@example.org"),
    ],
)
def test_a_link_of_the_body_leads_to_the_page(workspace: Workspace, link: str, address: str) -> None:
    workspace.agent("ops/two", body="# The end").agent("three").agent("web/fünf").agent("ops/one", body=link)
    prompt = workspace.build().page("ops/one").one(class_="rendered")
    assert [(anchor.text, anchor["href"]) for anchor in prompt.all("a")] == [("x", address)]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "<java\tscript:alert(1)>",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
    ],
)
def test_an_unsafe_link_is_dropped_and_told(workspace: Workspace, address: str) -> None:
    site = workspace.agent("one", body=f"Press [here]({address}) now.").build()
    prompt = site.page("one").one(class_="rendered")
    assert prompt.all("a") == []
    assert "here" in prompt.text
    assert "link-scheme-unsafe" in site.codes()


def test_an_image_elsewhere_is_not_fetched_but_linked_to(workspace: Workspace) -> None:
    site = workspace.agent("one", body="![A chart](https://example.org/chart.png)").build()
    prompt = site.page("one").one(class_="rendered")
    assert prompt.all("img") == []
    assert "A chart" in prompt.text


def test_markup_of_the_author_is_text(workspace: Workspace) -> None:
    site = workspace.agent(
        "one", description=f"'When {TRAP}'", body=f"Do <role>{TRAP}</role>, List<T>.\n\n<b>x</b>\n"
    ).build()
    page = site.page("one")
    assert f"When {TRAP}" in page.main.text
    assert f"Do <role>{TRAP}</role>, List<T>." in page.main.text
    assert "<b>x</b>" in page.one(class_="rendered").text


def test_agents_that_name_each_other_are_linked_both_ways(workspace: Workspace) -> None:
    workspace.agent("ops/dock-master", body="Ask the `harbor-pilot` about depth.").agent("ops/harbor-pilot")
    site = workspace.build()
    assert "harbor-pilot.html" in site.page("ops/dock-master").one(class_="rail").links
    assert "harbor-pilot.html" in site.page("ops/dock-master").one(class_="rendered").links
    rail = site.page("ops/harbor-pilot").one(class_="rail")
    assert "Mentioned by" in rail.text
    assert "dock-master.html" in rail.links
    assert [(link["source"], link["target"]) for link in site.catalog["links"]] == [
        ("agents/ops/dock-master", "agents/ops/harbor-pilot")
    ]
