"""What visits have come to, by hours."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint

from shapan.store.database.sql.tables import string

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "visit_counts",
        Column("expo", string(64), nullable=False),
        Column("kind", string(64), nullable=False),
        Column("key", string(64), nullable=False),
        Column("hour", BigInteger(), autoincrement=False, nullable=False),
        Column("number", BigInteger(), nullable=False),
        PrimaryKeyConstraint("expo", "kind", "key", "hour", name="pk_visit_counts"),
    )
