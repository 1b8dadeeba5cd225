"""What a driver's error means, by its code: SQLSTATE where the driver has one (PostgreSQL, MySQL), else SQLite's result
code (https://sqlite.org/rescode.html). Messages are for people and change with versions and languages."""

from __future__ import annotations

import sqlite3
from typing import Literal

DatabaseFailure = Literal["busy", "io", "full", "damaged", "away", "other"]
# By primary result code; the extended ones (IOERR_FSYNC, BUSY_SNAPSHOT, CORRUPT_INDEX) have it in their low byte
_SQLITE: dict[int, DatabaseFailure] = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_IOERR: "io",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
_SQLSTATE: dict[str, DatabaseFailure] = {
    "40001": "busy",  # serialization failure
    "40P01": "busy",  # deadlock detected
    "55P03": "busy",  # lock not available
    "58030": "io",
    "53100": "full",
    "XX001": "damaged",  # data corrupted
    "XX002": "damaged",  # index corrupted
}


_AWAY = ("08", "57P0", "53300")  # no connection; it stops, restarts or starts; too many connections


def failure_of(error: BaseException | None) -> DatabaseFailure:
    """`error`: the driver's own, `DBAPIError.orig`."""
    state = getattr(error, "sqlstate", "")
    if state is None:  # the server was not reached
        return "away"
    if state:
        return "away" if state.startswith(_AWAY) else _SQLSTATE.get(state, "other")
    code = getattr(error, "sqlite_errorcode", None)
    return _SQLITE.get(code & 0xFF, "other") if isinstance(code, int) else "other"
