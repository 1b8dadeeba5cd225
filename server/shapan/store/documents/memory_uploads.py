"""Pending uploads in dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shapan.errors import Conflict, NotFound
from shapan.source.tree import DocumentEntry
from shapan.store.documents.pending import MOST_OPEN, UPLOAD_LASTS, PendingUpload, refuse_over_quota
from shapan.store.ports import Documents


@dataclass
class MemoryUploads:
    documents: Documents
    most_open: int = MOST_OPEN
    _open: dict[str, PendingUpload] = field(default_factory=dict)
    _parts: dict[str, bytearray] = field(default_factory=dict)

    def begin(self, upload: PendingUpload) -> None:
        for one in tuple(self._open.values()):
            if one.created <= upload.created - UPLOAD_LASTS:
                self.end(one.id)
        refuse_over_quota(upload, self._open.values(), self.most_open)
        self._open[upload.id], self._parts[upload.id] = upload, bytearray()

    def get(self, id: str, expo: str, person: str, now: int) -> PendingUpload:
        found = self._open.get(id)
        if found is None or (found.expo, found.person) != (expo, person) or found.expires <= now:
            raise NotFound("no-upload.such-upload-yours")
        return found

    def offset(self, id: str) -> int:
        return len(self._part(id))

    def seen(self, upload: PendingUpload) -> int:
        return len(self._parts[upload.id]) if upload.id in self._open else upload.length

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
        self._open.pop(id, None)
        self._parts.pop(id, None)

    def _part(self, id: str) -> bytearray:
        if id not in self._parts:
            raise NotFound("no-upload.such-upload")
        return self._parts[id]
