"""When the person of a session last proved who they are, and by what; settings of the whole site."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, PrimaryKeyConstraint, Text, false

from shapan.store.database.sql.tables import string

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("sessions") as change:
        change.add_column(Column("proved", BigInteger(), nullable=False, server_default="0"))
        change.add_column(Column("two_factors", Boolean(), nullable=False, server_default=false()))
    op.create_table(
        "site_settings",
        Column("name", string(64), nullable=False),
        Column("value", Text(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_site_settings"),
    )
