"""A closed surface around the cells of a grid that points touch, hollows filled (surface nets, Gibson 1998)."""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy import ndimage

from shapan.geometry.arrays import F64, I64

HULL_CELLS = 32  # along the longest side


def around_cells(points: F64, size: int) -> tuple[F64, I64]:
    """(corners (n,3) in the units of `points`, faces (m,3), outwards). points: (k,3), from 0 to `size`."""
    cell = size / HULL_CELLS
    touched = np.minimum(np.floor(points / cell), HULL_CELLS - 1).astype(np.int64) + 2
    grid = np.zeros(touched.max(0) + 3, bool)
    grid[tuple(touched.T)] = True
    outside, _ = ndimage.label(~grid)
    solid = (outside != outside[0, 0, 0]).astype(np.int64)
    # A corner for each block of 2 x 2 x 2 cells that the surface passes: the middle of the edges that it cuts.
    edge = [slice(0, -1), slice(1, None)]
    eight = {at: solid[tuple(edge[k] for k in at)] for at in product((0, 1), repeat=3)}
    inside = sum(eight.values())
    passed = (inside > 0) & (inside < 8)
    number = np.full(passed.shape, -1)
    number[passed] = np.arange(int(passed.sum()))
    sums, cuts = np.zeros((int(passed.sum()), 3)), np.zeros(int(passed.sum()))
    for at, axis in product(eight, range(3)):
        if at[axis]:
            continue
        other = tuple(1 if k == axis else at[k] for k in range(3))
        cut = (eight[at] != eight[other])[passed]
        sums[cut] += (np.array(at) + np.array(other)) / 2
        cuts += cut
    corners = (np.argwhere(passed) + sums / cuts[:, None] - 1.5) * cell
    return np.round(corners, 3), np.concatenate([_faces(solid, number, axis) for axis in range(3)])


def _faces(solid: I64, number: I64, axis: int) -> I64:
    """Two triangles wherever a solid and an empty cell meet along the axis."""
    step = np.diff(solid, axis=axis)
    at = np.argwhere(step != 0)
    one, two = np.eye(3, dtype=np.int64)[[(axis + 1) % 3, (axis + 2) % 3]]
    around = [number[tuple((at - by).T)] for by in (one + two, two, 0 * one, one)]
    quads = np.stack(around, 1)
    quads[step[tuple(at.T)] > 0] = quads[step[tuple(at.T)] > 0][:, ::-1]
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
