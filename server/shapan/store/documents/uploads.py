"""Uploads that are under way: `<id>.part` grows, `<id>.json` says whose it is and where it goes. Both survive the
process; how much is there is the size of the file. Blocking; one writer an upload.

One process has the folder. It looks at all of it once, and knows from then on what is open: a thousand files that wait
for their revision were looked at again with each that came."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from shapan.errors import Conflict, Full, NotFound
from shapan.settings import MIB, ZIP_ENTRIES
from shapan.store.files.disk_space import refuse_full, space, write

UPLOAD_LASTS = 24 * 3600_000  # ms from its creation
MOST_OPEN = ZIP_ENTRIES  # of one person: all files of a folder that is dropped wait for the revision that takes them
MOST_BYTES = 4 << 30  # announced by one person and not finished
_ID = re.compile(r"[0-9a-z]{20}")


class PendingUpload(msgspec.Struct, frozen=True):
    """`match`: the ETag of the document that it replaces, "" for a new one. `made_of`: its Upload-Concat."""

    id: str
    expo: str
    person: str
    path: str
    match: str
    length: int
    created: int
    partial: bool = False
    made_of: str = ""

    @property
    def expires(self) -> int:
        return self.created + UPLOAD_LASTS


class PendingUploads:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._there: dict[str, int] = {}  # bytes of an open one, as last seen
        self._open: dict[str, PendingUpload] = {}
        for file in folder.glob("*.json"):
            with contextlib.suppress(FileNotFoundError, msgspec.DecodeError):
                self.offset(file.stem)
                self._open[file.stem] = msgspec.json.decode(file.read_bytes(), type=PendingUpload)

    def begin(self, upload: PendingUpload) -> None:
        """Raises Full: before a byte is taken there has to be room for all, and within what one person may hold."""
        mine, announced, promised = 0, upload.length, 0
        for one in tuple(self._open.values()):
            if one.created <= upload.created - UPLOAD_LASTS:
                self.end(one.id)
                continue
            promised += one.length - self._there.get(one.id, 0)
            if one.person == upload.person:
                mine += 1
                announced += one.length
        if mine >= MOST_OPEN or announced > MOST_BYTES:
            raise Full("quota")
        refuse_full(self._folder, promised + upload.length)
        with space():
            self.part(upload.id).touch()
            staged = self._about(upload.id).with_suffix(".new")
            staged.write_bytes(msgspec.json.encode(upload))
            staged.replace(self._about(upload.id))
        self._open[upload.id] = upload

    def get(self, id: str, expo: str, person: str, now: int) -> PendingUpload:
        """Raises NotFound; another's and one that has ended are not there."""
        found = self._open.get(id)
        if found is None or (found.expo, found.person) != (expo, person) or found.expires <= now:
            raise NotFound("no-upload.such-upload-yours")
        return found

    def offset(self, id: str) -> int:
        there = self.part(id).stat().st_size
        self._there[id] = there
        return there

    def part(self, id: str) -> Path:
        return self._folder / f"{_known(id)}.part"

    def seen(self, upload: PendingUpload) -> int:
        """How much of it is here, without a look at the disk; all of one that is over, for it is a document now."""
        return self._there.get(upload.id, 0) if upload.id in self._open else upload.length

    def append(self, id: str, at: int, data: bytes) -> int:
        """How much is there then. Raises Conflict (`code="wrong-offset"`) for another offset than there is, and Full,
        with nothing of it kept."""
        there = self.offset(id)
        if at != there:
            raise Conflict("wrong-offset", there=there, at=at)
        with space(), self.part(id).open("ab", buffering=0) as stream:
            try:
                write(stream, data, self._folder)
            except BaseException:
                stream.truncate(there)
                raise
        self._there[id] = there + len(data)
        return self._there[id]

    def cut(self, id: str, size: int) -> None:
        with contextlib.suppress(FileNotFoundError), self.part(id).open("r+b") as stream:
            stream.truncate(size)
            self._there[id] = size

    def join(self, upload: PendingUpload, parts: Sequence[PendingUpload]) -> None:
        """Fills a final upload with its parts, in order. Raises Full."""
        with space(), self.part(upload.id).open("wb", buffering=0) as target:
            for one in parts:
                with self.part(one.id).open("rb", buffering=0) as stream:
                    while piece := stream.read(MIB):
                        write(target, piece, self._folder)
            os.fsync(target.fileno())

    def end(self, id: str) -> None:
        """Forgets it; an absent one is ignored."""
        self._about(id).unlink(missing_ok=True)
        self.part(id).unlink(missing_ok=True)
        self._open.pop(id, None)
        self._there.pop(id, None)

    def _about(self, id: str) -> Path:
        return self._folder / f"{_known(id)}.json"


def _known(id: str) -> str:
    if not _ID.fullmatch(id):
        raise NotFound("no-upload.such-upload")
    return id
