"""Detects parts that are boxes: half of a kit, at coarse levels of detail, is boxes of different sizes and shades.

They share one mesh; size, position and colour are stored in their instances. This saves a third of the nodes in a mid
tile and two thirds of its JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shapan.geometry.arrays import U8
from shapan.scene.values import Primitive

_TRIANGLES = 12  # triangles of a box; one without its underside has 10
_SHADE = 26  # of 255: smaller differences of ambient occlusion are ignored


@dataclass(frozen=True, eq=False, kw_only=True)
class BoxPart:
    """A box as a transformed unit box: `primitive` has 1 m in each direction and its origin at the middle of its foot;
    its brightest vertex is white."""

    key: tuple[str, bytes, bytes, bytes]
    shade: U8  # (n,3)
    size: tuple[float, float, float]
    offset: tuple[float, float, float]
    tint: tuple[int, int, int]
    primitive: Primitive


def is_square(one: Primitive) -> bool:
    """Whether a rotation by 90 degrees does not change it: then such rotations need not be stored."""
    x, y, z = one.positions.T
    east, north, up = one.normals.T
    here, turned = (
        np.round(np.column_stack((*columns, z, up, one.colors)), 3) + 0.0
        for columns in ((x, y, east, north), (-y, x, -north, east))
    )
    return bool(np.array_equal(here[np.lexsort(here.T)], turned[np.lexsort(turned.T)]))


def same_boxes(one: U8, other: U8) -> bool:
    return bool(np.abs(one.astype(np.int16) - other).max() <= _SHADE)


def plains(primitives: Sequence[Primitive]) -> list[BoxPart | None]:
    """None for a part that is no box: too many triangles, a normal that is not parallel to an axis, no extent, or
    partly transparent colours. All parts together: 180 levels of the kit's parts, one by one, took as long as a hall's
    tiles.
    """
    found: list[BoxPart | None] = [None] * len(primitives)
    likely = [i for i, one in enumerate(primitives) if 0 < len(one.indices) <= _TRIANGLES]
    if not likely:
        return found
    some = [primitives[i] for i in likely]
    counts = np.array([len(one.positions) for one in some])
    starts = np.cumsum(counts) - counts
    owner = np.repeat(np.arange(len(some)), counts)
    positions = np.concatenate([one.positions for one in some]).astype(np.float64)
    normals = np.concatenate([one.normals for one in some])
    colors = np.concatenate([one.colors for one in some])
    low, high = np.minimum.reduceat(positions, starts), np.maximum.reduceat(positions, starts)
    size = np.round(high - low, 6)
    foot = np.column_stack(((low + high)[:, :2] / 2, low[:, 2]))
    unit = np.round((positions - foot[owner]) / np.where(size > 0, size, 1.0)[owner], 3) + 0.0
    corner = (
        np.isin(np.abs(unit), (0.0, 0.5, 1.0)).all(1)
        & (np.abs(normals) > 0.999).any(1)
        & (colors[:, 3] == 255)
    )
    is_box = np.logical_and.reduceat(corner, starts) & (size >= 1e-4).all(1)
    tint = np.maximum.reduceat(colors[:, :3], starts)
    shade = np.rint(colors[:, :3] * (255.0 / np.maximum(tint, 1))[owner]).astype(np.uint8)
    shade[(tint == 0)[owner]] = 255
    axes = np.rint(normals).astype(np.int8)
    sizes, offsets, tints = size.tolist(), np.round(foot, 6).tolist(), tint.tolist()
    for k in np.flatnonzero(is_box).tolist():
        one, own = some[k], slice(starts[k], starts[k] + counts[k])
        key = (
            one.material,
            one.indices.astype(np.int32).tobytes(),
            unit[own].tobytes(),
            axes[own].tobytes(),
        )
        white = np.concatenate([shade[own], one.colors[:, 3:]], 1)
        made = Primitive(
            one.material, unit[own].astype(np.float32), one.normals, white, one.indices
        )
        found[likely[k]] = BoxPart(
            key=key,
            shade=shade[own],
            size=tuple(sizes[k]),
            offset=tuple(offsets[k]),
            tint=tuple(tints[k]),
            primitive=made,
        )
    return found
