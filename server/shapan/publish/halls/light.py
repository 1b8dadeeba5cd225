"""The baked light of a hall as blobs, one for each square of 20 m. A square with unchanged lamps and obstacles is not
baked again: their digest is its key in the cache."""

from __future__ import annotations

import hashlib

import numpy as np

from shapan.expo.model import Hall
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.build_id import encoder_id
from shapan.scene.kit import kit
from shapan.scene.light.bake import bake, ground_tint
from shapan.scene.light.squares import LightSquare, light_squares
from shapan.scene.values import HallScene
from shapan.store.ports import Cache
from shapan.wire import LightHead


def light_of(
    hall: Hall, scene: HallScene, writer: BlobWriter, cache: Cache
) -> tuple[LightHead, ...]:
    """The hall's squares with the names of their blobs."""
    return tuple(
        LightHead(*square.at, writer.put(_packed(square, cache), "bin"))
        for square in light_squares(hall, scene, kit())
    )


def _packed(square: LightSquare, cache: Cache) -> bytes:
    """Channel by channel, each point as its difference to the one west of it: a third smaller after Brotli."""
    key = hashlib.sha256(f"light {square.digest()} {encoder_id()}".encode()).hexdigest()
    data = cache.get(key)
    if data is None:
        data = b"".join(
            np.diff(np.moveaxis(points, -1, 0), axis=-1, prepend=np.uint8(0)).tobytes()
            for points in (bake(square), ground_tint(square))
        )
        cache.set(key, data)
    return data
