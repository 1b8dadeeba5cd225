"""A tile's content -> the name of its blob. A tile whose inputs have not changed is not encoded again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from shapan.gltf.encode import encode_tile
from shapan.gltf.kit import Kit
from shapan.publish.code import encoder
from shapan.publish.sink import Sink
from shapan.scene.values import Upload
from shapan.store.ports import Cache
from shapan.tiles.digest import digest
from shapan.tiles.partition import filled
from shapan.tiles.values import Content, Tile


@dataclass
class Encoder:
    """`known`: digest of a content -> blob name, of this build and the one before."""

    kit: Kit
    sink: Sink
    cache: Cache
    models: Callable[[Upload, str], bytes | None]  # GLB of an uploaded model, by its place and hall
    known: dict[str, str] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def pieces(self, contents: Iterable[Content], first_view: bool) -> dict[str, str]:
        """Id -> blob name of what is on the table."""
        return {content.id: self._name(content, first_view) for content in contents}

    def names(self, *trees: Tile, hall: str) -> dict[str, str]:
        """Tile id -> blob name, for every tile of `trees` that has content. An upload that was refused has none."""
        names = {}
        for tree in trees:
            for tile in filled(tree):
                if isinstance(tile.content, Upload):
                    data = self.models(tile.content, hall)
                    if data is not None:
                        names[tile.id] = self.sink.put(data, "glb")
                elif tile.content is not None:
                    names[tile.id] = self._name(tile.content)
        return names

    def keep(self, names: dict[str, str]) -> None:
        """A hall was taken over as it is: its tiles stay known."""
        kept = set(names.values())
        self.used |= {of: name for of, name in self.known.items() if name in kept}

    def _name(self, content: Content, first_view: bool = False) -> str:
        of = digest(content)
        name = self.known.get(of)
        if name is None:
            key = hashlib.sha256(f"{of} {self.kit.name} {encoder()}".encode()).hexdigest()
            data = self.cache.get(key)
            if data is None:
                data = encode_tile(content, self.kit)
                self.cache.set(key, data)
            name = self.sink.put(data, "glb", first_view)
        self.used[of] = name
        return name
