"""The outbox, people of firms, and questions of visitors."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, BigInteger, Column, Integer, PrimaryKeyConstraint, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from shapan.store.database.sql.tables import string

revision = "0007"
down_revision = "0006"

_JSON = JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "mails",
        Column("id", string(64), nullable=False),
        Column("key", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("kind", string(64), nullable=False),
        Column("expo", string(64), nullable=False),
        Column("about", string(64), nullable=False),
        Column("address", string(320), nullable=False),
        Column("language", string(64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("due", BigInteger(), nullable=False),
        Column("state", string(64), nullable=False),
        Column("attempts", Integer(), nullable=False),
        Column("leased_until", BigInteger(), nullable=False),
        Column("finished", BigInteger(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("detail", _JSON, nullable=False),
        PrimaryKeyConstraint("id", name="pk_mails"),
        UniqueConstraint("key", name="uq_mails_key"),
        UniqueConstraint("digest", name="uq_mails_digest"),
    )
    for column in ("expo", "about", "state"):
        op.create_index(f"ix_mails_{column}", "mails", [column])
    op.add_column("firm_sessions", Column("person", string(64), nullable=False, server_default=""))
    op.create_table(
        "firm_people",
        Column("firm", string(64), nullable=False),
        Column("person", string(64), nullable=False),
        Column("name", Text(), nullable=False),
        Column("since", BigInteger(), nullable=False),
        PrimaryKeyConstraint("firm", "person", name="pk_firm_people"),
    )
    op.create_index("ix_firm_people_person", "firm_people", ["person"])
    op.create_table(
        "questions",
        Column("id", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("form", string(64), nullable=False),
        Column("expo", string(64), nullable=False),
        Column("exhibitor", string(1024), nullable=False),
        Column("booth", string(1024), nullable=False),
        Column("language", string(64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("until", BigInteger(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("email", Text(), nullable=False),
        Column("text", Text(), nullable=False),
        Column("meet", Text(), nullable=False),
        Column("consent", Text(), nullable=False),
        Column("state", string(64), nullable=False),
        Column("changed", BigInteger(), nullable=False),
        Column("answered", BigInteger(), nullable=False),
        Column("answer", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_questions"),
        UniqueConstraint("digest", name="uq_questions_digest"),
        UniqueConstraint("form", name="uq_questions_form"),
    )
    for column in ("expo", "exhibitor"):
        op.create_index(f"ix_questions_{column}", "questions", [column])
    op.create_table(
        "signing_keys",
        Column("name", string(64), nullable=False),
        Column("secret", Text(), nullable=False),
        Column("made", BigInteger(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_signing_keys"),
    )
