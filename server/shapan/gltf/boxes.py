"""Parts that are one and the same box: half of a kit is boxes of different sizes and shades once it is seen from afar.

They share one mesh, and size, place and colour go into their instances: a third of the nodes in a mid tile, and two
thirds of its JSON, are gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from shapan.scene.values import U8, Primitive

TRIANGLES = 12  # of a box; of one without its underside 10
SHADE = 26  # of 255: ambient occlusion that differs less is taken as equal


@dataclass(frozen=True, eq=False)
class Plain:
    """A box as a unit box: `primitive` is 1 m in each direction on its foot, as bright as its brightest vertex is
    white."""

    key: tuple[str, bytes, bytes, bytes]
    shade: U8  # (n,3)
    size: tuple[float, float, float]
    offset: tuple[float, float, float]
    tint: tuple[int, int, int]
    primitive: Primitive


def alike(one: U8, other: U8) -> bool:
    return bool(np.abs(one.astype(np.int16) - other).max() <= SHADE)


@lru_cache(maxsize=1024)
def plain(primitive: Primitive) -> Plain | None:
    """None when it is no box: too many triangles, a normal that is not along an axis, no extent, or colours that are
    partly transparent."""
    if len(primitive.indices) > TRIANGLES or not (np.abs(primitive.normals) > 0.999).any(1).all():
        return None
    if (primitive.colors[:, 3] != 255).any():
        return None
    positions = primitive.positions.astype(np.float64)
    low, high = positions.min(0), positions.max(0)
    size = np.round(high - low, 6)
    if (size < 1e-4).any():
        return None
    foot = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    unit = np.round((positions - foot) / size, 3)
    if not np.isin(np.abs(unit), (0.0, 0.5, 1.0)).all():
        return None
    tint = primitive.colors[:, :3].max(0)
    shade = np.rint(primitive.colors[:, :3] * (255.0 / np.maximum(tint, 1))).astype(np.uint8)
    shade[:, tint == 0] = 255
    normals = np.rint(primitive.normals).astype(np.int8)
    key = (primitive.material, primitive.indices.astype(np.int32).tobytes(), (unit + 0.0).tobytes(), normals.tobytes())
    colors = np.concatenate([shade, primitive.colors[:, 3:]], 1)
    made = Primitive(primitive.material, unit.astype(np.float32), primitive.normals, colors, primitive.indices)
    x, y, z = size.tolist()
    a, b, c = np.round(foot, 6).tolist()
    r, g, blue = tint.tolist()
    return Plain(key, shade, (x, y, z), (a, b, c), (r, g, blue), made)
