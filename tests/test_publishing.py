"""The whole way, as somebody goes it who publishes a collection: init, check, build, deploy, and a look at the site."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from markup import Page
from repositories import alone, git, initialized
from serving import Host, serve
from workspace import Workspace

ROSTER = Path(__file__).resolve().parent.parent / "agents"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Go the whole way with the sample roster, and clone what was published."""
    root = tmp_path_factory.mktemp("publish")
    team = Workspace(root / "team")
    shutil.copytree(ROSTER, team.root / "agents")
    initialized(team.root, remote="https://github.com/Acme/repo.git")
    with alone():
        assert team.run("init").code == 0
        steps = yaml.safe_load((team.root / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
        commands = [step["run"] for step in steps if step.get("run", "").startswith("rolebook ")]
        assert [command.split()[1] for command in commands] == ["check", "build"]
        assert team.run(*commands[0].split()[1:]).code == 0
        assert team.run("build", "-o", "site", "--base-url", "https://acme.github.io/repo").code == 0
        assert git(team.root, "status", "--porcelain").split() == [
            "??",
            ".github/",
            "??",
            ".gitignore",
            "??",
            "rolebook.toml",
        ]
        git(team.root, "init", "--quiet", "--bare", str(root / "remote.git"))
        git(team.root, "remote", "set-url", "origin", str(root / "remote.git"))
        deployed = team.run("deploy")
        assert deployed.code == 0, deployed
    command = ["git", "clone", "-q", "-b", "gh-pages", str(root / "remote.git"), str(root / "clone")]
    subprocess.run(command, check=True)  # noqa: S603
    built, cloned = team.site("site").bytes(), Workspace(root).site("clone").bytes()
    assert {path: cloned[path] for path in built} == built
    assert {path for path in cloned if not path.startswith(".git/")} == {*built, ".nojekyll"}
    return root / "clone"


@pytest.fixture(scope="module")
def host(clone: Path) -> Iterator[Host]:
    with serve({"/": clone, "/repo/": clone}) as host:
        yield host


def ask(host: Host, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection(urlsplit(host.address).netloc, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


@pytest.mark.parametrize("base", ["/repo/", "/"])
def test_every_link_of_every_page_leads_somewhere_below_the_same_path(host: Host, base: str) -> None:
    pending, seen = [f"{base}index.html"], {f"{base}index.html"}
    kinds = set()
    while pending:
        path = pending.pop()
        status, content = ask(host, path)
        assert status == 200, path
        kinds.add(path.rpartition(".")[2])
        if not path.endswith(".html"):
            continue
        page = Page(content.decode(), path)
        loaded = [one["src"] for one in page.all(src=True)]
        for link in [*page.links, *loaded, *(one["href"] for one in page.all("link") if one["rel"] != "canonical")]:
            parts = urlsplit(urljoin(path, link))
            if parts.scheme or parts.netloc:
                continue
            assert parts.path.startswith(base), f"{path} links to {link}"
            if parts.path not in seen:
                seen.add(parts.path)
                pending.append(parts.path)
    assert {"html", "md", "json", "css", "js", "svg"} <= kinds
    pages = [path for path in seen if path.endswith(".html")]
    assert len(pages) >= len(list(host.folders["/"].rglob("*.html"))) - 1  # nobody links to 404.html


def test_a_page_that_is_missing_three_folders_deep_is_styled_and_leads_home(host: Host) -> None:
    status, content = ask(host, "/repo/agents/engineering/nobody/here.html")
    assert status == 404
    page = Page(content.decode(), "404.html")
    style = page.one("link", rel="stylesheet")["href"]
    assert re.fullmatch(r"/repo/assets/[^/]+\.css", style)
    assert ask(host, style)[0] == 200
    assert all(ask(host, one["src"])[0] == 200 for one in page.all(src=True))
    assert ask(host, page.one("a", class_="brand")["href"])[0] == 200


def test_a_workflow_gets_what_pages_can_take(clone: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    shutil.copytree(ROSTER, tmp_path / "agents")
    site = workspace.build().root
    paths = list(site.rglob("*"))
    assert not [path for path in paths if path.is_symlink()]
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o755}
