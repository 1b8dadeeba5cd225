"""Firms that send what their booths show: links, sessions, files."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, BigInteger, Column, Integer, PrimaryKeyConstraint, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from shapan.store.database.sql.tables import string

revision = "0004"
down_revision = "0003"

_JSON = JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "firms",
        Column("expo", string(64), nullable=False),
        Column("exhibitor", string(1024), nullable=False),
        Column("id", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("issued", BigInteger(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        Column("opened", BigInteger(), nullable=False),
        Column("state", string(64), nullable=False),
        Column("version", Integer(), nullable=False),
        Column("changed", BigInteger(), nullable=False),
        Column("submitted", BigInteger(), nullable=False),
        Column("accepted", Integer(), nullable=False),
        Column("withheld", BigInteger(), nullable=False),
        Column("fields", _JSON, nullable=False),
        Column("remarks", _JSON, nullable=False),
        PrimaryKeyConstraint("expo", "exhibitor", name="pk_firms"),
        UniqueConstraint("id", name="uq_firms_id"),
        UniqueConstraint("digest", name="uq_firms_digest"),
    )
    op.create_table(
        "firm_sessions",
        Column("id", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("firm", string(64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("seen", BigInteger(), nullable=False),
        Column("agent", Text(), nullable=False),
        Column("address", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_firm_sessions"),
        UniqueConstraint("digest", name="uq_firm_sessions_digest"),
    )
    op.create_index("ix_firm_sessions_firm", "firm_sessions", ["firm"])
    op.create_table(
        "firm_files",
        Column("firm", string(64), nullable=False),
        Column("path", string(1024), nullable=False),
        Column("sha256", string(64), nullable=False),
        Column("size", BigInteger(), nullable=False),
        Column("at", BigInteger(), nullable=False),
        PrimaryKeyConstraint("firm", "path", name="pk_firm_files"),
    )
    op.create_index("ix_firm_files_sha256", "firm_files", ["sha256"])
