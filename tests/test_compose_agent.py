from dataclasses import replace

import pytest

from factory import ASSETS, TEXTS, agent, catalog
from rolebook.model import Agent
from rolebook.pages import AgentPage
from rolebook.stages import compose

SHELL = compose.Shell("Roster", None, "https://example.org/team/", ASSETS, 1, TEXTS)


def composed(item: Agent, shell: compose.Shell = SHELL) -> AgentPage:
    found = catalog(item)
    return compose.agent_page(item, found, compose.Places.of(found), shell).page


@pytest.mark.parametrize(
    ("id", "name", "line"),
    [
        ("x/sre", "sre", ".claude/agents/sre.md https://example.org/team/x/sre.md"),
        ("x/sre", "Site Reliability", ".claude/agents/sre.md https://example.org/team/x/sre.md"),
        ("x/ops/agent", "sre", ".claude/agents/sre.md https://example.org/team/x/ops/agent.md"),
        ("x/agent", "../evil", ".claude/agents/agent.md https://example.org/team/x/agent.md"),
        ("x/a'b", "$(x)", """'.claude/agents/a'"'"'b.md' https://example.org/team/x/a%27b.md"""),
    ],
)
def test_a_line_for_the_shell_puts_the_file_among_a_projects_agents(id: str, name: str, line: str) -> None:
    assert composed(agent(id, name=name)).install == f"curl -fsSL --create-dirs -o {line}"


def test_without_a_public_address_there_is_nothing_to_install_from() -> None:
    assert composed(agent("x/sre"), replace(SHELL, base_url=None)).install is None


def test_the_facts_say_what_is_always_loaded_and_what_is_not() -> None:
    facts = composed(agent("x/sre", description="d" * 4000, body="b" * 8)).facts
    told = {fact.label: (fact.values, fact.note) for fact in facts}
    assert told["Description"] == (("≈ 1,000 tokens",), "always loaded")
    assert told["Prompt"] == (("≈ 2 tokens",), "when invoked")


def test_a_text_that_is_missing_is_said_to_be_and_has_no_size() -> None:
    facts = {fact.label: (fact.values, fact.note) for fact in composed(agent("x/sre", description=" ", body="")).facts}
    assert facts["Description"] == facts["Prompt"] == (("None",), "")


def test_an_agent_beside_the_groups_of_the_only_collection_is_in_none() -> None:
    labels = [[fact.label for fact in composed(agent(id)).facts] for id in ("x/ops/sre", "x/lead")]
    assert ["Group" in found for found in labels] == [True, False]


@pytest.mark.parametrize(
    ("parts", "steps", "lines", "folds"), [(3, 2, 9, 0), (20, 3, 80, 20), (20, 1, 40, 0), (60, 5, 60, 0)]
)
def test_a_long_list_of_contents_folds_and_a_very_long_one_is_cut(
    parts: int, steps: int, lines: int, folds: int
) -> None:
    body = "".join(f"## Part {part}\n" + "### Step\n" * steps for part in range(parts))
    (prompt,) = composed(agent("x/sre", body=body)).contents
    assert len(prompt.entries) == parts
    assert sum(1 + len(entry.entries) for entry in prompt.entries) == lines
    assert sum(entry.folds for entry in prompt.entries) == folds
