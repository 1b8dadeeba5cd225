"""The schema of the first release. A new database is made from `tables.METADATA` and never comes here; one with a
lower number is from before the release and is refused."""

revision = "0012"
down_revision = None


def upgrade() -> None:
    """Where the steps of later releases begin."""
