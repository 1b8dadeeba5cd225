"""Heads of the audit log in an object store."""

from __future__ import annotations

from dataclasses import dataclass

from shapan.store.audit_heads import (
    AUDIT_HEADS,
    DatedHead,
    head_bytes,
    is_head_name,
    read_audit_head,
)
from shapan.store.objects import Objects


@dataclass(frozen=True)
class ObjectHeads:
    objects: Objects

    def keep(self, head: DatedHead) -> None:
        self.objects.put(f"{AUDIT_HEADS}/{head.date}.json", head_bytes(head))

    def all(self) -> tuple[DatedHead, ...]:
        found = sorted(one.key for one in self.objects.list(f"{AUDIT_HEADS}/"))
        keys = [key for key in found if is_head_name(key.rpartition("/")[2])]
        return tuple(read_audit_head(self.objects.get(key), key) for key in keys)
