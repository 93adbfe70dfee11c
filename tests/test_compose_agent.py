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
