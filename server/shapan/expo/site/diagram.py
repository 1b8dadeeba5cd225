"""A site plan that is not to scale: what stands left of, above and beside what, and how it is turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, degrees

from shapely.geometry.base import BaseGeometry

from shapan.geometry.fit import smallest_rectangle

_ADJOINING = 0.04  # a gap of this part of the shapes' size is a shared wall
_WALL = 1.0  # metres between halls that adjoin on the site plan
_STREET = 18.0  # metres between others
_SQUARE = 4.0  # degrees from a right angle that are a draughtsman's
_LONG = 1.25  # a shape of this ratio of its sides has a direction


@dataclass(frozen=True, eq=False)
class DiagramShape:
    """A building on the site plan, and its size as it will be built, after its turn (metres)."""

    shape: BaseGeometry
    width: float
    depth: float


def arranged_by_diagram(buildings: Sequence[DiagramShape]) -> list[tuple[float, float]]:
    """The south-west corner of each: the order along both axes is that of the site plan, sizes are the true ones."""
    boxes = [one.shape.bounds for one in buildings]
    size = sum(x1 - x0 + y1 - y0 for x0, y0, x1, y1 in boxes) / max(1, 2 * len(boxes))
    east: list[tuple[int, int, float]] = []
    north: list[tuple[int, int, float]] = []
    for i, a in enumerate(boxes):
        for j, b in enumerate(boxes[:i]):
            across = max(a[0] - b[2], b[0] - a[2])
            along = max(a[1] - b[3], b[1] - a[3])
            gap = _WALL if max(across, along) <= _ADJOINING * size else _STREET
            if across >= along:
                first, second = (j, i) if b[0] + b[2] <= a[0] + a[2] else (i, j)
                east.append((first, second, gap))
            else:
                first, second = (j, i) if b[1] + b[3] <= a[1] + a[3] else (i, j)
                north.append((first, second, gap))
    xs = _spaced([x0 + x1 for x0, _, x1, _ in boxes], [one.width for one in buildings], east)
    ys = _spaced([y0 + y1 for _, y0, _, y1 in boxes], [one.depth for one in buildings], north)
    return [(float(round(x)), float(round(y))) for x, y in zip(xs, ys, strict=True)]


def _spaced(
    middles: Sequence[float], sizes: Sequence[float], order: Sequence[tuple[int, int, float]]
) -> list[float]:
    """Where each begins: halfway between the lowest and the highest place that the order leaves it."""
    rank = sorted(range(len(middles)), key=lambda i: (middles[i], i))
    low = [0.0] * len(middles)
    for i in rank:
        low[i] = max([low[a] + sizes[a] + gap for a, b, gap in order if b == i], default=0.0)
    whole = max((low[i] + sizes[i] for i in rank), default=0.0)
    high = [0.0] * len(middles)
    for i in reversed(rank):
        high[i] = min([high[b] - gap for a, b, gap in order if a == i], default=whole) - sizes[i]
    return [(a + b) / 2 for a, b in zip(low, high, strict=True)]


def turn_by(shape: BaseGeometry, ground: BaseGeometry) -> float:
    """Degrees clockwise that turn a hall like its shape on the site plan: a quarter turn if the long sides differ, and
    the angle of a shape that stands askew."""
    _, drawn, (length, breadth) = smallest_rectangle(shape)
    _, built, (long, short) = smallest_rectangle(ground)
    if length < _LONG * breadth or long < _LONG * short:
        return 0.0
    angle = (degrees(atan2(built[1], built[0]) - atan2(drawn[1], drawn[0])) + 90) % 180 - 90
    right = 90 * round(angle / 90)
    return round(right if abs(angle - right) < _SQUARE else angle, 1) % 360
