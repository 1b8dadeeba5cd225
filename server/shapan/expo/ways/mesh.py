"""Free space as triangles with adjacency, for the detection of dead ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import F64, I64


@dataclass(frozen=True, eq=False)
class NavMesh:
    """corners (m,3,2) metres; beyond (m,3): index of the triangle across the edge from corner k to k+1, -1 at the
    boundary."""

    corners: F64
    beyond: I64

    @property
    def middles(self) -> F64:
        middles: F64 = self.corners.mean(axis=1)
        return middles


def nav_mesh(ground: BaseGeometry, step: float) -> NavMesh:
    """Triangulates a (multi)polygon. The boundary is first divided at least every `step` metres, so that triangles are
    about as long as the distance between two obstacles."""
    cut = shapely.set_precision(shapely.segmentize(ground, step), 0.001)
    triangles = shapely.get_parts(shapely.get_parts(shapely.constrained_delaunay_triangles(cut)))
    if not len(triangles):
        return NavMesh(np.zeros((0, 3, 2)), np.zeros((0, 3), dtype=np.int64))
    corners = shapely.get_coordinates(triangles).reshape(-1, 4, 2)[:, :3]
    grid = np.round(corners * 1000).astype(np.int64)
    _, ids = np.unique(grid.reshape(-1, 2), axis=0, return_inverse=True)
    ids = ids.reshape(-1, 3)
    ends = np.sort(np.stack([ids, np.roll(ids, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    twin = (ends[order][1:] == ends[order][:-1]).all(axis=1)
    beyond = np.full(len(ends), -1, dtype=np.int64)
    one, two = order[:-1][twin], order[1:][twin]
    beyond[one], beyond[two] = two // 3, one // 3
    return NavMesh(corners, beyond.reshape(-1, 3))
