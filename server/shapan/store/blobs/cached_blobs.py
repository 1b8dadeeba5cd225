"""Blobs of an object store behind a folder on this node's disk: what was asked for once is a file, as in folder mode.

The folder is bounded: what nobody has asked for longest goes. Files there can always be fetched again.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from shapan.errors import NotFound, Unavailable
from shapan.recently_used import RecentlyUsed
from shapan.store.blobs.directory import DirectoryBlobs
from shapan.store.blobs.object_store import ObjectBlobs

# blobs that were asked for last stay, whatever their size: a response may be about to open one
_YOUNG = 64


class CachedBlobs:
    """`most`: bytes of the folder. Thread-safe."""

    def __init__(self, far: ObjectBlobs, folder: Path, most: int) -> None:
        self._far, self._near = far, DirectoryBlobs(folder, folder / "staged")
        self._lock, self._fetching = threading.Lock(), dict[str, threading.Lock]()
        self._here: RecentlyUsed[str, int] = RecentlyUsed(most, lambda size: size, least=_YOUNG)
        sizes: dict[str, int] = {}
        for file in sorted(folder.glob("??/[!.]*"), key=lambda file: file.stat().st_mtime):
            name = ".".join(file.name.split(".")[:2])
            sizes[name] = sizes.pop(name, 0) + file.stat().st_size
        for name, size in sizes.items():
            self._remember(name, size)

    def fetch(self, name: str) -> None:
        """Brings a blob with its twins here, unless it is. Raises NotFound; Unavailable for bytes that are not those of
        its name, and where the store does not answer."""
        with self._lock:
            if self._here.get(name) is not None:
                return
            turn = self._fetching.setdefault(name, threading.Lock())
        with turn:
            try:
                if self._here.get(name) is None:
                    self._bring(name)
            finally:
                with self._lock:
                    self._fetching.pop(name, None)

    def has(self, name: str) -> bool:
        return self._far.has(name)

    def put(self, name: str, data: bytes, codings: Mapping[str, bytes] = {}) -> None:
        self._far.put(name, data, codings)

    def settle(self) -> None:
        self._far.settle()

    def repack(self, name: str, codings: Mapping[str, bytes]) -> None:
        self._far.repack(name, codings)
        self._drop(name)

    def read(self, name: str, coding: str = "") -> bytes:
        self.fetch(name)
        return self._near.read(name, coding)

    def path(self, name: str, coding: str = "") -> Path:
        self.fetch(name)
        return self._near.path(name, coding)

    def sizes(self, name: str) -> dict[str, int]:
        self.fetch(name)
        return self._near.sizes(name)

    def discard(self, name: str, coding: str = "") -> None:
        """The copy here; and the store's own where it is damaged, too."""
        self._drop(name)
        with contextlib.suppress(NotFound, Unavailable):
            self._far.read(name)

    def scrub(self) -> None:
        self._far.scrub()

    def names(self) -> Iterator[str]:
        return self._far.names()

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        return self._far.sweep(keep, grace_s)

    def _bring(self, name: str) -> None:
        stored = {coding: self._far.read(name, coding) for coding in self._far.sizes(name)}
        twins = {coding: data for coding, data in stored.items() if coding}
        self._near.bring(name, stored[""], twins)
        self._remember(name, len(stored[""]) + sum(map(len, twins.values())))

    def _remember(self, name: str, size: int) -> None:
        with self._lock:
            gone = self._here.put(name, size)
        for old in gone:
            self._near.remove(old)

    def _drop(self, name: str) -> None:
        with self._lock, contextlib.suppress(NotFound):
            self._here.take(name)
            self._near.remove(name)
