"""Where the nodes of a graph stand on a sheet, and on which side of each its name does: the same input, the same sheet.

Distances in the drawing follow those in the graph, by stochastic gradient descent on the stress of pairs of nodes
(Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", 2018); in large graphs of each node and some
pivots. Must never know what a node is.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from rolebook.value import dataclass

Side = Literal["below", "above", "right", "left"]
Box = tuple[float, float, float, float]

_WAYS: dict[Side, tuple[int, int]] = {"below": (0, 1), "above": (0, -1), "right": (1, 0), "left": (-1, 0)}

_WHOLE = 90
"""Up to this many nodes all pairs of a component count, beyond only those with a pivot and those that are linked."""
_PIVOTS = 16
_TURNS = 24
_STEP = 150
"""How far apart, in pixels, neighbors in the drawing should stand on average."""
_ROOM = (150, 84)
"""Width and height, in pixels, that a node wants with its name."""
_ROUNDS = 60
_MARGIN = (70, 44)
_EDGE = 8
"""How far a name stays from the edge of the sheet, at least."""
_ASPECT = 1.7


@dataclass(frozen=True, slots=True)
class Sheet:
    """A laid-out graph."""

    width: int
    height: int
    points: tuple[tuple[int, int], ...]
    """One for each node, in whole pixels from the top left."""
    sides: tuple[Side, ...]


def sheet(count: int, edges: Sequence[tuple[int, int]], labels: Sequence[int]) -> Sheet:
    """Lay out a graph of `count` nodes; `labels` are the widths of their names in pixels."""
    if not count:
        return Sheet(0, 0, (), ())
    around: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        if one != other:
            around[one].add(other)
            around[other].add(one)
    parts = _components(around)
    places: dict[int, tuple[float, float]] = {}
    boxes = []
    for part in parts:
        points = _apart(_component(part, around))
        left, top = min(x for x, _ in points), min(y for _, y in points)
        points = [(x - left, y - top) for x, y in points]
        boxes.append((max(x for x, _ in points), max(y for _, y in points)))
        places.update(zip(part, points, strict=True))
    for part, (right, down) in zip(parts, _packed(boxes), strict=True):
        places.update({node: (places[node][0] + right, places[node][1] + down) for node in part})
    return _finished([places[node] for node in range(count)], edges, labels)


def _components(around: Sequence[set[int]]) -> list[list[int]]:
    """List the parts that hang together, the largest first."""
    seen: set[int] = set()
    parts = []
    for node in range(len(around)):
        if node not in seen:
            parts.append(sorted(_distances(node, around)))
            seen.update(parts[-1])
    return sorted(parts, key=lambda part: (-len(part), part))


def _distances(start: int, around: Sequence[set[int]]) -> dict[int, int]:
    """Count the links from a node to every other that can be reached."""
    found = {start: 0}
    ring = [start]
    while ring:
        further = sorted({other for node in ring for other in around[node] if other not in found})
        found.update(dict.fromkeys(further, found[ring[0]] + 1))
        ring = further
    return found


def _component(part: Sequence[int], around: Sequence[set[int]]) -> list[tuple[float, float]]:
    """Lay out a part that hangs together."""
    if len(part) < 3:
        return [(number * _STEP * 1.4, 0.0) for number in range(len(part))]
    pairs = _pairs(part, around)
    points = _relaxed(len(part), pairs)
    return [(x * _STEP * 1.15, y * _STEP * 0.85) for x, y in points]


def _pairs(part: Sequence[int], around: Sequence[set[int]]) -> list[tuple[int, int, float]]:
    """List the pairs that count, by their place in the part, and how far apart they should stand."""
    place = {node: number for number, node in enumerate(part)}
    if len(part) <= _WHOLE:
        pivots = list(part)
        pairs = {}
    else:
        pivots = sorted(part, key=lambda node: (-len(around[node]), node))[: _PIVOTS // 2]
        pivots += part[:: max(1, len(part) // (_PIVOTS // 2))]
        pairs = {(place[a], place[b]): 1.0 for a in part for b in around[a] if a < b}
    for pivot in pivots:
        for node, steps in _distances(pivot, around).items():
            if node != pivot:
                pairs.setdefault((min(place[pivot], place[node]), max(place[pivot], place[node])), float(steps))
    return [(a, b, length) for (a, b), length in sorted(pairs.items())]


def _relaxed(count: int, pairs: Sequence[tuple[int, int, float]]) -> list[tuple[float, float]]:
    """Move the two of each pair towards their distance, in ever smaller steps, in an order that mixes the pairs."""
    xs = [math.cos(2 * math.pi * node / count) * count**0.5 for node in range(count)]
    ys = [math.sin(2 * math.pi * node / count) * count**0.5 for node in range(count)]
    stride = _coprime(len(pairs))
    mixed = [pairs[number * stride % len(pairs)] for number in range(len(pairs))]
    longest = max(length for _, _, length in pairs)
    decay = math.log(longest * longest / 0.05) / (_TURNS - 1)
    for turn in range(_TURNS):
        rate = longest * longest * math.exp(-decay * turn)
        for a, b, length in mixed:
            dx, dy = xs[a] - xs[b], ys[a] - ys[b]
            now = math.sqrt(dx * dx + dy * dy) or 0.01
            move = min(1.0, rate / (length * length)) * (now - length) / (2 * now)
            xs[a] -= move * dx
            ys[a] -= move * dy
            xs[b] += move * dx
            ys[b] += move * dy
    return list(zip(xs, ys, strict=True))


def _coprime(count: int) -> int:
    """Find a stride near the golden section that meets every place once."""
    stride = max(1, round(count * 0.618))
    while math.gcd(stride, count) != 1:
        stride += 1
    return stride


def _apart(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Push nodes away from each other until each has room for its name, or the rounds are over."""
    wide, tall = _ROOM
    now = list(points)
    for _ in range(_ROUNDS):
        cells: dict[tuple[int, int], list[int]] = {}
        for node, (x, y) in enumerate(now):
            cells.setdefault((int(x // wide), int(y // tall)), []).append(node)
        moved = False
        for node, (x, y) in enumerate(now):
            push_x = push_y = 0.0
            for other in _around(cells, int(x // wide), int(y // tall)):
                if other == node:
                    continue
                dx, dy = x - now[other][0], y - now[other][1]
                near = math.hypot(dx / wide, dy / tall)
                if near < 1:
                    angle = math.atan2(dy, dx) if near > 0.01 else 2.4 * (node - other)
                    push_x += (1 - near) * wide * 0.45 * math.cos(angle)
                    push_y += (1 - near) * tall * 0.45 * math.sin(angle)
            if push_x or push_y:
                now[node] = (x + push_x, y + push_y)
                moved = True
        if not moved:
            break
    return now


def _around(cells: dict[tuple[int, int], list[int]], column: int, row: int) -> Iterable[int]:
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            yield from cells.get((x, y), ())


def _packed(boxes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Put boxes into rows, in order, so that the sheet is about as wide as a screen."""
    wide, tall = _ROOM
    area = sum((width + wide) * (height + tall) for width, height in boxes)
    limit = max(max(width for width, _ in boxes), math.sqrt(area * _ASPECT))
    corners, x, y, row = [], 0.0, 0.0, 0.0
    for width, height in boxes:
        if x and x + width > limit:
            x, y, row = 0.0, y + row + tall, 0.0
        corners.append((x, y))
        x += width + wide
        row = max(row, height)
    return corners


def _finished(points: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]], labels: Sequence[int]) -> Sheet:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    whole = [(round(x - left) + _MARGIN[0], round(y - top) + _MARGIN[1]) for x, y in points]
    sides = tuple(_sides(whole, edges, labels))
    boxes = [_boxes(point, label)[side] for point, label, side in zip(whole, labels, sides, strict=True)]
    more = max(0, _EDGE - round(min(box[0] for box in boxes)))
    return Sheet(
        width=more + max(max(x for x, _ in whole) + _MARGIN[0], round(max(box[2] for box in boxes)) + _EDGE),
        height=max(y for _, y in whole) + _MARGIN[1],
        points=tuple((x + more, y) for x, y in whole),
        sides=sides,
    )


def _boxes(point: tuple[int, int], label: int) -> dict[Side, Box]:
    """Tell what a node's name would cover on each side of it: left, top, right, bottom."""
    (x, y), half = point, label / 2
    return {
        "below": (x - half, y + 20, x + half, y + 36),
        "above": (x - half, y - 36, x + half, y - 20),
        "right": (x + 22, y - 8, x + 22 + label, y + 8),
        "left": (x - 22 - label, y - 8, x - 22, y + 8),
    }


def _sides(
    points: Sequence[tuple[int, int]], edges: Sequence[tuple[int, int]], labels: Sequence[int]
) -> Iterable[Side]:
    """Choose for each name the side on which it covers the fewest nodes and names, and meets the fewest lines."""
    ends: dict[int, list[int]] = {}
    for a, b in edges:
        ends.setdefault(a, []).append(b)
        ends.setdefault(b, []).append(a)
    cells: dict[tuple[int, int], list[Box]] = {}
    for x, y in points:
        _enter(cells, (x - 18, y - 18, x + 18, y + 18))
    for node, point in enumerate(points):
        boxes = _boxes(point, labels[node])
        costs = {side: _cost(cells, box, _lines(points, node, ends, _WAYS[side])) for side, box in boxes.items()}
        side = min(costs, key=costs.__getitem__)
        _enter(cells, boxes[side])
        yield side


def _lines(points: Sequence[tuple[int, int]], node: int, ends: dict[int, list[int]], way: tuple[int, int]) -> int:
    """Count the lines that leave a node within 40 degrees of a direction."""
    x, y = points[node]
    count = 0
    for other in ends.get(node, ()):
        dx, dy = points[other][0] - x, points[other][1] - y
        length = math.hypot(dx, dy)
        count += bool(length and (dx * way[0] + dy * way[1]) / length > 0.77)
    return count


def _cost(
    cells: dict[tuple[int, int], list[Box]],
    box: Box,
    lines: int,
) -> float:
    left, top, right, bottom = box
    covered = 0.0
    for other in {found for cell in _touched(box) for found in cells.get(cell, ())}:
        wide = min(right, other[2]) - max(left, other[0])
        tall = min(bottom, other[3]) - max(top, other[1])
        if wide > 0 and tall > 0:
            covered += 200 + wide * tall
    return covered + 90 * min(lines, 2) + (500 if left < 0 or top < 0 else 0)


def _enter(cells: dict[tuple[int, int], list[Box]], box: Box) -> None:
    for cell in _touched(box):
        cells.setdefault(cell, []).append(box)


def _touched(box: Box) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = box
    for column in range(int(left // 100), int(right // 100) + 1):
        for row in range(int(top // 100), int(bottom // 100) + 1):
            yield column, row
