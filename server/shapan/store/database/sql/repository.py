"""One table as a repository of records."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, Generic

import msgspec
from sqlalchemy import Connection, Select, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from shapan.store.database.conflicts import refuse_absent, refuse_taken
from shapan.store.database.sql.rows import as_records, records_of
from shapan.store.database.unit_of_work import Record, RecordKey


@functools.cache
def _asked(table: Table) -> tuple[tuple[str, ...], Select[object]]:
    """The names of its key, and the question for one row: asked three times a request, it is put together once."""
    key = tuple(column.name for column in table.primary_key)
    return key, select(table).where(*(table.c[name] == bindparam(name) for name in key))


class SqlRepository(Generic[Record]):
    def __init__(self, connection: Connection, table: Table, record: type[Record]) -> None:
        self._connection, self._table, self._record = connection, table, record
        self._key, self._one = _asked(table)

    def get(self, *key: RecordKey) -> Record | None:
        found = self._connection.execute(self._one, dict(zip(self._key, key, strict=True)))
        return next(as_records(found, self._record), None)

    def find(self, limit: int | None = None, **equal: RecordKey) -> tuple[Record, ...]:
        columns = self._table.c
        query = select(self._table).where(
            *(columns[name] == value for name, value in equal.items())
        )
        keys = [columns[name] for name in self._key]
        backwards = limit is not None and limit >= 0
        query = query.order_by(*(key.desc() if backwards else key for key in keys))
        found = list(self._found(query.limit(None if limit is None else abs(limit))))
        return tuple(reversed(found) if backwards else found)

    def total(self, field: str, **equal: RecordKey) -> tuple[int, int]:
        columns = self._table.c
        query = select(func.count(), func.coalesce(func.sum(columns[field]), 0)).where(
            *(columns[name] == value for name, value in equal.items())
        )
        count, total = self._connection.execute(query).one()
        return int(count), int(total)

    def add(self, record: Record) -> None:
        try:
            self._connection.execute(insert(self._table), msgspec.structs.asdict(record))
        except IntegrityError:
            raise refuse_taken(record, self._key) from None

    def replace(self, record: Record) -> None:
        row = msgspec.structs.asdict(record)
        statement = (
            update(self._table)
            .where(*self._at(tuple(row[name] for name in self._key)))
            .values(**row)
        )
        if not self._connection.execute(statement).rowcount:
            raise refuse_absent(record, self._key)

    def drop(self, *key: RecordKey) -> None:
        self._connection.execute(delete(self._table).where(*self._at(key)))

    def _at(self, key: tuple[RecordKey, ...]) -> list[Any]:
        return [self._table.c[name] == value for name, value in zip(self._key, key, strict=True)]

    def _found(self, query: Select[object]) -> Iterator[Record]:
        return records_of(self._connection, query, self._record)
