import pytest

from factory import TEXTS, agent, catalog, link
from rolebook.pages import Relation
from rolebook.stages import compose
from rolebook.stages.compose.neighbors import ghost_title, relations


def told(count: int, **others: str) -> tuple[Relation, ...]:
    named = [agent(f"x/a{number:02}") for number in range(count)]
    found = catalog(agent("x/lead"), *named, links=tuple(link("x/lead", each.id, **others) for each in named))
    return relations(found.agent("x/lead"), found, compose.Places.of(found), 1, TEXTS)


@pytest.mark.parametrize(("count", "shown", "folded"), [(1, 1, 0), (9, 9, 0), (10, 8, 2), (36, 8, 28)])
def test_a_long_list_of_neighbors_is_folded(count: int, shown: int, folded: int) -> None:
    (relation,) = told(count)
    assert (relation.label, len(relation.neighbors), len(relation.more)) == ("Works with", shown, folded)


@pytest.mark.parametrize(
    ("topic", "shown"), [("API design and…", "API design and"), ("API", "API"), ("elsewhere…", "elsewhere…")]
)
def test_a_topic_that_was_cut_is_shown_where_the_line_says_it(topic: str, shown: str) -> None:
    (relation,) = told(1, topic=topic, evidence="Work with a00 on API design and more")
    assert relation.neighbors[0].topic == shown


def test_who_names_an_agent_comes_last() -> None:
    found = catalog(agent("x/a"), agent("x/b"), links=(link("x/a", "x/b"), link("x/b", "x/a")))
    shown = relations(found.agent("x/a"), found, compose.Places.of(found), 1, TEXTS)
    assert [relation.label for relation in shown] == ["Works with", "Mentioned by"]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("redis specialist", "Redis specialist"),
        ("api designers", "API designers"),
        ("iOS lead", "iOS lead"),
        ("DBA", "DBA"),
    ],
)
def test_a_role_that_nothing_defines_is_called_as_the_text_calls_it_with_a_capital(written: str, title: str) -> None:
    assert ghost_title(link("x/a", None, spellings=(written,))) == title
