"""Bringing a database to the schema of this program: an empty one from its tables, one with data by the migrations
that it lacks. alembic's only door."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from shapan.errors import Unavailable
from shapan.store.database.sql.engine import transaction
from shapan.store.database.sql.tables import METADATA


def missing_migrations(engine: Engine) -> int:
    """How many of this program's migrations the database has not seen. Raises Unavailable as `upgrade_schema`."""
    script = _script(Config())
    with transaction(engine, writes=False) as connection:
        schema = _schema_of(connection, script)
    return sum(1 for _ in script.iterate_revisions("head", schema or "base"))


def upgrade_schema(engine: Engine) -> None:
    """In one transaction, so that a killed process leaves the schema it found. Raises Unavailable for a database that
    a newer program has written (`code="newer-schema"`), or one from before the first release (`"older-schema"`)."""
    config = Config()
    script = _script(config)
    with transaction(engine, writes=True, migrates=True) as connection:
        if _schema_of(connection, script) is None:
            METADATA.create_all(connection, checkfirst=False)
            MigrationContext.configure(connection).stamp(script, "head")
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _script(config: Config) -> ScriptDirectory:
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return ScriptDirectory.from_config(config)


def _schema_of(connection: Connection, script: ScriptDirectory) -> str | None:
    """Its number; None of an empty database."""
    schema = MigrationContext.configure(connection).get_current_revision()
    known = [migration.revision for migration in script.walk_revisions()]
    if schema is None or schema in known:
        return schema
    code = "newer-schema" if schema > known[0] else "older-schema"
    database = connection.engine.url.database
    raise Unavailable(code, database=database, schema=schema, oldest=known[-1], newest=known[0])
