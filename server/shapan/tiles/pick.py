"""Choosing and joining columns of instances and surfaces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shapan.scene.values import Instances, Primitive, Surface

COLUMNS = ("part", "position", "yaw", "scale", "color", "feature")


def join_instances(all_: Sequence[Instances]) -> Instances:
    return Instances(*(np.concatenate([getattr(one, name) for one in all_]) for name in COLUMNS))


def chosen(instances: Instances, rows: npt.NDArray[np.bool_]) -> Instances:
    return Instances(*(getattr(instances, name)[rows] for name in COLUMNS))


def seen_from_afar(near: Instances, mid: Instances) -> npt.NDArray[np.bool_]:
    """Which rows of `near` show what `mid` shows: the rows that are in both, and all rows of parts that stand
    otherwise in `mid` (walls in longer pieces)."""
    here, there = _marks(near), _marks(mid)
    other = np.unique(mid.part[~np.isin(there, here)])
    return np.isin(here, there) | np.isin(near.part, other)


def _marks(instances: Instances) -> npt.NDArray[np.uint64]:
    """A number a row for what it is and where: whole millimetres, mixed by odd factors."""
    place = np.rint(instances.position.astype(np.float64) * 1000.0).astype(np.int64).astype(np.uint64)
    turn = np.rint(instances.yaw * 100.0).astype(np.uint64)
    factors = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
    marks = (place * factors).sum(1, dtype=np.uint64) + turn * np.uint64(0x27D4EB2F165667C5)
    own = instances.part.astype(np.uint64) * np.uint64(0x85EBCA77C2B2AE63) + instances.feature.astype(np.uint64)
    found: npt.NDArray[np.uint64] = (marks ^ (marks >> np.uint64(29))) + own * np.uint64(0xFF51AFD7ED558CCD)
    return found


def shifted(instances: Instances, by: int) -> Instances:
    """The same with features counted from `by`; nobody's stay nobody's."""
    feature = np.where(instances.feature < 0, -1, instances.feature + by).astype(np.int32)
    return Instances(instances.part, instances.position, instances.yaw, instances.scale, instances.color, feature)


def of_keys(
    instances: Instances, surfaces: Sequence[Surface], features: set[int]
) -> tuple[Instances, tuple[Surface, ...]]:
    """Only what belongs to these features; of a surface, the triangles whose first corner does."""
    wanted = np.array(sorted(features), np.int32)
    rows = np.flatnonzero(np.isin(instances.feature, wanted))
    chosen = Instances(*(getattr(instances, name)[rows] for name in COLUMNS))
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
    return chosen, tuple(kept)


def _part_of(surface: Surface, triangles: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Surface:
    shape = surface.primitive
    corners = shape.indices.reshape(-1, 3)[triangles]
    used, indices = np.unique(corners, return_inverse=True)
    piece = Primitive(
        shape.material, shape.positions[used], shape.normals[used], shape.colors[used],
        indices.reshape(-1, 3).astype(np.int32),
    )  # fmt: skip
    return Surface(piece, surface.feature[used])
