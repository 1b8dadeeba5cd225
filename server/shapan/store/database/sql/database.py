"""Units of work on one database."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, update

from shapan.people.firms import Firm, FirmFile, FirmKey, FirmPerson, FirmSession
from shapan.people.hall_talk import HallLine, HallWriter
from shapan.people.mails import Mail
from shapan.people.provider_records import ProviderAccount, ProviderSignIn
from shapan.people.questions import VisitorQuestion
from shapan.people.records import Invitation, Member, Person, Session, Token
from shapan.people.sign_in_records import Passkey, PasskeyChallenge, RecoveryCode, SecondFactor
from shapan.people.talks import BoothTalk, StaffedBooth, TalkLine
from shapan.store.database.records import (
    ExpoRecord,
    Lease,
    Publication,
    Reply,
    SigningKey,
    SiteSetting,
)
from shapan.store.database.sql import tables
from shapan.store.database.sql.audit import SqlAudit
from shapan.store.database.sql.counts import SqlCounts
from shapan.store.database.sql.drafts import SqlDrafts
from shapan.store.database.sql.engine import BUSY_MS, busy_s, refuse_busy, transaction
from shapan.store.database.sql.jobs import SqlJobs
from shapan.store.database.sql.repository import SqlRepository
from shapan.store.database.sql.schema import upgrade_schema
from shapan.store.database.sql.visit_counts import SqlVisitCounts
from shapan.store.documents.pending import PendingUpload


class SqlUnitOfWork:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.people = SqlRepository(connection, tables.PEOPLE, Person)
        self.members = SqlRepository(connection, tables.MEMBERS_TABLE, Member)
        self.sessions = SqlRepository(connection, tables.SESSIONS, Session)
        self.second_factors = SqlRepository(connection, tables.SECOND_FACTORS, SecondFactor)
        self.recovery_codes = SqlRepository(connection, tables.RECOVERY_CODES_TABLE, RecoveryCode)
        self.passkeys = SqlRepository(connection, tables.PASSKEYS, Passkey)
        self.passkey_challenges = SqlRepository(
            connection, tables.PASSKEY_CHALLENGES, PasskeyChallenge
        )
        self.provider_accounts = SqlRepository(
            connection, tables.PROVIDER_ACCOUNTS, ProviderAccount
        )
        self.provider_sign_ins = SqlRepository(connection, tables.PROVIDER_SIGN_INS, ProviderSignIn)
        self.tokens = SqlRepository(connection, tables.TOKENS, Token)
        self.invitations = SqlRepository(connection, tables.INVITATIONS, Invitation)
        self.expos = SqlRepository(connection, tables.EXPOS, ExpoRecord)
        self.publications = SqlRepository(connection, tables.PUBLICATIONS, Publication)
        self.jobs = SqlJobs(connection)
        self.replies = SqlRepository(connection, tables.REPLIES, Reply)
        self.uploads = SqlRepository(connection, tables.UPLOADS, PendingUpload)
        self.leases = SqlRepository(connection, tables.LEASES, Lease)
        self.firms = SqlRepository(connection, tables.FIRMS, Firm)
        self.firm_keys = SqlRepository(connection, tables.FIRM_KEYS_TABLE, FirmKey)
        self.firm_sessions = SqlRepository(connection, tables.FIRM_SESSIONS_TABLE, FirmSession)
        self.firm_files = SqlRepository(connection, tables.FIRM_FILES_TABLE, FirmFile)
        self.firm_people = SqlRepository(connection, tables.FIRM_PEOPLE_TABLE, FirmPerson)
        self.mails = SqlRepository(connection, tables.MAILS, Mail)
        self.questions = SqlRepository(connection, tables.QUESTIONS, VisitorQuestion)
        self.talks = SqlRepository(connection, tables.TALKS, BoothTalk)
        self.talk_lines = SqlRepository(connection, tables.TALK_LINES, TalkLine)
        self.hall_writers = SqlRepository(connection, tables.HALL_WRITERS, HallWriter)
        self.hall_lines = SqlRepository(connection, tables.HALL_LINES, HallLine)
        self.staffed_booths = SqlRepository(connection, tables.STAFFED_BOOTHS, StaffedBooth)
        self.signing_keys = SqlRepository(connection, tables.SIGNING_KEYS, SigningKey)
        self.site_settings = SqlRepository(connection, tables.SITE_SETTINGS, SiteSetting)
        self.counts = SqlCounts(connection)
        self.visit_counts = SqlVisitCounts(connection)
        self.drafts = SqlDrafts(connection)
        self.audit = SqlAudit(connection)

    def move_expo(self, record: ExpoRecord, to: str) -> None:
        expo = record.id
        self.expos.add(msgspec.structs.replace(record, id=to))
        self.expos.drop(expo)
        for table in tables.METADATA.sorted_tables:
            if "expo" in table.c and table is not tables.AUDIT:
                self._connection.execute(update(table).where(table.c.expo == expo).values(expo=to))


class SqlDatabase:
    """`now`: the database's clock. `checkpoint`: what the database does to have everything in its own files. `rows`:
    it locks rows, so that jobs need no turn of the one writer."""

    def __init__(
        self,
        engine: Engine,
        now: Callable[[Engine], int],
        checkpoint: Callable[[Engine], None] = lambda _: None,
        *,
        rows: bool = False,
    ) -> None:
        self.engine, self._now, self._checkpoint, self._rows = engine, now, checkpoint, rows
        # SQLite lets a second writer sleep and look again, up to 100 ms at a time
        self._turn = threading.Lock()

    @contextlib.contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        with transaction(self.engine, writes=False) as connection:
            yield SqlUnitOfWork(connection)

    @contextlib.contextmanager
    def write(self) -> Iterator[SqlUnitOfWork]:
        if not self._turn.acquire(timeout=busy_s(self.engine)):
            raise refuse_busy(self.engine)
        try:
            with transaction(self.engine, writes=True) as connection:
                yield SqlUnitOfWork(connection)
        finally:
            self._turn.release()

    @contextlib.contextmanager
    def write_jobs(self) -> Iterator[SqlJobs]:
        if not self._rows:
            with self.write() as uow:
                yield uow.jobs
            return
        with transaction(self.engine, writes=False, isolation="READ COMMITTED") as connection:
            yield SqlJobs(connection)

    def now(self) -> int:
        return self._now(self.engine)

    def checkpoint(self) -> None:
        self._checkpoint(self.engine)

    def close(self) -> None:
        self.checkpoint()
        self.engine.dispose()


def open_sql_database(file: Path, busy_ms: int = BUSY_MS) -> SqlDatabase:
    """The database at `file`, made when absent and brought to this program's schema. Raises Unavailable."""
    from shapan.store.database.sql import sqlite

    file.parent.mkdir(parents=True, exist_ok=True)
    # names, addresses and hashes of passwords; its log files get the same mode
    file.touch(mode=0o600)
    file.chmod(0o600)
    engine = sqlite.open_sqlite(file, busy_ms)
    with _disposed(engine):
        sqlite.refuse_damaged(engine)
        upgrade_schema(engine)
    return SqlDatabase(engine, sqlite.sqlite_now, sqlite.checkpoint)


def open_database_server(
    address: str, busy_ms: int | None = None, *, upgrade: bool = True
) -> SqlDatabase:
    """The database of a PostgreSQL server at `postgresql://…`, brought to this program's schema. Raises Unavailable."""
    from shapan.store.database.sql import postgres

    engine = postgres.open_postgres(address, *(() if busy_ms is None else (busy_ms,)))
    with _disposed(engine):
        if upgrade:
            upgrade_schema(engine)
    return SqlDatabase(engine, postgres.postgres_now, rows=True)


@contextlib.contextmanager
def _disposed(engine: Engine) -> Iterator[None]:
    """Closes its connections if what is done first fails: nothing else would."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise
