"""Basic shapes (SVG 2, chapter 10) as subpaths, and subpaths as outlines with holes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.budget import Budget, not_finite
from shapan.plan.svg.document.units import length
from shapan.plan.svg.shapes.path import Subpath, numbers, pieces, subpaths
from shapan.plan.text.xml import Element, local

# limit of rings of one path for the search for holes; with more, each is a separate shape
_MOST_NESTED = 400
SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))


def outline(
    element: Element, view: tuple[float, float], em: float, tolerance: float, budget: Budget
) -> tuple[list[Subpath], bool]:
    """The element's subpaths in its own user space, and whether its path data ended at an error. Empty for elements
    that draw nothing."""
    kind, where = local(element), element.get("id", "")
    if kind == "path":
        return subpaths(element.get("d", ""), tolerance, budget, where)

    def number(name: str, whole: float) -> float:
        return length(element.get(name), whole, em)

    if kind in ("polygon", "polyline"):
        found = _poly(element.get("points", ""), kind == "polygon", budget, where)
    elif kind == "line":
        ends = [
            (number("x1", view[0]), number("y1", view[1])),
            (number("x2", view[0]), number("y2", view[1])),
        ]
        found = [Subpath(ends)]
    elif kind == "rect":
        found = _rect(element, view, em, tolerance)
    else:
        diagonal = math.hypot(*view) / math.sqrt(2)
        rx = number("r", diagonal) if kind == "circle" else number("rx", view[0])
        ry = rx if kind == "circle" else number("ry", view[1])
        cx, cy = number("cx", view[0]), number("cy", view[1])
        found = [Subpath(_ring(cx, cy, rx, ry, tolerance), True)] if rx > 0 and ry > 0 else []
    for sub in found:
        if not all(math.isfinite(x) and math.isfinite(y) for x, y in sub.points):
            raise not_finite(budget.document, where or kind)
        budget.spend(len(sub.points), where)
    return found, False


def _poly(text: str, closed: bool, budget: Budget, where: str) -> list[Subpath]:
    if "nan" in text.lower() or "inf" in text.lower():
        raise not_finite(budget.document, where)
    values = numbers(text)
    points = list(zip(values[::2], values[1::2], strict=False))
    if closed and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return [Subpath(points, closed)] if len(points) > 1 else []


def _rect(
    element: Element, view: tuple[float, float], em: float, tolerance: float
) -> list[Subpath]:
    x, y = length(element.get("x"), view[0], em), length(element.get("y"), view[1], em)
    w, h = length(element.get("width"), view[0], em), length(element.get("height"), view[1], em)
    if not (w > 0 and h > 0):
        return [Subpath([(w, h)], True)] if math.isnan(w + h) else []
    rx, ry = element.get("rx"), element.get("ry")
    a = min(max(length(rx if rx not in (None, "auto") else ry, view[0], em), 0.0), w / 2)
    b = min(max(length(ry if ry not in (None, "auto") else rx, view[1], em), 0.0), h / 2)
    # an invisible rounded corner would prevent the detection of a rectangle
    if a <= 2 * tolerance or b <= 2 * tolerance:
        return [Subpath([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], True)]
    n = pieces(max(a, b), math.pi / 2, tolerance)
    corners = (
        (x + w - a, y + b, -90),
        (x + w - a, y + h - b, 0),
        (x + a, y + h - b, 90),
        (x + a, y + b, 180),
    )
    points = [
        (cx + a * math.cos(t), cy + b * math.sin(t))
        for cx, cy, start in corners
        for t in (math.radians(start + 90 * i / n) for i in range(n + 1))
    ]
    return [Subpath(points, True)]


def _ring(
    cx: float, cy: float, rx: float, ry: float, tolerance: float
) -> list[tuple[float, float]]:
    n = max(8, pieces(max(rx, ry), 2 * math.pi, tolerance)) if math.isfinite(rx + ry) else 8
    return [
        (cx + rx * math.cos(t), cy + ry * math.sin(t))
        for t in (2 * math.pi * i / n for i in range(n))
    ]


def with_holes(rings: list[F64], filled: bool, even_odd: bool) -> list[tuple[F64, tuple[F64, ...]]]:
    """Closed rings (n,2) of one path as (shell, holes). Only a fill makes holes: an unfilled ring inside another is a
    line."""
    if len(rings) < 2 or not filled or len(rings) > _MOST_NESTED:
        return [(ring, ()) for ring in rings]
    areas = np.array([signed_area(ring) for ring in rings])
    inside, size = _rings_around(rings, areas), np.abs(areas)
    sense = np.where(areas > 0, 1, -1)
    is_hole = [
        len(around) % 2 == 1 if even_odd else bool(around) and sense[around].sum() + sense[k] == 0
        for k, around in enumerate(inside)
    ]
    holes: dict[int, list[F64]] = {}
    for k, around in enumerate(inside):
        shells = [one for one in around if not is_hole[one]] if is_hole[k] else []
        if shells:
            holes.setdefault(min(shells, key=lambda one: size[one]), []).append(rings[k])
    return [(ring, tuple(holes.get(k, ()))) for k, ring in enumerate(rings) if not is_hole[k]]


def _rings_around(rings: Sequence[F64], areas: F64) -> list[list[int]]:
    """For each ring the larger ones that contain it."""
    bodies = np.array([shapely.Polygon(ring) for ring in rings], dtype=object)
    inner = shapely.points([ring.mean(axis=0) if len(ring) == 4 else ring[0] for ring in rings])
    i, j = shapely.STRtree(bodies).query(inner, predicate="within")
    boxes, size = shapely.bounds(bodies), np.abs(areas)
    within = (boxes[j, :2] <= boxes[i, :2]).all(axis=1) & (boxes[j, 2:] >= boxes[i, 2:]).all(axis=1)
    inside: list[list[int]] = [[] for _ in rings]
    for one, around in zip(
        *np.array((i, j))[:, within & (size[j] > size[i])].tolist(), strict=True
    ):
        inside[one].append(around)
    return inside


def signed_area(ring: F64) -> float:
    x, y = ring[:, 0], ring[:, 1]
    inner = np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])
    return float(inner + x[-1] * y[0] - x[0] * y[-1]) / 2
