"""The books of one database."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine

from shapan.people.records import Invitation, Member, Person, Session, Token
from shapan.store.records import ExpoRecord, Job, Publication, Reply
from shapan.store.sql import tables
from shapan.store.sql.audit import SqlAudit
from shapan.store.sql.drafts import SqlDrafts
from shapan.store.sql.engine import BUSY_MS, busy, open_engine, refuse_damaged, transaction
from shapan.store.sql.schema import upgrade
from shapan.store.sql.shelf import SqlShelf


class SqlBooks:
    def __init__(self, connection: Connection) -> None:
        self.people = SqlShelf(connection, tables.PEOPLE, Person)
        self.members = SqlShelf(connection, tables.MEMBERS, Member)
        self.sessions = SqlShelf(connection, tables.SESSIONS, Session)
        self.tokens = SqlShelf(connection, tables.TOKENS, Token)
        self.invitations = SqlShelf(connection, tables.INVITATIONS, Invitation)
        self.expos = SqlShelf(connection, tables.EXPOS, ExpoRecord)
        self.publications = SqlShelf(connection, tables.PUBLICATIONS, Publication)
        self.jobs = SqlShelf(connection, tables.JOBS, Job)
        self.replies = SqlShelf(connection, tables.REPLIES, Reply)
        self.drafts = SqlDrafts(connection)
        self.audit = SqlAudit(connection)


class SqlRegistry:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = threading.Lock()  # SQLite lets a second writer sleep and look again, up to 100 ms at a time

    @contextlib.contextmanager
    def read(self) -> Iterator[SqlBooks]:
        with transaction(self._engine, writes=False) as connection:
            yield SqlBooks(connection)

    @contextlib.contextmanager
    def write(self) -> Iterator[SqlBooks]:
        if not self._turn.acquire(timeout=BUSY_MS / 1000):
            raise busy()
        try:
            with transaction(self._engine, writes=True) as connection:
                yield SqlBooks(connection)
        finally:
            self._turn.release()

    def close(self) -> None:
        self._engine.dispose()


def open_registry(file: Path) -> SqlRegistry:
    """The registry at `file`, made when absent and brought to this program's schema. Raises Unavailable."""
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(file)
    refuse_damaged(engine)
    upgrade(engine)
    return SqlRegistry(engine)
