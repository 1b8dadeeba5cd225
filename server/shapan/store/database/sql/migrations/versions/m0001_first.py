"""People, expos, drafts, jobs, the audit log."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

_JSON = JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "audit",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("by", String(length=64), nullable=False),
        Column("key", String(length=64), nullable=False),
        Column("action", String(length=64), nullable=False),
        Column("expo", String(length=64), nullable=False),
        Column("target", Text(), nullable=False),
        Column("detail", _JSON, nullable=False),
        Column("hash", String(length=64), nullable=False),
        PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_expo", "audit", ["expo"])
    op.create_table(
        "documents",
        Column("expo", String(length=64), nullable=False),
        Column("path", String(length=1024), nullable=False),
        Column("since", Integer(), autoincrement=False, nullable=False),
        Column("sha256", String(length=64), nullable=False),
        Column("size", BigInteger(), nullable=False),
        Column("until", Integer(), nullable=False),
        PrimaryKeyConstraint("expo", "path", "since", name="pk_documents"),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    op.create_index("ix_documents_span", "documents", ["expo", "since", "until"])
    op.create_table(
        "expos",
        Column("id", String(length=64), nullable=False),
        Column("title", Text(), nullable=False),
        Column("by", String(length=64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("archived", BigInteger(), nullable=False),
        Column("delete_at", BigInteger(), nullable=False),
        Column("publish_at", BigInteger(), nullable=False),
        Column("publish_revision", Integer(), nullable=False),
        Column("publish_by", String(length=64), nullable=False),
        PrimaryKeyConstraint("id", name="pk_expos"),
    )
    op.create_table(
        "invitations",
        Column("id", String(length=64), nullable=False),
        Column("digest", String(length=64), nullable=False),
        Column("role", String(length=64), nullable=False),
        Column("expo", String(length=64), nullable=False),
        Column("email", Text(), nullable=False),
        Column("by", String(length=64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        Column("used", BigInteger(), nullable=False),
        Column("used_by", String(length=64), nullable=False),
        PrimaryKeyConstraint("id", name="pk_invitations"),
        UniqueConstraint("digest", name="uq_invitations_digest"),
    )
    op.create_index("ix_invitations_expo", "invitations", ["expo"])
    op.create_table(
        "jobs",
        Column("id", String(length=64), nullable=False),
        Column("kind", String(length=64), nullable=False),
        Column("expo", String(length=64), nullable=False),
        Column("revision", Integer(), nullable=False),
        Column("by", String(length=64), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("state", String(length=64), nullable=False),
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
        Column("expo", String(length=64), nullable=False),
        Column("person", String(length=64), nullable=False),
        Column("role", String(length=64), nullable=False),
        Column("since", BigInteger(), nullable=False),
        PrimaryKeyConstraint("expo", "person", name="pk_members"),
    )
    op.create_index("ix_members_person", "members", ["person"])
    op.create_table(
        "people",
        Column("id", String(length=64), nullable=False),
        Column("email", String(length=320), nullable=False),
        Column("name", Text(), nullable=False),
        Column("role", String(length=64), nullable=False),
        Column("password", Text(), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("disabled", BigInteger(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_people"),
        UniqueConstraint("email", name="uq_people_email"),
    )
    op.create_table(
        "publications",
        Column("expo", String(length=64), nullable=False),
        Column("release", String(length=64), nullable=False),
        Column("revision", Integer(), nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("by", String(length=64), nullable=False),
        PrimaryKeyConstraint("expo", "release", name="pk_publications"),
    )
    op.create_table(
        "replies",
        Column("person", String(length=64), nullable=False),
        Column("key", String(length=255), nullable=False),
        Column("asked", String(length=64), nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("status", Integer(), nullable=False),
        Column("body", _JSON, nullable=False),
        PrimaryKeyConstraint("person", "key", name="pk_replies"),
    )
    op.create_table(
        "revisions",
        Column("expo", String(length=64), nullable=False),
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("by", String(length=64), nullable=False),
        Column("note", Text(), nullable=False),
        Column("restored", Integer(), nullable=False),
        PrimaryKeyConstraint("expo", "number", name="pk_revisions"),
    )
    op.create_table(
        "sessions",
        Column("id", String(length=64), nullable=False),
        Column("digest", String(length=64), nullable=False),
        Column("person", String(length=64), nullable=False),
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
        Column("id", String(length=64), nullable=False),
        Column("digest", String(length=64), nullable=False),
        Column("person", String(length=64), nullable=False),
        Column("name", Text(), nullable=False),
        Column("scopes", _JSON, nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        Column("used", BigInteger(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_tokens"),
        UniqueConstraint("digest", name="uq_tokens_digest"),
    )
    op.create_index("ix_tokens_person", "tokens", ["person"])
