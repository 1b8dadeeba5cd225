"""Booths that are drawn as lines only: segments that almost meet become faces.

Every open end is extended by a tolerance, so that short and overshooting lines cross; then the lines are noded and
polygonized. Overshoots become dangles, which `polygonize` drops: unlike with snapping to a grid, corners stay at their
drawn positions.
"""

from __future__ import annotations

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.errors import TooComplex
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, Shapes
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
    for shape in shapes:
        p = shape.points
        (ax, ay), (bx, by) = p.min(axis=0).tolist(), p.max(axis=0).tolist()
        if bx < x0 or ax > x1 or by < y0 or ay > y1 or max(bx - ax, by - ay) < smallest * 0.5:
            continue
        line = _axis(p, smallest) if shape.closed else p
        lines.append(np.concatenate((p, p[:1])) if line is None else _longer(line, tolerance))
    total = sum(map(len, lines))
    if total > SEGMENTS:
        raise TooComplex("linework", limit=f"{SEGMENTS} segments", found=total, most=SEGMENTS)
    if not lines:
        return []
    owner = np.repeat(np.arange(len(lines)), [len(p) for p in lines])
    noded = _noded(geometry_array(shapely.linestrings(np.concatenate(lines), indices=owner)), tolerance)
    if fronts:
        closing = _fronts(noded, tolerance, smallest, fronts)
        noded = _noded(np.concatenate((noded, closing)), tolerance) if len(closing) else closing
    polygons = shapely.get_parts(shapely.polygonize(noded))
    return [shapely.Polygon(p.exterior) for p in polygons if p.area >= smallest * smallest]


def _noded(lines: Shapes, tolerance: float) -> Shapes:
    return shapely.get_parts(shapely.union_all(lines, grid_size=tolerance / 100.0))


def _fronts(noded: Shapes, tolerance: float, smallest: float, widest: float) -> Shapes:
    """Open fronts of shell-scheme booths: lines between the free ends of neighbouring partitions.

    Two free ends form a front if they are at most `widest` apart, their partitions run side by side, and the front
    crosses both at 60° to 120°. Each end uses its two nearest partners, left and right.
    """
    ends, inner = (
        np.concatenate([shapely.get_coordinates(shapely.get_point(noded, k)) for k in both])
        for both in ((0, -1), (1, -2))
    )
    key = np.round(ends / (tolerance / 10.0)).astype(np.int64)
    _, which, counts = np.unique(key, axis=0, return_inverse=True, return_counts=True)
    # An overshoot leaves a free end of at most the tolerance; the end of a partition is longer.
    free = (counts[which.ravel()] == 1) & (np.tile(shapely.length(noded), 2) > smallest)
    at, away = ends[free], (ends - inner)[free]
    away /= np.maximum(np.hypot(*away.T), 1e-12)[:, None]
    pairs = cKDTree(at).query_pairs(widest, output_type="ndarray")
    i, j = np.concatenate((pairs, pairs[:, ::-1])).T
    gap = at[j] - at[i]
    length = np.hypot(*gap.T)
    along = np.maximum(*(np.abs((gap * away[k]).sum(axis=1)) for k in (i, j)))
    side_by_side = ((away[i] * away[j]).sum(axis=1) >= 0.9) & (along <= 0.5 * length) & (length >= smallest)
    left = away[i, 0] * gap[:, 1] > away[i, 1] * gap[:, 0]
    nearest = np.lexsort((length, left, i))
    nearest = nearest[side_by_side[nearest]]
    _, first = np.unique(2 * i[nearest] + left[nearest], return_index=True)
    chosen = nearest[first]
    return geometry_array(shapely.linestrings(np.stack((at[i[chosen]], at[j[chosen]]), axis=1)))


def _axis(ring: F64, smallest: float) -> F64 | None:
    """The centre line of a wall panel (a rectangle eight times as long as thick, and much thinner than a booth); None
    for other rings. ring: (n,2) drawing units.
    """
    if len(ring) != 4:
        return None
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
