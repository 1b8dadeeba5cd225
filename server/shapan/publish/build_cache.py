"""Skips a build whose inputs did not change: documents + program + viewer -> the release that they produced."""

from __future__ import annotations

import hashlib

import msgspec

from shapan.expo.findings import Finding
from shapan.publish.build_id import program_id
from shapan.publish.summary import Summary
from shapan.publish.viewer import BuiltViewer
from shapan.source import Source
from shapan.store.ports import Store


class BuildRecord(msgspec.Struct, frozen=True):
    expo: str
    release: str
    summary: Summary
    findings: tuple[Finding, ...]


def build_key(source: Source, viewer: BuiltViewer | None) -> str:
    """SHA-256 over all inputs of a release."""
    tree = [(path, entry.sha256) for path, entry in source.tree().items()]
    parts = (
        source.name,
        tree,
        sorted(source.skipped.items()),
        program_id(),
        viewer.sha256 if viewer else "",
    )
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def save_build(store: Store, key: str, what: BuildRecord) -> None:
    store.cache.set(key, msgspec.json.encode(what))


def load_build(store: Store, key: str) -> BuildRecord | None:
    """The earlier build of the same inputs; its release becomes the current one. None if a build is needed."""
    data = store.cache.get(key)
    if data is None:
        return None
    try:
        what = msgspec.json.decode(data, type=BuildRecord)
    except msgspec.MsgspecError:
        return None
    if what.release not in store.releases.list(what.expo):
        return None
    if store.releases.current(what.expo) != what.release:
        store.releases.move(what.expo, what.release)
    return what
