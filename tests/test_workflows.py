"""The workflows that we write and run ourselves, against the published schemas of GitHub."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from rolebook.publish import starting

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / ".github" / "workflows" / "pages.yml"
ACTION = ROOT / "action.yml"
VERSIONS = {
    "actions/cache": "v5",
    "actions/checkout": "v7",
    "actions/configure-pages": "v6",
    "actions/deploy-pages": "v5",
    "actions/setup-python": "v6",
    "actions/upload-pages-artifact": "v5",
}


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
def test_every_action_is_used_in_its_current_version(path: Path) -> None:
    used = [line.partition("uses: ")[2].split("@") for line in path.read_text("utf-8").splitlines() if "uses: " in line]
    assert used
    assert dict(used) == {name: VERSIONS[name] for name, _ in used}


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
