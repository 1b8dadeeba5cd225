"""Opening a database: what SQLite wants to be told, transactions that begin as what they are, and one table from the
driver's failures to ours."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from shapan.errors import Full, Unavailable
from shapan.store.files.disk_space import disk_failed

BUSY_MS = 5_000  # how long a writer waits for another


def open_engine(file: Path) -> Engine:
    """An engine on the SQLite database at `file`, which is made when absent."""
    engine = create_engine(f"sqlite:///{file}", pool_size=4, max_overflow=4, pool_timeout=BUSY_MS / 1000)
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)
    return engine


def _settings(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is of the wrong kind
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged change survives a power cut
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer says so at once: a reader that turns writer would fail at once in spite of the timeout (measured)."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def transaction(engine: Engine, writes: bool) -> Iterator[Connection]:
    """Raises Unavailable and Full instead of the driver's errors."""
    try:
        with engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection
    except OperationalError as problem:
        raise translated_error(problem) from problem
    except DatabaseError as problem:
        if "malformed" in str(problem.orig) or "not a database" in str(problem.orig):
            raise damaged(engine, str(problem.orig)) from problem
        raise


def translated_error(problem: OperationalError) -> Exception:
    text = str(problem.orig)
    if "locked" in text or "busy" in text:
        return refuse_busy()
    if "disk I/O error" in text:
        return disk_failed()
    if "full" in text:
        return Full("disk-full.disk-full-nothing-changed")
    return Unavailable(
        "database",
        got=text,
    )


def refuse_busy() -> Unavailable:
    return Unavailable("busy.another-writer-kept", seconds=BUSY_MS / 1000)


def refuse_damaged(engine: Engine) -> None:
    """Raises Unavailable for a file whose pages do not fit together: better at the start than in the middle."""
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
