"""The table of what visits have come to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, update

from shapan.store.database.records import VisitCount
from shapan.store.database.sql.repository import SqlRepository
from shapan.store.database.sql.tables import VISIT_COUNTS

_KEY = ("expo", "kind", "key", "hour")
_ADD = (
    update(VISIT_COUNTS)
    .where(*(VISIT_COUNTS.c[name] == bindparam(f"its_{name}") for name in _KEY))
    .values(number=VISIT_COUNTS.c.number + bindparam("more"))
)


class SqlVisitCounts(SqlRepository[VisitCount]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, VISIT_COUNTS, VisitCount)

    def add_up(self, counted: Iterable[VisitCount]) -> None:
        for one in counted:  # of a few minutes: some hundred
            row = msgspec.structs.asdict(one)
            at = {f"its_{name}": row[name] for name in _KEY}
            if not self._connection.execute(_ADD, {**at, "more": one.number}).rowcount:
                self._connection.execute(insert(VISIT_COUNTS), row)

    def forget(self, expo: str) -> None:
        self._connection.execute(delete(VISIT_COUNTS).where(VISIT_COUNTS.c.expo == expo))
