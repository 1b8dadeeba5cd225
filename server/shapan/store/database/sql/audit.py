"""The audit log as a table. Writers come one at a time, so the chain has no forks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from shapan.store.database import audit_chain
from shapan.store.database.records import AuditEntry
from shapan.store.database.sql.rows import records_of
from shapan.store.database.sql.tables import AUDIT

_LAST = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(1)
_ADD = insert(AUDIT)  # every change asks both: put together once


class SqlAudit:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self, at: int, by: str, key: str, action: str, expo: str, target: str, detail: Mapping[str, Any]
    ) -> AuditEntry:
        last = next(records_of(self._connection, _LAST, AuditEntry), None)
        number, before = (last.number, last.hash) if last else (0, "")
        note = audit_chain.next_entry(
            AuditEntry(
                number=number + 1,
                at=at,
                by=by,
                key=key,
                action=action,
                expo=expo,
                target=target,
                detail=dict(detail),
                hash="",
            ),
            before,
        )
        self._connection.execute(_ADD, msgspec.structs.asdict(note))
        return note

    def list(
        self,
        expo: str | None = None,
        before: int = 0,
        limit: int = 100,
        by: str = "",
        about: str = "",
        target: str = "",
    ) -> tuple[AuditEntry, ...]:
        query = select(AUDIT)
        if expo is not None:
            query = query.where(AUDIT.c.expo == expo)
        if before:
            query = query.where(AUDIT.c.number < before)
        if by:
            query = query.where(AUDIT.c.by == by)
        if about:
            query = query.where(AUDIT.c.action.startswith(f"{about}.", autoescape=True))
        if target:
            query = query.where(AUDIT.c.target == target)
        return tuple(records_of(self._connection, query.order_by(AUDIT.c.number.desc()).limit(limit), AuditEntry))

    def verify(self) -> int:
        return audit_chain.verify(records_of(self._connection, select(AUDIT).order_by(AUDIT.c.number), AuditEntry))
