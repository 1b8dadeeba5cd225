"""Rectangles around and cells inside polygons."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import F64
from shapan.geometry.rings import rings

_Ring = Sequence[tuple[float, float]]


_Frame = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def smallest_rectangle(shape: BaseGeometry) -> _Frame:
    """The minimum rotated rectangle around a shape: middle, unit vector of its longer side, (longer,
    shorter) lengths."""
    ring = shapely.get_coordinates(shape)
    if len(ring) == 5 and shape.geom_type == "Polygon":
        return around_ring(ring[:4].tolist())
    return _frame(_envelope(shape))


def around_ring(ring: Sequence[Sequence[float]]) -> _Frame:
    """As `smallest_rectangle`, for an open ring: rectangles need no geometry library."""
    corners = [(float(x), float(y)) for x, y in ring]
    if len(corners) == 4 and _square(corners):
        return _frame(corners)
    return _frame(_envelope(shapely.MultiPoint(corners)))


def _envelope(shape: BaseGeometry) -> list[tuple[float, float]]:
    ring = shapely.get_coordinates(shapely.oriented_envelope(shape))
    if len(ring) >= 4:
        return [(x, y) for x, y in ring[:4].tolist()]
    x0, y0, x1, y1 = shape.bounds if not shape.is_empty else (0.0, 0.0, 0.0, 0.0)
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _frame(ring: Sequence[tuple[float, float]]) -> _Frame:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = ring
    la, lb = round(math.hypot(x1 - x0, y1 - y0), 3), round(math.hypot(x2 - x1, y2 - y1), 3)
    longer = (
        ((x1 - x0) / la, (y1 - y0) / la)
        if la >= lb and la > 0
        else (((x2 - x1) / lb, (y2 - y1) / lb) if lb > 0 else (1.0, 0.0))
    )
    # One of two opposite directions, the same for every start corner of the envelope.
    dx, dy = round(longer[0], 6), round(longer[1], 6)
    if (dx, dy) < (0.0, 0.0):
        dx, dy = -dx, -dy
    return (
        (round((x0 + x1 + x2 + x3) / 4, 3), round((y0 + y1 + y2 + y3) / 4, 3)),
        (dx, dy),
        (max(la, lb), min(la, lb)),
    )


def _square(ring: Sequence[tuple[float, float]]) -> bool:
    """Whether four corners form a rectangle, to 0.5°."""
    d = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)]
    return all(
        abs(a[0] * b[0] + a[1] * b[1]) < 0.008 * math.hypot(*a) * math.hypot(*b)
        for a, b in zip(d, (*d[1:], d[0]), strict=True)
    )


def cells_within(
    shape: BaseGeometry,
    y: tuple[float, float],
    width: float,
    depth: float,
    gap: tuple[float, float],
) -> F64:
    """Middles (n,2) of width x depth rectangles that face y, on a grid around the shape's envelope, completely inside
    the shape. Metres."""
    if shape.is_empty:
        return np.zeros((0, 2))
    x = (y[1], -y[0])
    p = shapely.get_coordinates(shape)
    u, v = np.round(p @ np.array(x), 3), np.round(p @ np.array(y), 3)
    across = math.floor(round((u.max() - u.min() + gap[0]) / (width + gap[0]), 3))
    rows = math.floor(round((v.max() - v.min() + gap[1]) / (depth + gap[1]), 3))
    if across < 1 or rows < 1:
        return np.zeros((0, 2))
    us = (u.max() + u.min()) / 2 + (np.arange(across) - (across - 1) / 2) * (width + gap[0])
    vs = (v.max() + v.min()) / 2 + (np.arange(rows) - (rows - 1) / 2) * (depth + gap[1])
    boxy = len(p) == 5 and all(((a == a.min()) | (a == a.max())).all() for a in (u, v))
    cu, cv = (a.ravel() for a in np.meshgrid(us, vs))
    middle = np.column_stack((cu, cv))
    if not boxy:
        middle = middle[_inside(shape, middle, x, y, width, depth)]
    places: F64 = np.round(middle[:, :1] * x + middle[:, 1:] * y, 3)
    return places


def _inside(
    shape: BaseGeometry,
    middle: F64,
    x: tuple[float, float],
    y: tuple[float, float],
    width: float,
    depth: float,
) -> npt.NDArray[np.bool_]:
    """(n,) whether the shape covers the rectangles around these middles (n,2) in the frame of x and y, to 2 mm."""
    corner = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1))) * (width / 2, depth / 2)
    local = middle[:, None] + corner
    corners = local[..., :1] * x + local[..., 1:] * y
    return np.asarray(shapely.covers(shape.buffer(0.002), shapely.polygons(corners)))


@lru_cache(maxsize=64)
def shape_of(
    shell: tuple[tuple[float, float], ...], holes: tuple[tuple[tuple[float, float], ...], ...] = ()
) -> Any:
    """A valid polygonal geometry from rings; may be a MultiPolygon. Cached, because all objects of a hall need it."""
    shape = shapely.Polygon(shell, holes)
    return shape if shape.is_valid else shape.buffer(0.0)


def shapes_of(outlines: Sequence[tuple[_Ring, Sequence[_Ring]]]) -> npt.NDArray[Any]:
    """(n,) as `shape_of`, for many shells with their holes."""
    shapes = np.array(
        [shapely.Polygon(*one) if one[1] or len(one[0]) < 3 else None for one in outlines], object
    )
    simple = np.flatnonzero(shapes == None)  # noqa: E711 - of each element, which `is` cannot say
    if len(simple):
        r = rings([outlines[i][0] for i in simple.tolist()])
        shapes[simple] = shapely.polygons(shapely.linearrings(r.points, indices=r.owner))
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.buffer(shapes[broken], 0.0)
    return shapes
