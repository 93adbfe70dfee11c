"""Front matter: what is read, by which reading, and where the author is told."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook import limits
from rolebook.diagnostics import CODES, Diagnostic
from rolebook.model import Document, Source, Value
from rolebook.syntax import front_matter


def split(text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    source = Source("agents/tester", "agents", "tester.md", "agents/tester.md", text.encode("utf-8", "replace"))
    return front_matter.split(source)


def fields(text: str) -> dict[str, Value]:
    return {key: field.value for key, field in split(text)[0].fields.items()}


def lines(text: str) -> dict[str, int]:
    return {key: field.line for key, field in split(text)[0].fields.items()}


def test_a_valid_header_gives_its_fields_with_their_lines_and_the_exact_line_of_the_body() -> None:
    document, faults = split(
        "---\nname: tester\n\ndescription: |\n  Tests.\n\n  Often.\nmodel: opus\n---\n\n\nYou test.\n\n"
    )
    assert {key: (field.value, field.line) for key, field in document.fields.items()} == {
        "name": ("tester", 2),
        "description": ("Tests.\n\nOften.\n", 4),
        "model": ("opus", 8),
    }
    assert (document.header, document.body, document.body_line) == ("valid", "You test.\n\n", 12)
    assert faults == ()


@pytest.mark.parametrize(
    "written", ["no", "1.10", "2024-99-99", "0x1F", "~", "null", "yes", "1e3", "12:30:45", "on", "2001-01-01", ".inf"]
)
def test_a_scalar_stays_as_the_author_wrote_it(written: str) -> None:
    assert fields(f"---\nvalue: {written}\nlist: [{written}]\n---\n") == {"value": written, "list": (written,)}


def test_lists_and_maps_keep_their_shape() -> None:
    assert fields(
        "---\ntools:\n- Read\n- Write\nmcp:\n  github: {args: [a, 1], on: true}\nempty: []\nnone:\n---\n"
    ) == {
        "tools": ("Read", "Write"),
        "mcp": {"github": {"args": ("a", "1"), "on": "true"}},
        "empty": (),
        "none": "",
    }


def test_fields_that_python_frontmatter_cannot_name_are_fields_like_any_other() -> None:
    assert fields("---\ncontent: a\nhandler: b\nmetadata: c\n---\n") == {
        "content": "a",
        "handler": "b",
        "metadata": "c",
    }


def test_a_key_that_stands_twice_is_told_once_and_the_last_one_counts() -> None:
    document, faults = split("---\nname: a\nmodel: x\nname: b\nname: c\n---\n")
    assert document.fields["name"].value == "c"
    assert document.header == "valid"
    (fault,) = faults
    assert str(fault).split("\n") == [
        "agents/tester.md:4:1: warning[front-matter-key-repeated]: `name` stands here again, after line 2",
        "  hint: Keep one of them; the last one is read.",
    ]


BODIES = {
    "no header": ("Hello.\n", "absent", "Hello.\n", 1),
    "nothing": ("", "absent", "", 1),
    "blank lines only": ("\n \n", "absent", "", 3),
    "leading blank lines": ("\n\n---\nname: a\n---\nBody", "valid", "Body", 6),
    "an empty header": ("---\n---\nBody", "valid", "Body", 3),
    "comments only": ("---\n# nothing yet\n---\nBody", "valid", "Body", 4),
    "an opener and no more": ("---", "absent", "---", 1),
    "two rules in a body": ("Intro.\n\n---\na: b\n---\nMore.", "absent", "Intro.\n\n---\na: b\n---\nMore.", 1),
    "a rule that opens a body": ("---\n\n# Title\n\n---\nMore.", "absent", "---\n\n# Title\n\n---\nMore.", 1),
    "long rules": ("-----\nname: a\n------------------  \nBody", "valid", "Body", 4),
    "dots that close": ("---\nname: a\n...\nBody", "valid", "Body", 4),
    "spaces after the opener": ("---  \nname: a\n---\t\nBody", "valid", "Body", 4),
    "nothing after the closer": ("---\nname: a\n---", "valid", "", 3),
    "an indented first body line": ("---\nname: a\n---\n\n    code\n", "valid", "    code\n", 5),
    "a list": ("---\n- a\n- b\n---\nBody", "broken", "- a\n- b\n---\nBody", 2),
    "a text": ("---\njust words\n---\nBody", "broken", "just words\n---\nBody", 2),
    "a key that is no text": ("---\n? [a, b]\n: c\n---\nBody", "broken", "? [a, b]\n: c\n---\nBody", 2),
}


@pytest.mark.parametrize(("text", "header", "body", "line"), BODIES.values(), ids=BODIES)
def test_the_body_begins_where_the_header_ends(text: str, header: str, body: str, line: int) -> None:
    document, _ = split(text)
    assert (document.header, document.body, document.body_line) == (header, body, line)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbf---\r\nname: a\r\n---\r\nOne\r\nTwo\r\n", "utf-8"),
        (b"---\rname: a\r---\rOne\rTwo\r", "utf-8"),
        ("---\nname: a\n---\nOne\nTwo\n".encode("utf-16"), "utf-16"),
    ],
    ids=["BOM and CRLF", "CR only", "UTF-16"],
)
def test_marks_and_line_ends_of_every_kind_are_read(data: bytes, encoding: str) -> None:
    document, faults = front_matter.split(Source("a/b", "a", "b.md", "a/b.md", data, encoding))
    assert (document.header, document.body, document.body_line) == ("valid", "One\nTwo\n", 4)
    assert document.fields["name"].line == 2
    assert faults == ()


# What strict YAML refuses: a header, the place of the fault, its message, and what is read all the same.
REFUSED: dict[str, tuple[str, tuple[int, int], str, dict[str, Value]]] = {
    "a colon in a value": (
        "name: a\ndescription: Use it when: always\ntools: Read",
        (3, 25),
        '`description` holds ": " outside quotes',
        {"name": "a", "description": "Use it when: always", "tools": "Read"},
    ),
    "a colon at the end of a line": (
        "description: For example:\n  this\nmodel: x",
        (2, 25),
        '`description` has a line that ends with ":", outside quotes',
        {"description": "For example:\nthis", "model": "x"},
    ),
    "a dialogue at the margin": (
        'description: Examples:\n<example>\nContext: C\nuser: "U"\nassistant: "A: a"\n</example>\n\ncolor: red\nx-y: z',
        (2, 22),
        '`description` has a line that ends with ":", outside quotes',
        {
            "description": 'Examples:\n<example>\nContext: C\nuser: "U"\nassistant: "A: a"\n</example>',
            "color": "red",
            "x-y": "z",
        },
    ),
    "a dialogue that is YAML by accident": (
        "description: Use it\nContext: C\nuser: U\nassistant: A\ntools: Read",
        (3, 1),
        "`Context` is a line of a dialogue, and reads as a field of its own",
        {"description": "Use it\nContext: C\nuser: U\nassistant: A", "tools": "Read"},
    ),
    "an alias": (
        "name: a\ntools: *",
        (3, 8),
        '`tools` begins with "*", which YAML takes for an alias',
        {"name": "a", "tools": "*"},
    ),
    "bold text": (
        "description: **Best** of all",
        (2, 14),
        '`description` begins with "*", which YAML takes for an alias',
        {"description": "**Best** of all"},
    ),
    "an anchor that is none": (
        "x: &co here",
        (2, 4),
        '`x` begins with "&", which YAML takes for an anchor',
        {"x": "&co here"},
    ),
    "a tag that is none": (
        "x: !NOTE this",
        (2, 4),
        '`x` begins with "!", which YAML takes for a type',
        {"x": "!NOTE this"},
    ),
    "a reserved sign": ("x: @team helps", (2, 4), '`x` begins with "@", which YAML reserves', {"x": "@team helps"}),
    "a backtick": ("x: `code` first", (2, 4), '`x` begins with "`", which YAML reserves', {"x": "`code` first"}),
    "a bracket that closes nothing": (
        "x: ] odd",
        (2, 4),
        '`x` begins with "]", which YAML takes for a sign',
        {"x": "] odd"},
    ),
    "an open quote": (
        'description: "Never closed\ntools: Read',
        (2, 14),
        "`description` opens a quote that is never closed",
        {"description": "Never closed", "tools": "Read"},
    ),
    "quotes inside quotes": (
        'name: a\ndescription: "Say "yes" twice"',
        (3, 20),
        "`description` goes on after its closing quote",
        {"name": "a", "description": 'Say "yes" twice'},
    ),
    "an apostrophe inside single quotes": (
        "description: 'it's fine'",
        (2, 18),
        "`description` goes on after its closing quote",
        {"description": "it's fine"},
    ),
    "a quoted word first": (
        'description: "Yes" is not "no"',
        (2, 20),
        "`description` goes on after its closing quote",
        {"description": '"Yes" is not "no"'},
    ),
    "an unknown escape": (
        'x: "a \\d b"',
        (2, 7),
        "`x` holds `\\d` inside double quotes",
        {"x": "a \\d b"},
    ),
    "an open bracket": (
        "tools: [Read, Write\nmodel: x",
        (2, 8),
        '`tools` opens a "[" that is never closed',
        {"tools": "[Read, Write", "model": "x"},
    ),
    "a list that breaks off": (
        'x: ["a" b]',
        (2, 9),
        "`x` holds a list that breaks off here",
        {"x": '["a" b]'},
    ),
    "text after a block mark": (
        "x: > folded\ny: z",
        (2, 6),
        '`x` goes on after ">" on the same line',
        {"x": "> folded", "y": "z"},
    ),
    "a text and a list": (
        "x: a\n- b",
        (3, 1),
        "a list follows `x`, which holds text already",
        {"x": "a\n- b"},
    ),
    "a list on the line of its key": ("x: - a", (2, 4), "`x` begins a list on the line of its key", {"x": "- a"}),
    "an indented key": (
        "name: a\n model: x",
        (3, 2),
        "`model` is indented, and so reads as part of `name`",
        {"name": "a", "model": "x"},
    ),
    "a tab": ("x:\n\t- a\ny: b", (3, 1), "a tab indents this line", {"x": "- a", "y": "b"}),
    "a line that is no field": (
        "description: a\n\nand more of it\nmodel: x",
        (4, 1),
        "this line opens no field, and `description` runs on without indentation",
        {"description": "a\n\nand more of it", "model": "x"},
    ),
    "a first line that is no field": (
        "Reviewer\nname: a",
        (2, 1),
        "this line opens no field",
        {"preamble": "Reviewer", "name": "a"},
    ),
    "no space after a colon": (
        "name:a\ndescription:b",
        (2, 1),
        "no space follows the colon of `name`",
        {"name": "a", "description": "b"},
    ),
    "full-width colons": (
        "name：a\nmodel：b",
        (2, 1),
        "no space follows the colon of `name`",
        {"name": "a", "model": "b"},
    ),
    "a control character": ("x: a\x07b", (2, 5), "the header holds a control character, U+0007", {"x": "a\x07b"}),
    "a NUL": ("x: a\x00b", (2, 5), "the header holds a control character, U+0000", {"x": "a\x00b"}),
    "odd indentation": (
        "x:\n    a: 1\n  b: 2\ny: z",
        (4, 3),
        "the indentation of this line fits no line above it",
        {"x": "a: 1\nb: 2", "y": "z"},
    ),
    "capitals": (
        "Name: a\nDescription: b: c",
        (3, 15),
        '`Description` holds ": " outside quotes',
        {"Name": "a", "Description": "b: c"},
    ),
}


@pytest.mark.parametrize(("header", "place", "message", "read"), REFUSED.values(), ids=REFUSED)
def test_what_yaml_refuses_is_read_line_by_line_and_told(
    header: str, place: tuple[int, int], message: str, read: dict[str, Value]
) -> None:
    document, faults = split(f"---\n{header}\n---\nBody")
    assert {key: field.value for key, field in document.fields.items()} == read
    assert (document.header, document.body) == ("repaired", "Body")
    assert [(fault.code, fault.location.line, fault.location.column, fault.message) for fault in faults] == [
        ("front-matter-not-yaml", *place, message)
    ]
    assert faults[0].hint is not None
    assert faults[0].hint.endswith("Read line by line for now.")


def test_quotes_blocks_and_lists_are_read_as_yaml_beside_a_field_that_is_none() -> None:
    header = (
        "description: a: b\nname: 'it''s'\ntools:\n  - Read\n  - Bash(git *)\nskills: [x, y]\nnote: |\n  one\n  two\n"
        'quoted: "tab\\tand: colon"\nhooks:\n  stop: {run: x}\n'
    )
    assert fields(f"---\n{header}---\n") == {
        "description": "a: b",
        "name": "it's",
        "tools": ("Read", "Bash(git *)"),
        "skills": ("x", "y"),
        "note": "one\ntwo\n",
        "quoted": "tab\tand: colon",
        "hooks": {"stop": {"run": "x"}},
    }


# Edges that are odd: the text, the code, its place, the fields and the body.
EDGES = {
    "junk before the opener": ("xx---\nname: a\n---\nBody", "front-matter-not-yaml", (1, 1), {"name": "a"}, "Body"),
    "an invisible character": ("\u200b---\nname: a\n---\nBody", "front-matter-not-yaml", (1, 1), {"name": "a"}, "Body"),
    "an indented file": (
        "\n    ---\n    name: a\n    model: b\n    ---\n\n    One\n      two\n\nThree",
        "front-matter-not-yaml",
        (2, 1),
        {"name": "a", "model": "b"},
        "One\n  two\n\nThree",
    ),
    "a fence around the file": (
        "```markdown\n---\nname: a\n---\nBody\n```",
        "front-matter-not-yaml",
        (1, 1),
        {"name": "a"},
        "Body\n```",
    ),
    "no opener": ("name: a\nmodel: b\n---\nBody", "front-matter-not-yaml", (1, 1), {"name": "a", "model": "b"}, "Body"),
    "neither opener nor closer": (
        "name: a\ndescription: b\nYou are a tester.\n",
        "front-matter-not-yaml",
        (1, 1),
        {"name": "a", "description": "b"},
        "You are a tester.\n",
    ),
    "no closer": (
        "---\nname: a\ndescription: b\n\nYou are.\n",
        "front-matter-not-closed",
        (1, 1),
        {"name": "a", "description": "b"},
        "You are.\n",
    ),
    "no closer and a heading": (
        "---\nname: a\ntools:\n  - Read\n# Title\n",
        "front-matter-not-closed",
        (1, 1),
        {"name": "a", "tools": ("Read",)},
        "# Title\n",
    ),
    "a closer that is a rule of the body": (
        "---\nname: a\ndescription: b\n\nYou are a tester.\n\n---\nMore.\n",
        "front-matter-not-closed",
        (1, 1),
        {"name": "a", "description": "b"},
        "You are a tester.\n\n---\nMore.\n",
    ),
    "no closer and no body": ("---\nname: a\n", "front-matter-not-closed", (1, 1), {"name": "a"}, ""),
}


@pytest.mark.parametrize(("text", "code", "place", "read", "body"), EDGES.values(), ids=EDGES)
def test_a_header_with_odd_edges_is_found_and_told(
    text: str, code: str, place: tuple[int, int], read: dict[str, Value], body: str
) -> None:
    document, faults = split(text)
    assert {key: field.value for key, field in document.fields.items()} == read
    assert (document.header, document.body) == ("repaired", body)
    assert [(fault.code, fault.location.line, fault.location.column) for fault in faults] == [(code, *place)]


def test_a_rule_inside_an_example_does_not_close_the_header() -> None:
    text = "---\ndescription: a\n<example>\nuser: b\n---\nassistant: c\n</example>\ntools: Read\n---\nBody"
    assert fields(text) == {
        "description": "a\n<example>\nuser: b\n---\nassistant: c\n</example>",
        "tools": "Read",
    }


def test_a_header_without_fields_is_told_and_kept_in_the_body() -> None:
    document, faults = split("---\njust words\n---\nBody")
    assert [(fault.code, fault.message) for fault in faults] == [
        ("front-matter-unreadable", "the header holds no fields")
    ]
    assert "just words" in document.body


HOSTILE = {
    "an alias bomb": "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "---\nBody",
    "an alias to itself": "---\na: &a [*a]\n---\nBody",
    "a map that holds itself": "---\na: &a\n  b: *a\n---\nBody",
    "5,000 open brackets": f"---\na: {'[' * 5000}\n---\nBody",
    "5,000 nested lists": f"---\na: {'[' * 5000}{']' * 5000}\n---\nBody",
    "5,000 open braces": f"---\na: {'{a: ' * 5000}\n---\nBody",
    "5,000 list marks": f"---\na:\n {'- ' * 5000}\n---\nBody",
    "5,000 question marks": f"---\n{'? ' * 5000}\n---\nBody",
    "300 nested maps": "---\n" + "".join(f"{' ' * depth}a:\n" for depth in range(300)) + "---\nBody",
    "10 MB in a header": f"---\nname: a\ndescription: {'a: b ' * 2_000_000}\n---\nBody",
    "10 MB of fields": "---\n" + "a: b\n" * 2_000_000,
    "10 MB of fields without an opener": "name: a\nmodel: b\n" + "a: b\n" * 2_000_000,
    "10 MB of blank lines": "---\n" + "\n" * 10_000_000,
    "10 MB of rules": "---\n" * 2_500_000,
    "60 KB of fields in a poor header": "---\ndescription: a: b\n" + 'x: "y"\n' * 8000 + "---\nBody",
    "60 KB of colons": f"---\ndescription: {': ' * 30_000}\n---\nBody",
    "60 KB of comments": "---\ndescription: a: b\n" + "#\n" * 30_000 + "x\n---\nBody",
    "60 KB of quotes": f"---\na: {chr(34) * 60_000}\n---\nBody",
    "60 KB of examples": f"---\ndescription: a: b {'<example>' * 6_000}\n---\nBody",
    "NUL bytes": "---\nname: a\x00\n---\nBo\x00dy",
    "an impossible date": "---\nname: a\ndate: 2024-13-45\nat: 2024-02-30T25:61:00Z\n---\nBody",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_headers_are_read_in_time(text: str) -> None:
    start = time.process_time()
    document, faults = split(text)
    assert time.process_time() - start < 2
    assert document.header in ("valid", "repaired", "broken", "absent")
    assert {fault.code for fault in faults} <= CODES.keys()
    assert text.replace("\x00", "").endswith(document.body.replace("\x00", ""))


def test_a_header_above_the_limit_is_kept_as_text() -> None:
    document, faults = split(f"---\nname: a\nx: {'y' * limits.HEADER_CHARACTERS}\n---\nBody")
    assert (document.header, document.body_line, document.body[:7]) == ("broken", 2, "name: a")
    assert [fault.message for fault in faults] == ["the header is longer than 65,536 characters"]


HEADERS = st.text(
    st.sampled_from("---\n\n\n: : abc#'\"[]{}|>*&!@%`\t -<>example/userContextnamedescriptiontoolsé：\u2028\x00\x07.")
)
FILES = st.one_of(st.text(), HEADERS, HEADERS.map("---\n{}\n---\nBody".format), HEADERS.map("---\nname: a\n{}".format))


def _without_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


@given(FILES)
def test_any_text_is_read_and_its_body_is_the_end_of_the_file(text: str) -> None:
    document, faults = split(text)
    whole = _without_ends(document.source.text)
    below = "\n".join(whole.split("\n")[document.body_line - 1 :]) if document.body else ""
    assert [line.strip() for line in document.body.split("\n")] == [line.strip() for line in below.split("\n")]
    assert {fault.code for fault in faults} <= CODES.keys()
    for fault in faults:
        assert 1 <= fault.location.line <= whole.count("\n") + 1
        assert fault.location.column >= 1
    if document.header == "absent":
        assert document.body.strip(" \t\n\f\v") == whole.strip(" \t\n\f\v")


@given(st.binary(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"]))
def test_any_bytes_are_read(data: bytes, encoding: str) -> None:
    document, _ = front_matter.split(Source("a/b", "a", "b.md", "a/b.md", data, encoding))
    assert document.source.data == data


@given(st.lists(st.text("abc: \"'*-<>[]{}&!@`|\t", max_size=30), max_size=12))
def test_no_word_of_a_header_that_is_read_line_by_line_is_lost(starts: list[str]) -> None:
    words = [f"word{number}." for number in range(len(starts))]
    lines = [f"{start} {word}" for start, word in zip(starts, words, strict=True)]
    document, _ = split("\n".join(("---", "name: aa: bb", "description: cc", *lines, "---", "Body")))
    assert document.header == "repaired"
    told = repr({key: field.value for key, field in document.fields.items()})
    assert [word for word in words if word not in told] == []


KEYS = st.text("abcdefghijklmnopqrstuvwxyz_-", min_size=1).filter(lambda key: key[0].isalpha() and key != "y")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]))


@given(st.dictionaries(KEYS, TEXTS, min_size=1))
def test_a_map_of_texts_survives_being_written_and_read(values: dict[str, str]) -> None:
    header = "".join(
        f'{key}: "{value.translate({34: chr(92) + chr(34), 92: chr(92) * 2})}"\n' for key, value in values.items()
    )
    document, faults = split(f"---\n{header}---\nBody")
    if not {"user", "assistant", "human", "commentary"} & values.keys():
        assert {key: field.value for key, field in document.fields.items()} == values
        assert [field.line for field in document.fields.values()] == list(range(2, len(values) + 2))
        assert faults == ()
