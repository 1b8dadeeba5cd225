"""People, expos, drafts, jobs, the audit log."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from shapan.store.database.sql.tables import string

revision = "0001"
down_revision = None

_JSON = JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "audit",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("by", string(64), nullable=False),
        Column("key", string(64), nullable=False),
        Column("action", string(64), nullable=False),
        Column("expo", string(64), nullable=False),
        Column("target", Text(), nullable=False),
        Column("detail", _JSON, nullable=False),
        Column("hash", string(64), nullable=False),
        PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_expo", "audit", ["expo"])
    op.create_table(
        "documents",
        Column("expo", string(64), nullable=False),
        Column("path", string(1024), nullable=False),
        Column("since", Integer(), autoincrement=False, nullable=False),
        Column("sha256", string(64), nullable=False),
        Column("size", BigInteger(), nullable=False),
        Column("until", Integer(), nullable=False),
        PrimaryKeyConstraint("expo", "path", "since", name="pk_documents"),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    op.create_index("ix_documents_span", "documents", ["expo", "since", "until"])
    op.create_table(
        "expos",
        Column("id", string(64), nullable=False),
        Column("title", Text(), nullable=False),
        Column("by", string(64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("archived", BigInteger(), nullable=False),
        Column("delete_at", BigInteger(), nullable=False),
        Column("publish_at", BigInteger(), nullable=False),
        Column("publish_revision", Integer(), nullable=False),
        Column("publish_by", string(64), nullable=False),
        PrimaryKeyConstraint("id", name="pk_expos"),
    )
    op.create_table(
        "invitations",
        Column("id", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("role", string(64), nullable=False),
        Column("expo", string(64), nullable=False),
        Column("email", Text(), nullable=False),
        Column("by", string(64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        Column("used", BigInteger(), nullable=False),
        Column("used_by", string(64), nullable=False),
        PrimaryKeyConstraint("id", name="pk_invitations"),
        UniqueConstraint("digest", name="uq_invitations_digest"),
    )
    op.create_index("ix_invitations_expo", "invitations", ["expo"])
    op.create_table(
        "jobs",
        Column("id", string(64), nullable=False),
        Column("kind", string(64), nullable=False),
        Column("expo", string(64), nullable=False),
        Column("revision", Integer(), nullable=False),
        Column("by", string(64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("state", string(64), nullable=False),
        Column("step", Text(), nullable=False),
        Column("done", Integer(), nullable=False),
        Column("total", Integer(), nullable=False),
        Column("attempts", Integer(), nullable=False),
        Column("finished", BigInteger(), nullable=False),
        Column("code", Text(), nullable=False),
        Column("message", Text(), nullable=False),
        Column("detail", _JSON, nullable=False),
        Column("result", _JSON, nullable=False),
        PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_expo", "jobs", ["expo"])
    op.create_index("ix_jobs_state", "jobs", ["state"])
    op.create_table(
        "members",
        Column("expo", string(64), nullable=False),
        Column("person", string(64), nullable=False),
        Column("role", string(64), nullable=False),
        Column("since", BigInteger(), nullable=False),
        PrimaryKeyConstraint("expo", "person", name="pk_members"),
    )
    op.create_index("ix_members_person", "members", ["person"])
    op.create_table(
        "people",
        Column("id", string(64), nullable=False),
        Column("email", string(320), nullable=False),
        Column("name", Text(), nullable=False),
        Column("role", string(64), nullable=False),
        Column("password", Text(), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("disabled", BigInteger(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_people"),
        UniqueConstraint("email", name="uq_people_email"),
    )
    op.create_table(
        "publications",
        Column("expo", string(64), nullable=False),
        Column("release", string(64), nullable=False),
        Column("revision", Integer(), nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("by", string(64), nullable=False),
        PrimaryKeyConstraint("expo", "release", name="pk_publications"),
    )
    op.create_table(
        "replies",
        Column("person", string(64), nullable=False),
        Column("key", string(255), nullable=False),
        Column("asked", string(64), nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("status", Integer(), nullable=False),
        Column("body", _JSON, nullable=False),
        PrimaryKeyConstraint("person", "key", name="pk_replies"),
    )
    op.create_table(
        "revisions",
        Column("expo", string(64), nullable=False),
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("by", string(64), nullable=False),
        Column("note", Text(), nullable=False),
        Column("restored", Integer(), nullable=False),
        PrimaryKeyConstraint("expo", "number", name="pk_revisions"),
    )
    op.create_table(
        "sessions",
        Column("id", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("person", string(64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("seen", BigInteger(), nullable=False),
        Column("agent", Text(), nullable=False),
        Column("address", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_sessions"),
        UniqueConstraint("digest", name="uq_sessions_digest"),
    )
    op.create_index("ix_sessions_person", "sessions", ["person"])
    op.create_table(
        "tokens",
        Column("id", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("person", string(64), nullable=False),
        Column("name", Text(), nullable=False),
        Column("scopes", _JSON, nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        Column("used", BigInteger(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_tokens"),
        UniqueConstraint("digest", name="uq_tokens_digest"),
    )
    op.create_index("ix_tokens_person", "tokens", ["person"])
