"""A database of its own for a test: a copy of one that was made once, whose writers do not wait for the disk."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
import uuid
import weakref
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from shapan.store.database.sql import SqlDatabase, open_sql_database, sqlite

# compiled once for all: it is what a new engine spends its time on
_STATEMENTS: dict[Any, Any] = {}


def fresh_database() -> SqlDatabase:
    made, dialect = _made()
    file = made.with_name(f"{uuid.uuid4().hex}.db")
    shutil.copyfile(made, file)
    engine = sqlite.open_sqlite(file)
    engine.dialect = dialect  # which the key of a compiled statement names
    engine.update_execution_options(compiled_cache=_STATEMENTS)
    event.listen(
        engine,
        "connect",
        lambda connection, _: connection.execute("PRAGMA synchronous=OFF").close(),
    )
    database = SqlDatabase(engine, sqlite.sqlite_now, sqlite.checkpoint)
    weakref.finalize(database, _remove, engine, file)
    return database


@functools.cache
def _made() -> tuple[Path, Any]:
    folder = Path(tempfile.mkdtemp(prefix="shapan-databases-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    first = open_sql_database(folder / "made.db")
    first.close()
    return folder / "made.db", first.engine.dialect


def _remove(engine: Engine, file: Path) -> None:
    engine.dispose()
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink(missing_ok=True)
