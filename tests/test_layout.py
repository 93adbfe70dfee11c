import itertools
import math

from rolebook import layout


def ring(count: int) -> list[tuple[int, int]]:
    return [(node, (node + 1) % count) for node in range(count)]


def test_an_empty_graph_needs_no_sheet() -> None:
    assert layout.sheet(0, [], []) == layout.Sheet(0, 0, (), ())


def test_the_same_graph_gives_the_same_sheet() -> None:
    edges = [*ring(30), (3, 17), (5, 21)]
    assert layout.sheet(30, edges, [80] * 30) == layout.sheet(30, edges, [80] * 30)


def test_every_node_and_name_lies_on_the_sheet() -> None:
    sheet = layout.sheet(40, [*ring(25), (30, 31)], [90] * 40)
    for (x, y), side in zip(sheet.points, sheet.sides, strict=True):
        assert 18 <= x <= sheet.width - 18
        assert 18 <= y <= sheet.height - 18
        assert side in {"below", "above", "right", "left"}


def test_the_sheet_is_as_wide_as_its_longest_names() -> None:
    sheet = layout.sheet(5, [*ring(5), (0, 2), (1, 3)], [300] * 5)
    for (x, _), side in zip(sheet.points, sheet.sides, strict=True):
        left, right = {"right": (0, 322), "left": (322, 0)}.get(side, (150, 150))
        assert x - left >= 0
        assert x + right <= sheet.width


def test_no_two_discs_of_a_large_graph_cover_each_other() -> None:
    edges = [(a, b) for a in range(150) for b in range(a + 1, 150) if (a * 7 + b * 13) % 37 == 0]
    sheet = layout.sheet(150, edges, [90] * 150)
    nearest = min(math.dist(a, b) for a, b in itertools.combinations(sheet.points, 2))
    assert nearest > 34


def test_parts_without_a_link_between_them_stand_apart() -> None:
    sheet = layout.sheet(6, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)], [60] * 6)
    gap = min(math.dist(sheet.points[a], sheet.points[b]) for a in (0, 1, 2) for b in (3, 4, 5))
    assert gap > 60


def test_a_link_of_a_node_to_itself_is_no_matter() -> None:
    assert len(layout.sheet(3, [(0, 0), (0, 1), (1, 2)], [10, 10, 10]).points) == 3
