"""Leases of jobs and of housekeeping, pending uploads: what several nodes share."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, PrimaryKeyConstraint, Text

from shapan.store.database.sql.tables import string

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("jobs") as change:
        change.add_column(Column("leased_until", BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "uploads",
        Column("id", string(64), nullable=False),
        Column("expo", string(64), nullable=False),
        Column("person", string(64), nullable=False),
        Column("path", Text(), nullable=False),
        Column("match", Text(), nullable=False),
        Column("length", BigInteger(), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("partial", Boolean(), nullable=False),
        Column("made_of", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_person", "uploads", ["person"])
    op.create_table(
        "leases",
        Column("name", string(64), nullable=False),
        Column("holder", string(64), nullable=False),
        Column("until", BigInteger(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_leases"),
    )
