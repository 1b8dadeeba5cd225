"""The exhibitors of a release, by the slug of their pages: whom a visitor can ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from shapan.expo.search.index import Shard
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.publish.release.listing import shards_of
from shapan.store.ports import Blobs
from shapan.wire import HallIndex, Release, Section

_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode
_shard = msgspec.json.Decoder(Shard).decode


class ReleasedFirm(NamedTuple):
    """`id`: of the exhibitor."""

    id: str
    name: Words


def firms_of_release(release: Release, blobs: Blobs) -> Mapping[str, ReleasedFirm]:
    """Those at booths, and those without one. Blocking."""
    found: dict[str, ReleasedFirm] = {}
    for hall in release.halls:
        for head in _index(blobs.read(hall.index)).sections:
            for booth in _section(blobs.read(head.list)).booths:
                found |= {slug(one.id): ReleasedFirm(one.id, one.name) for one in booth.exhibitors}
    for name in shards_of(release, blobs):
        entries = _shard(blobs.read(name)).entries
        found |= {
            slug(one.id): ReleasedFirm(one.id, one.title)
            for one in entries
            if one.kind == "exhibitor"
        }
    return found
