"""One build of one Source into a store, skipped when nothing has changed; and where stores lie when nobody says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from shapan.publish import Progress, build
from shapan.publish.remember import Remembered, key_of, recall, remember
from shapan.publish.summary import summary_of
from shapan.publish.viewer import BuiltViewer
from shapan.source import open_source
from shapan.store.directory import DirectoryStore
from shapan.store.ports import Store


def cache_home() -> Path:
    """`$XDG_CACHE_HOME/shapan`, else `~/.cache/shapan`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "shapan"


def site_store(cache: Path, sources: Sequence[str]) -> DirectoryStore:
    """A store for just these sources; tiles are shared by all of them."""
    name = hashlib.sha256("\0".join(sorted(str(Path(one).resolve()) for one in sources)).encode()).hexdigest()[:16]
    return DirectoryStore(cache / "sites" / name, cache / "tiles")


def build_once(path: str, store: Store, viewer: BuiltViewer | None, progress: Progress = lambda *_: None) -> Remembered:
    """Raises what `build` raises."""
    source = open_source(path)
    key = key_of(source, viewer)
    known = recall(store, key)
    if known is None:
        built = build(source, store, viewer, progress=progress)
        known = Remembered(built.expo.id, built.release, summary_of(built.expo), built.findings)
        remember(store, key, known)
    return known
