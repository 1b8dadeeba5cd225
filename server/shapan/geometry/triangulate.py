"""Triangulation of polygons with holes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import F64, I32
from shapan.geometry.mm import to_mm

Points = Sequence[tuple[float, float]]
# vertices: most outlines are convex or an L, and a fan takes a tenth of the time of a Delaunay triangulation
FAN = 64


def triangulate(shell: Points, holes: Sequence[Points] = ()) -> tuple[F64, I32]:
    """Points (n,2) on the millimetre grid and counter-clockwise triangles (m,3). Invalid rings are repaired first;
    empty if nothing remains."""
    hub, n = -1 if holes else fan_hub(shell), len(shell)
    if hub >= 0:
        fan = [(hub, (hub + i) % n, (hub + i + 1) % n) for i in range(1, n - 1)]
        return to_mm(shell), np.array(fan, np.int32)
    return triangulate_shape(shapely.Polygon(shell, holes) if n >= 3 else shapely.Polygon())


def fan_hub(shell: Points) -> int:
    """The corner whose triangles with all other corners fill the ring: the first of a convex ring, the reflex corner of
    a ring with exactly one (an L). -1 if there is none. Counter-clockwise rings in integer millimetres only, so the
    test is exact."""
    n = len(shell)
    if not 3 <= n <= FAN:
        return -1
    p = [(round(x * 1000), round(y * 1000)) for x, y in shell]
    turns = [_turn(p[i - 1], p[i], p[(i + 1) % n]) for i in range(n)]
    reflex = [i for i, turn in enumerate(turns) if turn <= 0]
    if len(reflex) > 1 or 0 in turns:
        return -1
    hub = reflex[0] if reflex else 0
    spokes = [p[(hub + i) % n] for i in range(1, n)]
    if any(_turn(p[hub], a, b) <= 0 for a, b in pairwise(spokes)):
        return -1
    # A ring with two turns is also convex at every corner, but its spokes cover more than its corner's angle.
    swept = sum(_angle(p[hub], a, b) for a, b in pairwise(spokes))
    return hub if swept < (2 * math.pi if reflex else math.pi) - 1e-9 else -1


def _turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _angle(at: tuple[int, int], a: tuple[int, int], b: tuple[int, int]) -> float:
    (ax, ay), (bx, by) = (a[0] - at[0], a[1] - at[1]), (b[0] - at[0], b[1] - at[1])
    return math.atan2(ax * by - ay * bx, ax * bx + ay * by)


def triangulate_shape(shape: BaseGeometry) -> tuple[F64, I32]:
    """As `triangulate`, for any polygonal shapely geometry."""
    if not shape.is_valid:
        shape = shapely.make_valid(shape)
    parts = [
        p
        for p in shapely.get_parts(shape)
        if p.geom_type in ("Polygon", "MultiPolygon") and p.area > 1e-6
    ]
    corners: list[F64] = []
    for part in parts:
        faces = shapely.get_parts(shapely.constrained_delaunay_triangles(part))
        rings = shapely.get_coordinates(faces).reshape(-1, 4, 2)[:, :3]
        corners.append(rings)
    if not corners:
        return np.zeros((0, 2)), np.zeros((0, 3), np.int32)
    tri = np.round(np.concatenate(corners), 3) + 0.0
    a, b, c = tri[:, 0], tri[:, 1], tri[:, 2]
    twice = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    tri = tri[np.abs(twice) > 1e-9]
    twice = twice[np.abs(twice) > 1e-9]
    tri[twice < 0] = tri[twice < 0][:, ::-1]
    # A corner as one number: unique over rows takes four times as long.
    steps = np.rint(tri.reshape(-1, 2) * 1000).astype(np.int64)
    _, first, index = np.unique(
        steps[:, 0] << 32 | (steps[:, 1] & 0xFFFFFFFF), return_index=True, return_inverse=True
    )
    return tri.reshape(-1, 2)[first], index.reshape(-1, 3).astype(np.int32)
