"""Heads of the audit log, exported once a day beside the database: whoever changes the log cannot change them with it,
once they were copied elsewhere. In a folder as `audit-heads/2026-11-30.json`, in an object store under the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

import msgspec

from shapan.errors import Usage
from shapan.store.database.records import AuditHead
from shapan.store.files.disk_space import space
from shapan.store.files.durable import replace_file

AUDIT_HEADS = "audit-heads"
_NAME = re.compile(r"\d{4}-\d\d-\d\d\.json")


class DatedHead(msgspec.Struct, frozen=True, kw_only=True):
    """The newest entry of the audit log at the end of what was written on `date` (UTC)."""

    date: str
    number: int
    hash: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]

    @property
    def head(self) -> AuditHead:
        return AuditHead(self.number, self.hash)


class AuditHeads(Protocol):
    """Where they are exported to. Calls block."""

    def keep(self, head: DatedHead) -> None:
        """Replaces one of the same date. Raises Full."""

    def all(self) -> tuple[DatedHead, ...]:
        """The oldest first. Raises Usage for a file that is none."""


def is_head_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def head_bytes(head: DatedHead) -> bytes:
    return msgspec.json.encode(head) + b"\n"


def read_audit_head(data: bytes, name: str) -> DatedHead:
    """Raises Usage."""
    try:
        return msgspec.json.decode(data, type=DatedHead)
    except msgspec.DecodeError as problem:
        raise Usage("usage.audit-head", name=name, problem=str(problem)) from None


@dataclass(frozen=True)
class DirectoryHeads:
    folder: Path

    def keep(self, head: DatedHead) -> None:
        with space():
            replace_file(self.folder / f"{head.date}.json", head_bytes(head))

    def all(self) -> tuple[DatedHead, ...]:
        found = sorted(one for one in self.folder.glob("*.json") if is_head_name(one.name))
        return tuple(read_audit_head(one.read_bytes(), one.name) for one in found)
