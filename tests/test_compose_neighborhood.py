"""The small drawing of an agent and those next to it: every name is whole, and covers no disc and no line."""

import itertools
import re
from collections.abc import Iterator

import pytest

from factory import agent, catalog, link
from rolebook.pages import Dot, Drawing
from rolebook.stages.compose.neighborhood import drawing

NAMES = (
    *("workflow-orchestrator", "site-reliability-engineer", "dba", "kundenberatungen", "api-designer"),
    *("accessibility-reviewer", "test-engineer", "content-designer", "release-manager"),
)
Box = tuple[float, float, float, float]


def drawn(count: int) -> Drawing:
    others = [agent(f"x/{name}") for name in NAMES[:count]]
    own = agent("x/own")
    found, _ = drawing(own, catalog(own, *others, links=tuple(link(own.id, other.id) for other in others)))
    assert found is not None
    return found


def name(dot: Dot) -> Box:
    """Tell what a name covers, of letters as wide as they are on average: left, top, right, bottom."""
    x = dot.x if dot.label_x is None else dot.label_x
    half = 3.1 * max(map(len, dot.lines))
    return x - half, dot.label_y - 9, x + half, dot.label_y + 13 * (len(dot.lines) - 1) + 3


def ends(sheet: Drawing) -> Iterator[tuple[float, float]]:
    """Walk along each line."""
    for stroke in sheet.strokes:
        x, y, to_x, to_y = map(float, re.findall(r"-?\d+", stroke.path))
        yield from ((x + (to_x - x) * part / 10, y + (to_y - y) * part / 10) for part in range(11))


def apart(one: Box, other: Box) -> bool:
    return one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


@pytest.mark.parametrize("count", range(1, 10))
def test_every_name_lies_on_the_sheet_and_covers_no_disc_no_line_and_no_other_name(count: int) -> None:
    sheet = drawn(count)
    named = [dot for dot in sheet.dots if dot.lines]
    assert len(named) == min(count, 8)
    discs = [(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in sheet.dots]
    for left, top, right, bottom in map(name, named):
        assert left >= -2
        assert top >= 0
        assert right <= sheet.width + 2
        assert bottom <= sheet.height
        assert all(apart((left, top, right, bottom), disc) for disc in discs)
        assert not [point for point in ends(sheet) if left < point[0] < right and top < point[1] < bottom]
    assert all(apart(name(one), name(other)) for one, other in itertools.combinations(named, 2))
