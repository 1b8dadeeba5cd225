"""Blobs and releases as objects: blobs/ab/<name>[.br|.gz], releases/<expo>/<id>.json, current/<expo>.

Staged blobs lie in a local folder; `settle` puts them all at once, twins before the blobs that they belong to. What is
there already is known by one listing instead of a question each.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shapan.errors import NotFound, Unavailable, Usage
from shapan.store.objects import Objects
from shapan.store.ports import CODINGS

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,8}")
_KNOWN_S = 60.0  # a listing is believed for so long: a sweep leaves what is younger than hours


class ObjectBlobs:
    """`folder`: where blobs are staged."""

    def __init__(self, objects: Objects, folder: Path) -> None:
        self._objects, self._folder = objects, folder
        self._staged: Path | None = None
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._known: set[str] = set()
        self._listed = -_KNOWN_S

    def has(self, name: str) -> bool:
        if name in self._waiting:
            return True
        if not _NAME.fullmatch(name):
            return False
        if time.monotonic() - self._listed > _KNOWN_S:
            self._known = {one.key.rpartition("/")[2] for one in self._objects.list("blobs/")}
            self._listed = time.monotonic()
        return name in self._known

    def put(self, name: str, data: bytes, codings: Mapping[str, bytes] = {}) -> None:
        if self.has(name):
            return
        _key(name, "")
        if self._staged is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._staged = Path(tempfile.mkdtemp(dir=self._folder))
        for coding, stored in codings.items():
            (self._staged / f"{name}.{coding}").write_bytes(stored)
        (self._staged / name).write_bytes(data)
        self._waiting[name] = tuple(codings)

    def settle(self) -> None:
        if self._staged is None:
            return
        staged, waiting = self._staged, self._waiting
        twins: dict[str, bytes | Path] = {
            _key(name, coding): staged / f"{name}.{coding}"
            for name, codings in waiting.items()
            for coding in codings
        }
        self._objects.put_all(twins)  # first: who sees the blob sees them
        self._objects.put_all({_key(name, ""): staged / name for name in waiting})
        self._known.update(waiting)
        self._waiting, self._staged = {}, None
        shutil.rmtree(staged, ignore_errors=True)

    def repack(self, name: str, codings: Mapping[str, bytes]) -> None:
        self._objects.head(_key(name, ""))
        self._objects.put_all({_key(name, coding): data for coding, data in codings.items()})

    def read(self, name: str, coding: str = "") -> bytes:
        data = self._objects.get(_key(name, coding))
        if not coding and hashlib.sha256(data).hexdigest() != name[:64]:
            self.discard(name)
            raise Unavailable(
                f"blob {name} does not have the bytes of its name; build again", code="corrupt"
            )
        return data

    def discard(self, name: str, coding: str = "") -> None:
        self._objects.delete(
            *(_key(name, one) for one in ((coding,) if coding else ("", *CODINGS)))
        )
        if not coding:
            self._known.discard(name)

    def scrub(self) -> None:
        for name in self.names():
            with contextlib.suppress(NotFound, Unavailable):
                self.read(name)

    def names(self) -> Iterator[str]:
        for one in self._objects.list("blobs/"):
            name = one.key.rpartition("/")[2]
            if _NAME.fullmatch(name):
                yield name

    def sizes(self, name: str) -> dict[str, int]:
        key = _key(name, "")
        found = {one.key[len(key) + 1 :]: one.size for one in self._objects.list(key)}
        if "" not in found:
            raise NotFound(f"blob {name} is not in {self._objects.address}")
        return found

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit = datetime.now(UTC) - timedelta(seconds=grace_s)
        old = [
            one.key
            for one in self._objects.list("blobs/")
            if one.at <= limit and _blob(one.key) not in keep
        ]
        for at in range(0, len(old), 1000):
            self._objects.delete(*old[at : at + 1000])
        self._listed = -_KNOWN_S
        return sum(key.endswith(_blob(key)) for key in old)


def _blob(key: str) -> str:
    return ".".join(key.rpartition("/")[2].split(".")[:2])


def _key(name: str, coding: str) -> str:
    if not _NAME.fullmatch(name):
        raise NotFound(f"{name[:80]!r} is not the name of a blob")
    return f"blobs/{name[:2]}/{name}.{coding}" if coding else f"blobs/{name[:2]}/{name}"


class ObjectReleases:
    def __init__(self, objects: Objects) -> None:
        self._objects = objects

    def expos(self) -> tuple[str, ...]:
        return tuple(
            sorted(one.key.rpartition("/")[2] for one in self._objects.list("current/") if one.size)
        )

    def current(self, expo: str) -> str | None:
        with contextlib.suppress(NotFound):
            return self._objects.get(f"current/{_name(expo)}").decode("ascii").strip() or None
        return None

    def document(self, expo: str, release: str) -> bytes:
        return self._objects.get(_document(expo, release))

    def keep(self, expo: str, release: str, document: bytes) -> None:
        self._objects.put(_document(expo, release), document)

    def version(self, expo: str) -> str:
        with contextlib.suppress(NotFound):
            return self._objects.head(f"current/{_name(expo)}").tag
        return ""

    def move(
        self, expo: str, release: str, document: bytes | None = None, *, version: str | None = None
    ) -> None:
        if document is not None:
            self.keep(expo, release, document)
        else:
            self._objects.head(_document(expo, release))
        self._point(expo, release.encode("ascii"), version)

    def withdraw(self, expo: str, *, version: str | None = None) -> None:
        """The pointer becomes empty: an object can be replaced under a condition, and not be deleted under one."""
        if version != "" and self.current(expo) is not None:
            self._point(expo, b"", version)

    def _point(self, expo: str, to: bytes, version: str | None) -> None:
        key = f"current/{_name(expo)}"
        if version is None:
            self._objects.put(key, to)
        elif version:
            self._objects.replace(key, to, version)
        else:
            self._objects.create(key, to)

    def all(self) -> tuple[str, ...]:
        return tuple(sorted(self._objects.folders("releases/")))

    def list(self, expo: str) -> tuple[str, ...]:
        every = (
            one
            for one in self._objects.list(f"releases/{_name(expo)}/")
            if one.key.endswith(".json")
        )
        found = sorted(every, key=lambda one: one.at, reverse=True)
        return tuple(one.key.rpartition("/")[2].removesuffix(".json") for one in found)

    def drop(self, expo: str, release: str) -> None:
        if self.current(expo) == release:
            raise Usage(f"release {release} of {expo!r} is the current one; move the pointer first")
        self._objects.delete(_document(expo, release))

    def sequences(self, expo: str) -> bytes:
        with contextlib.suppress(NotFound):
            return self._objects.get(_sequences(expo))
        return b""

    def keep_sequences(self, expo: str, data: bytes) -> None:
        if data:
            self._objects.put(_sequences(expo), data)
        else:
            self._objects.delete(_sequences(expo))


def _sequences(expo: str) -> str:
    return f"releases/{_name(expo)}/sequences"  # without .json: no release


def _document(expo: str, release: str) -> str:
    return f"releases/{_name(expo)}/{_name(release)}.json"


def _name(name: str) -> str:
    if not name or name.startswith(".") or "/" in name or "\0" in name:
        raise NotFound(f"{name[:80]!r} is not the name of an expo or a release")
    return name
