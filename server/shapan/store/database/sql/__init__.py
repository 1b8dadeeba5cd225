"""The uow in a database, by SQLAlchemy Core and alembic. Nothing here is SQL that only SQLite knows; what SQLite
itself wants is in `engine`."""

from __future__ import annotations

from shapan.store.database.sql.database import SqlDatabase, open_sql_database

__all__ = ["SqlDatabase", "open_sql_database"]
