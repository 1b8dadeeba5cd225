"""The audit log as a table. Writers come one at a time, so the chain has no forks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from shapan.store import audit
from shapan.store.records import Note
from shapan.store.sql.rows import records
from shapan.store.sql.tables import AUDIT


class SqlAudit:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self, at: int, by: str, key: str, action: str, expo: str, target: str, detail: Mapping[str, Any]
    ) -> Note:
        last = self.list(limit=1)
        number, before = (last[0].number, last[0].hash) if last else (0, "")
        note = audit.chained(Note(number + 1, at, by, key, action, expo, target, dict(detail), ""), before)
        self._connection.execute(insert(AUDIT).values(**msgspec.structs.asdict(note)))
        return note

    def list(self, expo: str | None = None, before: int = 0, limit: int = 100) -> tuple[Note, ...]:
        query = select(AUDIT)
        if expo is not None:
            query = query.where(AUDIT.c.expo == expo)
        if before:
            query = query.where(AUDIT.c.number < before)
        return tuple(records(self._connection, query.order_by(AUDIT.c.number.desc()).limit(limit), Note))

    def verify(self) -> int:
        return audit.verify(records(self._connection, select(AUDIT).order_by(AUDIT.c.number), Note))
