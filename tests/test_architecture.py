"""The shape of the house: who may import whom, who opens which package, what stays pure, how long things are."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "generator" / "rolebook"

LAYERS: tuple[tuple[str, str], ...] = (
    # from the ground up; a module imports from its own row or from rows above it in this table
    (
        "ground floor ",
        "value expressions garbage repository rolebook corrections diagnostics disk estimate hosting layout limits",
    ),
    ("ground floor ", "lock manifest model placing plurals sink texts theme toml_places urls workers"),
    ("files        ", "fingerprints"),
    ("languages    ", "syntax/*"),
    ("memory       ", "memory keeping survey"),
    ("formats      ", "formats/*"),
    ("settings     ", "config config_file config_values order"),
    ("pages        ", "pages/*"),
    ("side rooms   ", "assets history checks/* outputs/* preview/* publish/*"),
    ("stages       ", "stages/*"),
    ("the line     ", "beside build claims filling recall run sight standing steps store whole"),
    ("command line ", "cli/* __main__"),
)
"""Every module has its row: by name, or with all others in its folder."""

DOORS: dict[str, str] = {
    "frontmatter": "syntax/front_matter",
    "yaml": "syntax/front_matter",
    "markdown_it": "syntax/commonmark",
    "mdit_py_plugins": "syntax/commonmark",
    "pygments": "syntax/prose/highlight",
    "jinja2": "stages/render/*",
    "markupsafe": "stages/render/*",
    "watchdog": "preview/watcher",
    "PIL": "outputs/pictures",
    "distributed": "workers",
    "tqdm": "cli/*",
}
"""Each package of others, and the one module, or the one folder, that opens it."""

PURE = ("stages/parse", "stages/link", "stages/compose/*", "formats/*", "syntax/*", "checks/*")
"""Values in, values out: what may be remembered between builds and run in several processes."""

IMPURE_MODULES = frozenset(
    # what touches the disk, the network, the clock, chance or the outside world
    "asyncio builtins ctypes glob http importlib io logging multiprocessing os pathlib random secrets shutil signal "
    "socket subprocess sys tempfile threading time uuid".split()
)
IMPURE_NAMES = frozenset("open print input breakpoint exec eval __import__ globals".split())

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the package."""

    name: str
    """`stages/compose/cards`; a package is named by its folder."""
    path: Path
    tree: ast.Module = field(repr=False, hash=False)

    def is_in(self, pattern: str) -> bool:
        """Tell whether a module's name or folder is meant: `pages`, `syntax/*`."""
        room = pattern.removesuffix("/*")
        return self.name == room or (pattern != room and self.name.startswith(f"{room}/"))


def _modules() -> dict[str, Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").as_posix()
        name = "rolebook" if name == "__init__" else name.removesuffix("/__init__")
        found[name] = Module(name, path, ast.parse(path.read_bytes()))
    return found


MODULES = _modules()


@cache
def _imports(module: Module) -> tuple[frozenset[str], frozenset[str]]:
    """Name the modules of ours and the packages of others that a module imports, wherever it does."""
    ours, others = set(), set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module.name} imports relatively"
            wanted = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in wanted:
            top, *rest = name.split(".")
            if top == "rolebook":
                ours.add(_ours(rest))
            else:
                others.add(top)
    return frozenset(ours), frozenset(others)


def _ours(parts: list[str]) -> str:
    """Find the module that `rolebook.a.b` means, where b may be a name in it."""
    for end in range(len(parts), 0, -1):
        if "/".join(parts[:end]) in MODULES:
            return "/".join(parts[:end])
    return "rolebook"


def _layer(module: Module) -> int | None:
    """Find a module's row in LAYERS."""
    return next((number for number, (_, row) in enumerate(LAYERS) if any(map(module.is_in, row.split()))), None)


def _stage(name: str) -> str | None:
    """Name the stage that a module belongs to; all of compose is one."""
    return name.split("/")[1] if name.startswith("stages/") else None


def test_every_module_has_its_row() -> None:
    homeless = [name for name, module in MODULES.items() if _layer(module) is None]
    assert homeless == [], "think again before you add a room; then give it a row in LAYERS"


def test_nothing_imports_upward() -> None:
    layers = {name: _layer(module) or 0 for name, module in MODULES.items()}
    upward = [
        f"{name} imports {other}"
        for name, module in MODULES.items()
        for other in sorted(_imports(module)[0])
        if layers[other] > layers[name]
    ]
    assert upward == []


def test_no_stage_knows_another() -> None:
    known = [
        f"{name} imports {other}"
        for name, module in MODULES.items()
        for other in sorted(_imports(module)[0])
        if _stage(name) and _stage(other) and _stage(name) != _stage(other)
    ]
    assert known == []


def test_no_import_runs_in_a_circle() -> None:
    reached = {name: set(_imports(module)[0]) for name, module in MODULES.items()}
    for middle, start in product(MODULES, MODULES):
        if middle in reached[start]:
            reached[start] |= reached[middle]
    assert [name for name in MODULES if name in reached[name]] == []


def test_the_preview_knows_nothing_of_ours() -> None:
    rooms = [module for module in MODULES.values() if module.is_in("preview/*")]
    known = {name for module in rooms for name in _imports(module)[0]}
    assert {name for name in known if not MODULES[name].is_in("preview/*")} == set()


def test_every_package_has_one_door() -> None:
    opened = [
        f"{name} opens {package}, whose door is {DOORS.get(package, 'not in DOORS')}"
        for name, module in MODULES.items()
        for package in sorted(_imports(module)[1] - sys.stdlib_module_names)
        if not (package in DOORS and module.is_in(DOORS[package]))
    ]
    assert opened == []


def test_what_must_be_pure_takes_values_and_gives_values() -> None:
    impure = []
    for module in MODULES.values():
        if any(map(module.is_in, PURE)):
            names = {node.id: node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Name)}
            impure += [f"{module.name} imports {other}" for other in sorted(_imports(module)[1] & IMPURE_MODULES)]
            impure += [f"{module.name}:{line} uses {name}" for name, line in names.items() if name in IMPURE_NAMES]
    assert impure == []


def test_values_are_made_in_the_quick_way() -> None:
    general = [
        module.name
        for module in MODULES.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if module.name != "value" and not module.is_in("preview/*")
        if "dataclass" in {alias.name for alias in node.names}
    ]
    assert general == [], "take `dataclass` from rolebook.value"


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{module.name}:{node.lineno}"
        for module in MODULES.values()
        if not module.is_in("cli/*")
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"})
    ]
    assert printing == []


def test_a_module_that_grows_too_long_is_cut_in_two() -> None:
    lengths = {name: len(module.path.read_bytes().splitlines()) for name, module in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_a_function_that_grows_too_long_is_cut_in_two() -> None:
    lengths = {
        f"{module.name}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module in MODULES.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_everything_public_says_what_it_does() -> None:
    silent = [name for name, module in MODULES.items() if not ast.get_docstring(module.tree)]
    silent += [
        f"{module.name}:{node.name}"
        for module in MODULES.values()
        for node in _public(module.tree)
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_a_stage_says_what_it_takes_and_what_it_gives() -> None:
    stages = [module for name, module in MODULES.items() if _stage(name) == name.removeprefix("stages/")]
    silent = [
        f"{module.name} lacks {word!r}"
        for module in stages
        for word in ("Takes ", "gives ", "ust never know")
        if word not in " ".join((ast.get_docstring(module.tree) or "").split())
    ]
    assert silent == []


def test_no_template_knows_that_a_page_is_being_edited() -> None:
    theme = PACKAGE.parent.parent
    files = [*(theme / "templates").rglob("*.html"), *(theme / "static").rglob("*.js")]
    words = ("eventsource", "websocket", "livereload")
    assert [path.name for path in files for word in words if word in path.read_text("utf-8").casefold()] == []


def _public(within: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Walk through what others may use: functions, classes, and the methods of these classes."""
    for node in within.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)
