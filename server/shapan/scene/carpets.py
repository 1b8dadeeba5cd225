"""What lies on the floor of a booth: an instance on rectangles, triangles on every other outline."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shapan.expo.model import Booth, Polygon
from shapan.geometry.triangulate import triangulate
from shapan.scene.batch import Batch, placed
from shapan.scene.measures import CARPET
from shapan.scene.plots import SOFT, Plots
from shapan.scene.values import Primitive, Surface

U8 = npt.NDArray[np.uint8]


def flat_carpets(p: Plots) -> Batch:
    own = np.flatnonzero(p.rect)
    size = (p.high - p.low)[own]
    middle = (p.high + p.low)[own] / 2
    xy = p.origin[own] + p.x[own] * middle[:, :1] + p.y[own] * middle[:, 1:]
    return placed(own, "carpet", xy, 0.0, p.yaw[own], (size[:, 0], size[:, 1], 1.0), p.paints[own, SOFT])


def shaped_carpets(p: Plots, booths: Sequence[Booth], z: float, thick: float = CARPET) -> dict[int, Primitive]:
    """Position of the booth -> its carpet, for the booths that are no rectangles."""
    return {i: slab(booths[i].outline, z, thick, p.paints[i, SOFT]) for i in np.flatnonzero(~p.rect).tolist()}


def slab(outline: Polygon, z: float, thick: float, color: U8, *, sides: bool = True) -> Primitive:
    """A flat polygon, its top at z + thick, with sides down to z."""
    points, triangles = triangulate(outline.shell, outline.holes)
    positions = [np.column_stack((points, np.full(len(points), z + thick)))]
    normals = [np.tile((0.0, 0.0, 1.0), (len(points), 1))]
    indices = [triangles.astype(np.int64)]
    at = len(points)
    for ring in (outline.shell, *outline.holes) if sides and len(points) else ():
        p = np.array(ring)
        q = np.roll(p, -1, axis=0)
        d = q - p
        length = np.sqrt((d * d).sum(axis=1))
        keep = length > 1e-6
        p, q, d, length = p[keep], q[keep], d[keep], length[keep]
        n = len(p)
        quad = np.stack((p, q, q, p), axis=1)
        height = np.broadcast_to(np.array((z, z, z + thick, z + thick)), (n, 4))
        positions.append(np.concatenate((quad, height[..., None]), axis=2).reshape(-1, 3))
        out = np.column_stack((d[:, 1], -d[:, 0], np.zeros(n))) / length[:, None]
        normals.append(np.repeat(np.round(out, 4), 4, axis=0))
        indices.append((at + 4 * np.arange(n)[:, None, None] + np.array(((0, 1, 2), (0, 2, 3)))).reshape(-1, 3))
        at += 4 * n
    place = np.concatenate(positions)
    return Primitive(
        "matte", place.astype(np.float32), np.concatenate(normals).astype(np.float32),
        np.broadcast_to(color, (len(place), 4)).copy(), np.concatenate(indices).astype(np.int32),
    )  # fmt: skip


def surface(primitives: Sequence[Primitive], features: Sequence[int]) -> Surface:
    """Many primitives of one material as one surface, each with its feature."""
    starts = np.cumsum([0, *(len(p.positions) for p in primitives)])
    return Surface(
        Primitive(
            primitives[0].material,
            np.concatenate([p.positions for p in primitives]),
            np.concatenate([p.normals for p in primitives]),
            np.concatenate([p.colors for p in primitives]),
            np.concatenate([p.indices + s for p, s in zip(primitives, starts, strict=False)]).astype(np.int32),
        ),
        np.repeat(np.array(features, np.int32), [len(p.positions) for p in primitives]),
    )
