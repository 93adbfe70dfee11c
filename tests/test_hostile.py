"""No text of a definition comes alive in anything that is written: pages, JSON, scripts, XML, Mermaid, file names."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from hostile_roster import PLAIN, WORDS, write
from payloads import PAYLOADS
from workspace import Site, Workspace

SCHEMES = {"", "https", "http", "mailto", "data"}
ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = (
    "href",
    "src",
    "action",
    "xlink:href",
    "srcset",
    "poster",
    "data",
    "ping",
    "formaction",
    "background",
    "cite",
)
IDS = re.compile(r"p-[\w.-]*|example-\d+")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    workspace = write(Workspace(tmp_path_factory.mktemp("hostile")))
    return workspace.build("--base-url", "https://site.test/agents/")


def nodes(site: Site, path: str) -> Iterator[LexborNode]:
    """Walk through a page as a browser builds it."""
    root = LexborHTMLParser(site.text(path)).root
    assert root is not None
    yield from root.traverse()


def html(site: Site) -> list[str]:
    return [path for path in site.paths() if path.endswith(".html")]


def plain(site: Site) -> list[str]:
    """Name the pages that hold no payload."""
    return [path for path in html(site) if path.startswith("agents/000/")]


@cache
def ours() -> tuple[set[str], set[str]]:
    """List the elements that our templates write, and their words, among which are all attributes and classes."""
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html"))
    return {*re.findall(r"<([a-z][\w-]*)", templates), "h1", "h2", "h3", "h4"}, set(re.findall(r"[\w-]+", templates))


IN_TEXT = {
    "p", "ul", "ol", "li", "blockquote", "hr", "div", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "span", "a", "em", "strong", "del",
    "br", "sup", "section", "h2", "h3", "h4", "h5", "h6", "bdi", "-text",
}  # fmt: skip


IN_TAGS = {"start", "title", "data-language", "scope", "aria-label", "role", "tabindex", "data-shown", "content"}
LOOKS = {
    "code",
    "table",
    "unseen",
    "mention",
    "unlinked",
    "image",
    "info",
    "label",
    "tag",
    "task",
    "back",
    "footnotes",
    "plain",
    "right",
    "center",
}


def test_there_are_payloads_enough() -> None:
    assert len(PAYLOADS) >= 300


def test_every_payload_has_its_page_and_its_source(site: Site) -> None:
    numbers = {path.split("/")[1] for path in site.paths() if re.fullmatch(r"agents/\d{3}/.+\.md", path)}
    assert len(numbers) == len(PAYLOADS) + 1


def test_no_page_holds_an_element_or_an_attribute_that_neither_we_nor_markdown_write(site: Site) -> None:
    elements, written = ours()
    for path in html(site):
        for node in nodes(site, path):
            assert node.tag in elements | IN_TEXT | {"-comment", "!doctype"}, f"{path}: {(node.html or '')[:200]}"
            odd = set(node.attributes) - written - IN_TAGS
            assert not [name for name in odd if not name.startswith("data-")], f"{path}: {(node.html or '')[:200]}"


def test_no_page_holds_a_handler_or_a_style(site: Site) -> None:
    for path in html(site):
        names = {name for node in nodes(site, path) for name in node.attributes}
        assert not [name for name in names if name in {"style", "srcdoc"} or name.startswith("on")], path


def test_authors_text_holds_only_what_markdown_makes(site: Site) -> None:
    for path in html(site):
        tree = LexborHTMLParser(site.text(path))
        for text in tree.css(".prose"):
            for node in text.traverse():
                assert node.tag in IN_TEXT or node.mem_id == text.mem_id, f"{path}: {(node.html or '')[:200]}"
                assert not {"style", "name", "srcdoc"} & set(node.attributes), f"{path}: {(node.html or '')[:200]}"
                words = set((node.attributes.get("class") or "").split()) - LOOKS
                assert (
                    not [word for word in words if not re.match(r"language-|.$", word)] or node.mem_id == text.mem_id
                ), path
                assert not [name for name in node.attributes if name.startswith("on")], (
                    f"{path}: {(node.html or '')[:200]}"
                )


def test_no_address_leads_to_a_scheme_that_runs_or_to_another_host_unasked(site: Site) -> None:
    for path in html(site):
        for node in nodes(site, path):
            for name in ADDRESSES:
                address = node.attributes.get(name)
                if address is None:
                    continue
                seen = re.sub(r"[\x00-\x20]+", "", address)
                parts = urlsplit(urljoin(f"https://site.test/agents/{path}", seen))
                assert parts.scheme in SCHEMES - {"", "data"}, f"{path}: {address}"
                if node.tag != "a" and node.attributes.get("rel") != "canonical":
                    assert parts.netloc == "site.test", f"{path}: {(node.html or '')[:200]}"


def test_no_id_of_an_author_takes_a_name_that_scripts_know(site: Site) -> None:
    fixed = {node.attributes["id"] for path in plain(site) for node in nodes(site, path) if "id" in node.attributes}
    for path in html(site):
        for node in nodes(site, path):
            id = node.attributes.get("id")
            assert id is None or id in fixed or IDS.fullmatch(id) or path.count("/") < 2, f"{path}: {id}"


def test_the_frame_of_every_page_is_that_of_the_others(site: Site) -> None:
    frames = set()
    for path in html(site):
        if re.fullmatch(r"agents/\d{3}/.+", path) and not path.endswith("/index.html"):
            tree = LexborHTMLParser(site.text(path))
            assert tree.body is not None
            frames.add(tuple((node.tag, node.attributes.get("class")) for node in tree.body.iter()))
            assert len(tree.css("main")) == len(tree.css("header")) == len(tree.css("footer")) == 1, path
            assert len(tree.css("h1")) == 1, path
    assert len(frames) == 1


def test_a_page_shows_its_source_as_it_stands(site: Site) -> None:
    for path in site.paths():
        if re.fullmatch(r"agents/\d{3}/(?!README).+\.md", path):
            shown = LexborHTMLParser(site.text(path.removesuffix(".md") + ".html")).css_first("#source-text")
            assert shown is not None
            source = site.text(path).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
            assert shown.text() == source, path


def test_no_template_is_filled_in(site: Site) -> None:
    for path in html(site):
        assert str(7777 * 7777) not in site.text(path), path
        assert "root:x:0" not in site.text(path), path


def test_what_programs_read_is_well_formed_and_holds_only_data(site: Site) -> None:
    catalog = json.loads(site.text("catalog.json"))
    assert len(catalog["agents"]) == len(PAYLOADS) + PLAIN
    assert len(json.loads(site.text("graph.json"))["nodes"]) == len(PAYLOADS) + PLAIN
    locations = [node.text or "" for node in ET.fromstring(site.text("sitemap.xml")).iter() if node.tag.endswith("loc")]  # noqa: S314
    assert all(address.startswith("https://site.test/agents/") for address in locations)
    paths = {unquote(urlsplit(address).path.removeprefix("/agents/")) for address in locations}
    paths = {f"{path}index.html" if path.endswith("/") or not path else path for path in paths}
    assert paths <= set(site.paths())


def test_the_files_of_the_search_are_one_call_with_values_each(site: Site) -> None:
    for path in site.paths():
        if path.startswith("assets/search/"):
            text = site.text(path)
            assert text.startswith("rolebookSearch.put("), path
            assert text.endswith(");\n"), path
            stamp, table, number, _ = json.loads(f"[{text[len('rolebookSearch.put(') : -len(');') - 1]}]")
            assert re.fullmatch(r"[\w-]{4}|", stamp), path
            assert path == f"assets/search/{table}-{number}.js"


def test_the_flowchart_holds_nodes_and_arrows_only(site: Site) -> None:
    line = re.compile(
        r'flowchart LR|  a\d+\["[\w .,/&+()#;-]*"\]|  g\d+\("[\w .,/&+()#;-]*"\):::missing|  a\d+ -(?:-|\.-)> [ag]\d+'
        r"|  classDef missing stroke-dasharray: 4 4"
    )
    found = site.text("agents/graph.mmd").splitlines()
    assert [text for text in found if not line.fullmatch(text)] == []


def test_file_names_stay_inside_the_site_and_are_names_everywhere(site: Site) -> None:
    for path in site.paths():
        for part in path.split("/"):
            assert not re.search(r'[\\:*?"<>|\x00-\x1f\x7f]|[. ]$', part), path
            assert part not in {"", ".", ".."}, path
            assert len(part.encode()) <= 255, path


def test_what_is_printed_moves_no_cursor(site: Site) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", site.run.out + site.run.err)
    assert WORDS in site.text("catalog.json")
