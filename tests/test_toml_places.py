import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from rolebook.toml_places import KeyPath, places

TEXT = '''\
# "not" = 'a key'
top = 1
"quoted \\u0041 key" = 'x' # and = a comment
dotted.key.here = true

[site] # site = 1
title = """
many = lines
"quoted" \\""" still
"""
when = 1979-05-27T07:32:00Z
raw = \'\'\'
[nothing] here = 1\'\'\'
'literal.key' = 1.5

[[collections]]
path = "a"
sizes = [1, [2, 3], { deep = [4, { deeper = 5 }] },
  6, # = 7
]

[[collections]]
path = "b"
[collections.more]
inner = { one = 1, "two" = { three = 3 }, dotted.four = 4, five = [] }

[ a . "b" . 'c' ]
d = [
  { e = "f" },
]
empty = ""
empties = ["", \'\', """""", {}]
'''


def every_path(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from every_path(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from every_path(inner, (*path, number))


def test_every_key_that_tomllib_reads_has_a_place_and_nothing_else_has_one() -> None:
    paths = set(every_path(tomllib.loads(TEXT)))
    found = {path for path in places(TEXT).keys if isinstance(path[-1], str)}
    assert found == paths


def test_every_place_of_a_key_is_where_its_name_stands() -> None:
    lines = TEXT.split("\n")
    found = {path: place for path, place in places(TEXT).keys.items() if isinstance(path[-1], str)}
    for path, (line, column) in found.items():
        rest = lines[line - 1][column - 1 :]
        first_part = rest.strip("\"'").split(".")[0].split("=")[0].split("]")[0].split("\\")[0].strip(" \"'")
        assert any(str(part).startswith(first_part) for part in path), (path, rest)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("top",), (2, 1), (2, 7)),
        (("quoted A key",), (3, 1), (3, 23)),
        (("dotted", "key", "here"), (4, 1), (4, 19)),
        (("site",), (6, 2), (6, 2)),
        (("site", "title"), (7, 1), (7, 9)),
        (("site", "when"), (11, 1), (11, 8)),
        (("site", "literal.key"), (14, 1), (14, 17)),
        (("collections", 0, "path"), (17, 1), (17, 8)),
        (("collections", 0, "sizes", 1, 1), (18, 1), (18, 17)),
        (("collections", 0, "sizes", 2, "deep", 1, "deeper"), (18, 36), (18, 45)),
        (("collections", 0, "sizes", 3), (18, 1), (19, 3)),
        (("collections", 1, "path"), (23, 1), (23, 8)),
        (("collections", 1, "more", "inner", "two", "three"), (25, 30), (25, 38)),
        (("collections", 1, "more", "inner", "dotted", "four"), (25, 43), (25, 57)),
        (("a", "b", "c"), (27, 3), (27, 3)),
        (("a", "b", "c", "d", 0, "e"), (29, 5), (29, 9)),
    ],
)
def test_keys_and_values_are_found_to_the_column(path: KeyPath, key: tuple[int, int], value: tuple[int, int]) -> None:
    found = places(TEXT)
    assert found.key(path) == key
    assert found.value(path) == value


def test_windows_line_ends_do_not_move_a_place() -> None:
    found = places(TEXT.replace("\n", "\r\n"))
    assert found.value(("a", "b", "c", "d", 0, "e")) == (29, 9)


def test_a_path_that_is_not_there_gives_the_nearest_key_around_it() -> None:
    found = places("[site]\ntitle = 1\n")
    assert found.key(("site", "nothing")) == (1, 2)
    assert found.value(("site", "title", "deeper")) == (2, 1)
    assert found.key(("nothing",)) == (1, 1)


def test_a_long_text_of_quotes_is_read_in_one_go() -> None:
    text = "x = [" + '"\\"", ' * 50_000 + "]\n"
    assert places(text).value(("x", 49_999)) == (1, 6 + 49_999 * 6)
