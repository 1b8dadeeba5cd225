"""Bringing a database to the schema of this program. alembic's only door."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from shapan.errors import Unavailable
from shapan.store.database.sql.engine import transaction


def missing_migrations(engine: Engine) -> int:
    """How many of this program's migrations the database has not seen."""
    script = _script(Config())
    with transaction(engine, writes=False) as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return sum(1 for _ in script.iterate_revisions("heads", heads or "base"))


def _script(config: Config) -> ScriptDirectory:
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return ScriptDirectory.from_config(config)


def upgrade_schema(engine: Engine) -> None:
    """Runs the missing migrations in one transaction, so that a killed process leaves the schema it found.
    Raises Unavailable (`code="newer-schema"`) for a database that a newer program has written."""
    config = Config()
    script = _script(config)
    known = {revision.revision for revision in script.walk_revisions()}
    with transaction(engine, writes=True, migrates=True) as connection:
        found = set(MigrationContext.configure(connection).get_current_heads())
        if found - known:
            raise Unavailable(
                f"{engine.url.database} has schema {', '.join(sorted(found - known))}, which this program does not "
                f"know (it knows up to {script.get_current_head()}); run the newer program, or restore an older backup",
                code="newer-schema",
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
