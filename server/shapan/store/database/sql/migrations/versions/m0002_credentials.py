"""Tokens of one expo, links that reset a password, notices to a person, moves of the pointer, the log by target."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column

from shapan.store.database.sql.tables import string

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table, column in (
        ("people", Column("told", BigInteger(), nullable=False, server_default="0")),
        ("tokens", Column("expo", string(64), nullable=False, server_default="")),
        ("expos", Column("moving", string(64), nullable=False, server_default="")),
        ("invitations", Column("person", string(64), nullable=False, server_default="")),
    ):
        with op.batch_alter_table(table) as change:
            change.add_column(column)
    op.create_index("ix_audit_target", "audit", ["target"])
