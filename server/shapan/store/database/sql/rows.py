"""Rows as records: a table's columns stand in the order of its record's fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Row, Select

RowRecord = TypeVar("RowRecord", bound=msgspec.Struct)


def records_of(
    connection: Connection, query: Select[object], record: type[RowRecord]
) -> Iterator[RowRecord]:
    """What `select(table)…` finds."""
    return as_records(connection.execute(query), record)


def as_records(rows: Iterable[Row[object]], record: type[RowRecord]) -> Iterator[RowRecord]:
    """(Not by the row's own names: SQLAlchemy's may be a subclass of str.)"""
    fields = record.__struct_fields__
    for row in rows:
        yield msgspec.convert(dict(zip(fields, row, strict=True)), record)
