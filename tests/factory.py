"""Values for tests, whole with as few words as a test needs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rolebook import texts, theme
from rolebook.model import Agent, Catalog, Collection, Guide, Link, OutputFile, Source, Swatch, Value
from rolebook.pages import Assets, Page
from rolebook.stages import compose
from rolebook.syntax import names


def source(id: str, text: str = "") -> Source:
    collection, _, path = id.partition("/")
    return Source(id=id, collection=collection, path=f"{path}.md", file=f"{id}.md", data=text.encode())


def agent(
    id: str = "agents/tester",
    *,
    name: str | None = None,
    description: str = "",
    body: str = "",
    swatch: Swatch = "gray",
    model: str | None = None,
    tools: tuple[str, ...] | None = None,
    extra: Mapping[str, Value] | None = None,
    **others: Any,
) -> Agent:
    """Make an agent; its name is the last part of its id unless told."""
    stem = id.rpartition("/")[2]
    whole: dict[str, Any] = {
        "id": id,
        "collection": id.partition("/")[0],
        "group": "/".join(id.split("/")[1:-1]) or None,
        "name": name or stem,
        "title": names.title(name or stem),
        "role": names.role(name or stem),
        "description": description,
        "summary": description,
        "examples": (),
        "prompt_examples": 0,
        "swatch": swatch,
        "color": None if swatch == "gray" else swatch,
        "model": model,
        "tools": tools,
        "extra": extra or {},
        "header": "valid",
        "prompt": body,
        "body_line": 5,
        "description_line": 3,
        "source": source(id, f"---\nname: {stem}\ndescription: {description}\n---\n{body}"),
        "format": "claude-code",
    }
    return Agent(**(whole | others))


def guide(id: str = "agents/README", body: str = "# Read me", *, introduces: bool = True) -> Guide:
    group = "/".join(id.split("/")[1:-1]) or None
    title = id.rpartition("/")[2]
    return Guide(id, id.partition("/")[0], group, title, body, 1, source(id, body), introduces)


def link(source: str, target: str | None, **others: Any) -> Link:
    role = names.role((target or "ghost").rpartition("/")[2])
    whole: dict[str, Any] = {
        "source": source,
        "target": target,
        "role": role,
        "kind": "collaborates",
        "relation": "works-with",
        "topic": None,
        "enforced": False,
        "line": 7,
        "evidence": f"Work with {role}",
        "spellings": (role,),
    }
    return Link(**(whole | others))


def catalog(*items: Agent | Guide, links: tuple[Link, ...] = ()) -> Catalog:
    """Make a catalog of agents and guides; each collection is titled by its id."""
    ids = sorted({item.collection for item in items})
    agents = tuple(sorted((item for item in items if isinstance(item, Agent)), key=lambda item: item.id))
    guides = tuple(sorted((item for item in items if isinstance(item, Guide)), key=lambda item: item.id))
    return Catalog(tuple(Collection(id, id, names.title(id)) for id in ids), agents, guides, links)


def unbundled(bundles: Iterable[compose.Bundle]) -> list[Page | OutputFile]:
    """Make everything that is in bundles."""
    done: dict[str, Sequence[str]] = {}
    found: list[Page | OutputFile] = []
    for bundle in bundles:
        made = list(bundle.made(done))
        done[bundle.name] = [item.path if isinstance(item, OutputFile) else item.frame.url for item in made]
        found += made
    return found


_SHEETS = "style search pages/prose pages/agent pages/lists pages/matrix pages/compare pages/graph".split()
_SCRIPTS = "theme search search-dialog filter roster contents copy permalinks graph compare vendor/diff".split()
_STATIC = (
    *(f"css/{sheet}.css" for sheet in _SHEETS),
    *(f"js/{script}.js" for script in _SCRIPTS),
    *(f"img/{icon}" for icon in ("icon.svg", "icon-192.png", "icon-512.png")),
)
ASSETS = Assets({name: f"assets/{name}" for name in _STATIC})
"""A theme's addresses, without a theme."""

TEXTS = texts.load(theme.search_path("templates", None))
"""What the site says in English."""
