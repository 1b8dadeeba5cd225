"""The chain of the audit log: each entry's hash covers the entry and the hash before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from shapan.errors import Unavailable
from shapan.store.database.records import AuditEntry

_ENCODE = msgspec.json.Encoder(order="deterministic").encode


def next_entry(note: AuditEntry, before: str) -> AuditEntry:
    """The entry with its hash."""
    bare = msgspec.structs.replace(note, hash="")
    return msgspec.structs.replace(note, hash=hashlib.sha256(before.encode() + _ENCODE(bare)).hexdigest())


def verify(notes: Iterable[AuditEntry]) -> int:
    """Raises Unavailable for the first entry that is not what it was, or that is missing."""
    before, number = "", 0
    for number, note in enumerate(notes, 1):
        if note.number != number or next_entry(note, before).hash != note.hash:
            raise Unavailable(
                f"entry {number} of the audit log was changed or removed; compare with a backup", code="audit-broken"
            )
        before = note.hash
    return number
