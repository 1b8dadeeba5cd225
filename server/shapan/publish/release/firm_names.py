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
    """`id`: of the exhibitor. `booths`: their keys."""

    id: str
    name: Words
    booths: tuple[str, ...] = ()


def firms_of_release(release: Release, blobs: Blobs) -> Mapping[str, ReleasedFirm]:
    """Those at booths, and those without one. Blocking."""
    found: dict[str, ReleasedFirm] = {}
    for hall in release.halls:
        for head in _index(blobs.read(hall.index)).sections:
            for booth in _section(blobs.read(head.list)).booths:
                for one in booth.exhibitors:
                    known = found.get(slug(one.id), ReleasedFirm(one.id, one.name))
                    found[slug(one.id)] = known._replace(booths=(*known.booths, booth.key))
    for name in shards_of(release, blobs):
        entries = _shard(blobs.read(name)).entries
        for entry in entries:
            if entry.kind == "exhibitor":
                found.setdefault(slug(entry.id), ReleasedFirm(entry.id, entry.title))
    return found
