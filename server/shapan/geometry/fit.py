"""Rectangles around and cells inside polygons."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import shapely

F64 = npt.NDArray[np.float64]


def around(shape: shapely.Geometry) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """The least rectangle around a shape: middle, unit vector of its longer side, (longer, shorter) lengths."""
    ring = shapely.get_coordinates(shapely.oriented_envelope(shape))
    if len(ring) < 4:
        x0, y0, x1, y1 = shape.bounds if not shape.is_empty else (0.0, 0.0, 0.0, 0.0)
        ring = np.array(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
    a, b = ring[1] - ring[0], ring[2] - ring[1]
    la, lb = round(math.hypot(*a), 3), round(math.hypot(*b), 3)
    longer = a / la if la >= lb and la > 0 else (b / lb if lb > 0 else np.array((1.0, 0.0)))
    # One of two opposite directions, always the same one whatever corner the envelope starts at.
    dx, dy = round(float(longer[0]), 6), round(float(longer[1]), 6)
    if (dx, dy) < (0.0, 0.0) or (dx == 0 and dy < 0):
        dx, dy = -dx, -dy
    middle = ring[:4].mean(axis=0)
    return (round(float(middle[0]), 3), round(float(middle[1]), 3)), (dx, dy), (max(la, lb), min(la, lb))


def cells_within(shape: shapely.Geometry, y: tuple[float, float], width: float, depth: float, gap: tuple[float, float]) -> F64:
    """Middles (n,2) of width x depth rectangles that face y, on a grid around the shape's envelope, wholly inside the shape."""
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
    cu, cv = (a.ravel() for a in np.meshgrid(us, vs))
    corner = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1))) * (width / 2, depth / 2)
    local = np.stack((cu[:, None] + corner[:, 0], cv[:, None] + corner[:, 1]), axis=2)
    corners = local[..., :1] * x + local[..., 1:] * y
    shapely.prepare(shape)
    inside = shapely.covers(shape.buffer(0.002), shapely.polygons(corners))
    middle = np.column_stack((cu, cv))[inside]
    return np.round(middle[:, :1] * x + middle[:, 1:] * y, 3)


def shape_of(shell: object, holes: object = ()) -> shapely.Geometry:
    """A valid polygonal geometry of rings; may be a MultiPolygon."""
    polygon = shapely.Polygon(shell, holes)
    return polygon if polygon.is_valid else polygon.buffer(0)
