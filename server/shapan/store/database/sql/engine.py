"""Opening a SQLite database: its settings, explicit BEGIN, and the translation of the driver's errors to ours."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from shapan.errors import Full, ShapanError, Unavailable
from shapan.store.database.sql.driver_errors import failure_of
from shapan.store.files.disk_space import disk_failed

BUSY_MS = 5_000


def open_engine(file: Path, busy_ms: int = BUSY_MS) -> Engine:
    """An engine on the SQLite database at `file`, which is made when absent. `busy_ms`: how long a writer waits for
    another."""
    engine = create_engine(f"sqlite:///{file}", pool_size=4, max_overflow=4, pool_timeout=busy_ms / 1000)
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
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers begin IMMEDIATE: a reader that becomes a writer fails at once despite the timeout (measured)."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def transaction(engine: Engine, writes: bool) -> Iterator[Connection]:
    """Raises our errors instead of the driver's."""
    try:
        with engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection
    except DatabaseError as problem:
        translated = translated_error(engine, problem)
        if translated is None:
            raise
        raise translated from problem


def translated_error(engine: Engine, problem: DatabaseError) -> ShapanError | None:
    """None for a mistake of ours: a broken constraint, wrong SQL."""
    match failure_of(problem.orig):
        case "busy":
            return refuse_busy(engine)
        case "io":
            return disk_failed()
        case "full":
            return Full("disk-full.disk-full-nothing-changed")
        case "damaged":
            return damaged(engine, str(problem.orig))
        case "other":
            return Unavailable("database", got=str(problem.orig)) if isinstance(problem, OperationalError) else None


def busy_s(engine: Engine) -> float:
    return int(engine.get_execution_options()["busy_ms"]) / 1000


def refuse_busy(engine: Engine) -> Unavailable:
    return Unavailable("busy.another-writer-kept", seconds=busy_s(engine))


def refuse_damaged(engine: Engine) -> None:
    """Raises Unavailable for a corrupt file, at the start of the server and not in the middle of a request."""
    with transaction(engine, writes=False) as connection:
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    if found != "ok":
        raise damaged(engine, found)


def damaged(engine: Engine, why: str) -> Unavailable:
    return Unavailable(
        "database-damaged",
        database=engine.url.database,
        orig=why,
    )
