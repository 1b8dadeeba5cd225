"""The books in a database, by SQLAlchemy Core and alembic. Nothing here is SQL that only SQLite knows; what SQLite
itself wants is in `engine`."""

from __future__ import annotations

from shapan.store.sql.registry import SqlRegistry, open_registry

__all__ = ["SqlRegistry", "open_registry"]
