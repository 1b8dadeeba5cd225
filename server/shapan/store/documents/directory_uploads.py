"""Pending uploads: `<id>.part` has the bytes, `<id>.json` the owner and the target path. Both survive the process. The
size of the part is the offset.

One process works in the folder. It reads all of it once and keeps the open uploads in memory: with a thousand files
that wait for their revision, reading the folder again with each new one took longer than the upload."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from shapan.errors import Conflict, NotFound
from shapan.settings import MIB
from shapan.source.tree import DocumentEntry
from shapan.store.documents.documents import DirectoryDocuments
from shapan.store.documents.pending import MOST_OPEN, UPLOAD_LASTS, PendingUpload, refuse_over_quota
from shapan.store.files.disk_space import refuse_full, space, write

_ID = re.compile(r"[0-9a-z]{20}")


class DirectoryUploads:
    """`folder` is in the filesystem of the documents."""

    def __init__(self, folder: Path, documents: DirectoryDocuments, most_open: int = MOST_OPEN) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._documents, self.most_open = folder, documents, most_open
        self._there: dict[str, int] = {}  # bytes of an open one, as last seen
        self._open: dict[str, PendingUpload] = {}
        for file in folder.glob("*.json"):
            with contextlib.suppress(NotFound, FileNotFoundError, msgspec.DecodeError):
                self.offset(file.stem)
                self._open[file.stem] = msgspec.json.decode(file.read_bytes(), type=PendingUpload)
        for file in folder.iterdir():  # half of an upload that a killed process was beginning or ending
            if file.stem not in self._open:
                file.unlink(missing_ok=True)

    def begin(self, upload: PendingUpload) -> None:
        for one in tuple(self._open.values()):
            if one.created <= upload.created - UPLOAD_LASTS:
                self.end(one.id)
        refuse_over_quota(upload, self._open.values(), self.most_open)
        promised = sum(one.length - self._there.get(one.id, 0) for one in self._open.values())
        refuse_full(self._folder, promised + upload.length)
        with space():
            self.file(upload.id).touch()
            staged = self._about(upload.id).with_suffix(".new")
            staged.write_bytes(msgspec.json.encode(upload))
            staged.replace(self._about(upload.id))
        self._open[upload.id] = upload

    def get(self, id: str, expo: str, person: str, now: int) -> PendingUpload:
        found = self._open.get(id)
        if found is None or (found.expo, found.person) != (expo, person) or found.expires <= now:
            raise NotFound("no-upload.such-upload-yours")
        return found

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
        return self._there.get(upload.id, 0) if upload.id in self._open else upload.length

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
        self._about(id).unlink(missing_ok=True)
        self.file(id).unlink(missing_ok=True)
        self._open.pop(id, None)
        self._there.pop(id, None)

    def _about(self, id: str) -> Path:
        return self._folder / f"{_known(id)}.json"


def _known(id: str) -> str:
    if not _ID.fullmatch(id):
        raise NotFound("no-upload.such-upload")
    return id
