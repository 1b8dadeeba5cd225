"""Counts of limits, which several nodes share."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint

from shapan.store.database.sql.tables import string

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "counts",
        Column("name", string(64), nullable=False),
        Column("empty_at", BigInteger(), nullable=False),
        Column("free_at", BigInteger(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_counts"),
    )
