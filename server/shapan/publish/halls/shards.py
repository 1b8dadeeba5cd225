"""Splits the halls of a large expo from `release.json`, which every edit rewrites: with 160 halls it had 385 kB.

A small expo keeps its halls in `release.json`: every visitor waits for them, and a shard costs one more request.
"""

from __future__ import annotations

import msgspec

from shapan.publish.blob_writer import BlobWriter
from shapan.store.ports import Blobs
from shapan.wire import HallShard, Release

INLINE = 16  # halls that release.json contains itself
EACH = 8  # halls per shard: 20 kB
_shard = msgspec.json.Decoder(HallShard).decode


def split_halls(release: Release, writer: BlobWriter) -> Release:
    """The release with its halls in shards, if there are more than `INLINE`."""
    if len(release.halls) <= INLINE:
        return release
    root = dict(release.tileset["root"])
    tiles = root.pop("children")
    shards = tuple(
        writer.json(HallShard(release.halls[at : at + EACH], tuple(tiles[at : at + EACH])))
        for at in range(0, len(tiles), EACH)
    )
    return msgspec.structs.replace(
        release, halls=(), tileset={**release.tileset, "root": root}, shards=shards
    )


def merge_halls(release: Release, blobs: Blobs) -> Release:
    """The inverse of `split_halls`, except that the shard names remain."""
    if not release.shards:
        return release
    shards = [_shard(blobs.read(name)) for name in release.shards]
    root = {
        **release.tileset["root"],
        "children": [tile for shard in shards for tile in shard.tiles],
    }
    halls = tuple(hall for shard in shards for hall in shard.halls)
    return msgspec.structs.replace(release, halls=halls, tileset={**release.tileset, "root": root})
