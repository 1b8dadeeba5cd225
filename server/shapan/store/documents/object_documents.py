"""Documents as objects `documents/ab/<sha256>`. Putting one again starts its grace period again."""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shapan.errors import NotFound, Unavailable
from shapan.source.tree import DocumentEntry, entry_of
from shapan.store.objects import Objects

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_IN_MEMORY = 8 << 20


class ObjectDocuments:
    def __init__(self, objects: Objects) -> None:
        self._objects = objects

    def keep(self, *data: bytes) -> list[DocumentEntry]:
        entries = [entry_of(one) for one in data]
        self._objects.put_all(
            {_key(entry.sha256): one for entry, one in zip(entries, data, strict=True)}
        )
        return entries

    def keep_file(self, file: Path) -> DocumentEntry:
        """A document that is too large for memory."""
        seen = hashlib.sha256()
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                seen.update(piece)
        entry = DocumentEntry(seen.hexdigest(), file.stat().st_size)
        self._objects.put(_key(entry.sha256), file)
        return entry

    def read(self, sha256: str) -> bytes:
        data = self._objects.get(_key(sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            self._objects.delete(_key(sha256))  # the next upload of it writes it again
            raise Unavailable("corrupt.document-does-bytes", sha256=sha256)
        return data

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """From a local copy whose hash was checked."""
        seen = hashlib.sha256()
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
            for piece in self._objects.pieces(_key(sha256), _PIECE):
                seen.update(piece)
                copy.write(piece)
            if seen.hexdigest() != sha256:
                self._objects.delete(_key(sha256))
                raise Unavailable("corrupt.document-does-bytes", sha256=sha256)
            copy.seek(0)
            while piece := copy.read(_PIECE):
                yield piece

    def names(self) -> Iterator[str]:
        for one in self._objects.list("documents/"):
            name = one.key.rpartition("/")[2]
            if _SHA256.fullmatch(name):
                yield name

    def drop(self, *sha256: str, grace_s: float) -> int:
        limit, freed = datetime.now(UTC) - timedelta(seconds=grace_s), 0
        for one in sha256:
            with contextlib.suppress(NotFound):
                found = self._objects.head(_key(one))
                if found.at <= limit:
                    self._objects.delete(found.key)
                    freed += found.size
        return freed

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit = datetime.now(UTC) - timedelta(seconds=grace_s)
        old = [
            one.key
            for one in self._objects.list("documents/")
            if one.at <= limit
            and _SHA256.fullmatch(name := one.key.rpartition("/")[2])
            and name not in keep
        ]
        for at in range(0, len(old), 1000):
            self._objects.delete(*old[at : at + 1000])
        return len(old)


def _key(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise NotFound("not-found.document-digest", sha256=sha256[:80])
    return f"documents/{sha256[:2]}/{sha256}"
