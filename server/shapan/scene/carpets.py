"""What lies on the floor of a booth: an instance on rectangles, triangles on every other outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from shapan.expo.model import Booth, Polygon
from shapan.geometry.triangulate import triangulate
from shapan.scene.batch import Batch, placed
from shapan.scene.measures import CARPET
from shapan.scene.plots import SOFT, Plots
from shapan.scene.values import Primitive, Surface

U8 = npt.NDArray[np.uint8]
QUAD = np.array(((0, 1, 2), (0, 2, 3)))


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
    top = np.full((len(points), 3), z + thick)
    top[:, :2] = points
    up = np.zeros((len(points), 3))
    up[:, 2] = 1.0
    positions, normals = [top], [up]
    indices = [triangles.astype(np.int64)]
    at = len(points)
    for ring in (outline.shell, *outline.holes) if sides and len(points) else ():
        p = np.array(ring)
        q = np.concatenate((p[1:], p[:1]))
        d = q - p
        length = np.sqrt((d * d).sum(axis=1))
        if length.min() <= 1e-6:
            keep = length > 1e-6
            p, q, d, length = p[keep], q[keep], d[keep], length[keep]
        n = len(p)
        quad = np.empty((n, 4, 3))
        quad[:, 0, :2] = quad[:, 3, :2] = p
        quad[:, 1, :2] = quad[:, 2, :2] = q
        quad[:, :2, 2], quad[:, 2:, 2] = z, z + thick
        positions.append(quad.reshape(-1, 3))
        out = np.zeros((n, 4, 3))
        out[:, :, 0], out[:, :, 1] = (d[:, 1] / length)[:, None], (-d[:, 0] / length)[:, None]
        normals.append(np.round(out, 4).reshape(-1, 3))
        indices.append((at + 4 * np.arange(n)[:, None, None] + QUAD).reshape(-1, 3))
        at += 4 * n
    place = np.concatenate(positions)
    paint = np.empty((len(place), 4), np.uint8)
    paint[:] = color
    return Primitive(
        "matte",
        place.astype(np.float32),
        np.concatenate(normals).astype(np.float32),
        paint,
        np.concatenate(indices).astype(np.int32),
    )


def underside(outline: Polygon, z: float, color: U8) -> Primitive:
    """The ceiling that an upper level's floor is to the level below: seen from beneath only."""
    top = slab(outline, z, 0.0, color, sides=False)
    return replace(top, normals=-top.normals, indices=np.ascontiguousarray(top.indices[:, ::-1]))


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


def restretched(primitive: Primitive, foot: float, top: float) -> Primitive:
    """The same slab between other heights: a triangulation serves the booth and its model on the table."""
    z = primitive.positions[:, 2]
    positions = primitive.positions.copy()
    positions[:, 2] = np.where(z >= z.max(), top, foot) if len(z) else z
    return replace(primitive, positions=positions)


def raised(one: Surface, elevation: float) -> Surface:
    if not elevation:
        return one
    at = (one.primitive.positions + np.array((0.0, 0.0, elevation))).astype(np.float32)
    return replace(one, primitive=replace(one.primitive, positions=at))
