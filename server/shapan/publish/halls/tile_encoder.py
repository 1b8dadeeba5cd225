"""Encodes the content of a tile and returns the name of its blob. A tile with unchanged inputs is not encoded again."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from shapan.gltf.writing.encode import encode_tiles
from shapan.gltf.writing.kit import Kit, encode_kit
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.build_id import encoder_id
from shapan.scene.kit import kit as parts
from shapan.scene.values import Block, HallScene, Primitive, Surface, Upload
from shapan.store.ports import Cache
from shapan.tiles.bounds import part_bounds
from shapan.tiles.digest import content_digest
from shapan.tiles.partition import filled
from shapan.tiles.values import Content, Tile


@functools.cache
def the_kit() -> tuple[Kit, Any]:
    """The kit buffer and the boxes of its parts."""
    return encode_kit(parts()), part_bounds(parts())


@dataclass(kw_only=True)
class TileEncoder:
    """`known`: digest of a content -> blob name, from this build and the last."""

    kit: Kit
    writer: BlobWriter
    cache: Cache
    models: Callable[[Upload, str], bytes | None]  # GLB of an uploaded model, by its place and hall
    hulls: Callable[[Upload], Primitive | None]  # of an uploaded model
    known: dict[str, str] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def pieces(self, contents: Iterable[Content], first_view: bool) -> dict[str, str]:
        """Content id -> blob name, for the contents of the sand table."""
        return self._named(tuple(contents), first_view)

    def names(self, *trees: Tile, hall: str) -> dict[str, str]:
        """Tile id -> blob name, for every tile of `trees` with content. A refused upload has none."""
        names, contents = {}, []
        for tree in trees:
            for tile in filled(tree):
                if isinstance(tile.content, Content):
                    contents.append(tile.content)
                elif tile.content is not None:
                    data = self.models(tile.content, hall)
                    if data is not None:
                        names[tile.id] = self.writer.put(data, "glb")
        return names | self._named(contents)

    def with_hulls(self, scene: HallScene) -> HallScene:
        """The same with the hulls of its uploaded models, as far as these are shown."""
        return replace(
            scene,
            blocks=tuple(self._hulls(block) if block.uploads else block for block in scene.blocks),
        )

    def _hulls(self, block: Block) -> Block:
        hulls = []
        for upload in block.uploads:
            shape = self.hulls(upload)
            if shape is not None:
                placed = np.round(shape.positions + np.array(upload.at), 3).astype(np.float32)
                own = np.full(len(placed), block.keys.index(upload.key), np.int32)
                hulls.append(Surface(replace(shape, positions=placed), own))
        return replace(block, hulls=tuple(hulls))

    def keep(self, names: dict[str, str]) -> None:
        """Marks the tiles of an unchanged hall as known."""
        kept = set(names.values())
        self.used |= {of: name for of, name in self.known.items() if name in kept}

    def _named(self, contents: Sequence[Content], first_view: bool = False) -> dict[str, str]:
        """Id -> blob name; unknown contents are encoded together."""
        names: dict[str, str] = {}
        unknown: list[tuple[Content, str, str]] = []
        for content in contents:
            of = content_digest(content)
            name = self.known.get(of) or self.used.get(of)
            if name is None:
                key = hashlib.sha256(f"{of} {self.kit.name} {encoder_id()}".encode()).hexdigest()
                data = self.cache.get(key)
                if data is None:
                    unknown.append((content, of, key))
                    continue
                name = self.writer.put(data, "glb", first_view)
            names[content.id] = self.used[of] = name
        encoded = encode_tiles([content for content, _, _ in unknown], self.kit)
        for (content, of, key), data in zip(unknown, encoded, strict=True):
            self.cache.set(key, data)
            names[content.id] = self.used[of] = self.writer.put(data, "glb", first_view)
        return names
