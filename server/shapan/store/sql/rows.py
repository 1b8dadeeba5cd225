"""Rows as records: a table's columns stand in the order of its record's fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select

Record = TypeVar("Record", bound=msgspec.Struct)


def records(connection: Connection, query: Select[Any], record: type[Record]) -> Iterator[Record]:
    """What `select(table)…` finds. (Not by the row's own names: SQLAlchemy's may be a subclass of str.)"""
    fields = record.__struct_fields__
    for row in connection.execute(query):
        yield msgspec.convert(dict(zip(fields, row, strict=True)), record)
