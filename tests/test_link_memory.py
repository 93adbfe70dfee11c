"""What was heard of a file can be kept and sent, and holds until a name comes or goes that the file may speak of."""

import pickle

import pytest

from factory import agent
from linking import linked, merged
from rolebook.corrections import Corrections
from rolebook.stages import link
from rolebook.syntax import mentions

BODY = (
    "Ask test-engineer about depth, then hand over to release-manager.\n\n"
    "## Works with\n\n- debugger: faults\n- Frontend / Mobile Developer: screens\n\n"
    "Escalate to Database Engineer. Every code-review needs two.\n"
)
SPEAKER = agent("x/speaker", body=BODY)
ROSTER = (SPEAKER, agent("x/test-engineer"), agent("x/debugger"), agent("x/mobile-developer"))


def test_what_is_heard_and_what_it_is_heard_with_can_be_sent_to_another_process() -> None:
    trie = link.Linker().known(ROSTER)["x"]
    agent_there, trie_there = pickle.loads(pickle.dumps((SPEAKER, trie)))  # noqa: S301 - our own
    said = link.heard(agent_there, trie_there)
    assert said
    assert pickle.loads(pickle.dumps(said)) == link.heard(SPEAKER, trie)  # noqa: S301


def test_links_of_what_was_heard_before_are_those_of_what_is_heard_now() -> None:
    tries = link.Linker().known(ROSTER)
    said = {each.id: link.heard(each, tries["x"]) for each in ROSTER}
    linker = link.Linker()
    linker.known(ROSTER)
    assert merged(linker.links(each, said[each.id]) for each in ROSTER) == linked(ROSTER)


NEWCOMERS = (
    "release-manager database-engineer frontend-developer code-review senior-test-engineer engineer database "
    "harbor-pilot planner speaker-two data-mobile-developer works-with hand"
).split()


@pytest.mark.parametrize("name", NEWCOMERS)
def test_what_was_heard_holds_unless_the_text_may_speak_of_the_newcomer(name: str) -> None:
    before, after = link.Linker().known(ROSTER)["x"], link.Linker().known((*ROSTER, agent(f"x/{name}")))["x"]
    changed = {role for role, *_ in before.names ^ after.names}
    assert changed
    if not mentions.may_name(SPEAKER, changed):
        assert link.heard(SPEAKER, before) == link.heard(SPEAKER, after)


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        "Work with the code reviewers and the Senior Engineer on each release.",
        "- Code Reviewer (never the X Code Reviewer): style\n- team engineers: tests",
        "## Works with\n\nCode reviewer\n\nAnother reviewer\n",
        "Hands off to:\n\nCode Reviewer for style, or a mobile developer\n",
        "Use `planner` first; the planners decide. The `speaker-two` agent follows.",
        "与数据工程师协作，然后交给 release-manager。",
        "İn the end, hand over to Harbor-Pilot.",
        "",
    ],
)
def test_a_few_texts_are_heard_alike_with_the_names_that_matter_to_them(body: str) -> None:
    names = (*NEWCOMERS, "x-code-reviewer", "数据工程师", "quality-assurance-agent")
    speaker = agent("x/speaker", body=body)
    whole = link.Linker().known([speaker, *(agent(f"x/{name}") for name in names)])["x"]
    few = mentions.index_for([speaker], whole.names)
    assert link.heard(speaker, few) == link.heard(speaker, whole)
    assert len(few.roles) < len(whole.roles)


def test_a_text_without_the_words_of_a_name_need_not_be_heard_again() -> None:
    assert not mentions.may_name(SPEAKER, ["harbor-pilot", "planner"])
    assert mentions.may_name(SPEAKER, ["harbor-pilot", "release-manager"])


def test_a_glob_of_a_header_means_whoever_it_fits_when_names_are_resolved() -> None:
    caller = agent("x/caller", extra={"permission": {"task": {"*": "deny", "test-*": "allow"}}})
    trie = link.Linker().known((caller,))["x"]
    said = link.heard(caller, trie)
    agents = (caller, agent("x/test-engineer"), agent("x/test-writer"), agent("x/b"))
    linker = link.Linker()
    linker.stamp(agents)
    found, _ = linker.links(caller, said)
    assert [(each.target, each.enforced) for each in found] == [("x/test-engineer", True), ("x/test-writer", True)]


def test_an_ignored_name_and_a_built_in_agent_are_no_links_of_a_header() -> None:
    caller = agent("x/caller", tools=("Agent(explore, general-purpose, noise)",))
    corrections = Corrections(ignore=frozenset({"noise"}))
    assert linked((caller,), corrections) == ((), ())


def test_a_sentence_says_more_of_an_enforced_link_than_a_bare_header() -> None:
    caller = agent("x/caller", tools=("Agent(test-engineer)",), body="Hand test plans over to test-engineer.")
    found, _ = linked((caller, agent("x/test-engineer")))
    assert [(each.relation, each.enforced, each.evidence) for each in found] == [
        ("hands-off-to", True, "Hand test plans over to test-engineer.")
    ]
