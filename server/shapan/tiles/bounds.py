"""Boxes around what a tile draws, with a slack for the steps that `gltf.encode` rounds to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from shapan.geometry import frame
from shapan.scene.values import Instances, Part, Surface, Upload
from shapan.tiles.values import Box

SLACK = 0.002  # m: twice the rounding of places and sizes
F64 = npt.NDArray[np.float64]


def part_bounds(parts: Sequence[Part]) -> F64:
    """(parts, 2, 3): low and high corner of each part over all its levels of detail."""
    bounds = np.zeros((len(parts), 2, 3))
    for i, part in enumerate(parts):
        shapes = [p.positions for lod in part.lods for p in lod if len(p.positions)]
        if shapes:
            bounds[i] = np.min([s.min(0) for s in shapes], 0), np.max([s.max(0) for s in shapes], 0)
    return bounds


def instance_boxes(instances: Instances, bounds: F64) -> F64:
    """(n, 2, 3): the box of each placed part, venue metres."""
    scaled = bounds[instances.part] * instances.scale[:, None, :].astype(np.float64)
    center, half = scaled.mean(1), np.abs(scaled[:, 1] - scaled[:, 0]) / 2
    cos, sin = frame.yaw_turn(instances.yaw)
    x = center[:, 0] * cos + center[:, 1] * sin
    y = center[:, 1] * cos - center[:, 0] * sin
    wide = half[:, 0] * np.abs(cos) + half[:, 1] * np.abs(sin)
    deep = half[:, 0] * np.abs(sin) + half[:, 1] * np.abs(cos)
    middle = instances.position + np.stack([x, y, center[:, 2]], 1)
    reach = np.stack([wide, deep, half[:, 2]], 1)
    return np.stack([middle - reach, middle + reach], 1)


def box_of(instances: Instances, surfaces: Iterable[Surface], bounds: F64) -> Box | None:
    """The box of all of it, rounded outwards to millimetres; None when there is nothing."""
    corners = [s.primitive.positions.astype(np.float64) for s in surfaces if len(s.primitive.positions)]
    if len(instances):
        corners.append(instance_boxes(instances, bounds).reshape(-1, 3))
    if not corners:
        return None
    low = np.min([c.min(0) for c in corners], 0)
    high = np.max([c.max(0) for c in corners], 0)
    return box(low, high)


def box(low: F64, high: F64) -> Box:
    """Rounded outwards to whole millimetres, with the slack: equal places give equal bytes on every machine."""
    down = (np.floor(np.round((low - SLACK) * 1000.0, 3)) / 1000.0).tolist()
    up = (np.ceil(np.round((high + SLACK) * 1000.0, 3)) / 1000.0).tolist()
    return Box((down[0], down[1], down[2]), (up[0], up[1], up[2]))


def upload_box(upload: Upload) -> Box:
    """The box of the space that an uploaded model may fill, whichever way it is turned."""
    x, y, z = upload.at
    reach = float(np.hypot(upload.fit[0], upload.fit[1])) / 2
    return box(np.array([x - reach, y - reach, z]), np.array([x + reach, y + reach, z + upload.fit[2]]))


def joined(boxes: Iterable[Box | None]) -> Box | None:
    found = [b for b in boxes if b is not None]
    return reduce(Box.join, found) if found else None


def origin_of(box: Box) -> tuple[int, int, int]:
    """The local origin of a tile: the middle of its floor in whole metres."""
    x, y = (box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2
    return (round(x), round(y), round(box.low[2]))
