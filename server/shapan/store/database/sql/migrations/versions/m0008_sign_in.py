"""What letters to people need: their language, and the site's address."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

from shapan.store.database.sql.tables import string

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("people") as change:
        change.add_column(Column("language", string(64), nullable=False, server_default=""))
        change.add_column(Column("site", Text(), nullable=False, server_default=""))
