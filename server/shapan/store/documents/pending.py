"""Pending uploads: what is known of one is a record of the database, its bytes are in `UploadParts`."""

from __future__ import annotations

from typing import Protocol

import msgspec

from shapan.errors import Full, NotFound
from shapan.settings import ZIP_ENTRIES

UPLOAD_LASTS = 24 * 3600_000  # ms from its creation
# of one person: all files of a folder that is dropped wait for the revision that takes them
MOST_OPEN = ZIP_ENTRIES
MOST_BYTES = 4 << 30  # announced by one person and not finished


class PendingUpload(msgspec.Struct, frozen=True, kw_only=True):
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


class UploadRecords(Protocol):
    """What is needed of `UnitOfWork.uploads`."""

    def get(self, *key: str | int) -> PendingUpload | None: ...

    def find(self, limit: int | None = None, **equal: str | int) -> tuple[PendingUpload, ...]: ...

    def total(self, field: str, **equal: str | int) -> tuple[int, int]: ...

    def add(self, record: PendingUpload) -> None: ...

    def drop(self, *key: str | int) -> None: ...


class UploadSpace(Protocol):
    """What a new upload needs of `UploadParts`."""

    def begin(self, id: str, promised: int) -> None: ...

    def end(self, id: str) -> None: ...


def begin_upload(
    records: UploadRecords,
    parts: UploadSpace,
    upload: PendingUpload,
    most_open: int = MOST_OPEN,
    most_bytes: int = MOST_BYTES,
) -> None:
    """Raises Full before any byte is accepted: when the disk has no room for everything announced (`code="disk-full"`),
    or when the person has too many open uploads or announces too many bytes (`code="quota"`). Those whose time is over
    end."""
    for id in drop_expired(records, upload.created):
        parts.end(id)
    mine, announced = records.total("length", person=upload.person)
    if mine >= most_open or announced + upload.length > most_bytes:
        raise Full("quota")
    parts.begin(upload.id, records.total("length")[1] + upload.length)
    records.add(upload)


def open_upload(records: UploadRecords, id: str, expo: str, person: str, now: int) -> PendingUpload:
    """Raises NotFound for an absent upload, another person's, and one that has ended."""
    found = records.get(id)
    if found is None or (found.expo, found.person) != (expo, person) or found.expires <= now:
        raise NotFound("no-upload.such-upload-yours")
    return found


def drop_expired(records: UploadRecords, now: int) -> list[str]:
    """The ids of uploads whose time is over. Their records are gone; their parts are the caller's to end."""
    gone = [one.id for one in records.find() if one.expires <= now]
    for id in gone:
        records.drop(id)
    return gone
