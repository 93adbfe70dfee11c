"""Texts that few write: words without an end, prompts without an end, and an interface that is read from the right."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from rolebook import theme
from serving import Host, serve
from visiting import Visit
from workspace import Workspace

pytestmark = pytest.mark.browser

WORD = "Donaudampfschifffahrtsgesellschaft" * 6
LONG = "\n".join(f"## Part {part}\n\n" + "### Step\n\nDo it.\n\n" * 4 for part in range(30))
EXAMPLE = 'Use it. <example>user: \\"Go\\"\\nassistant: \\"I go\\"</example>'


def english() -> str:
    """Give all texts of the interface in English."""
    (file,) = (path / "texts/en.toml" for path in theme.search_path("templates", None))
    return file.read_text("utf-8")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Serve a roster as it is and with the same words in an interface that is read from the right, and many groups."""
    workspace = Workspace(tmp_path_factory.mktemp("unusual"))
    workspace.agent("lead", description=f'"{EXAMPLE}"', color="red", model="opus", tools="Read, Bash(git log:*)")
    workspace.agent("ops/watcher", body="Work with `lead`.\n\n```sh\nls\n```\n", color="blue")
    workspace.agent("ops/long", body=LONG)
    workspace.agent("ops/wide", name=WORD, description=WORD, model=WORD, tools=f"mcp__{WORD}, Read", body=f"# {WORD}\n")
    left = workspace.build().root
    workspace.file("theme/texts/ar.toml", english().replace('direction = "ltr"', 'direction = "rtl"'))
    workspace.file("rolebook.toml", '[site]\nlanguage = "ar"\n[theme]\ntemplates = "theme"\n')
    right = workspace.build(output="right").root
    many = Workspace(tmp_path_factory.mktemp("many"))
    for path in ("a/one", "b/one", "c/one", "d/one", "d/two", "e/one", "f/one", "f/two", "f/three"):
        many.agent(path)
    with serve({"/": left, "/right/": right, "/many/": many.build().root}) as host:
        yield host


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize(
    "path", ["index.html", "agents/ops/wide.html", "agents/ops/index.html", "tools.html", "models.html", "graph.html"]
)
def test_a_word_without_an_end_makes_no_page_wider_than_the_screen(visit: Visit, path: str, width: int) -> None:
    page = visit(f"/{path}", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_list_of_contents_tells_in_full_what_is_read_and_shows_where_that_is(visit: Visit) -> None:
    page = visit("/agents/ops/long.html", viewport={"width": 1280, "height": 600})
    contents = page.locator("[data-contents]")
    expect(contents.get_by_role("link", name="Step").first).to_be_hidden()
    heading = page.get_by_role("heading", name="Part 25", exact=True)
    heading.evaluate("heading => heading.nextElementSibling.scrollIntoView()")
    current = contents.locator("[aria-current]")
    expect(current).to_have_text("Step")
    expect(current).to_be_in_viewport(ratio=1)
    expect(contents.locator("a:visible", has_text="Step")).to_have_count(4)


def test_without_a_script_a_long_list_of_contents_is_told_in_full(visit: Visit) -> None:
    page = visit("/agents/ops/long.html", java_script_enabled=False)
    expect(page.locator("[data-contents] a:visible", has_text="Step")).to_have_count(120)


def test_on_a_phone_the_contents_lead_to_those_an_agent_works_with(visit: Visit) -> None:
    page = visit("/agents/ops/watcher.html", viewport={"width": 390, "height": 600})
    fold = page.locator(".contents-fold")
    fold.locator("summary").click()
    fold.get_by_role("link", name="Works with").click()
    expect(page.get_by_role("heading", name="Works with").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("index.html", ".query .icon, .tally, .sort, .choice, .card .tile, .card-model, .card-tokens, .board-row span"),
        ("agents/lead.html", ".crumbs, .actions, .facts, .contents, .rail, .turn-text, .chat figcaption b, .choice"),
        ("agents/ops/watcher.html", ".relations .tile, .relations q, .provenance, .neighbors a"),
        ("tools.html", ".kinds, .matrix thead th:first-child, .matrix .shape, .matrix td.others, .matrix-block .count"),
        ("colors/red.html", ".names .shape, .page-head .tile"),
        ("graph.html", ".legend, .graph-tools .menu, .zoom, .bonds th"),
    ],
)
def test_an_interface_that_is_read_from_the_right_is_the_mirror_of_the_other(
    visit: Visit, path: str, parts: str
) -> None:
    edges = "parts => [...document.querySelectorAll(parts)].map(one => {"
    edges += "const box = one.getBoundingClientRect(); return [box.left, innerWidth - box.right].map(Math.round); })"
    left, right = (visit(f"{base}{path}").evaluate(edges, parts) for base in ("/", "/right/"))
    assert left
    assert [[pytest.approx(end, abs=2), pytest.approx(start, abs=2)] for start, end in left] == right


def test_code_is_written_from_the_left_wherever_it_stands(visit: Visit) -> None:
    page = visit("/right/agents/lead.html")
    for code in (".facts .chip-code >> nth=1", ".identity-name code", ".provenance code >> nth=0"):
        expect(page.locator(code)).to_have_css("direction", "ltr")


def test_groups_of_one_agent_stand_beside_each_other(visit: Visit, host: Host) -> None:
    page = visit("/many/index.html", viewport={"width": 1280, "height": 800})
    tops = page.locator(".rosters > *").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert [tops.count(top) for top in sorted(set(tops))] == [3, 2, 1]
    page.locator("label:has(#as-rows)").click()
    tops = page.locator(".rosters > *").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert len(set(tops)) == len(tops)
