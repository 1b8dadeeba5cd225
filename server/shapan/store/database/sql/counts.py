"""The table of counts."""

from __future__ import annotations

from sqlalchemy import Connection, and_, delete, select

from shapan.store.database.records import LimitCount
from shapan.store.database.sql.repository import SqlRepository
from shapan.store.database.sql.tables import COUNTS


class SqlCounts(SqlRepository[LimitCount]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, COUNTS, LimitCount)

    def sweep(self, now: int, most: int) -> None:
        over = and_(COUNTS.c.empty_at <= now, COUNTS.c.free_at <= now)
        self._connection.execute(delete(COUNTS).where(over))
        kept = select(COUNTS.c.name).order_by(COUNTS.c.empty_at.desc()).limit(most)
        self._connection.execute(delete(COUNTS).where(COUNTS.c.name.not_in(kept)))
