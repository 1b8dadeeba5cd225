"""A database copied while others write to it, one state of it, whole: by SQLite's own backup, or row by row from one
server to another."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert, select

from shapan.errors import Full
from shapan.store.database.records import ADDRESS_KEY
from shapan.store.database.sql.database import SqlDatabase
from shapan.store.database.sql.driver_errors import failure_of
from shapan.store.database.sql.engine import transaction
from shapan.store.database.sql.tables import COUNTS, LEASES, METADATA, UPLOADS
from shapan.store.database.unit_of_work import Database

_ROWS = 500  # of one statement
_OF_NODES = {COUNTS.name, LEASES.name, UPLOADS.name}  # what is under way ends with its server


def copy_database(source: Path, target: Path) -> None:
    """Raises Full."""
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        try:
            old.backup(new)
        except sqlite3.OperationalError as problem:
            if failure_of(problem) != "full":
                raise
            raise Full("disk-full.disk-backup-full-free") from problem


def forget_addresses(file: Path) -> None:
    """Network addresses of sessions, and the key of their pseudonyms in the log: a copy may be older than 7 days."""
    with closing(sqlite3.connect(file)) as copied, copied:
        copied.execute("PRAGMA secure_delete=ON")
        there = {name for (name,) in copied.execute("SELECT name FROM sqlite_master")}
        if "signing_keys" in there:
            copied.execute("DELETE FROM signing_keys WHERE name = ?", (ADDRESS_KEY,))
        for table in ("sessions", "firm_sessions"):
            if table in there:
                copied.execute(f"UPDATE {table} SET address = ''")  # noqa: S608 - a name of ours


def copy_rows(source: Database, target: Database) -> int:
    """All rows into an empty database, in one transaction of each. Returns how many."""
    assert isinstance(source, SqlDatabase)
    assert isinstance(target, SqlDatabase)
    count = 0
    with (
        transaction(source.engine, writes=False) as old,
        transaction(target.engine, writes=True) as new,
    ):
        for table in METADATA.sorted_tables:
            if table.name in _OF_NODES:
                continue
            rows = old.execution_options(yield_per=_ROWS).execute(select(table)).mappings()
            for part in rows.partitions():
                new.execute(insert(table), [dict(row) for row in part])
                count += len(part)
    return count
