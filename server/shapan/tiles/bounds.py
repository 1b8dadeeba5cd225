"""Bounding boxes of a tile's content, enlarged for the rounding in `gltf.writing.encode`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from shapan.geometry import frame
from shapan.geometry.arrays import F64
from shapan.scene.values import Instances, Part, Surface, Upload
from shapan.tiles.values import Box

_SLACK = 0.002  # m: twice the rounding error of positions and sizes


def part_bounds(parts: Sequence[Part]) -> F64:
    """(parts, 2, 3): low and high corner of each part over all its levels of detail."""
    bounds = np.zeros((len(parts), 2, 3))
    shapes = [[p.positions for lod in part.lods for p in lod if len(p.positions)] for part in parts]
    seen = [i for i, own in enumerate(shapes) if own]
    if seen:
        every = np.concatenate([shape for own in shapes for shape in own])
        counts = np.array([sum(map(len, shapes[i])) for i in seen])
        starts = np.cumsum(counts) - counts
        bounds[seen, 0], bounds[seen, 1] = (
            np.minimum.reduceat(every, starts),
            np.maximum.reduceat(every, starts),
        )
    return bounds


def _reaches(groups: Sequence[Instances], bounds: F64) -> F64:
    """(groups, 2, 3): low and high corner around all placed parts of each non-empty group, venue metres. Column by
    column, because reducing narrow rows takes four times as long. All together: the demo's 46 took 5 ms one by one."""
    part, yaw = (np.concatenate([getattr(one, name) for one in groups]) for name in ("part", "yaw"))
    place = np.concatenate([one.position for one in groups]).T
    scale = np.concatenate([one.scale for one in groups]).astype(np.float64).T
    x, y, z = ((bounds[:, 0] + bounds[:, 1]) / 2)[part].T * scale
    wide, deep, tall = ((bounds[:, 1] - bounds[:, 0]) / 2)[part].T * np.abs(scale)
    cos, sin = frame.yaw_turn(yaw)
    middle = (place[0] + x * cos + y * sin, place[1] + y * cos - x * sin, place[2] + z)
    cos, sin = np.abs(cos), np.abs(sin)
    reach = (wide * cos + deep * sin, wide * sin + deep * cos, tall)
    counts = np.array([len(one) for one in groups])
    starts = np.cumsum(counts) - counts
    low = [np.minimum.reduceat(at - off, starts) for at, off in zip(middle, reach, strict=True)]
    high = [np.maximum.reduceat(at + off, starts) for at, off in zip(middle, reach, strict=True)]
    return np.array((low, high)).transpose(2, 0, 1)


def boxes_of(
    groups: Sequence[tuple[Instances, Iterable[Surface]]], bounds: F64
) -> list[Box | None]:
    """The box of each group's content, rounded outwards to millimetres; None for an empty group."""
    filled = [instances for instances, _ in groups if len(instances)]
    reaches = iter(_reaches(filled, bounds).tolist() if filled else ())
    boxes = []
    for instances, surfaces in groups:
        corners = [s.primitive.positions for s in surfaces if len(s.primitive.positions)]
        ends = [[c.min(0).tolist(), c.max(0).tolist()] for c in corners]
        if len(instances):
            ends.append(next(reaches))
        sides = [zip(*side, strict=True) for side in zip(*ends, strict=True)]
        boxes.append(box_around([*map(min, sides[0])], [*map(max, sides[1])]) if ends else None)
    return boxes


def box_around(low: Sequence[float], high: Sequence[float]) -> Box:
    """Rounded outwards to integer millimetres, with the slack: equal positions give equal bytes on every machine."""
    x0, y0, z0 = (math.floor(round((v - _SLACK) * 1000.0, 3)) / 1000.0 for v in low)
    x1, y1, z1 = (math.ceil(round((v + _SLACK) * 1000.0, 3)) / 1000.0 for v in high)
    return Box((x0, y0, z0), (x1, y1, z1))


def upload_box(upload: Upload) -> Box:
    """The box of the maximum space of an uploaded model, in any orientation."""
    x, y, z = upload.at
    reach = math.hypot(upload.fit[0], upload.fit[1]) / 2
    return box_around((x - reach, y - reach, z), (x + reach, y + reach, z + upload.fit[2]))


def union_box(boxes: Iterable[Box | None]) -> Box | None:
    found = [b for b in boxes if b is not None]
    return reduce(Box.join, found) if found else None


def origin_of(box: Box) -> tuple[int, int, int]:
    """The local origin of a tile: the centre of its floor in integer metres."""
    x, y = (box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2
    return (round(x), round(y), round(box.low[2]))
