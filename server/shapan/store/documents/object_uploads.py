"""The bytes of pending uploads as objects `uploads/<id>/<offset>`, one a piece. Any node may write the next: a piece is
created where nothing is, so two that write at once cannot both succeed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shapan.errors import Conflict, NotFound, Stale
from shapan.settings import MIB
from shapan.source.tree import DocumentEntry
from shapan.store.documents.object_documents import ObjectDocuments
from shapan.store.documents.pending import PendingUpload
from shapan.store.files.disk_space import space
from shapan.store.objects import Objects

_ID = re.compile(r"[0-9a-z]{20}")
_BEGUN = "begun"  # an empty object: an upload without bytes is there, too
_PIECE = 8 * MIB


class ObjectUploads:
    """`folder`: on this node's disk, for an upload that is whole and is read."""

    def __init__(self, objects: Objects, documents: ObjectDocuments, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._objects, self._documents, self._folder = objects, documents, folder
        self._there: dict[str, int] = {}  # bytes, as last seen by this node

    def begin(self, id: str, promised: int) -> None:
        self._objects.put(f"uploads/{_known(id)}/{_BEGUN}", b"")
        self._there[id] = 0

    def offset(self, id: str) -> int:
        there = sum(size for _, size in self._pieces(id))
        self._there[id] = there
        return there

    def seen(self, upload: PendingUpload) -> int:
        return self._there.get(upload.id, upload.length)

    def append(self, id: str, at: int, data: bytes) -> int:
        there = self._there.get(id)
        if there is None or there != at:
            there = self.offset(id)
        if at != there:
            raise Conflict("wrong-offset", there=there, at=at)
        if data:
            try:
                self._objects.create(f"uploads/{_known(id)}/{at:012d}", data)
            except Stale:
                raise Conflict("wrong-offset", there=self.offset(id), at=at) from None
        self._there[id] = there + len(data)
        return self._there[id]

    def cut(self, id: str, size: int) -> None:
        try:
            pieces = self._pieces(id)
        except NotFound:
            return
        for at, length in reversed(pieces):
            key = f"uploads/{id}/{at:012d}"
            if at >= size:
                self._objects.delete(key)
            elif at + length > size:
                self._objects.put(key, self._objects.get(key)[: size - at])
        self._there[id] = min(size, sum(length for _, length in pieces))

    def join(self, upload: PendingUpload, parts: Sequence[PendingUpload]) -> None:
        at = 0
        for one in parts:
            for start, length in self._pieces(one.id):
                self._objects.put(
                    f"uploads/{upload.id}/{at:012d}",
                    self._objects.get(f"uploads/{one.id}/{start:012d}"),
                )
                at += length
        self._there[upload.id] = at

    def read(self, id: str) -> bytes:
        return self.file(id).read_bytes()

    def file(self, id: str) -> Path:
        """A copy on this node's disk."""
        pieces = self._pieces(id)
        file, whole = self._folder / f"{id}.part", sum(size for _, size in pieces)
        if not file.exists() or file.stat().st_size != whole:
            staged = file.with_suffix(".new")
            with space(), staged.open("wb") as out:
                for at, _ in pieces:
                    for data in self._objects.pieces(f"uploads/{id}/{at:012d}", _PIECE):
                        out.write(data)
            staged.replace(file)
        return file

    def keep(self, id: str) -> DocumentEntry:
        return self._documents.keep_file(self.file(id))

    def end(self, id: str) -> None:
        if _ID.fullmatch(id):
            self._objects.delete(*(one.key for one in self._objects.list(f"uploads/{id}/")))
            (self._folder / f"{id}.part").unlink(missing_ok=True)
        self._there.pop(id, None)

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit, last = datetime.now(UTC) - timedelta(seconds=grace_s), dict[str, datetime]()
        for one in self._objects.list("uploads/"):
            id = one.key.split("/")[1]
            last[id] = max(one.at, last.get(id, one.at))
        old = [id for id, at in last.items() if id not in keep and at <= limit]
        for id in old:
            self.end(id)
        return len(old)

    def _pieces(self, id: str) -> list[tuple[int, int]]:
        """(Offset, bytes) of each piece, in order, as far as they follow one another. Raises NotFound."""
        found = {
            one.key.rpartition("/")[2]: one.size
            for one in self._objects.list(f"uploads/{_known(id)}/")
        }
        if found.pop(_BEGUN, None) is None:
            raise NotFound("no-upload.such-upload")
        pieces, there = [], 0
        for name in sorted(found):
            if int(name) == there:
                pieces.append((there, found[name]))
                there += found[name]
        return pieces


def _known(id: str) -> str:
    if not _ID.fullmatch(id):
        raise NotFound("no-upload.such-upload")
    return id
