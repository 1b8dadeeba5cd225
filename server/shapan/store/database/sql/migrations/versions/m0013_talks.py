"""Talks between visitors and the staff of booths."""

from alembic import op

from shapan.store.database.sql.tables import STAFFED_BOOTHS, TALK_LINES, TALKS

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for table in (TALKS, TALK_LINES, STAFFED_BOOTHS):
        table.create(op.get_bind())
