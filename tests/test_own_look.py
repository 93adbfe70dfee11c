"""A site that looks like its owner's: accent, mark, links, words at the foot, and templates of one's own."""

import json
import re
from pathlib import Path

import pytest

from workspace import Site, Workspace

ROOT = Path(__file__).resolve().parent.parent
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0Z"/></svg>'


@pytest.fixture
def site(workspace: Workspace) -> Site:
    workspace.file("brand/mark.svg", LOGO)
    workspace.file(
        "rolebook.toml",
        '[theme]\naccent = "#3B82f6"\nlogo = "brand/mark.svg"\nfooter = "Questions? Ask <us>."\n'
        'links = { "Handbook" = "https://example.org/handbook", "Write us" = "mailto:team@example.org" }\n',
    )
    return workspace.agent("ops/watcher", color="red").build()


def test_every_page_bears_the_owners_mark_links_and_words(site: Site) -> None:
    for page in site.pages():
        mark = page.one("img", class_="logo")
        assert mark["alt"] == ""
        links = {link.text: link["href"] for link in page.one(class_="bar-nav").all("a")}
        assert links["Handbook"] == "https://example.org/handbook"
        assert links["Write us"] == "mailto:team@example.org"
        assert "Questions? Ask <us>." in page.one("footer").text
    (shipped,) = (path for path in site.paths() if path.startswith("assets/logo."))
    assert site.text(shipped) == LOGO


def test_the_accent_colors_what_is_no_agents_own(site: Site) -> None:
    (style,) = (path for path in site.paths() if path.startswith("assets/style."))
    assert "oklch(from #3b82f6 .56 c h)" in site.text(style)
    assert ":root:where(:not([data-swatch]))" in site.text(style)


def test_a_changed_mark_is_shipped_by_the_next_build(site: Site) -> None:
    workspace = Workspace(site.root.parent)
    workspace.file("brand/mark.svg", LOGO.replace("8", "9"))
    assert [site.text(path) for path in workspace.build().paths() if "assets/logo." in path] == [LOGO.replace("8", "9")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("accent = 'blue'", "2:10: error[config-invalid]: `theme.accent` cannot be `blue`"),
        ("logo = 'mark.txt'", "2:8: error[config-invalid]: `theme.logo` cannot be used: `mark.txt` is no picture"),
        ("logo = 'mark.svg'", "2:8: error[config-invalid]: `theme.logo` cannot be used: there is no file `mark.svg`"),
        ("links = ['x']", "2:9: error[config-invalid]: `theme.links` must be a table, not a list"),
        ("links = { a = 'javascript:x' }", "2:9: error[config-invalid]: `theme.links` cannot lead to `javascript:x`"),
        ("footer = 3", "2:10: error[config-invalid]: `theme.footer` must be text, not a number"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(workspace: Workspace, line: str, message: str) -> None:
    run = workspace.agent("one").file("rolebook.toml", f"[theme]\n{line}\n").run("build")
    assert (run.code, message in run.err) == (2, True), run


def test_the_example_in_the_templates_readme_builds(workspace: Workspace) -> None:
    readme = (ROOT / "templates" / "README.md").read_text("utf-8")
    blocks = dict(re.findall(r"```jinja\n\{# (theme/\S+) #\}\n(.*?)```", readme, flags=re.DOTALL))
    assert list(blocks) == ["theme/templates/agent.html"]
    settings = re.search(r"```toml\n(\[theme\]\n.*?)```", readme, flags=re.DOTALL)
    assert settings is not None
    workspace.file("rolebook.toml", settings[1]).file("theme/static/css/own.css", ".own { color: red; }\n")
    for path, content in blocks.items():
        workspace.file(path, content)
    site = workspace.agent("ops/watcher").build()
    assert "Questions? Ask in #agents." in site.page("ops/watcher").main.text
    (style,) = (path for path in site.paths() if path.startswith("assets/style."))
    assert ".own { color: red; }" in site.text(style)


def test_a_template_may_ask_for_fields_that_are_not_there_and_for_items_of_a_dict(workspace: Workspace) -> None:
    template = """{% extends "bundled/agent.html" %}
    {% from "bundled/_parts.html" import tile %}
    {% block after %}{% set own = {"word": "Hello", "class": "there"} %}
    <p>{{ own.word }} {{ own.class }} {{ page.nothing is defined }} {{ page.nothing | default("<none>") }}</p>
    {{ tile(own.word) }}{% endblock %}"""
    workspace.file("rolebook.toml", '[theme]\ntemplates = "mine"\n').file("mine/agent.html", template)
    site = workspace.agent("one").agent("two").build()
    for name in ("one", "two"):
        assert "<p>Hello there False &lt;none&gt;</p>" in site.text(f"agents/{name}.html")
        assert 'class="tile" data-swatch="Hello"' in site.text(f"agents/{name}.html")


def test_a_page_can_be_shared_and_read_by_programs(workspace: Workspace) -> None:
    workspace.agent("ops/watcher", description='"Watches </script> queues."')
    page = workspace.build("--base-url", "https://example.org/team/").page("ops/watcher")
    told = {meta["property"]: meta["content"] for meta in page.all("meta", property=True)}
    assert (
        told["og:url"]
        == page.one("link", rel="canonical")["href"]
        == "https://example.org/team/agents/ops/watcher.html"
    )
    assert told["og:description"] == "Watches </script> queues."
    assert page.one("link", rel="alternate")["href"] == "watcher.md"
    data = json.loads(page.one("script", type="application/ld+json").raw_text)
    assert (data["@type"], data["headline"], data["url"]) == ("TechArticle", "Watcher", told["og:url"])
    assert data["description"] == "Watches </script> queues."
    assert data["encoding"]["contentUrl"] == "https://example.org/team/agents/ops/watcher.md"


def test_a_site_without_a_public_address_claims_none(workspace: Workspace) -> None:
    page = workspace.agent("ops/watcher").build().page("ops/watcher")
    assert not page.all("meta", property=True)
    assert not page.all("script", type="application/ld+json")
    assert not page.all("link", rel="canonical")
