import pytest

from factory import agent
from linking import linked
from rolebook.corrections import Corrections
from rolebook.model import Link

ROSTER = (
    *(agent(f"agents/ops/{name}") for name in ("test-engineer", "code-reviewer", "incident-commander", "debugger")),
    agent("agents/qa/code-reviewer"),
)


def links(body: str, **fields: object) -> tuple[Link, ...]:
    return linked((agent("agents/ops/dock-master", body=body, **fields), *ROSTER))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "role", "relation", "topic"),
    [
        ("Ask test-engineer about depth.", "test-engineer", "consults", "depth"),
        ("Call @debugger first.", "debugger", "delegates-to", None),
        ("See [[test-engineer]].", "test-engineer", "works-with", None),
        ("Ask [the tests](test-engineer.md) about depth.", "test-engineer", "consults", "depth"),
        ("Partner with Test Engineer on load tests.", "test-engineer", "works-with", "load tests"),
        ("| Bug | `debugger` |", "debugger", "works-with", "Bug"),
        ("tests fail -> test-engineer", "test-engineer", "delegates-to", "tests fail"),
        ("Call in test-engineer as needed.", "test-engineer", "delegates-to", None),
        ("Reports to: Incident Commander", "incident-commander", "reports-to", None),
        ("**With code-reviewer**: agree on size", "code-reviewer", "works-with", "agree on size"),
        ('```json\n{"requesting_agent": "test-engineer"}\n```', "test-engineer", "invoked-by", None),
        ("## Collaboration\n\n- test-engineer: load tests", "test-engineer", "works-with", "load tests"),
        ("与 test-engineer 合作完成测试", "test-engineer", "works-with", "完成测试"),
        ("負荷試験はtest-engineerに依頼する", "test-engineer", "delegates-to", None),
        ("Arbeite mit test-engineer an Lasttests.", "test-engineer", "works-with", None),
        ("Trabaja con test-engineer en las pruebas.", "test-engineer", "works-with", None),
    ],
)
def test_each_way_to_name_a_collaborator_is_a_link(body: str, role: str, relation: str, topic: str | None) -> None:
    (found,) = links(body)
    assert (found.target, found.role) == (f"agents/ops/{role}", role)
    assert (found.kind, found.relation, found.topic) == ("collaborates", relation, topic)


def test_the_topic_before_an_arrow_is_that_of_its_line() -> None:
    found = links("```\nFaults → @debugger\nTests fail → @test-engineer + @code-reviewer\n```\n")
    assert {each.role: each.topic for each in found} == {
        "debugger": "Faults", "test-engineer": "Tests fail", "code-reviewer": "Tests fail"
    }  # fmt: skip


def test_a_verb_before_a_known_name_is_no_part_of_it() -> None:
    builder = agent("agents/ops/builder", body="你是一位资深的全栈开发者，精通船只。")
    found, _ = linked((agent("agents/ops/dock-master", body="与其他代理的集成：\n- 支持全栈开发者进行集成"), builder))
    assert [(each.target, each.relation) for each in found] == [("agents/ops/builder", "supports")]


@pytest.mark.parametrize(
    ("introduction", "sentence"),
    [
        ("你是一位资深的潮汐管理器，专长于潮位。", "向潮汐管理器查询潮位。"),
        ("# 潮汐\n\n你是一位专注于安全航行的潮汐管理器。", "向潮汐管理器查询潮位。"),
        ("あなたはシニア潮汐分析官です。", "潮位については潮汐分析官に相談してください。"),
    ],
)
def test_a_definition_is_known_by_how_its_text_introduces_it(introduction: str, sentence: str) -> None:
    tides = agent("agents/ops/tide-manager", body=introduction)
    found, _ = linked((agent("agents/ops/dock-master", body=sentence), tides))
    assert [(each.source, each.target, each.relation) for each in found] == [
        ("agents/ops/dock-master", "agents/ops/tide-manager", "consults")
    ]


def test_a_remark_in_brackets_is_of_the_name_before_it() -> None:
    found = links("Delegate lifting to test-engineer (used by incident-commander).")
    assert {each.role: each.relation for each in found} == {"test-engineer": "delegates-to", "incident-commander": None}


@pytest.mark.parametrize(
    "body",
    [
        "Not for load tests: use test-engineer for these.",
        "Unlike test-engineer, you write no tests.",
        "Read [the tests](test-engineer.md).",
    ],
)
def test_a_role_that_is_only_told_apart_or_linked_to_is_mentioned(body: str) -> None:
    (found,) = links(body)
    assert (found.target, found.kind, found.relation) == ("agents/ops/test-engineer", "mentions", None)


@pytest.mark.parametrize(
    "body",
    [
        "Review the changes and explore the code with a debugger.",
        "Testing: pytest, a debugger, and patience.",
        "We support real-time and multi-domain use.",
        "Work with stakeholders, users and the team.",
        "You are the dock-master. The dock-master keeps the berths.",
    ],
)
def test_common_nouns_stakeholders_and_the_agent_itself_are_no_links(body: str) -> None:
    assert links(body) == ()


def test_the_line_and_the_evidence_are_those_of_the_file() -> None:
    (found,) = links("First.\n\nSecond.\n\n- **Ask** `test-engineer` about *depth*.", body_line=7)
    assert found.line == 11
    assert found.evidence == "Ask test-engineer about depth."
    assert found.spellings == ("test-engineer",)


def test_a_role_named_twice_is_one_link_with_a_further_line() -> None:
    (found,) = links("Unlike test-engineer, you wait.\n\nHand over to test-engineer.", body_line=1)
    assert (found.kind, found.line, found.more) == ("collaborates", 3, (1,))


def test_an_ambiguous_role_links_to_the_nearest_and_names_the_others() -> None:
    (found,) = links("Ask code-reviewer for a review.")
    assert found.target == "agents/ops/code-reviewer"
    assert found.others == ("agents/qa/code-reviewer",)


def test_what_a_machine_reads_is_enforced() -> None:
    found = links("", tools=("Read", "Agent(test-engineer, debugger)"))
    assert {(each.target, each.relation, each.enforced) for each in found} == {
        ("agents/ops/test-engineer", "delegates-to", True),
        ("agents/ops/debugger", "delegates-to", True),
    }


def test_a_handoff_of_the_header_is_enforced() -> None:
    (found,) = links("", extra={"handoffs": ({"label": "Check", "agent": "code-reviewer", "prompt": "Check it"},)})
    assert (found.target, found.relation, found.enforced) == ("agents/ops/code-reviewer", "hands-off-to", True)


def test_a_specific_role_that_nothing_defines_is_a_ghost() -> None:
    found, faults = linked(
        (agent("x/a", body="Partner with Database Engineer on schema design."), agent("x/database-enginer"))
    )
    ghosts = [each for each in found if each.target is None]
    assert [(each.role, each.topic) for each in ghosts] == [("database-engineer", "schema design")]
    assert "role-unknown" in {fault.code for fault in faults}


def test_an_alias_leads_to_what_it_means_and_an_ignored_name_to_nothing() -> None:
    corrections = Corrections({"DevOps": "platform-engineer"}, frozenset({"Test Engineer"}))
    agents = (
        agent("x/a", body="Collaborate with DevOps on deployments.\n\nAsk Test Engineer for fixtures."),
        agent("x/platform-engineer"),
        agent("x/test-engineer"),
    )
    found, _ = linked(agents, corrections)
    assert [(each.source, each.target) for each in found] == [("x/a", "x/platform-engineer")]


def test_the_order_of_the_input_does_not_matter() -> None:
    agents = (agent("agents/ops/a", body="Ask test-engineer and debugger agents."), *ROSTER)
    assert linked(agents)[0] == linked(tuple(reversed(agents)))[0]
