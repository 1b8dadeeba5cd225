"""SQLite: the contract, and what only a database can do wrong."""

from __future__ import annotations

import os
import signal
import sqlite3
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import ClauseElement, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from tests.store.database_contract import ANN, BO, BooksContract

from shapan.cli import main
from shapan.errors import Full, Unavailable
from shapan.people.firms import Firm, FirmFile, FirmKey, FirmPerson, FirmSession
from shapan.people.hall_talk import HallLine, HallWriter
from shapan.people.mails import Mail
from shapan.people.provider_records import ProviderAccount, ProviderSignIn
from shapan.people.questions import VisitorQuestion
from shapan.people.records import Invitation, Member, Person, Session, Token
from shapan.people.sign_in_records import Passkey, PasskeyChallenge, RecoveryCode, SecondFactor
from shapan.people.talks import BoothTalk, StaffedBooth, TalkLine
from shapan.store import backup
from shapan.store.database.records import (
    AuditEntry,
    ExpoRecord,
    Job,
    LimitCount,
    PersonalText,
    Publication,
    Reply,
    Revision,
    SigningKey,
    SiteSetting,
    VisitCount,
)
from shapan.store.database.sql import SqlDatabase, engine, open_sql_database, sqlite, tables
from shapan.store.database.sql.schema import upgrade_schema
from shapan.store.open import Addresses, open_site

POSTGRES = postgresql.dialect()


def said_elsewhere(_: object, statement: ClauseElement, *__: object) -> None:
    """Raises CompileError for what only SQLite understands."""
    statement.compile(dialect=POSTGRES)


class TestSqlite(BooksContract):
    @pytest.fixture(autouse=True)
    def _file(self, tmp_path: Path) -> Iterator[None]:
        self.file = tmp_path / "shapan.db"
        self.kept = open_sql_database(self.file)
        event.listen(self.kept.engine, "before_execute", said_elsewhere)
        yield
        self.kept.close()

    def database(self) -> SqlDatabase:
        return self.kept

    def test_what_was_written_is_there_for_the_next_process(self) -> None:
        with self.database().write() as uow:
            uow.people.add(ANN)
        again = open_sql_database(self.file)
        with again.read() as uow:
            assert uow.people.find() == (ANN,)
        again.close()

    def test_a_changed_or_removed_entry_of_the_log_is_found(self) -> None:
        with self.database().write() as uow:
            for i in range(3):
                uow.audit.append(i, "p1", "", "expo.edit", "", "", {})
        for change in (
            "UPDATE audit SET by = 'p2' WHERE number = 2",
            "DELETE FROM audit WHERE number = 2",
        ):
            with sqlite3.connect(self.file) as connection:
                connection.execute(change)
            connection.close()
            with self.database().read() as uow, pytest.raises(Unavailable, match="entry 2"):
                uow.audit.verify()

    def test_an_acknowledgement_is_a_promise(self) -> None:
        with self.database().write() as uow:
            ask = uow.people._connection.exec_driver_sql
            assert (ask("PRAGMA journal_mode").scalar(), ask("PRAGMA synchronous").scalar()) == (
                "wal",
                2,
            )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SqlDatabase]:
    made = open_sql_database(tmp_path / "shapan.db")
    yield made
    made.close()


def test_migrations_make_the_tables_that_the_program_uses(
    tmp_path: Path, database: SqlDatabase
) -> None:
    with engine.transaction(database.engine, writes=False) as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.METADATA) == []


def test_tables_can_be_made_elsewhere() -> None:
    for table in tables.METADATA.sorted_tables:
        said_elsewhere(None, CreateTable(table))
        for index in table.indexes:
            said_elsewhere(None, CreateIndex(index))


@pytest.mark.parametrize(("name", "record"), [
    ("people", Person), ("members", Member), ("sessions", Session), ("tokens", Token), ("invitations", Invitation), ("expos", ExpoRecord),
    ("publications", Publication), ("jobs", Job), ("replies", Reply), ("revisions", Revision), ("audit", AuditEntry),
    ("firms", Firm), ("firm_keys", FirmKey), ("firm_sessions", FirmSession), ("firm_files", FirmFile), ("counts", LimitCount), ("mails", Mail), ("firm_people", FirmPerson),
    ("passkeys", Passkey), ("passkey_challenges", PasskeyChallenge), ("second_factors", SecondFactor), ("recovery_codes", RecoveryCode),
    ("provider_accounts", ProviderAccount), ("provider_sign_ins", ProviderSignIn),
    ("questions", VisitorQuestion), ("talks", BoothTalk), ("talk_lines", TalkLine), ("hall_writers", HallWriter), ("hall_lines", HallLine), ("staffed_booths", StaffedBooth), ("signing_keys", SigningKey), ("site_settings", SiteSetting), ("visit_counts", VisitCount),
    ("audit_texts", PersonalText),
])  # fmt: skip
def test_columns_are_the_fields_of_records_in_their_order(name: str, record: type) -> None:
    assert tuple(tables.METADATA.tables[name].c.keys()) == record.__struct_fields__


@pytest.mark.parametrize(
    ("schema", "code"),
    [("9999", "newer-schema"), ("0011", "older-schema"), ("0001", "older-schema")],
)
def test_a_newer_or_older_schema_is_refused_and_left_as_it_is(
    tmp_path: Path,
    database: SqlDatabase,
    schema: str,
    code: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    database.close()
    with sqlite3.connect(tmp_path / "shapan.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    before = connection.serialize()
    assert (
        main(
            [
                "export",
                "show",
                "--as",
                "folder",
                "-o",
                str(tmp_path / "out"),
                "--data",
                str(tmp_path),
            ]
        )
        == 3
    )
    (line,) = capsys.readouterr().err.splitlines()
    assert schema in line
    assert code in line
    assert connection.serialize() == before
    connection.close()


def test_what_the_first_release_backed_up_is_restored_as_it_was(tmp_path: Path) -> None:
    """`backup-0012.tar.xz`: made by the program whose schema came of twelve migrations."""
    with tarfile.open(Path(__file__).with_name("backup-0012.tar.xz")) as archive:
        archive.extractall(tmp_path, filter="data")
    assert main(["restore", str(tmp_path / "backup"), "--data", str(tmp_path / "data")]) == 0
    restored = open_sql_database(tmp_path / "data/shapan.db")
    with restored.read() as uow:
        assert uow.audit.verify().entries == 2
        assert [one.name for one in uow.people.find()] == ["Ann 安"]
        assert uow.firms.get("show", "acme") == Firm(
            expo="show",
            exhibitor="acme",
            id="f1",
            issued=3,
            fields={"email": "a@example.org"},
            state="submitted",
        )
        assert uow.firm_files.find()[0].path == "logo.svg"
        assert uow.visit_counts.find()[0].number == 3
        assert len(uow.drafts.tree("show", 1)) == 5
    with restored.write() as uow:
        uow.people.add(BO)
        uow.audit.append(7, "p2", "", "expo.edit", "show", "", {})
    with engine.transaction(restored.engine, writes=False) as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.METADATA) == []
    restored.close()


@pytest.mark.parametrize("at", [1, 3, 9, 20])
def test_a_migration_that_is_killed_half_way_is_done_again_as_a_whole(
    tmp_path: Path, at: int
) -> None:
    """By SIGKILL before the statement of this number."""
    pid = os.fork()
    if pid == 0:
        seen = 0

        def count(*_: object) -> None:
            nonlocal seen
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

        made = sqlite.open_sqlite(tmp_path / "shapan.db")
        event.listen(made, "before_cursor_execute", count)
        upgrade_schema(made)
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    again = open_sql_database(tmp_path / "shapan.db")
    with again.write() as uow:
        uow.people.add(ANN)
    with engine.transaction(again.engine, writes=False) as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.METADATA) == []
    again.close()


def test_a_second_writer_waits_and_is_then_told(database: SqlDatabase, tmp_path: Path) -> None:
    other = open_sql_database(tmp_path / "shapan.db", busy_ms=20)
    with database.write(), pytest.raises(Unavailable) as refused, other.write():
        pass
    assert (refused.value.code, refused.value.values["seconds"]) == ("busy", 0.02)
    other.close()


def test_writers_of_many_threads_come_one_after_another(database: SqlDatabase) -> None:
    def work() -> None:
        for _ in range(10):
            with database.write() as uow:
                uow.audit.append(1, "p1", "", "expo.edit", "", "", {})

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with database.read() as uow:
        assert uow.audit.verify().entries == 40


def test_a_damaged_file_says_how_to_restore(tmp_path: Path, database: SqlDatabase) -> None:
    with database.write() as uow:
        uow.people.add(ANN)
    database.close()
    (tmp_path / "shapan.db").write_bytes(b"nonsense" * 4096)
    with pytest.raises(Unavailable, match="shapan restore"):
        open_sql_database(tmp_path / "shapan.db")


@pytest.mark.parametrize("page", [0, 1, 4, 9])
def test_pages_that_do_not_fit_together_are_found_at_the_start(
    tmp_path: Path, database: SqlDatabase, page: int
) -> None:
    database.close()
    file = tmp_path / "shapan.db"
    data = bytearray(file.read_bytes())
    # the head of its tree; of the first page after that of the file
    at = page * 4096 + (100 if page == 0 else 0)
    data[at : at + 8] = bytes(one ^ 0x5A for one in data[at : at + 8])
    file.write_bytes(data)
    with pytest.raises(Unavailable, match="shapan restore") as refused:
        open_sql_database(file)
    assert refused.value.code == "database-damaged"


def test_a_file_that_may_not_be_written_says_what_to_do(
    tmp_path: Path, database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close()
    settings = sqlite._settings

    # root may write whatever its mode says
    def read_only(connection: sqlite3.Connection, busy_ms: int) -> None:
        settings(connection, busy_ms)
        connection.execute("PRAGMA query_only=ON")

    monkeypatch.setattr(sqlite, "_settings", read_only)
    with pytest.raises(Unavailable, match=r"readonly.*permissions.*shapan restore"):
        open_sql_database(tmp_path / "shapan.db")


def test_a_file_that_is_gone_is_not_made_anew_over_its_documents(tmp_path: Path) -> None:
    with backup.open_folder(tmp_path / "data") as (_, documents):
        documents.keep(b"a plan")
    for file in (tmp_path / "data").glob("shapan.db*"):
        file.unlink()
    with pytest.raises(Unavailable, match="shapan restore"):
        open_site(Addresses(tmp_path / "data"))
    with pytest.raises(Unavailable, match="shapan restore"), backup.open_folder(tmp_path / "data"):
        pass
    assert not (tmp_path / "data" / "shapan.db").exists()


def test_a_full_disk_changes_nothing_and_says_so(database: SqlDatabase) -> None:
    with database.write() as uow:
        uow.people.add(ANN)
    with pytest.raises(Full) as refused, database.write() as uow:  # noqa: PT012 - the block is what is tested
        # the size it has now is the most
        uow.people._connection.exec_driver_sql("PRAGMA max_page_count = 1")
        for i in range(1000):
            uow.audit.append(i, "", "", "expo.edit", "", "x" * 1000, {})
    assert refused.value.code == "disk-full"
    with database.read() as uow:
        assert (uow.people.find(), uow.audit.list()) == ((ANN,), ())


def test_a_personal_text_that_was_changed_or_added_is_found(
    tmp_path: Path, database: SqlDatabase
) -> None:
    with database.write() as uow:
        uow.audit.append(1, "p1", "", "draft.change", "show", "r1", {}, {"note": "Ann"}, "p1")
    for change in (
        "UPDATE audit_texts SET text = 'Bo'",
        "INSERT INTO audit_texts VALUES (1, 'name', '', '', 'Bo')",
        "INSERT INTO audit_texts VALUES (9, 'note', '', '', 'Bo')",
    ):
        with database.read() as uow:
            connection = uow.people._connection
            connection.exec_driver_sql(change)
            with pytest.raises(Unavailable, match=r"entry [19] "):
                uow.audit.verify()
            connection.rollback()
