"""Failures of a database are told apart by code, whatever the words."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from shapan.errors import DiskFailed, Full, Unavailable
from shapan.store.database.sql.driver_errors import failure_of
from shapan.store.database.sql.engine import translated_error
from shapan.store.database.sql.sqlite import open_sqlite


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("words of another version, in another language")
    error.sqlite_errorcode = code
    return error


class PostgresError(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("Platte voll")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(("code", "state", "expected"), [
    (sqlite3.SQLITE_BUSY, "55P03", "busy"), (sqlite3.SQLITE_BUSY_SNAPSHOT, "40001", "busy"), (sqlite3.SQLITE_LOCKED, "40P01", "busy"),
    (sqlite3.SQLITE_IOERR_FSYNC, "58030", "io"), (sqlite3.SQLITE_FULL, "53100", "full"),
    (sqlite3.SQLITE_CORRUPT, "XX001", "damaged"), (sqlite3.SQLITE_NOTADB, "XX002", "damaged"), (sqlite3.SQLITE_READONLY, "25006", "other"),
])  # fmt: skip
def test_a_failure_has_a_code(code: int, state: str, expected: str) -> None:
    assert (failure_of(sqlite_error(code)), failure_of(PostgresError(state))) == (
        expected,
        expected,
    )


@pytest.mark.parametrize("state", ["57P01", "57P03", "08006", "53300", None])
def test_a_server_that_is_not_reached_is_away(state: str | None) -> None:
    assert failure_of(PostgresError(state)) == "away"


def test_an_error_without_a_code_is_not_guessed_from_its_words() -> None:
    assert (failure_of(None), failure_of(sqlite3.OperationalError("database or disk is full"))) == (
        "other",
        "other",
    )


@pytest.mark.parametrize(("code", "kind", "expected"), [
    (sqlite3.SQLITE_BUSY, Unavailable, "busy"), (sqlite3.SQLITE_IOERR, DiskFailed, "disk-failed"), (sqlite3.SQLITE_FULL, Full, "disk-full"),
    (sqlite3.SQLITE_NOTADB, Unavailable, "database-damaged"), (sqlite3.SQLITE_READONLY, Unavailable, "database"),
])  # fmt: skip
def test_a_failure_is_translated(tmp_path: object, code: int, kind: type, expected: str) -> None:
    engine = open_sqlite(f"{tmp_path}/shapan.db")  # type: ignore[arg-type]
    for wrapper in (OperationalError, DatabaseError):
        found = translated_error(engine, wrapper("SELECT 1", None, sqlite_error(code)))
        if expected != "database" or wrapper is OperationalError:
            assert (type(found), found and found.code) == (kind, expected)
    assert (
        translated_error(
            engine, IntegrityError("INSERT", None, sqlite_error(sqlite3.SQLITE_CONSTRAINT))
        )
        is None
    )
