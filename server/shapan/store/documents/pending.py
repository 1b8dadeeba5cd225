"""A pending upload and the quota of a person. Every adapter uses these."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from shapan.errors import Full
from shapan.settings import ZIP_ENTRIES

UPLOAD_LASTS = 24 * 3600_000  # ms from its creation
MOST_OPEN = ZIP_ENTRIES  # of one person: all files of a folder that is dropped wait for the revision that takes them
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


def refuse_over_quota(
    upload: PendingUpload, others: Iterable[PendingUpload], most_open: int = MOST_OPEN, most_bytes: int = MOST_BYTES
) -> None:
    """Raises Full (`code="quota"`) when the person has too many open uploads, or announces too many bytes, with this
    one. `others`: those that have not ended."""
    mine = [one.length for one in others if one.person == upload.person]
    if len(mine) >= most_open or sum(mine) + upload.length > most_bytes:
        raise Full("quota")
