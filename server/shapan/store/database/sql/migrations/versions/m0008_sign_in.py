"""What letters to people need: their language, and the site's address. Second factors and
their recovery codes, passkeys and what authenticators are asked."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, PrimaryKeyConstraint, Text, UniqueConstraint

from shapan.store.database.sql.tables import string

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("people") as change:
        change.add_column(Column("language", string(64), nullable=False, server_default=""))
        change.add_column(Column("site", Text(), nullable=False, server_default=""))
    op.create_table(
        "second_factors",
        Column("person", string(64), nullable=False),
        Column("seed", Text(), nullable=False),
        Column("made", BigInteger(), nullable=False),
        Column("confirmed", BigInteger(), nullable=False),
        Column("step", BigInteger(), nullable=False),
        PrimaryKeyConstraint("person", name="pk_second_factors"),
    )
    op.create_table(
        "recovery_codes",
        Column("person", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("made", BigInteger(), nullable=False),
        PrimaryKeyConstraint("person", "digest", name="pk_recovery_codes"),
    )
    op.create_table(
        "passkeys",
        Column("id", string(64), nullable=False),
        Column("credential", string(1400), nullable=False),
        Column("person", string(64), nullable=False),
        Column("name", Text(), nullable=False),
        Column("public_key", Text(), nullable=False),
        Column("count", BigInteger(), nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("used", BigInteger(), nullable=False),
        Column("synced", Boolean(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_passkeys"),
        UniqueConstraint("credential", name="uq_passkeys_credential"),
    )
    op.create_index("ix_passkeys_person", "passkeys", ["person"])
    op.create_table(
        "passkey_challenges",
        Column("digest", string(64), nullable=False),
        Column("person", string(64), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        PrimaryKeyConstraint("digest", name="pk_passkey_challenges"),
    )
