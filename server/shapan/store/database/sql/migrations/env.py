"""alembic's entry: migrations run on the connection that `schema.upgrade` holds, in its transaction."""

from __future__ import annotations

from alembic import context

from shapan.store.database.sql.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite cannot alter a column; batches copy the table
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
