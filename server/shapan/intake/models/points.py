"""Points all over a model's surface, dense enough to be seen as one: what pictures and shadows are made of without a
graphics card."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import F64
from shapan.tiles.model import Mesh

_STEPS = 400  # a triangle is cut into at most so many a side


def corners(mesh: Mesh) -> F64:
    """(triangles, 3, 3)."""
    return mesh.positions.astype(np.float64)[mesh.indices]


def spread(triangles: F64, spacing: float, most: int) -> tuple[npt.NDArray[np.int64], F64]:
    """(triangle of each point, its barycentric weights): a grid of about `spacing` on each of (n, 3, 3) triangles,
    coarser where that would be more than `most` points."""
    edges = np.linalg.norm(triangles - np.roll(triangles, 1, axis=1), axis=2).max(1)
    steps = np.clip(np.ceil(edges / spacing), 1, _STEPS).astype(np.int64)
    steps = np.where(steps > 8, -(-steps // 8) * 8, steps)  # few kinds of grids
    while int(((steps + 1) * (steps + 2) // 2).sum()) > most and int(steps.max()) > 1:
        steps = np.maximum(steps // 2, 1)
    which, weights = [], []
    for count in np.unique(steps).tolist():
        chosen = np.flatnonzero(steps == count)
        grid = _grid(count)
        which.append(np.repeat(chosen, len(grid)))
        weights.append(np.tile(grid, (len(chosen), 1)))
    return np.concatenate(which), np.concatenate(weights)


def placed_points(values: F64, which: npt.NDArray[np.int64], weights: F64) -> F64:
    """Values at the corners, (n, 3, width), at the points: (points, width)."""
    of: F64 = (values[which] * weights[:, :, None]).sum(1)
    return of


def _grid(steps: int) -> F64:
    i, j = np.divmod(np.arange((steps + 1) ** 2), steps + 1)
    inside = i + j <= steps
    return np.stack([i[inside], j[inside], steps - i[inside] - j[inside]], 1) / steps
