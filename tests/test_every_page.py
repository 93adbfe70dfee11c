"""The rules that every page keeps, held against four rosters: the sample, the golden one, a hostile one, a tiny one."""

import re
import shutil
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from markup import Page
from workspace import Site, Workspace

TESTS = Path(__file__).resolve().parent

DATA = {"application/ld+json", "speculationrules"}
"""Kinds of script that hold data, which no browser runs."""

TRAP = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def hostile(workspace: Workspace) -> Workspace:
    """Write definitions that try to leave the text and to enter the page."""
    workspace.file(
        "agents/a&b/\"q'/trap.md",
        f"---\nname: 'x{TRAP}'\ndescription: |\n  When {TRAP}\n\n  <example>\n  Context: {TRAP}\n  user: \"{TRAP}\"\n"
        f"  assistant: \"{TRAP}\"\n  <commentary>{TRAP}</commentary>\n  </example>\ncolor: '\"><b>'\nmodel: '{TRAP}'\n"
        f"tools: ['{TRAP}', Read]\nextra: '{TRAP}'\n'{TRAP}': 1\n---\n\n# Head {TRAP}\n\n{TRAP}\n\n`{TRAP}`\n\n"
        f'~~~"><b>\n{TRAP}\n~~~\n\n'
        f'[a](b.md "{TRAP}") ![{TRAP}](x.png)\n\n| {TRAP} |\n|---|\n| {TRAP} |\n\n{TRAP}:\n- a\n',
    )
    workspace.file(
        "agents/main.md", "---\nname: main\ndescription: x\n---\n# Main\n# main\n# filter\n# when\n# prompt\n"
    )
    workspace.file(
        "agents/p-main.md", "---\nname: p-main\n---\n# Prompt\n## Prompt\n## Prompt-1\n## Prompt\n##\n## !\n## ?\n"
    )
    workspace.file(
        "agents/index.md", "---\nname: index\ndescription: An agent that is called as a page is.\n---\nYou.\n"
    )
    workspace.file("agents/404.md", "---\nname: not-found\ndescription: Another one.\n---\nYou.\n")
    workspace.file("agents/hash#query?percent%20.md", "---\nname: odd\ndescription: Odd.\n---\nSee [it](trap.md).\n")
    workspace.file("agents/Case.md", "---\nname: upper\ndescription: Upper.\n---\nYou.\n")
    workspace.file("agents/case.md", "---\nname: lower\ndescription: Lower.\n---\nYou.\n")
    workspace.file(
        "agents/空 白/名前.md",
        "---\nname: 名前\ndescription: 日本語。\n---\n# 見出し\n\n# 見出し\n\n[上](../main.md)\n",
    )
    workspace.file("agents/empty.md", "")
    workspace.file(
        "agents/zero.md", b"---\nname: zero\x00\ndescription: \x01\x1b[31mred\n---\nNUL \x00 and more \x7f.\n"
    )
    return workspace.file(
        "agents/lone.md", '---\nname: "\\ud800"\ndescription: "&amp; &lt;b&gt; &#x3c;"\n---\n&lt;b&gt;\n'
    )


def sample(workspace: Workspace) -> Workspace:
    """Take the roster that a fresh checkout builds."""
    shutil.copytree(TESTS.parent / "agents", workspace.root / "agents")
    return workspace


def golden(workspace: Workspace) -> Workspace:
    """Take the roster of the golden site."""
    shutil.copytree(TESTS / "golden" / "agents", workspace.root / "agents")
    return workspace


def tiny(workspace: Workspace) -> Workspace:
    """Write one definition, which nothing can be compared with."""
    return workspace.agent("one")


@pytest.fixture(scope="module", params=[sample, golden, hostile, tiny], ids=lambda roster: roster.__name__)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build one of four rosters, for the rules that every page keeps."""
    roster: Callable[[Workspace], Workspace] = request.param
    return roster(Workspace(tmp_path_factory.mktemp("roster"))).build()


@pytest.fixture(scope="module")
def pages(site: Site) -> list[Page]:
    return site.pages()


def test_every_agent_and_document_has_a_page_and_its_source_beside_it(site: Site) -> None:
    paths = set(site.paths())
    assert {agent["url"] for agent in site.catalog["agents"]} <= paths
    assert {agent["url"].removesuffix(".html") + ".md" for agent in site.catalog["agents"]} <= paths
    sources = len(list((site.root.parent / "agents").rglob("*.md")))
    assert len([path for path in paths if path.endswith(".md")]) == sources


def test_ids_are_unique(pages: list[Page]) -> None:
    for page in pages:
        assert [id for id, count in Counter(page.ids).items() if count > 1] == [], page.path


def test_every_link_and_anchor_resolves(site: Site, pages: list[Page]) -> None:
    ids = {page.path: set(page.ids) for page in pages}
    paths = set(site.paths())
    for page in pages:
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = urlsplit(urljoin(f"https://site.test/{page.path}", link))
            path = unquote(target.path).lstrip("/")
            assert path in paths, f"{page.path} links to {link}"
            if target.fragment:
                assert unquote(target.fragment) in ids[path], f"{page.path} links to {link}"


def test_links_within_the_site_are_relative_and_name_a_file(pages: list[Page]) -> None:
    for page in pages:
        if page.path == "404.html":
            continue
        inner = [link for link in page.links if not urlsplit(link).scheme]
        assert [link for link in inner if link.startswith("/") or link.endswith("/") or not link] == [], page.path


def test_labels_and_descriptions_point_at_something(pages: list[Page]) -> None:
    for page in pages:
        ids = set(page.ids)
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "data-copy", "list"):
            named = [word for element in page.within() if name in element for word in element[name].split()]
            assert set(named) <= ids, f"{page.path}: {name}"


def test_nothing_is_loaded_from_another_host(site: Site, pages: list[Page]) -> None:
    paths = set(site.paths())
    for page in pages:
        loaded = [one["src"] for one in page.all(src=True)]
        loaded += [one["href"] for one in page.all("link") if one["rel"] != "canonical"]
        assert not page.all(srcset=True)
        assert not [one for one in page.within() if one.tag in {"iframe", "object", "embed", "base", "video", "audio"}]
        for address in loaded:
            parts = urlsplit(urljoin(f"https://site.test/{page.path}", address))
            assert parts.netloc == "site.test", f"{page.path} loads {address}"
            assert unquote(parts.path).lstrip("/") in paths, f"{page.path} loads {address}"


def test_no_style_and_no_script_calls_another_host(site: Site) -> None:
    for path in site.paths():
        if path.endswith((".css", ".js", ".svg")) and not path.startswith("assets/search/"):  # which holds texts
            code = re.sub(r"/\*.*?\*/|^\s*//[^\n]*$", "", site.text(path), flags=re.DOTALL | re.MULTILINE)
            assert set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+", code)) <= {"http://www.w3.org"}, path
            assert "@import" not in code, path


def test_no_page_holds_a_style_a_handler_or_a_script_of_its_own(pages: list[Page]) -> None:
    for page in pages:
        for element in page.within():
            names = set(element.attributes)
            assert not [name for name in names if name == "style" or name.startswith("on")], (
                f"{page.path}: {element.tag}"
            )
            assert element.tag != "style", page.path
            if element.tag == "script" and element.attributes.get("type") not in DATA:
                assert element["src"], page.path
                assert not element.raw_text.strip(), page.path


def test_the_policy_allows_only_what_the_site_ships(pages: list[Page]) -> None:
    for page in pages:
        meta = page.one("meta", http_equiv="Content-Security-Policy")
        policy = dict(rule.strip().split(" ", 1) for rule in meta["content"].split(";"))
        assert policy["default-src"] == "'none'"
        rules = page.one("script", type="speculationrules").raw_text
        name = b64encode(sha256(rules.encode()).digest()).decode()
        assert policy["script-src"] == f"'self' 'sha256-{name}'"
        assert policy["style-src"] == "'self'"
        assert policy["base-uri"] == policy["form-action"] == "'none'"
        before = [one.tag for one in page.one("head").within()]
        assert not {"script", "link"} & set(before[: before.index("title")])


def test_every_page_says_what_it_is(pages: list[Page]) -> None:
    for page in pages:
        root = page.one("html")
        assert root["lang"], page.path
        assert page.one("head").one("title").text, page.path
        assert page.one("meta", name="description")["content"].strip(), page.path
        assert page.one("meta", name="viewport")["content"] == "width=device-width, initial-scale=1"
        assert len(page.all("h1")) == 1, page.path
        assert page.one("main")["id"] == "main", page.path
        assert page.all("a")[0]["href"] == "#main", page.path


def test_titles_of_pages_tell_them_apart(pages: list[Page]) -> None:
    by_title = Counter((page.one("head").one("title").text, page.path.rpartition("/")[0]) for page in pages)
    assert [title for title, count in by_title.items() if count > 1] == []


def test_the_headings_of_a_prompt_stand_below_those_of_its_page(pages: list[Page]) -> None:
    for page in pages:
        for prompt in page.all(class_="rendered"):
            levels = {one.tag for one in prompt.within() if re.fullmatch(r"h\d", one.tag)}
            assert levels <= {"h3", "h4", "h5", "h6"}, page.path


def test_every_picture_is_described_or_hidden(pages: list[Page]) -> None:
    for page in pages:
        assert not [one for one in page.all("img") if "alt" not in one], page.path
        for drawing in page.all("svg"):
            hidden = drawing.attributes.get("aria-hidden") == "true"
            assert hidden or drawing.text, page.path
