"""Whole builds, by the real command: what is written, what stays as it is, what is refused, and under which address."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workspace import Run, Site, Workspace

TESTS = Path(__file__).resolve().parent
SAMPLE = TESTS.parent / "agents"
GOLDEN = TESTS / "golden" / "agents"


def sample(workspace: Workspace) -> Workspace:
    """Take the roster that a fresh checkout builds."""
    shutil.copytree(SAMPLE, workspace.root / "agents")
    return workspace


def golden(workspace: Workspace) -> Workspace:
    """Take the roster of the golden site."""
    shutil.copytree(GOLDEN, workspace.root / "agents")
    return workspace


def times(site: Site) -> dict[str, tuple[int, int]]:
    """Tell of every file when it was written, and which one it is on the disk."""
    status = {path: (site.root / path).stat() for path in site.paths()}
    return {path: (one.st_mtime_ns, one.st_ino) for path, one in status.items()}


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> set[str]:
    """Name the files that were written anew."""
    return {path for path in before.keys() & after.keys() if before[path] != after[path]}


def test_two_builds_of_one_input_give_the_same_bytes(workspace: Workspace) -> None:
    golden(workspace)
    assert workspace.build(output="one").bytes() == workspace.build(output="two").bytes()


def test_the_seed_of_hashes_changes_no_byte(workspace: Workspace) -> None:
    sample(workspace)
    built = []
    for seed in (1, 2):
        run = workspace.run_apart("build", "-o", f"site-{seed}", seed=seed)
        assert run.code == 0, run
        built.append(workspace.site(f"site-{seed}").bytes())
    assert built[0] == built[1]


def test_a_second_build_writes_nothing(workspace: Workspace) -> None:
    before = times(golden(workspace).build())
    assert times(workspace.build()) == before


def test_an_edit_rewrites_only_what_it_changes(workspace: Workspace) -> None:
    sample(workspace)
    before = workspace.build()
    old, old_times = before.bytes(), times(before)
    path = workspace.root / "agents/quality/test-engineer.md"
    path.write_text(path.read_text("utf-8").replace("You write tests", "You write tales"), "utf-8")
    after = workspace.build()
    rewritten = changed(old_times, times(after))
    assert rewritten == {path for path, content in after.bytes().items() if old[path] != content}
    assert {"agents/quality/test-engineer.html", "agents/quality/test-engineer.md"} <= rewritten
    assert [path for path in rewritten if path.endswith(".html")] == ["agents/quality/test-engineer.html"]


def test_a_new_agent_leaves_the_pages_of_other_groups_alone(workspace: Workspace) -> None:
    sample(workspace)
    before = times(workspace.build())
    workspace.agent("quality/zz-last", description="Comes last and is named by nobody.")
    rewritten = changed(before, times(workspace.build()))
    assert not {path for path in rewritten if path.startswith(("agents/data/", "agents/design/", "agents/support/"))}


def test_edits_of_every_kind_give_what_a_clean_build_gives(workspace: Workspace) -> None:
    golden(workspace).build()
    edits: tuple[Callable[[], object], ...] = (
        lambda: workspace.agent("harbor/pilot", name="sea-pilot", color="green"),
        lambda: workspace.agent("harbor/deep/diver", body="Ask the chronicler and the dock-master."),
        lambda: workspace.remove("agents/archive/chronicler.md"),
        lambda: workspace.remove("agents/README.md"),
        lambda: workspace.file("agents/archive/README.md", "# Old papers\n\nRead them.\n"),
        lambda: workspace.file("agents/harbor/deep/diver.md", "no header, no agent"),
        lambda: shutil.rmtree(workspace.root / "agents/archive"),
        lambda: workspace.file("rolebook.toml", '[site]\ntitle = "Port"\nbase_url = "https://example.org/port/"\n'),
    )
    for number, edit in enumerate(edits):
        edit()
        assert workspace.build().bytes() == workspace.build(output=f"clean-{number}").bytes()


def test_the_page_of_a_removed_agent_goes_and_its_folder_too(workspace: Workspace) -> None:
    before = workspace.agent("one").agent("ops/two").build().paths()
    assert {"agents/ops/two.html", "agents/ops/two.md", "agents/ops/index.html"} <= set(before)
    after = workspace.remove("agents/ops/two.md").build()
    assert set(before) - set(after.paths()) >= {"agents/ops/two.html", "agents/ops/two.md", "agents/ops/index.html"}
    assert not (after.root / "agents/ops").exists()


def test_a_template_that_fails_leaves_the_last_good_site(workspace: Workspace) -> None:
    good = workspace.agent("one").build().bytes()
    workspace.file("rolebook.toml", '[theme]\ntemplates = "mine"\n').file("mine/agent.html", "\n{{ page.nonsense }}\n")
    run = workspace.agent("two").run("build")
    assert run.code == 1
    assert "agent.html:2: error[template-failed]" in run.out + run.err
    assert workspace.site().bytes() == good


def test_a_strict_build_writes_nothing_when_there_is_a_warning(workspace: Workspace) -> None:
    good = workspace.agent("one").build("--strict").bytes()
    workspace.agent("two", color="ultraviolet")
    run = workspace.run("build", "--strict")
    assert run.code == 1
    assert "warning[color-unknown]" in run.out + run.err
    assert workspace.site().bytes() == good


def test_a_fault_of_the_content_still_gives_a_site(workspace: Workspace) -> None:
    site = workspace.agent("two", color="ultraviolet").build()
    assert "agents/two.md:4:8: warning[color-unknown]" in site.run.out + site.run.err
    assert site.agent("two")["swatch"] == "gray"


def refused(run: Run, *words: str) -> None:
    """Hold a run to be refused in one clear message."""
    assert run.code == 2, run
    assert all(word in run.err for word in words), run
    assert "Traceback" not in run.err


def test_a_folder_of_somebody_else_is_refused_and_left_alone(workspace: Workspace) -> None:
    workspace.agent("one").file("site/thesis.txt", "three years of work")
    refused(workspace.run("build"), "site", "thesis.txt")
    assert workspace.site().bytes() == {"thesis.txt": b"three years of work"}


@pytest.mark.parametrize("output", ["agents/site", "agents", "."])
def test_an_output_that_holds_the_input_or_lies_in_it_is_refused(workspace: Workspace, output: str) -> None:
    workspace.agent("one")
    before = sorted(workspace.root.rglob("*"))
    refused(workspace.run("build", "agents", "-o", output))
    assert sorted(workspace.root.rglob("*")) == before


def test_a_folder_that_does_not_exist_is_named_with_the_nearest_one(workspace: Workspace) -> None:
    refused(workspace.agent("one").run("build", "agnets"), "agnets", "agents")
    assert not (workspace.root / "site").exists()


def test_an_unknown_key_of_the_configuration_is_named_with_its_place(workspace: Workspace) -> None:
    workspace.agent("one").file("rolebook.toml", '[site]\ntitel = "Harbor"\n')
    run = workspace.run("build")
    assert run.code == 2
    assert "rolebook.toml:2:1: error[config-unknown-key]" in run.err
    assert "`title`" in run.err
    assert not (workspace.root / "site").exists()


def test_a_check_tells_what_a_build_tells_and_writes_nothing(workspace: Workspace) -> None:
    golden(workspace)
    run = workspace.run("check", "--format", "json")
    assert run.code == 0, run
    assert not (workspace.root / "site").exists()
    assert json.loads(run.out) == workspace.build().catalog["diagnostics"]


def test_without_an_address_there_is_no_sitemap_and_no_canonical_link(workspace: Workspace) -> None:
    site = workspace.agent("one").build()
    assert "sitemap.xml" not in site.paths()
    assert site.page("one").all("link", rel="canonical") == []
    assert site.catalog["site"]["base_url"] is None


def test_the_sitemap_names_every_page_and_each_page_its_public_address(workspace: Workspace) -> None:
    site = golden(workspace).build("--base-url", "https://example.org/port")
    named = re.findall(r"<loc>(.*?)</loc>", site.text("sitemap.xml"))
    pages = [page for page in site.pages() if page.path != "404.html"]
    assert sorted(named) == sorted(page.one("link", rel="canonical")["href"] for page in pages)
    assert "https://example.org/port/" in named
    assert "https://example.org/port/agents/harbor/" in named
    assert "https://example.org/port/agents/harbor/pilot.html" in named


@pytest.mark.parametrize(
    ("address", "base"), [(None, "/"), ("https://example.org", "/"), ("https://example.org/a/b/", "/a/b/")]
)
def test_the_page_for_what_is_not_there_works_at_any_depth(
    workspace: Workspace, address: str | None, base: str
) -> None:
    site = workspace.agent("one").build(*(["--base-url", address] if address else []))
    page = site.page("404.html")
    scripts = [one for one in page.all("script") if one.attributes.get("type") not in DATA]
    loaded = [one.attributes.get("href") or one["src"] for one in page.all("link") + scripts]
    inner = [link for link in page.links if link != "#main"]
    assert {link for link in loaded + inner if not link.startswith(base)} == set()
    assert {link.removeprefix(base).partition("#")[0] for link in loaded + inner} <= set(site.paths())


DATA = {"application/ld+json", "speculationrules"}
"""Scripts that nothing runs."""


def test_an_address_changes_no_link_within_the_site(workspace: Workspace) -> None:
    golden(workspace)
    plain = {page.path: page.links for page in workspace.build(output="plain").pages() if page.path != "404.html"}
    public = workspace.build("--base-url", "https://example.org/port/", output="public")
    assert {page.path: page.links for page in public.pages() if page.path != "404.html"} == plain


def test_two_collections_of_one_name_get_distinct_addresses_in_any_order(workspace: Workspace) -> None:
    workspace.agent("one", folder="x/agents").agent("two", folder="y/agents")
    first = workspace.build("x/agents", "y/agents", output="first")
    second = workspace.build("y/agents", "x/agents", output="second")
    assert first.bytes() == second.bytes()
    assert len({agent["collection"] for agent in first.catalog["agents"]}) == 2


@pytest.mark.parametrize("folder", ["assets", "roles", "graph"])
def test_a_collection_cannot_take_an_address_of_the_site_itself(workspace: Workspace, folder: str) -> None:
    site = workspace.agent("one", folder=folder).build(folder)
    assert site.catalog["collections"][0]["id"] != folder
    assert "collection-id-reserved" in site.codes()


def test_the_configuration_names_the_site_and_its_collections(workspace: Workspace) -> None:
    workspace.agent("one", folder="crew").file(
        "rolebook.toml",
        '[site]\ntitle = "The port"\ndescription = "Who does what."\n'
        '[[collections]]\npath = "crew"\nid = "hands"\ntitle = "All hands"\n',
    )
    site = workspace.build()
    index = site.page("index.html")
    assert index.one("head").one("title").text == "The port"
    assert index.one("meta", name="description")["content"] == "Who does what."
    assert site.page("hands/index.html").one("h1").text == "All hands"


def test_a_theme_of_ones_own_replaces_file_by_file(workspace: Workspace) -> None:
    workspace.agent("one").file("rolebook.toml", '[theme]\ntemplates = "mine"\nstatic = "mine/static"\n')
    workspace.file(
        "mine/404.html", '{% extends "bundled/404.html" %}{% block footer %}<footer>Mine</footer>{% endblock %}'
    )
    workspace.file("mine/static/img/icon.svg", "<svg/>").file("mine/static/css/own.css", ".own { color: red }")
    site = workspace.build()
    page = site.page("404.html")
    assert page.one("footer").text == "Mine"
    assert page.one("h1").text
    icon = page.one("link", rel="icon", type="image/svg+xml")["href"]
    assert site.text(icon.lstrip("/")) == "<svg/>"
    style = page.all("link", rel="stylesheet")[0]["href"]
    assert ".own { color: red }" in site.text(style.lstrip("/"))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build a roster that is too long for one page."""
    workspace = Workspace(tmp_path_factory.mktemp("long"))
    for number in range(601):
        workspace.agent(f"squad-{number % 7}/agent-{number:03}", description=f"Does job {number}.", color="red")
    return workspace.build()


def test_a_long_list_goes_on_page_after_page_and_names_everybody_once(long: Site) -> None:
    page, named, pages = long.page("index.html"), [], 1
    while True:
        named += [card.all("a")[0]["href"] for card in page.all(class_="card")]
        following = page.all("a", rel="next")
        if not following:
            break
        page, pages = long.page(following[0]["href"]), pages + 1
    assert pages > 1
    assert sorted(named) == sorted(agent["url"] for agent in long.catalog["agents"])


def test_links_into_a_long_list_lead_to_something(long: Site) -> None:
    index = long.page("index.html")
    links = [*index.links, *long.page("squad-3/agent-003").links]
    anchors = {anchor for path, _, anchor in (link.partition("#") for link in links) if path.endswith("index.html")}
    assert anchors - {""} <= set(index.ids)


@pytest.mark.parametrize(
    ("base_url", "size", "told", "code"),
    [
        ("https://team.github.io/agents/", 10**9, "site-too-large", 1),
        ("https://team.github.io/agents/", 8 * 10**8, "site-large", 0),
        ("https://example.org/agents/", 10**9, "", 0),
    ],
)
def test_a_site_that_github_pages_would_refuse_is_told(
    workspace: Workspace, base_url: str, size: int, told: str, code: int
) -> None:
    site = workspace.agent("sre").build()
    with (site.root / "video.mp4").open("wb") as video:
        video.truncate(size)  # a hole, which takes no room on the disk
    workspace.file("rolebook.toml", f'[site]\nbase_url = "{base_url}"\n')
    run = workspace.run("build")
    assert (run.code, "site-" in run.err or "site-" in run.out) == (code, bool(told))
    assert told in run.err + run.out
