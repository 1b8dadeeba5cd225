"""Everything in dictionaries: for tests, and for a site that nobody keeps."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from shapan.errors import NotFound, Unavailable, Usage
from shapan.store.blobs.pointer import refuse_moved


@dataclass
class MemoryBlobs:
    _staged: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _settled: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _since: dict[str, float] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self._settled or name in self._staged

    def put(self, name: str, data: bytes, codings: Mapping[str, bytes] = {}) -> None:
        if not self.has(name):
            self._staged[name] = {"": data, **codings}

    def settle(self) -> None:
        now = time.monotonic()
        self._since |= dict.fromkeys(self._staged, now)
        self._settled |= self._staged
        self._staged.clear()

    def repack(self, name: str, codings: Mapping[str, bytes]) -> None:
        if name not in self._settled:
            raise NotFound(f"blob {name} is not in the store")
        self._settled[name] |= codings

    def read(self, name: str, coding: str = "") -> bytes:
        try:
            data = self._settled[name][coding]
        except KeyError:
            raise NotFound(f"blob {name} ({coding or 'as it is'}) is not in the store") from None
        if not coding and hashlib.sha256(data).hexdigest() != name.partition(".")[0]:
            self.discard(name)
            raise Unavailable(
                f"blob {name} does not have the bytes of its name; build again", code="corrupt"
            )
        return data

    def discard(self, name: str, coding: str = "") -> None:
        if coding:
            self._settled.get(name, {}).pop(coding, None)
        else:
            self._settled.pop(name, None)

    def scrub(self) -> None:
        for name in tuple(self._settled):
            with contextlib.suppress(Unavailable):
                self.read(name)

    def sizes(self, name: str) -> dict[str, int]:
        if name not in self._settled:
            raise NotFound(f"blob {name} is not in the store")
        return {coding: len(data) for coding, data in self._settled[name].items()}

    def names(self) -> Iterator[str]:
        yield from tuple(self._settled)

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit = time.monotonic() - grace_s
        old = [name for name in self._settled if name not in keep and self._since[name] <= limit]
        for name in old:
            del self._settled[name], self._since[name]
        return len(old)


@dataclass
class MemoryReleases:
    _documents: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _current: dict[str, str] = field(default_factory=dict)
    _sequences: dict[str, bytes] = field(default_factory=dict)

    def expos(self) -> tuple[str, ...]:
        return tuple(sorted(self._current))

    def current(self, expo: str) -> str | None:
        return self._current.get(expo)

    def document(self, expo: str, release: str) -> bytes:
        try:
            return self._documents[expo][release]
        except KeyError:
            raise NotFound(f"expo {expo!r} has no release {release}") from None

    def keep(self, expo: str, release: str, document: bytes) -> None:
        kept = self._documents.setdefault(expo, {})
        kept.pop(release, None)
        kept[release] = document

    def version(self, expo: str) -> str:
        return self.current(expo) or ""

    def move(
        self, expo: str, release: str, document: bytes | None = None, *, version: str | None = None
    ) -> None:
        refuse_moved(expo, version, self.version(expo))
        if document is not None:
            self.keep(expo, release, document)
        self.document(expo, release)
        self._current[expo] = release

    def withdraw(self, expo: str, *, version: str | None = None) -> None:
        refuse_moved(expo, version, self.version(expo))
        self._current.pop(expo, None)

    def all(self) -> tuple[str, ...]:
        return tuple(sorted(expo for expo, kept in self._documents.items() if kept))

    def list(self, expo: str) -> tuple[str, ...]:
        return tuple(reversed(self._documents.get(expo, {})))

    def drop(self, expo: str, release: str) -> None:
        if self._current.get(expo) == release:
            raise Usage(f"release {release} of {expo!r} is the current one; move the pointer first")
        self._documents.get(expo, {}).pop(release, None)

    def sequences(self, expo: str) -> bytes:
        return self._sequences.get(expo, b"")

    def keep_sequences(self, expo: str, data: bytes) -> None:
        self._sequences[expo] = data


@dataclass
class MemoryCache:
    _values: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        return self._values.get(key)

    def set(self, key: str, value: bytes) -> None:
        self._values[key] = value

    def trim(self) -> None:
        """Ends with its process."""

    def forget(self, before_s: float) -> int:
        """Nothing knows when it was written."""
        count = len(self._values)
        self._values.clear()
        return count


@dataclass
class MemoryStore:
    blobs: MemoryBlobs = field(default_factory=MemoryBlobs)
    releases: MemoryReleases = field(default_factory=MemoryReleases)
    cache: MemoryCache = field(default_factory=MemoryCache)
