"""The small drawing of an agent and those next to it: where each stands, which way the arrows point."""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

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
_LETTER = 6.6


class _Near(NamedTuple):
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
    """Put the neighbors around their agent, the names of the upper ones above them, where no line passes."""
    names = [wrapped(other.title) for other in near]
    spots = _spots(len(near))
    high = [_LABEL + _LINE * len(lines) - y - 4 for (_, y), lines in zip(spots, names, strict=True) if y < -1]
    low = [y + _LABEL + _LINE * len(lines) for (_, y), lines in zip(spots, names, strict=True) if y >= -1]
    middle, top = _WIDTH / 2, math.ceil(max(high, default=_CENTER) + _GAP)
    dots, strokes = [], []
    for (x, y), path, lines, other in zip(spots, _paths(len(near), top), names, near, strict=True):
        place = (round(middle + x), round(top + y))
        label_y = place[1] + (-_LABEL + 2 - _LINE * (len(lines) - 1) if y < -1 else _LABEL + 4)
        label_x = round(middle + _outward(x, lines))
        dots.append(Dot(*place, _NODE, other.title, lines, label_y, "middle", other.url, other.swatch, label_x=label_x))
        strokes.append(Stroke(path, start=other.back, end=other.out, weak=other.url is None, label=""))
    own = Dot(round(middle), top, _CENTER, agent.title, (), 0, "middle", None, agent.swatch, center=True)
    return Drawing(_WIDTH, math.ceil(top + max([_CENTER, *low]) + 2), (*dots, own), tuple(strokes))


def _outward(x: float, lines: Sequence[str]) -> float:
    """Move a name away from the disc above or below the center, but not beyond the sheet."""
    room = _WIDTH / 2 - _LETTER / 2 * max(map(len, lines), default=0)
    return max(-room, min(room, x * 1.15 if abs(x) < _REACH - _NODE else x))


@cache
def _spots(count: int) -> tuple[tuple[float, float], ...]:
    """Place some neighbors around the center."""
    angles = [0.0, math.pi][:count]
    if count > 2:
        angles = [-math.pi / 2 + 2 * math.pi * number / count for number in range(count)]
    return tuple((_REACH * math.cos(angle), _REACH * math.sin(angle)) for angle in angles)


@lru_cache(maxsize=256)
def _paths(count: int, top: int) -> tuple[str, ...]:
    """Draw the lines from the rim of the center, so far below the top of the sheet, to those of some neighbors."""
    shares = ((_CENTER + _GAP) / _REACH, (_REACH - _NODE - _GAP) / _REACH)
    ends = ([(_WIDTH / 2 + x * share, top + y * share) for share in shares] for x, y in _spots(count))
    return tuple("M" + "L".join(f"{round(x)} {round(y)}" for x, y in points) for points in ends)


@lru_cache(maxsize=8192)
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
