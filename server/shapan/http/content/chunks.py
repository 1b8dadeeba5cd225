"""Large blobs in chunks: at most one chunk per visitor is in memory, even for slow clients.

The SHA-256 of a file is verified once, at its first request or after a change on disk; that of a compressed variant
while it is decompressed.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path

from shapan.errors import NotFound, Unavailable
from shapan.store.blobs.compression import decompressed
from shapan.store.ports import Blobs, Servable

PIECE = 256 << 10


@dataclass
class CheckedBlobs:
    """The verified files: file name -> (inode, size, modification time). `damaged`: blobs that were discarded and are
    not there again yet. `hurt`: there is a new one, so the published expos must be checked."""

    seen: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    hurt: bool = False

    def sizes(self, blobs: Blobs, name: str) -> dict[str, int]:
        """`blobs.sizes`. Raises Unavailable (`code="corrupt"`) instead of NotFound for a damaged blob: it will be made
        again."""
        try:
            found = blobs.sizes(name)
        except NotFound:
            if name in self.damaged:
                raise Unavailable("corrupt.blob-does-bytes", name=name) from None
            raise
        self.damaged.discard(name)
        return found

    def check(self, blobs: Blobs, path: Path, name: str, coding: str) -> None:
        """Blocking. Discards a damaged blob and raises Unavailable (`code="corrupt"`)."""
        stat = path.stat()
        now = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
        if self.seen.get(path.name) == now:
            return
        if _sha256(path, coding) != name[:64]:
            self.hurt = True
            if not coding:
                self.damaged.add(name)
            blobs.discard(name, coding)
            raise Unavailable("corrupt.blob-does-bytes", name=name)
        self.seen[path.name] = now


def _sha256(path: Path, coding: str) -> str:
    """The hash of the decompressed content; "" if it cannot be decompressed."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        raw = iter(lambda: file.read(PIECE), b"")
        try:
            for piece in decompressed(raw, coding) if coding else raw:
                found.update(piece)
        except ValueError:
            return ""
    return found.hexdigest()


async def chunks(
    blobs: Blobs, checked: CheckedBlobs, name: str, coding: str, first: int, end: int
) -> AsyncGenerator[bytes | memoryview, None]:
    """Bytes `first` to `end` of a blob or its compressed variant. Raises NotFound and Unavailable before the first
    chunk."""
    if not isinstance(blobs, Servable):
        whole = memoryview(await asyncio.to_thread(blobs.read, name, coding))
        for at in range(first, end, PIECE):
            yield whole[at : min(at + PIECE, end)]
        return
    await asyncio.to_thread(checked.check, blobs, blobs.path(name, coding), name, coding)
    descriptor = os.open(blobs.path(name, coding), os.O_RDONLY | os.O_CLOEXEC)
    try:
        for at in range(first, end, PIECE):
            yield await asyncio.to_thread(os.pread, descriptor, min(PIECE, end - at), at)
    finally:
        os.close(descriptor)
