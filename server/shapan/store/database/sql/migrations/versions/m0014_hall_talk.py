"""Talk of a hall: its writers and their lines."""

from alembic import op

from shapan.store.database.sql.tables import HALL_LINES, HALL_WRITERS

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    for table in (HALL_WRITERS, HALL_LINES):
        table.create(op.get_bind())
