"""Parts and surfaces as plain triangles for programs without instancing: merged by material, in glTF axes.

Vertices have no normals: readers then use flat shading, as glTF requires, and faces can share vertices. The demo is a
third of the size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from shapan.geometry import frame
from shapan.geometry.arrays import F32, F64, I64, U8
from shapan.scene.values import MATERIALS, HallScene, Instances, Part, Primitive, Surface

MOST = 65_535  # maximum vertices with 16-bit indices
# bytes of all parts; the most expensive ones use a coarse level of detail until they fit
BUDGET = 13_500_000
VERTEX, NORMAL, TRIANGLE = 16, 12, 6  # bytes
SHADES = 32  # of 255: vertices whose colours differ less are merged


@dataclass(frozen=True, eq=False)
class TriangleBatch:
    """positions (n,3) metres in glTF axes, colors (n,4) linear, indices (m,3)."""

    positions: F64
    colors: U8
    indices: I64


def levels(halls: Sequence[HallScene], parts: Sequence[Part], shaded: bool = False) -> I64:
    """The level of detail (parts,) of each part with which all halls stay within BUDGET: the cheapest parts get the
    fine level first. shaded: they get flat normals."""
    counts = np.zeros(len(parts), np.int64)
    for hall in halls:
        for one in (hall.structure, *(block.near for block in hall.blocks)):
            counts += np.bincount(one.part, minlength=len(parts))
    last = np.array([len(part.lods) - 1 for part in parts])
    costs = [
        [sum(_cost(one, shaded) for one in part.lods[level]) if part.lods else 0 for part in parts]
        for level in (0, -1)
    ]
    fine, plain = counts * np.array(costs)
    order = np.argsort(fine - plain, kind="stable")
    affordable = np.cumsum((fine - plain)[order]) + plain.sum() <= BUDGET
    chosen: I64 = np.maximum(last, 0)
    chosen[order[affordable]] = 0
    return chosen


def _cost(primitive: Primitive, shaded: bool) -> int:
    triangles = len(primitive.indices)
    # faces of two triangles share two of their six corners, and nothing with other faces
    vertices = 2 * triangles * (VERTEX + NORMAL) if shaded else len(primitive.positions) * VERTEX
    return vertices + triangles * TRIANGLE


def triangle_batches(
    instances: Instances, surfaces: Sequence[Surface], parts: Sequence[Part], lods: I64
) -> dict[int, list[TriangleBatch]]:
    """All triangles by material, in pieces of at most MOST vertices (a surface is never divided). lods: (parts,)."""
    found: dict[int, list[TriangleBatch]] = {}
    for part in np.unique(instances.part).tolist():
        rows = np.flatnonzero(instances.part == part)
        for primitive in parts[part].lods[int(lods[part])] if parts[part].lods else ():
            if len(primitive.indices):
                made = found.setdefault(MATERIALS.index(primitive.material), [])
                made.extend(_placed(instances, rows, welded(primitive)))
    for surface in surfaces:
        shape = surface.primitive
        if len(shape.indices):
            places = frame.to_gltf(shape.positions.astype(np.float64))
            whole = TriangleBatch(places, shape.colors, shape.indices.astype(np.int64))
            found.setdefault(MATERIALS.index(shape.material), []).append(whole)
    return found


def welded(primitive: Primitive) -> TriangleBatch:
    """Merges vertices with equal position and similar colour, in the part's own axes."""
    key = np.column_stack(
        (np.rint(primitive.positions * 1000).astype(np.int64), primitive.colors // SHADES)
    )
    _, first, place = np.unique(key, axis=0, return_index=True, return_inverse=True)
    indices = place.reshape(-1)[primitive.indices]
    a, b, c = indices.T
    return TriangleBatch(
        primitive.positions[first].astype(np.float64),
        primitive.colors[first],
        indices[(a != b) & (b != c) & (c != a)],
    )


def _placed(instances: Instances, rows: I64, shape: TriangleBatch) -> Iterator[TriangleBatch]:
    """The same shape at every row, in pieces of at most MOST vertices."""
    count = len(shape.positions)
    for some in np.array_split(rows, -(-len(rows) * count // MOST)):
        cos, sin = (turn[:, None] for turn in frame.yaw_turn(instances.yaw[some]))
        x, y, z = (
            shape.positions.T[:, None] * instances.scale[some].astype(np.float64).T[:, :, None]
        )
        place = instances.position[some].astype(np.float64).T[:, :, None]
        venue = np.stack(
            [x * cos + y * sin + place[0], y * cos - x * sin + place[1], z + place[2]], 2
        )
        colors = np.rint(shape.colors * (instances.color[some][:, None] / 255.0)).astype(np.uint8)
        indices = shape.indices + (np.arange(len(some)) * count)[:, None, None]
        yield TriangleBatch(
            frame.to_gltf(venue.reshape(-1, 3)), colors.reshape(-1, 4), indices.reshape(-1, 3)
        )


def merged_by_material(pieces: Iterable[TriangleBatch]) -> Iterator[TriangleBatch]:
    """Merges into as few pieces as possible with at most MOST vertices each."""
    waiting: list[TriangleBatch] = []
    size = 0
    for piece in pieces:
        if waiting and size + len(piece.positions) > MOST:
            yield _one(waiting)
            waiting, size = [], 0
        waiting.append(piece)
        size += len(piece.positions)
    if waiting:
        yield _one(waiting)


def _one(pieces: Sequence[TriangleBatch]) -> TriangleBatch:
    starts = np.cumsum([0] + [len(p.positions) for p in pieces]).tolist()
    return TriangleBatch(
        np.concatenate([p.positions for p in pieces]),
        np.concatenate([p.colors for p in pieces]),
        np.concatenate([p.indices + at for p, at in zip(pieces, starts, strict=False)]),
    )


def flat_shaded(batch: TriangleBatch) -> tuple[TriangleBatch, F32]:
    """The same triangles with normals (n,3), unit: a vertex stands once for each direction in which its triangles
    look. A triangle without an area looks up."""
    a, b, c = (batch.positions[batch.indices[:, corner]] for corner in range(3))
    normals = np.cross(b - a, c - a)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.where(length > 1e-12, normals / np.maximum(length, 1e-12), (0.0, 1.0, 0.0))
    # 0.1 degrees: the halves of a wall share their corners
    step = np.rint(normals * 500).astype(np.int64) + 500
    direction = np.repeat((step[:, 0] * 1001 + step[:, 1]) * 1001 + step[:, 2], 3)
    corners = batch.indices.reshape(-1)
    _, first, place = np.unique(
        corners * 1001**3 + direction, return_index=True, return_inverse=True
    )
    flat = TriangleBatch(
        batch.positions[corners[first]], batch.colors[corners[first]], place.reshape(-1, 3)
    )
    return flat, normals[first // 3].astype(np.float32)
