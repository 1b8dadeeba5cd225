"""Placed parts as polygons on the floor, computed from their vertices."""

from __future__ import annotations

import numpy as np
import shapely

from shapan.scene.kit import kit
from shapan.scene.values import Instances

PARTS = kit()
NAMES = [p.name for p in PARTS]


def vertices(rows: Instances, i: int, *, below: float = 99.0) -> np.ndarray:
    """(n,3) venue coordinates of one instance; `below`: vertices of the part no higher than this."""
    p = (
        np.concatenate([q.positions for q in PARTS[rows.part[i]].lods[0]]).astype(float)
        * rows.scale[i]
    )
    p = p[p[:, 2] <= below]
    a = np.radians(float(rows.yaw[i]))
    x = p[:, 0] * np.cos(a) + p[:, 1] * np.sin(a)
    y = -p[:, 0] * np.sin(a) + p[:, 1] * np.cos(a)
    return np.column_stack((x, y, p[:, 2])) + rows.position[i]


def footprint(rows: Instances, i: int) -> shapely.Geometry:
    return shapely.MultiPoint(vertices(rows, i)[:, :2]).convex_hull


def names(rows: Instances) -> list[str]:
    return [NAMES[k] for k in rows.part]
