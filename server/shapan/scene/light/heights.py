"""What stands in a hall as a map of heights: it hides the ceiling and throws the lamps' shadows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from shapan.geometry import frame
from shapan.geometry.arrays import F64, I64
from shapan.scene.values import HallScene, Instances, Part, Primitive

CELL_MM = 250
_STANDS = 0.9  # metres over the floor: what begins higher hangs, and light passes below it
_FLAT = 0.15  # metres: what is lower hides nothing
_STEP = 0.2  # metres between the points that stand for a box
_INSET = 0.02
# (rows, columns) centimetres over the floor; rows go north, columns east
Heights = npt.NDArray[np.int16]


@lru_cache(maxsize=4)
def part_boxes(parts: tuple[Part, ...]) -> tuple[F64, ...]:
    """By part: (m,6) low and high corners, in its own axes, of the boxes that its coarsest level consists of. Glass and
    what emits light hide nothing."""
    return tuple(
        _boxes([p for p in part.lods[-1] if p.material in ("matte", "gloss")]) for part in parts
    )


def _boxes(primitives: Sequence[Primitive]) -> F64:
    """Triangles that share a corner belong to one box."""
    found = []
    for one in primitives:
        _, corner = np.unique(
            np.rint(one.positions * 1000).astype(np.int64), axis=0, return_inverse=True
        )
        a, b, c = corner.reshape(-1)[one.indices].T
        count = int(corner.max()) + 1
        joined = coo_array(
            (np.ones(2 * len(a)), (np.concatenate((a, b)), np.concatenate((b, c)))), (count, count)
        )
        own = connected_components(joined, directed=False)[1][corner.reshape(-1)]
        for box in range(own.max() + 1):
            some = one.positions[own == box].astype(np.float64)
            found.append(np.concatenate((some.min(0), some.max(0))))
    return np.array(found).reshape(-1, 6)


def height_map(
    scene: HallScene, parts: tuple[Part, ...], low: tuple[int, int], size: tuple[int, int]
) -> Heights:
    """`low`: south-west corner in cells of CELL_MM from the venue's origin; `size`: columns and rows."""
    heights = np.zeros(size[0] * size[1], np.int16)
    boxes = part_boxes(parts)
    for rows in (scene.structure, *(block.near for block in scene.blocks)):
        foot = rows.position[:, 2].astype(np.float64) - scene.elevation
        xy, top, _ = spread_points(rows, boxes, foot)
        column, row = (xy // CELL_MM - np.array(low)).T
        inside = (column >= 0) & (column < size[0]) & (row >= 0) & (row < size[1])
        np.maximum.at(heights, row[inside] * size[0] + column[inside], top[inside])
    return heights.reshape(size[1], size[0])


def spread_points(
    rows: Instances, boxes: Sequence[F64], foot: F64, *, flat: bool = False
) -> tuple[I64, npt.NDArray[np.int16], I64]:
    """Points (n,2) in millimetres, spread over the boxes of all parts that stand on the floor, or lie on it (`flat`);
    how high each box is there, centimetres (n,); and its row (n,). `foot`: metres over the floor, of each row."""
    count = np.array([len(one) for one in boxes])
    each = count[rows.part]
    row = np.repeat(np.arange(len(rows)), each)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(each) - each, each)
    first = np.cumsum(count) - count
    box = np.concatenate(boxes)[first[rows.part[row]] + nth]
    scale = rows.scale[row].astype(np.float64)
    low, high = box[:, :3] * scale, box[:, 3:] * scale
    tall = foot[row] + high[:, 2]
    chosen = tall <= _FLAT if flat else (foot[row] + low[:, 2] < _STANDS) & (tall > _FLAT)
    row, low, high, tall = row[chosen], low[chosen], high[chosen], tall[chosen]
    size = np.maximum(high - low - 2 * _INSET, 0.0)[:, :2]
    steps = np.ceil(np.round(size / (2 * _STEP if flat else _STEP), 3)).astype(np.int64) + 1
    points = steps.prod(axis=1)
    which = np.repeat(np.arange(len(row)), points)
    at = np.arange(len(which)) - np.repeat(np.cumsum(points) - points, points)
    across = steps[which, 0]
    share = np.column_stack((at % across, at // across)) / np.maximum(steps[which] - 1, 1)
    x, y = (low[which, :2] + _INSET + share * size[which]).T
    cos, sin = (turn[row[which]] for turn in frame.yaw_turn(rows.yaw))
    place = rows.position[row[which], :2].astype(np.float64)
    turned = place + np.column_stack((x * cos + y * sin, y * cos - x * sin))
    top = np.rint(np.round(tall * 100.0, 3)).clip(0, 30_000).astype(np.int16)
    return np.rint(np.round(turned * 1000.0, 3)).astype(np.int64), top[which], row[which]
