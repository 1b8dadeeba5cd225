"""Selection of columns of instances and surfaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shapan.scene.values import Instances, Primitive, Surface, take_instances


def shifted(instances: Instances, by: int) -> Instances:
    """The same with features counted from `by`; -1 stays -1."""
    feature = np.where(instances.feature < 0, -1, instances.feature + by).astype(np.int32)
    return replace(instances, feature=feature)


def of_keys(
    instances: Instances, surfaces: Sequence[Surface], features: set[int]
) -> tuple[Instances, tuple[Surface, ...]]:
    """Only the content of these features; of a surface, the triangles whose first corner belongs to them."""
    wanted = np.array(sorted(features), np.int32)
    rows = np.flatnonzero(np.isin(instances.feature, wanted))
    kept = []
    for surface in surfaces:
        shape = surface.primitive
        if not len(shape.indices):
            continue
        mine = np.isin(surface.feature[shape.indices.reshape(-1, 3)[:, 0]], wanted)
        if mine.all():
            kept.append(surface)
        elif mine.any():
            kept.append(_part_of(surface, np.flatnonzero(mine)))
    return take_instances(instances, rows), tuple(kept)


def _part_of(surface: Surface, triangles: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Surface:
    shape = surface.primitive
    corners = shape.indices.reshape(-1, 3)[triangles]
    used, indices = np.unique(corners, return_inverse=True)
    piece = Primitive(
        shape.material,
        shape.positions[used],
        shape.normals[used],
        shape.colors[used],
        indices.reshape(-1, 3).astype(np.int32),
    )
    return Surface(piece, surface.feature[used])


def renumbered(
    instances: Instances, surfaces: Sequence[Surface], features: Sequence[int]
) -> tuple[Instances, tuple[Surface, ...]]:
    """The same with the indexes in `features` (ascending, complete) as features."""
    names = np.asarray(features)
    rows = replace(instances, feature=np.searchsorted(names, instances.feature).astype(np.int32))
    flat = tuple(
        Surface(s.primitive, np.searchsorted(names, s.feature).astype(np.int32)) for s in surfaces
    )
    return rows, flat
