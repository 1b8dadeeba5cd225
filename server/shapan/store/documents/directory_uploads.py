"""The bytes of pending uploads in files: `<id>.part`. The size of the part is the offset.

One process works in the folder. It looks at all sizes once and knows them from then on: with a thousand files that wait
for their revision, reading the folder again with each new one took longer than the upload."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from shapan.errors import Conflict, NotFound
from shapan.settings import MIB
from shapan.source.tree import DocumentEntry
from shapan.store.documents.documents import DirectoryDocuments, MemoryDocuments
from shapan.store.documents.pending import PendingUpload
from shapan.store.files.disk_space import refuse_full, space, write

_ID = re.compile(r"[0-9a-z]{20}")


class DirectoryUploads:
    """`folder` is in the filesystem of the documents."""

    def __init__(self, folder: Path, documents: DirectoryDocuments | MemoryDocuments) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._documents = folder, documents
        # bytes, as last seen
        self._there = {file.stem: file.stat().st_size for file in folder.glob("*.part")}

    def begin(self, id: str, promised: int) -> None:
        refuse_full(self._folder, promised - sum(self._there.values()))
        with space():
            self.file(id).touch()
        self._there[id] = 0

    def offset(self, id: str) -> int:
        try:
            there = self.file(id).stat().st_size
        except FileNotFoundError:
            raise NotFound("no-upload.such-upload") from None
        self._there[id] = there
        return there

    def file(self, id: str) -> Path:
        return self._folder / f"{_known(id)}.part"

    def seen(self, upload: PendingUpload) -> int:
        return self._there.get(upload.id, upload.length)

    def append(self, id: str, at: int, data: bytes) -> int:
        there = self.offset(id)
        if at != there:
            raise Conflict("wrong-offset", there=there, at=at)
        with space(), self.file(id).open("ab", buffering=0) as stream:
            try:
                write(stream, data, self._folder)
            except BaseException:
                stream.truncate(there)
                raise
        self._there[id] = there + len(data)
        return self._there[id]

    def cut(self, id: str, size: int) -> None:
        with contextlib.suppress(FileNotFoundError), self.file(id).open("r+b") as stream:
            stream.truncate(size)
            self._there[id] = size

    def join(self, upload: PendingUpload, parts: Sequence[PendingUpload]) -> None:
        with space(), self.file(upload.id).open("wb", buffering=0) as target:
            for one in parts:
                with self.file(one.id).open("rb", buffering=0) as stream:
                    while piece := stream.read(MIB):
                        write(target, piece, self._folder)
            os.fsync(target.fileno())

    def read(self, id: str) -> bytes:
        try:
            return self.file(id).read_bytes()
        except FileNotFoundError:
            raise NotFound("no-upload.such-upload") from None

    def keep(self, id: str) -> DocumentEntry:
        try:
            return self._documents.link(self.file(id))
        except FileNotFoundError:
            raise NotFound("no-upload.such-upload") from None

    def end(self, id: str) -> None:
        self.file(id).unlink(missing_ok=True)
        self._there.pop(id, None)

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit = time.time() - grace_s
        old = [id for id in tuple(self._there) if id not in keep and self._written(id) <= limit]
        for id in old:
            self.end(id)
        return len(old)

    def _written(self, id: str) -> float:
        try:
            return self.file(id).stat().st_mtime
        except FileNotFoundError:
            return 0.0


def _known(id: str) -> str:
    if not _ID.fullmatch(id):
        raise NotFound("no-upload.such-upload")
    return id
