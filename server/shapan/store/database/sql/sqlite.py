"""What SQLite wants for itself: its settings, explicit BEGIN, a look at its pages, a checkpoint of its log."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from shapan.store.database.sql.engine import BUSY_MS, damaged, transaction


def open_sqlite(file: Path, busy_ms: int = BUSY_MS) -> Engine:
    """An engine on the database at `file`, which is made when absent."""
    engine = create_engine(
        f"sqlite:///{file}", pool_size=4, max_overflow=4, pool_timeout=busy_ms / 1000
    )
    engine.update_execution_options(busy_ms=busy_ms)
    event.listen(engine, "connect", lambda connection, _: _settings(connection, busy_ms))
    event.listen(engine, "begin", _begin)
    return engine


def _settings(connection: sqlite3.Connection, busy_ms: int) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is deferred
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={busy_ms}",
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged change survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is overwritten with zeros
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers begin IMMEDIATE: a reader that becomes a writer fails at once despite the timeout (measured)."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def refuse_damaged(engine: Engine) -> None:
    """Raises Unavailable for a corrupt file, at the start of the server and not in the middle of a request."""
    with transaction(engine, writes=False) as connection:
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    if found != "ok":
        raise damaged(engine, found)


def sqlite_now(_: Engine) -> int:
    """It has no clock of its own."""
    return time.time_ns() // 1_000_000


def checkpoint(engine: Engine) -> None:
    with (
        contextlib.suppress(DatabaseError, sqlite3.OperationalError),
        engine.connect() as connection,
    ):
        # outside of any transaction, which `connect` would begin
        raw = connection.connection.driver_connection
        if isinstance(raw, sqlite3.Connection):
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
