"""The uow in a database, by SQLAlchemy Core and alembic. Nothing here is SQL that only one database knows; what each
wants for itself is in `sqlite` and `postgres`."""

from __future__ import annotations

from shapan.store.database.sql.database import SqlDatabase, open_database_server, open_sql_database

__all__ = ["SqlDatabase", "open_database_server", "open_sql_database"]
