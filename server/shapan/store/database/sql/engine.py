"""Transactions, and the driver's errors as ours. What a database wants for itself is in `sqlite` and `postgres`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DatabaseError, OperationalError

from shapan.errors import Full, ShapanError, Unavailable
from shapan.store.database.sql.driver_errors import failure_of
from shapan.store.files.disk_space import disk_failed

BUSY_MS = 5_000  # how long a writer waits for another


@contextlib.contextmanager
def transaction(
    engine: Engine, *, writes: bool, migrates: bool = False, isolation: IsolationLevel | None = None
) -> Iterator[Connection]:
    """`isolation`: another than the engine's. Raises our errors instead of the driver's."""
    options: dict[str, Any] = {"writes": writes, "migrates": migrates}
    if isolation is not None:
        options["isolation_level"] = isolation
    try:
        with (
            engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
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
        case "away":
            return Unavailable("database-away", got=_first_line(problem))
        case "other":
            return (
                Unavailable("database", got=_first_line(problem))
                if isinstance(problem, OperationalError)
                else None
            )


def busy_s(engine: Engine) -> float:
    return int(engine.get_execution_options()["busy_ms"]) / 1000


def refuse_busy(engine: Engine) -> Unavailable:
    return Unavailable("busy.another-writer-kept", seconds=busy_s(engine))


def damaged(engine: Engine, why: str) -> Unavailable:
    return Unavailable(
        "database-damaged",
        database=engine.url.database,
        orig=why,
    )


def _first_line(problem: DatabaseError) -> str:
    """What a server says, without the lines that repeat it for each of its addresses."""
    return str(problem.orig).strip().partition("\n")[0]
