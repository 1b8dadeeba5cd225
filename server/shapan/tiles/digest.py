"""The identity of a tile's content, for a cache: contents with equal digests have equal encoded bytes (with the same
kit and program)."""

from __future__ import annotations

import hashlib

import msgspec
import numpy as np

from shapan.scene.values import COLUMNS
from shapan.tiles.values import Content


def content_digest(content: Content) -> str:
    """SHA-256 in hex over names, numbers and columns, in a fixed order. Takes a tenth of the time of encoding."""
    state = hashlib.sha256()
    head = (
        content.id,
        content.kind,
        content.keys,
        content.halls,
        content.lod,
        content.origin,
        content.shared,
    )
    state.update(msgspec.json.encode(head))
    for name in COLUMNS:
        _column(state, getattr(content.instances, name))
    state.update(f"{len(content.surfaces)}".encode())
    for surface in (*content.surfaces, *content.hulls):
        shape = surface.primitive
        state.update(shape.material.encode())
        for column in (
            shape.positions,
            shape.normals,
            shape.colors,
            shape.indices,
            surface.feature,
        ):
            _column(state, column)
    return state.hexdigest()


def _column(
    state: hashlib._Hash, column: np.ndarray[tuple[int, ...], np.dtype[np.generic]]
) -> None:
    state.update(f"{column.dtype.str}{column.shape}".encode())
    state.update(np.ascontiguousarray(column).data)
