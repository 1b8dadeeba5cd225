"""People of an identity provider, and sign-ins that were begun there."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, PrimaryKeyConstraint, Text

from shapan.store.database.sql.tables import string

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "provider_accounts",
        Column("digest", string(64), nullable=False),
        Column("issuer", Text(), nullable=False),
        Column("subject", Text(), nullable=False),
        Column("person", string(64), nullable=False),
        Column("linked", BigInteger(), nullable=False),
        Column("used", BigInteger(), nullable=False),
        Column("ended", BigInteger(), nullable=False),
        PrimaryKeyConstraint("digest", name="pk_provider_accounts"),
    )
    op.create_index("ix_provider_accounts_person", "provider_accounts", ["person"])
    op.create_table(
        "provider_sign_ins",
        Column("digest", string(64), nullable=False),
        Column("browser", string(64), nullable=False),
        Column("redirect", Text(), nullable=False),
        Column("again", Boolean(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        PrimaryKeyConstraint("digest", name="pk_provider_sign_ins"),
    )
