"""One tile encoded alone."""

from __future__ import annotations

from shapan.gltf.writing.encode import encode_tiles
from shapan.gltf.writing.kit import Kit
from shapan.tiles.values import Content


def encode_tile(content: Content, kit: Kit, *, compress: bool = True) -> bytes:
    return next(encode_tiles([content], kit, compress=compress))
