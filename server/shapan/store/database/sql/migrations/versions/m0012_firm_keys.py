"""Several links of a firm; letters whose links are used some times; the site's address, which is a setting now."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Integer, PrimaryKeyConstraint, UniqueConstraint, false

from shapan.store.database.sql.tables import string

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "firm_keys",
        Column("id", string(64), nullable=False),
        Column("firm", string(64), nullable=False),
        Column("digest", string(64), nullable=False),
        Column("made", BigInteger(), nullable=False),
        Column("used", BigInteger(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_firm_keys"),
        UniqueConstraint("digest", name="uq_firm_keys_digest"),
    )
    op.create_index("ix_firm_keys_firm", "firm_keys", ["firm"])
    op.execute(
        "INSERT INTO firm_keys (id, firm, digest, made, used) "
        "SELECT id, id, digest, issued, opened FROM firms WHERE issued > 0"
    )
    with op.batch_alter_table("firms") as change:
        change.drop_constraint("uq_firms_digest", type_="unique")
        change.drop_column("digest")
    with op.batch_alter_table("firm_sessions") as change:
        change.add_column(Column("key", string(64), nullable=False, server_default=""))
        change.add_column(Column("inbox", Boolean(), nullable=False, server_default=false()))
    with op.batch_alter_table("mails") as change:
        change.add_column(Column("uses", Integer(), nullable=False, server_default="0"))
        change.add_column(Column("used", BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("people") as change:
        change.drop_column("site")
