"""The bytes of pending uploads in a dictionary."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from shapan.errors import Conflict, NotFound
from shapan.source.tree import DocumentEntry
from shapan.store.documents.pending import PendingUpload
from shapan.store.ports import Documents


@dataclass
class MemoryUploads:
    documents: Documents
    _parts: dict[str, bytearray] = field(default_factory=dict)

    def begin(self, id: str, promised: int) -> None:
        self._parts[id] = bytearray()

    def offset(self, id: str) -> int:
        return len(self._part(id))

    def seen(self, upload: PendingUpload) -> int:
        return len(self._parts[upload.id]) if upload.id in self._parts else upload.length

    def append(self, id: str, at: int, data: bytes) -> int:
        part = self._part(id)
        if at != len(part):
            raise Conflict("wrong-offset", there=len(part), at=at)
        part += data
        return len(part)

    def cut(self, id: str, size: int) -> None:
        if id in self._parts:
            del self._parts[id][size:]

    def join(self, upload: PendingUpload, parts: Sequence[PendingUpload]) -> None:
        self._parts[upload.id] = bytearray(b"".join(self._parts[one.id] for one in parts))

    def read(self, id: str) -> bytes:
        return bytes(self._part(id))

    def keep(self, id: str) -> DocumentEntry:
        return self.documents.keep(self.read(id))[0]

    def end(self, id: str) -> None:
        self._parts.pop(id, None)

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        old = [id for id in self._parts if id not in keep and grace_s <= 0]
        for id in old:
            self.end(id)
        return len(old)

    def _part(self, id: str) -> bytearray:
        if id not in self._parts:
            raise NotFound("no-upload.such-upload")
        return self._parts[id]
