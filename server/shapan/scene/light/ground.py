"""The colour of what lies on a hall's floor: light that it throws back has its colour."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from shapan.geometry.arrays import F64, I64, U8
from shapan.scene.kit import index
from shapan.scene.light.heights import part_boxes, spread_points
from shapan.scene.values import HallScene, Part, Surface, part_named

GROUND_MM = 500
_LOW, _HIGH = -0.1, 0.2  # metres over the floor between which a surface lies on it
_STEP = 0.4  # metres between the points that stand for a triangle
BARE = (150, 145, 130)  # linear, of 255: where nothing lies


def ground_map(
    scene: HallScene, parts: tuple[Part, ...], low: tuple[int, int], size: tuple[int, int]
) -> U8:
    """(rows, columns, 3) linear colours of 255, in cells of GROUND_MM.

    low: south-west corner in cells from the venue's origin; size: columns and rows."""
    colors = np.tile(np.array(BARE, np.uint8), (size[0] * size[1], 1))
    for x, y, paint in (*_surfaces(scene), *_carpets(scene, parts)):
        column, row = x // GROUND_MM - low[0], y // GROUND_MM - low[1]
        inside = np.flatnonzero((column >= 0) & (column < size[0]) & (row >= 0) & (row < size[1]))
        colors[row[inside] * size[0] + column[inside]] = paint[inside]
    return colors.reshape(size[1], size[0], 3)


def _surfaces(scene: HallScene) -> Iterator[tuple[I64, I64, U8]]:
    """Points in millimetres and their colours, the hall's floor first: what is laid on it covers it."""
    for one in (
        *scene.structure_surfaces,
        *(one for block in scene.blocks for one in block.surfaces),
    ):
        z = one.primitive.positions[:, 2].astype(np.float64) - scene.elevation
        if (
            len(z)
            and z.min() > _LOW
            and z.max() < _HIGH
            and one.primitive.normals[:, 2].min() > 0.9
        ):
            yield _spread(one)


def _spread(one: Surface) -> tuple[I64, I64, U8]:
    """Triangles that need as many points have them in the same places."""
    corners = one.primitive.positions[one.primitive.indices].astype(np.float64)
    a, ab, ac = corners[:, 0, :2], *(corners[:, i, :2] - corners[:, 0, :2] for i in (1, 2))
    longest = np.sqrt(np.maximum.reduce([(side * side).sum(axis=1) for side in (ab, ac, ac - ab)]))
    steps = np.ceil(np.round(longest / _STEP, 3)).astype(np.int64) + 1
    found = []
    for count in np.unique(steps):
        v, u = (np.indices((count, count)).reshape(2, -1) + 0.5) / count
        some, own = np.flatnonzero(u + v <= 1.0), np.flatnonzero(steps == count)
        u, v = u[some], v[some]
        x, y = (
            _millimetres(a[own, n, None] + ab[own, n, None] * u + ac[own, n, None] * v).ravel()
            for n in (0, 1)
        )
        found.append((np.repeat(own, len(some)), x, y))
    which, x, y = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(which, kind="stable")
    paint = one.primitive.colors[one.primitive.indices[:, 0], :3]
    return x[order], y[order], paint[which[order]]


def _millimetres(metres: F64) -> I64:
    return np.rint(np.round(metres * 1000.0, 3)).astype(np.int64)


def _carpets(scene: HallScene, parts: tuple[Part, ...]) -> Iterator[tuple[I64, I64, U8]]:
    for block in scene.blocks:
        rows = part_named(block.near, block.near.part == index("carpet"))
        foot = rows.position[:, 2].astype(np.float64) - scene.elevation
        xy, top, row = spread_points(rows, part_boxes(parts), foot, flat=True)
        order = np.lexsort((row, top))
        yield xy[order, 0], xy[order, 1], rows.color[row[order], :3]
