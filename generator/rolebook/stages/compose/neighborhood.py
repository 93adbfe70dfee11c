"""The small drawing of an agent and those next to it: where each stands, which way the arrows point."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rolebook import urls
from rolebook.model import Agent, Catalog, Link, Swatch
from rolebook.pages import Dot, Drawing, Stroke
from rolebook.stages.compose.neighbors import ghost_title

MOST = 8
"""How many neighbors are drawn."""
_WIDTH = 268
_REACH = 92
_CENTER = 22
_NODE = 17
_GAP = 6
_LABEL = 26
_LINE = 13


@dataclass(frozen=True, slots=True)
class _Near:
    title: str
    url: str | None
    swatch: Swatch
    out: bool
    back: bool


def drawing(agent: Agent, catalog: Catalog) -> tuple[Drawing | None, int]:
    """Draw an agent's closest neighbors and count those who are left out; None when it has none."""
    near = _near(agent, catalog)
    if not near:
        return None, 0
    shown = near[:MOST]
    return _drawn(agent, shown), len(near) - len(shown)


def _near(agent: Agent, catalog: Catalog) -> list[_Near]:
    """List the roles that work with an agent: those it names first, in the order of its text."""
    out = [link for link in catalog.outgoing(agent.id) if link.kind == "collaborates"]
    back = {link.source: link for link in catalog.incoming(agent.id) if link.kind == "collaborates"}
    found = [_named(agent, link, link.target in back, catalog) for link in sorted(out, key=lambda link: link.line)]
    named = {link.target for link in out}
    for source in back:
        if source not in named:
            other = catalog.agent(source)
            found.append(_Near(other.title, urls.relative(agent.url, other.url), other.swatch, out=False, back=True))
    return found


def _named(agent: Agent, link: Link, back: bool, catalog: Catalog) -> _Near:
    if link.target is None:
        return _Near(ghost_title(link), None, "gray", out=True, back=False)
    other = catalog.agent(link.target)
    return _Near(other.title, urls.relative(agent.url, other.url), other.swatch, out=True, back=back)


def _drawn(agent: Agent, near: Sequence[_Near]) -> Drawing:
    tall = len(near) > 2
    middle = _WIDTH / 2
    top = _NODE + _GAP + (_REACH if tall else 0)
    angles = _angles(len(near))
    dots, strokes = [], []
    lowest: float = top + _CENTER
    for angle, other in zip(angles, near, strict=True):
        x, y = middle + _REACH * math.cos(angle), top + _REACH * math.sin(angle)
        lines = wrapped(other.title)
        dots.append(
            Dot(round(x), round(y), _NODE, other.title, lines, round(y) + _LABEL + 4, "middle", other.url, other.swatch)
        )
        lowest = max(lowest, y + _LABEL + _LINE * len(lines))
        strokes.append(_stroke(middle, top, angle, other, _LABEL + _LINE * len(lines) if y < top - 1 else 0))
    own = Dot(round(middle), round(top), _CENTER, agent.title, (), 0, "middle", None, agent.swatch, center=True)
    return Drawing(_WIDTH, math.ceil(lowest + 2), (*dots, own), tuple(strokes))


def _angles(count: int) -> list[float]:
    if count <= 2:
        return [0.0, math.pi][:count]
    return [-math.pi / 2 + 2 * math.pi * number / count for number in range(count)]


def _stroke(middle: float, top: float, angle: float, other: _Near, label: float) -> Stroke:
    """Draw the line between the rims; a label that hangs from a node above the center shortens it."""
    near, far = _CENTER + _GAP, _REACH - _NODE - _GAP
    straight = abs(math.cos(angle)) < 0.5
    if label and straight:
        far = round(max(near + 8, _REACH - label))
    points = [(middle + reach * math.cos(angle), top + reach * math.sin(angle)) for reach in (near, far)]
    path = "M" + "L".join(f"{round(x)} {round(y)}" for x, y in points)
    return Stroke(path, start=other.back, end=other.out, weak=other.url is None, label="")


def wrapped(title: str, width: int = 13, most: int = 2) -> tuple[str, ...]:
    """Break a title into lines for a label; what does not fit ends in "…"."""
    lines: list[str] = []
    for word in title.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most and kept:
        kept[-1] += "…"
    return tuple(line if len(line) <= width + 2 else f"{line[: width + 1]}…" for line in kept)
