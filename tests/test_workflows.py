"""The workflows that we write and run ourselves, against the published schemas of GitHub."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from rolebook.publish import starting

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / ".github" / "workflows" / "pages.yml"
ACTION = ROOT / "action.yml"
PINNED = {
    "actions/cache": ("55cc8345863c7cc4c66a329aec7e433d2d1c52a9", "v6.1.0"),
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/configure-pages": ("45bfe0192ca1faeb007ade9deae92b16b8254a0d", "v6.0.0"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
    "actions/setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
}
"""The commit of each action, which no one can move, and the version that it is."""


@pytest.mark.parametrize(("schema", "path"), [("github-workflows", OWN), ("github-actions", ACTION)])
def test_what_is_here_follows_the_schema(schema: str, path: Path) -> None:
    assert follows(schema, path) == ""


def follows(schema: str, path: Path) -> str:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_what_init_writes_follows_the_schema_and_a_slip_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "pages.yml"
    path.write_text(starting.workflow("main", "rolebook"), "utf-8")
    assert follows("github-workflows", path) == ""
    path.write_text(path.read_text("utf-8").replace("runs-on", "run-on"), "utf-8")
    assert follows("github-workflows", path) != ""


def test_our_own_workflow_is_the_one_that_init_writes() -> None:
    assert OWN.read_text("utf-8") == starting.workflow("main", ".")


@pytest.mark.parametrize("path", [OWN, ACTION])
def test_every_action_is_pinned_to_the_commit_of_a_version(path: Path) -> None:
    used = re.findall(r"uses: ([\w/-]+)@(\S+)(?: # (\S+))?", path.read_text("utf-8"))
    assert used
    assert {name: (commit, version) for name, commit, version in used} == {name: PINNED[name] for name, *_ in used}


def test_each_job_may_do_what_it_must_and_no_more() -> None:
    workflow = yaml.safe_load(OWN.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert workflow["jobs"]["publish"]["if"] == "github.event_name != 'pull_request'"


@pytest.mark.parametrize("path", [OWN, ACTION])
def test_what_others_chose_reaches_a_shell_only_through_its_variables(path: Path) -> None:
    content = yaml.safe_load(path.read_text("utf-8"))
    jobs = [content["runs"]] if "runs" in content else content["jobs"].values()
    scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    assert scripts
    assert [script for script in scripts if "${{" in script] == []
