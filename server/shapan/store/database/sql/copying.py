"""A database copied while others write to it, by SQLite's own backup: one state of it, whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from shapan.errors import Full
from shapan.store.database.sql.driver_errors import failure_of


def copy_database(source: Path, target: Path) -> None:
    """Raises Full."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, closing(sqlite3.connect(target)) as new:
        try:
            old.backup(new)
        except sqlite3.OperationalError as problem:
            if failure_of(problem) != "full":
                raise
            raise Full("disk-full.disk-backup-full-free") from problem
