"""Titles and roles: from the name, the heading, the file."""

import pytest

from rolebook.formats import titles
from rolebook.model import Document, Source


def document(path: str, body: str = "") -> Document:
    id = f"agents/{path.removesuffix('.md')}"
    return Document(Source(id, "agents", path, f"agents/{path}", b""), {}, body, 1, "absent")


@pytest.mark.parametrize(
    ("path", "name", "body", "expected"),
    [
        ("a.md", "code-reviewer", "# Something else", ("Code reviewer", "code-reviewer")),
        ("a.md", "Code Reviewer", "", ("Code Reviewer", "code-reviewer")),
        ("a.md", None, "# Code Reviewer Agent\n", ("Code Reviewer", "code-reviewer")),
        ("code-reviewer.md", None, "# Parser Code Expert\n", ("Parser Code Expert", "code-reviewer")),
        ("ledger-checks.md", None, "# Ledger Analyst\n", ("Ledger Analyst", "ledger-analyst")),
        ("code-reviewer.md", None, "# Overview\n", ("Code reviewer", "code-reviewer")),
        ("ops/planner.agent.md", None, "", ("Planner", "planner")),
        ("planner.chatmode.md", None, "", ("Planner", "planner")),
        ("ops/release-planner/agent.md", None, "", ("Release planner", "release-planner")),
        ("ops/AGENT.md", None, "", ("Ops", "ops")),
        ("agent.md", None, "", ("Agent", "agent")),
        ("writers-advocate.md", None, "# Writer's Advocate Agent", ("Writer's Advocate", "writers-advocate")),
        ("🎉.md", "🎉", "", ("🎉", "🎉")),
    ],
)
def test_an_agent_has_a_title_and_a_role(path: str, name: str | None, body: str, expected: tuple[str, str]) -> None:
    assert titles.of(document(path, body), name) == expected


def test_a_heading_that_repeats_the_file_name_names_a_role_only_where_the_text_bears_it_out() -> None:
    assert (
        titles.role_named(document("schema-cleanup.md", "# Schema Cleanup\n\n## Tools\n- Read\n")) == "Schema Cleanup"
    )
    assert titles.role_named(document("getting-set-up.md", "# Getting set up\n\n## Tools you need\n")) is None
    assert titles.role_named(document("installation.md", "# Installation\n\nRun make.\n")) is None
