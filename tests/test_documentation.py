"""Documentation: which files beside agents are none, and what becomes of them."""

from collections.abc import Mapping

import pytest

from rolebook.formats import documentation
from rolebook.model import Document, Field, Source

PROMPT = "You are a reviewer.\n"


def document(path: str, body: str = "", fields: Mapping[str, str] | None = None) -> Document:
    source = Source(f"agents/{path[:-3]}", "agents", path, f"agents/{path}", b"")
    held = {key: Field(value, 2) for key, value in (fields or {}).items()}
    return Document(source, held, body, 1, "valid" if held else "absent")


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("a.md", "", {"name": "a"}),
        ("README.md", "", {"name": "a"}),
        ("a.md", "", {"description": "Reviews."}),
        ("a.md", "", {"Name": "a"}),
        ("a.md", "", {"tools": "Read"}),
        ("CLAUDE.md", "", {"model": "opus"}),
        ("a.md", "", {"mode": "subagent"}),
        ("a.md", "", {"permissionMode": "plan"}),
        ("a.md", "# Code Reviewer\n\nReviews code.", {}),
        ("a.md", "# Release Planner Agent - Mobile", {}),
        ("schema-cleanup.md", "# Schema Cleanup\n\n## Purpose\nCleans up.", {}),
        ("acme-newsletter-agent.md", "# Acme – Newsletter Agent\n\n## Role\nWrites.", {}),
        ("a.md", PROMPT, {}),
        ("QA.md", PROMPT, {}),
    ],
)
def test_a_definition_is_known_by_its_header_its_heading_or_its_first_words(
    path: str, body: str, fields: Mapping[str, str]
) -> None:
    assert documentation.is_definition(document(path, body, fields))


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("a.md", "Some notes.", {}),
        ("README.md", "# Code Reviewer\n" + PROMPT, {}),
        ("ops/index.md", PROMPT, {}),
        ("CONTRIBUTING.md", PROMPT, {}),
        ("TEAM_INDEX.md", PROMPT, {}),
        ("README.md", "", {"description": "All our agents."}),
        ("setup.md", "", {"title": "Setup", "description": "How to set up."}),
        ("setup.md", "Run make.", {"title": "Setup"}),
        ("docker.md", "# Docker\n\nRun it.", {}),
        ("checklist.md", "# Release Checklist\n", {}),
        ("overview.md", "# Agent Overview\n", {}),
        ("installation.md", "# Installation\n\nRun make.\n", {}),
        ("empty.md", "", {}),
    ],
)
def test_everything_else_is_documentation(path: str, body: str, fields: Mapping[str, str]) -> None:
    assert not documentation.is_definition(document(path, body, fields))


@pytest.mark.parametrize(
    ("path", "body", "title", "introduces", "codes"),
    [
        ("README.md", "# Our **team**\n", "Our team", True, []),
        ("ops/readme.md", "No heading.", "Ops", True, []),
        ("Index.md", "", "Index", True, []),
        ("RELEASE_CHECKLIST.md", "No heading.", "Release checklist", False, []),
        ("notes/on-call.md", "No heading.", "On call", False, ["not-an-agent"]),
    ],
)
def test_a_guide_has_a_title_and_knows_whether_it_introduces_its_folder(
    path: str, body: str, title: str, introduces: bool, codes: list[str]
) -> None:
    guide, faults = documentation.guide(document(path, body))
    assert (guide.title, guide.introduces, guide.body) == (title, introduces, body)
    assert guide.group == (path.rpartition("/")[0] or None)
    assert [fault.code for fault in faults] == codes
