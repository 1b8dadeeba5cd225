"""A database server from outside a site: its schema and its clock."""

from __future__ import annotations

import contextlib
import time

from shapan.store.database.sql.database import open_database_server
from shapan.store.database.sql.schema import missing_migrations


def migrate_server(address: str) -> None:
    """Brings it to this program's schema. Raises Unavailable."""
    open_database_server(address).close()


def server_state(address: str) -> tuple[int, int]:
    """How many ms its clock is ahead of this machine's, and how many migrations are missing. Raises Unavailable."""
    with contextlib.closing(open_database_server(address, upgrade=False)) as database:
        return database.now() - time.time_ns() // 1_000_000, missing_migrations(database.engine)
