"""Ids: readable, safe, unique, and the same whatever the order."""

import re
import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.syntax import ids
from rolebook.syntax.ids import Given

HASH = "[0-9a-f]{6}"


def files(*paths: str) -> list[str]:
    found, _ = ids.of_files(paths)
    return [found[path] for path in paths]


def test_a_path_of_safe_names_is_its_own_id() -> None:
    assert files("planner.md", "ops/On-Call/sre.md", "ops/v1.2/a_b.md") == [
        "planner",
        "ops/On-Call/sre",
        "ops/v1.2/a_b",
    ]


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("index.md", "index-agent"),
        ("ops/Index.MD", "ops/index-agent"),
        ("Ops Team/On call.md", "Ops-Team/On-call"),
        (".claude/agents/a.md", "claude/agents/a"),
        ("planner.agent.md", "planner.agent"),
        ("site.html/a.md", "site-html/a"),
        ("测试/工程师.md", "测试/工程师"),
        ("🎉.md", HASH),
        ("🎉/a.md", f"{HASH}/a"),
        (".md", HASH),
    ],
)
def test_a_name_that_cannot_be_an_address_becomes_one(path: str, id: str) -> None:
    assert re.fullmatch(id, files(path)[0])


@pytest.mark.parametrize(
    ("kept", "moved"),
    [
        ("a.md", "a!.md"),
        ("A.md", "a.md"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("index-agent.md", "index.md"),
        ("a-b/x.md", "a b/x.md"),
        ("ss.md", "ß.md"),
    ],
)
def test_where_two_names_meet_one_keeps_the_address_and_the_other_gets_a_hash(kept: str, moved: str) -> None:
    for order in permutations((kept, moved)):
        found, changed = ids.of_files(order)
        assert found[kept] == kept[:-3]
        assert re.search(HASH, found[moved])
        assert len(changed) == 1


def test_a_file_beside_a_folder_of_its_name_keeps_its_address() -> None:
    assert files("a.md", "a/b.md") == ["a", "a/b"]
    assert ids.of_files(["a.md", "a/b.md"])[1] == {}


@given(st.sets(st.text("aAß!. e\u0301\u00e9i/ndx-", min_size=1, max_size=8), max_size=12))
def test_ids_are_unique_on_every_file_system_and_keep_their_depth(stems: set[str]) -> None:
    paths = sorted({"/".join(part for part in stem.split("/") if part.strip(".")) + ".md" for stem in stems})
    paths = [path for path in paths if not path.startswith("/")]
    found, _ = ids.of_files(paths)
    assert len({unicodedata.normalize("NFC", id.casefold()) for id in found.values()}) == len(paths)
    assert [found[path].count("/") for path in paths] == [path.count("/") for path in paths]
    assert ids.of_files(reversed(paths))[0] == found


def given_folder(path: str, id: str | None = None) -> Given:
    return Given(tuple(path.split("/")), path, id)


def collections(*paths: str) -> list[str]:
    return [chosen.id for chosen in ids.of_collections([given_folder(path) for path in paths], ("search",))]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["work/SaaS"], ["saas"]),
        (["shop/agents", "bank/agents"], ["shop-agents", "bank-agents"]),
        (["shop/.claude/agents", "bank/.claude/agents"], ["shop-agents", "bank-agents"]),
        (["a/x/agents", "b/x/agents", "web"], ["a-x-agents", "b-x-agents", "web"]),
        (["shop/agents", "bank/Agents", "shop-agents"], [f"shop-agents-{HASH}", "bank-agents", f"shop-agents-{HASH}"]),
        (["home/search"], ["search-agents"]),
        (["a/search", "b/search"], ["a-search", "b-search"]),
        (["my.project"], ["my-project"]),
        (["/"], ["collection"]),
    ],
)
def test_collections_of_one_name_are_told_apart_in_any_order(paths: list[str], expected: list[str]) -> None:
    for order in permutations(range(len(paths))):
        found = collections(*(paths[number] for number in order))
        assert all(re.fullmatch(expected[number], id) for number, id in zip(order, found, strict=True))
        assert len(set(found)) == len(found)


def test_an_id_that_the_operator_chose_is_kept() -> None:
    chosen = ids.of_collections([given_folder("a/web"), given_folder("b/site", "web")], ())
    assert re.fullmatch(f"web-{HASH}", chosen[0].id)
    assert chosen[1].id == "web"
