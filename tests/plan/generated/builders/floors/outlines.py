"""Sides, angles and points of outlines."""

from __future__ import annotations

import math
from collections.abc import Iterator

import shapely
from tests.plan.shows import Outline, Show, bounds

Point = tuple[float, float]


def sides(outline: Outline) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    yield from zip(outline, outline[1:] + outline[:1], strict=True)


def unique_sides(show: Show) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Every side once, whoever shares it."""
    seen = {}
    for s in show.stands:
        for a, b in sides(s.outline):
            ends = sorted((tuple(round(v, 3) for v in a), tuple(round(v, 3) for v in b)))
            seen[tuple(ends)] = (a, b)
    return list(seen.values())


def inner_point(outline: Outline) -> tuple[float, float]:
    """A point inside, of an L as well."""
    point = shapely.Polygon(outline).representative_point()
    return point.x, point.y


def outline_size(outline: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    x0, y0, x1, y1 = bounds(outline)
    return x1 - x0, y1 - y0


def first_side_angle(outline: Outline) -> float:
    """Degrees of the first edge, y north."""
    (x0, y0), (x1, y1) = outline[0], outline[1]
    return math.degrees(math.atan2(y1 - y0, x1 - x0))
