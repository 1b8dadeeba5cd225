"""Booths that are drawn as lines only: segments that almost meet become faces.

Every open end is extended by a tolerance, so that short and overshooting lines cross; then the lines are noded and
polygonized. Overshoots become dangles, which `polygonize` drops: unlike with snapping to a grid, corners stay at their
drawn positions.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from shapan.errors import TooComplex
from shapan.geometry.arrays import F64
from shapan.plan.drawing import Shape

SEGMENTS = 200_000  # noding takes about n log n time up to this number; more segments are hatching


def faces_from_lines(
    shapes: list[Shape],
    tolerance: float,
    smallest: float,
    window: tuple[float, float, float, float],
    fronts: float = 0.0,
) -> list[shapely.Polygon]:
    """Faces of the linework inside `window` (x0, y0, x1, y1), with holes filled, none smaller than `smallest`² (drawing
    units).

    With `fronts` > 0 the open sides of booths with three walls are closed first, up to that width.
    """
    x0, y0, x1, y1 = window
    lines: list[F64] = []
    total = 0
    for shape in shapes:
        p = shape.points
        lo, hi = p.min(axis=0), p.max(axis=0)
        if hi[0] < x0 or lo[0] > x1 or hi[1] < y0 or lo[1] > y1 or float((hi - lo).max()) < smallest * 0.5:
            continue
        axis = _axis(p, smallest) if shape.closed and len(p) == 4 else None
        if axis is not None:
            p = _longer(axis, tolerance)
        else:
            p = np.concatenate((p, p[:1])) if shape.closed else _longer(p, tolerance)
        lines.append(p)
        total += len(p)
    if total > SEGMENTS:
        raise TooComplex(
            "linework",
            limit=f"{SEGMENTS} segments",
            found=total,
            most=SEGMENTS,
        )
    if not lines:
        return []
    strings = shapely.linestrings(
        np.concatenate(lines), indices=np.repeat(np.arange(len(lines)), [len(p) for p in lines])
    )
    noded = shapely.get_parts(shapely.unary_union(strings, grid_size=tolerance / 100.0))
    if fronts:
        closing = _fronts(noded, tolerance, smallest, fronts)
        if not closing:
            return []
        noded = shapely.get_parts(shapely.unary_union([*noded, *closing], grid_size=tolerance / 100.0))
    polygons = shapely.get_parts(shapely.polygonize(noded))
    return [shapely.Polygon(p.exterior) for p in polygons if p.area >= smallest * smallest]


def _fronts(
    noded: npt.NDArray[np.object_], tolerance: float, smallest: float, widest: float
) -> list[shapely.LineString]:
    """Open fronts of shell-scheme booths: lines between the free ends of neighbouring partitions.

    Two free ends form a front if they are at most `widest` apart, their partitions run side by side, and the front
    crosses both at 60° to 120°. Each end uses its two nearest partners, left and right.
    """
    ends = shapely.get_coordinates(shapely.get_point(noded, 0)), shapely.get_coordinates(shapely.get_point(noded, -1))
    inner = shapely.get_coordinates(shapely.get_point(noded, 1)), shapely.get_coordinates(shapely.get_point(noded, -2))
    points, away = np.concatenate(ends), np.concatenate((ends[0] - inner[0], ends[1] - inner[1]))
    key = np.round(points / (tolerance / 10.0)).astype(np.int64)
    _, which, counts = np.unique(key, axis=0, return_inverse=True, return_counts=True)
    lengths = np.concatenate((shapely.length(noded), shapely.length(noded)))
    free = np.flatnonzero((counts[which.ravel()] == 1) & (lengths > smallest))
    # An overshoot leaves a free end of at most the tolerance; the end of a partition is longer.
    if len(free) < 2:
        return []
    at = points[free]
    direction = away[free] / np.maximum(np.hypot(away[free][:, 0], away[free][:, 1]), 1e-12)[:, None]
    tree = cKDTree(at)
    out = []
    for i, near in enumerate(np.asarray(tree.query_ball_point(at, widest), dtype=object)):
        sides: dict[bool, tuple[float, int]] = {}
        for j in near:
            gap = at[j] - at[i]
            length = float(np.hypot(gap[0], gap[1]))
            if j == i or length < smallest or float(direction[i] @ direction[j]) < 0.9:
                continue
            if max(abs(float(gap @ direction[i])), abs(float(gap @ direction[j]))) > 0.5 * length:
                continue
            left = float(direction[i][0] * gap[1] - direction[i][1] * gap[0]) > 0
            if left not in sides or length < sides[left][0]:
                sides[left] = (length, j)
        out += [shapely.LineString((at[i], at[j])) for _, j in sides.values()]
    return out


def _axis(ring: F64, smallest: float) -> F64 | None:
    """The centre line of a wall panel (a rectangle eight times as long as thick, and much thinner than a booth); None
    for other rings. ring: (n,2) drawing units.
    """
    sides = np.hypot(*(np.roll(ring, -1, axis=0) - ring).T)
    thick = int(np.argmin(sides[:2]))
    across, along, opposite = (float(sides[(thick + k) % 4]) for k in range(3))
    if across > min(0.2 * smallest, along / 8.0) or abs(opposite - across) > 0.1 * across:
        return None
    ends = np.roll(ring, -thick, axis=0)
    return np.array((ends[0] + ends[1], ends[2] + ends[3])) / 2


def _longer(p: F64, tolerance: float) -> F64:
    """The polyline (n,2), extended at both ends in its own direction."""
    out = p.copy()
    for end, inner in ((0, 1), (-1, -2)):
        d = p[end] - p[inner]
        length = float(np.hypot(d[0], d[1]))
        if length > 1e-12:
            out[end] = p[end] + d / length * min(tolerance, length)
    return out


def closed_envelopes(lines: list[F64], gap: float) -> list[shapely.Polygon]:
    """The outlines of walls after door gaps up to `gap` are closed. lines: each (n,2)."""
    strings = [shapely.LineString(p) for p in lines if len(p) >= 2]
    grown = shapely.unary_union(strings).buffer(gap / 2, quad_segs=2, join_style="mitre")
    outer = shapely.unary_union(
        [shapely.Polygon(p.exterior) for p in shapely.get_parts(grown) if p.geom_type == "Polygon"]
    )
    return [
        p
        for p in shapely.get_parts(outer.buffer(-gap / 2, quad_segs=2, join_style="mitre"))
        if p.geom_type == "Polygon" and p.area > 0
    ]
