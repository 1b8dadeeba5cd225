"""Polygons with holes to triangles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.mm import mm

F64 = npt.NDArray[np.float64]
I32 = npt.NDArray[np.int32]
Points = Sequence[tuple[float, float]]
FAN = 64  # vertices: most outlines are convex and small, and a fan costs a tenth of a Delaunay triangulation


def triangulate(shell: Points, holes: Sequence[Points] = ()) -> tuple[F64, I32]:
    """Points (n,2) on the millimetre grid and counter-clockwise triangles (m,3). Invalid rings are made valid first;
    empty when nothing is left."""
    if not holes and is_fan(shell):
        n = len(shell)
        fan = [(0, i, i + 1) for i in range(1, n - 1)]
        return mm(shell), np.array(fan, np.int32)
    return triangulate_shape(shapely.Polygon(shell, holes) if len(shell) >= 3 else shapely.Polygon())


def is_fan(shell: Points) -> bool:
    """Whether triangles from the first corner to all others are a triangulation."""
    return 3 <= len(shell) <= FAN and is_convex(shell)


def is_convex(shell: Points) -> bool:
    """Counter-clockwise and turning left at every vertex, once around. On whole millimetres, so exact."""
    p = [(round(x * 1000), round(y * 1000)) for x, y in shell]
    turns = descents = 0
    for i in range(len(p)):
        (ax, ay), (bx, by), (cx, cy) = p[i - 2], p[i - 1], p[i]
        turns += (bx - ax) * (cy - by) - (by - ay) * (cx - bx) > 0
        # A ring that goes around once changes from right-going to left-going once; a star does so twice.
        descents += (bx, by) >= (ax, ay) and (cx, cy) < (bx, by)
    return turns == len(p) and descents == 1


def triangulate_shape(shape: shapely.Geometry) -> tuple[F64, I32]:
    """As `triangulate`, for any polygonal shapely geometry."""
    if not shape.is_valid:
        shape = shapely.make_valid(shape)
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon") and p.area > 1e-6]
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
    _, first, index = np.unique(steps[:, 0] << 32 | (steps[:, 1] & 0xFFFFFFFF), return_index=True, return_inverse=True)
    return tri.reshape(-1, 2)[first], index.reshape(-1, 3).astype(np.int32)
