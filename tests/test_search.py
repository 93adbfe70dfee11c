import json
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from factory import agent, catalog, link
from rolebook.model import Catalog, Example, OutputFile, Turn
from rolebook.outputs.search import entry, known, search
from rolebook.outputs.search.entries import EXAMPLE, HEADING, NAME, OTHER, SUMMARY
from rolebook.outputs.search.words import folded, words
from rolebook.outputs.steps import DIGITS
from rolebook.sink import KeptFile, Shelf

BODY = 0
"""Stands for the body, where no field holds the word."""


class Index:
    """Reads the files as the page does."""

    def __init__(self, files: Iterable[OutputFile]) -> None:
        self.files = {file.path: file.content for file in files}
        self.directory = self.value("directory", 0)

    def value(self, table: str, number: int) -> Any:
        content = self.files[f"assets/search/{table}-{number}.js"].decode()
        found = re.fullmatch(r'rolebookSearch\.put\("([\w-]*)","(\w+)",(\d+),(.*)\);\n', content, re.DOTALL)
        assert found is not None
        assert (found[2], found[3]) == (table, str(number))
        if table != "directory":
            assert self.directory["stamps"][table][number] == found[1]
        return json.loads(found[4])

    def rows(self, table: str) -> list[list[Any]]:
        """Give the rows of each file of a table."""
        values = [self.value(table, number) for number in range(len(self.first(table)))]
        return [value.split("|") if isinstance(value, str) else value for value in values]

    def first(self, table: str) -> list[Any]:
        """Give the key of the first row of each file."""
        found: list[Any] = self.directory["first"][table]
        return found

    def found(self, word: str) -> dict[int, int]:
        """Give the agents that a word leads to, and where it stands in each."""
        own = [line for file in self.rows("words") for line in file if line.startswith(f"{word} ")]
        if not own:
            return {}
        _, strong, weak = own[0].split(" ")
        return {**dict(numbers(strong, fields=True)), **dict(numbers(weak, fields=False))}


def numbers(text: str, *, fields: bool) -> list[tuple[int, int]]:
    """Read agents, and with each the fields that follow it."""
    base, found, agent, step, at = len(DIGITS) // 2, [], 0, 0, 0
    while at < len(text):
        digit = DIGITS.index(text[at])
        step = step * base + digit % base
        at += 1
        if digit >= base:
            continue
        agent, step = agent + step, 0
        found.append((agent, DIGITS.index(text[at]) if fields else BODY))
        at += fields
    return found


def index(roster: Catalog, headings: dict[str, tuple[str, ...]] | None = None) -> Index:
    said = headings or {}
    entries = {item.id: known(item, roster, said.get(item.id, ()), "Somewhere") for item in roster.agents}
    return Index(made(search(roster, entries, None, Shelf())))


def made(files: Iterable[OutputFile | KeptFile]) -> list[OutputFile]:
    """Give the files of an index of which none was kept."""
    return [file for file in files if isinstance(file, OutputFile)]


def spoken(*lines: str, context: str | None = None) -> Example:
    return Example(context, tuple(Turn("user", line) for line in lines), "Because.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reviews the CODE, and writes: tests!", {"reviews", "code", "writes", "tests"}),
        ("backend-developer snake_case v2.10", {"backend", "developer", "snake", "case", "v2", "10"}),
        ("C++ or C#, F# not doc# or gc++", {"c++", "c#", "f#", "c", "f", "doc", "gc"}),
        ("Überprüfung naïve Ελλάδα", {"uberprufung", "naive", "ελλαδα"}),
        ("проверка кода — и тесты", {"проверка", "кода", "и", "тесты"}),
        ("word—word “quoted”…done ✅ok", {"word", "quoted", "ok"}),
        ("API設計", {"api", "設計"}),
        ("データを", {"デー", "ータ", "タを"}),
        ("ﾃﾞｰﾀ ＡＰＩ", {"デー", "ータ", "api"}),
        ("한국어", {"한국", "국어"}),
        ("ตรวจ", {"ตร", "รว", "วจ"}),
        ("木", {"木"}),
        ("हिन्दी", {"हिन्दी"}),
        ("the agent that you use", set()),
        ("", set()),
        ("\ud800 lone", {"lone"}),
    ],
)
def test_a_text_is_taken_apart_into_words(text: str, expected: set[str]) -> None:
    assert words(text) == expected


def test_folding_takes_accents_but_not_the_marks_that_make_other_letters() -> None:
    assert [folded(word) for word in ("Çà", "が", "각", "ё")] == ["ca", "が", "각", "е"]


def test_every_field_of_an_agent_leads_to_it_and_says_which_it_is() -> None:
    item = agent(
        "agents/sql-tuner",
        description="Reads plans.",
        body="# Habits\n\nLooks at vacuum.",
        tools=("Bash(psql:*)",),
        model="opus",
        swatch="red",
        examples=(spoken("My queries crawl", context="Rows pile up"),),
    )
    other = agent("agents/dba", description="Rows and rows.")
    found = index(
        catalog(item, other, links=(link("agents/sql-tuner", "agents/dba"),)), {"agents/sql-tuner": ("Habits",)}
    )
    assert found.found("tuner") == {1: NAME}
    assert found.found("sqltuner") == {1: NAME}
    assert found.found("crawl") == {1: EXAMPLE}
    assert found.found("rows") == {0: SUMMARY, 1: EXAMPLE}
    assert found.found("plans") == {1: SUMMARY}
    assert found.found("habits") == {1: HEADING}
    assert found.found("vacuum") == {1: BODY}
    assert found.found("dba") == {0: NAME, 1: OTHER}
    assert found.found("psql") == found.found("opus") == found.found("red") == {1: OTHER}
    assert found.found("somewhere") == {0: OTHER, 1: OTHER}


def test_a_record_holds_what_a_result_shows() -> None:
    item = agent(
        "agents/ops/on call",
        name="on-call",
        description="Answers the\n pager.",
        tools=("Read", "Bash"),
        swatch="blue",
        examples=(spoken("It is down!", "It is down!"), spoken("Again\n\tdown", context="At night")),
    )
    found = index(catalog(item), {"agents/ops/on call": ("First", "Then")})
    record = [
        "On call",
        "agents/ops/on%20call.html",
        "blue",
        "Somewhere",
        ["It is down!", "Again down", "At night"],
        "Answers the pager.",
        ["First", "Then"],
        ["Read", "Bash"],
        [],
    ]
    assert found.rows("agents") == [[record]]


def test_partners_are_named_once_and_those_who_are_missing_too() -> None:
    roster = catalog(
        agent("agents/a"),
        agent("agents/b"),
        links=(
            link("agents/a", "agents/b", role="b"),
            link("agents/a", "agents/b", role="b", relation="reviews"),
            link("agents/a", None, role="api-tester", spellings=("api tester",)),
            link("agents/a", "agents/b", kind="mentions", relation=None),
        ),
    )
    assert [record[-1] for record in index(roster).rows("agents")[0]] == [["B", "API tester"], []]


def test_long_texts_are_cut_at_a_word_and_their_words_are_found_all_the_same() -> None:
    item = agent("agents/a", description="word " * 300 + "zebra")
    found = index(catalog(item))
    record = found.rows("agents")[0][0]
    assert len(record[5]) <= 701
    assert record[5].endswith("word…")
    assert found.found("zebra") == {0: SUMMARY}


def test_an_agent_is_read_by_itself_so_that_it_can_be_remembered() -> None:
    item = agent("agents/a", description="Reads plans.", body="Body words.")
    assert entry(item, (), "Place", ()) == entry(replace(item), (), "Place", ())


def test_an_agent_without_a_word_that_tells_something_is_in_the_index() -> None:
    item = agent("agents/the-agent", name="The Agent")
    found = entry(item, (), "", ())
    assert (found.fields, found.body) == ("", "")
    assert Index(made(search(catalog(item), {item.id: found}, None, Shelf()))).rows("agents")[0][0][0] == item.title


def test_numbers_of_any_length_are_read_as_they_were_written() -> None:
    size = 2_300
    wanted = {0: SUMMARY, 44: SUMMARY, 89: SUMMARY, 90: SUMMARY, 2_299: SUMMARY}
    names = [f"agents/a{number:05}" for number in range(size)]
    roster = catalog(*(agent(id, description="zebra" if number in wanted else "") for number, id in enumerate(names)))
    found = index(roster)
    assert found.found("zebra") == wanted
    assert found.found("a02299") == {2_299: NAME}


def test_files_stay_small_and_the_directory_leads_to_every_row() -> None:
    roster = catalog(*(agent(f"agents/a{n}", description=f"d{n} " * 40, body=f"b{n} " * 2_000) for n in range(60)))
    found = index(roster)
    assert max(map(len, found.files.values())) < 26_000
    for table, count in (("agents", 60), ("prompts", 60)):
        files = found.rows(table)
        starts = found.first(table)
        assert starts == [sum(map(len, files[:number])) for number in range(len(files))]
        assert sum(map(len, files)) == count
    lines = [[line.split(" ")[0] for line in file] for file in found.rows("words")]
    assert found.first("words") == [file[0] for file in lines]
    assert all(one < other for one, other in pairwise(word for file in lines for word in file))


def test_the_order_of_words_is_that_of_javascript() -> None:
    roster = catalog(agent("agents/a", description="ｚebra 𠀋𠀌 豈更 éa eb"))
    lines = [line.split(" ")[0] for file in index(roster).rows("words") for line in file]
    assert lines == sorted(lines, key=lambda word: word.encode("utf-16-be"))
    assert {"𠀋𠀌", "zebra", "ea"} <= set(lines)


def spellings(roster: Catalog) -> list[str]:
    found, word = [], ""
    for item in index(roster).value("spellings", 0).split(" "):
        word = word[: DIGITS.index(item[0])] + item[1:]
        found.append(word)
    return found


def test_spellings_are_words_of_letters() -> None:
    roster = catalog(agent("agents/querying", body="vacuum"), agent("agents/query", description="über 12ab ab 日本語"))
    assert spellings(roster) == ["query", "querying", "somewhere", "uber", "vacuum"]


def test_in_a_large_roster_a_word_of_one_body_is_no_spelling() -> None:
    many = [agent(f"agents/a{number}") for number in range(500)]
    two = (agent("agents/b", body="vacuum zebra"), agent("agents/c", body="vacuum"))
    assert spellings(catalog(*many[2:], *two)) == ["somewhere", "vacuum", "zebra"]
    assert spellings(catalog(*many, *two)) == ["somewhere", "vacuum"]


def test_keys_and_hashes_are_no_words() -> None:
    assert index(catalog(agent("agents/a", body="x" * 33))).found("x" * 33) == {}
    assert index(catalog(agent("agents/a", body="x" * 32))).found("x" * 32) == {0: BODY}


def test_every_file_tells_what_it_holds_and_the_directory_what_it_must_hold() -> None:
    one, same, other = (index(catalog(agent("agents/a", body=body))) for body in ("red", "red", "blue"))
    for found in (one, same, other):
        for table in ("words", "agents", "prompts"):
            assert found.rows(table)
    assert one.files == same.files
    assert one.directory["stamps"]["prompts"] != other.directory["stamps"]["prompts"]
    assert one.directory["stamps"]["agents"] == other.directory["stamps"]["agents"]


def test_an_edit_changes_few_files() -> None:
    texts = [" ".join(f"w{number * place % 997}" for place in range(400)) for number in range(600)]
    items = [agent(f"agents/a{number:03}", body=text) for number, text in enumerate(texts)]
    edited = [*items[:7], replace(items[7], prompt=f"An anteater. {texts[7]}"), *items[8:]]
    before, after = (index(catalog(*roster)).files for roster in (items, edited))
    changed = [path.split("/")[-1].split("-")[0] for path, content in after.items() if before.get(path) != content]
    assert {"directory", "prompts", "words"} <= set(changed)
    assert 5 * len(changed) < len(after)


@pytest.mark.parametrize("seed", range(24))
def test_after_edits_the_index_is_what_it_would_be_anew(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("_WORDS", 60), ("_AGENTS", 400), ("_PROMPTS", 300)):
        monkeypatch.setattr(f"rolebook.outputs.search.{name}", size)
    chance = random.Random(seed)  # noqa: S311 - not for secrets

    def text() -> str:
        return " ".join(
            chance.choices(("über", "日本", "c++", *(f"w{number}" for number in range(60))), k=chance.randrange(40))
        )

    items = [
        agent(f"agents/a{number:03}", description=text(), body=text()) for number in range(chance.randrange(2, 40))
    ]
    shelf = Shelf()
    shelf.files = index(catalog(*items)).files
    for _ in range(3):
        old = {item.id: known(item, catalog(*items), (), "Somewhere") for item in items}
        edited = chance.sample(range(len(items)), k=chance.randrange(min(len(items), 4)))
        for number in edited:
            items[number] = replace(items[number], summary=text(), prompt=text())
        entries = {item.id: known(item, catalog(*items), (), "Somewhere") for item in items}
        found = list(
            search(catalog(*items), entries, {items[number].id: old[items[number].id] for number in edited}, shelf)
        )
        kept = {file.path: shelf.files[file.path] for file in found if isinstance(file, KeptFile)}
        assert kept or len(edited) > len(items) // 8
        shelf.files = kept | {file.path: file.content for file in made(found)}
        assert shelf.files == index(catalog(*items)).files


def test_a_file_of_the_index_that_is_gone_is_made_anew() -> None:
    items = [agent(f"agents/a{number}", body=f"word{number} " * 2000) for number in range(9)]
    entries = {item.id: known(item, catalog(*items), (), "Somewhere") for item in items}
    whole = index(catalog(*items)).files
    for path in whole:
        shelf = Shelf()
        shelf.files = {each: content for each, content in whole.items() if each != path}
        found = made(search(catalog(*items), entries, {}, shelf))
        assert shelf.files | {file.path: file.content for file in found} == whole


def test_a_script_stays_a_script_whatever_a_text_holds() -> None:
    text = '</script> " \\ \u2028 ${x} `y` \ud800 rolebookSearch.put()'
    found = index(catalog(replace(agent("agents/a"), summary=text, prompt=text)))
    assert found.rows("prompts") == [[text.replace("\ud800", "?")]]


def test_without_agents_there_is_a_directory_that_leads_nowhere() -> None:
    found = index(catalog())
    assert found.directory["agents"] == 0
    assert set(found.directory["first"]) == {"spellings"}
