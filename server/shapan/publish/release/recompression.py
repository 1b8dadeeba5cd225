"""Twins made again as small as they get, in idle time: a build packs at quality 5, because 11 takes 20 times as long.

Measured on 400 of the demo's 2,954 blobs, drawn by lot: 5.4 ms of CPU each, for pages 13 %, lists and tiles 10 % less.
"""

from __future__ import annotations

import hashlib

import msgspec

from shapan.publish.release.listing import blobs_of, read_release
from shapan.store.blobs.bundle import twins_of
from shapan.store.ports import Store

LARGE = 2 << 20  # bytes: more takes seconds, and a server that is asked to end waits for them
_names = msgspec.json.Decoder(frozenset[str]).decode


def not_recompressed(store: Store, expo: str) -> list[str]:
    """Blobs of the current release that were not packed since they were made, in the order of their names."""
    return sorted(_needed(store, expo) - _packed(store, expo))


def recompress(store: Store, name: str) -> bool:
    """Whether the blob has other twins now."""
    if store.blobs.sizes(name)[""] > LARGE:
        return False
    better = twins_of(store.blobs.read(name), name.rpartition(".")[2], first_view=True)
    if better:
        store.blobs.repack(name, better)
    return bool(better)


def mark_recompressed(store: Store, expo: str) -> None:
    """Remembers that all of the current release is."""
    store.cache.set(_key(expo), msgspec.json.encode(sorted(_needed(store, expo))))


def _needed(store: Store, expo: str) -> set[str]:
    current = store.releases.current(expo)
    if not current:
        return set()
    return blobs_of(read_release(store.releases.document(expo, current), store.blobs), store.blobs)


def _packed(store: Store, expo: str) -> frozenset[str]:
    kept = store.cache.get(_key(expo))
    return _names(kept) if kept else frozenset()


def _key(expo: str) -> str:
    return hashlib.sha256(f"packed {expo}".encode()).hexdigest()
