"""PostgreSQL: the contract, and what only a server can do wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from tests.nodes.cluster import until
from tests.servers import needs, own_database, postgres_server, told
from tests.store.database_contract import ANN, BooksContract

from shapan.errors import Unavailable
from shapan.store.database.records import Job
from shapan.store.database.sql import SqlDatabase, engine, open_database_server, tables
from shapan.store.database.sql.postgres import open_postgres


@pytest.fixture(scope="module", params=[None, 17])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The machine's, and Debian's 17."""
    programs = None
    if request.param is not None:
        programs = Path(f"/usr/lib/postgresql/{request.param}/bin")
        if not programs.exists():
            needs(f"postgresql-{request.param}")  # as Debian names it
    with postgres_server(programs) as address:
        yield address


@pytest.fixture
def address(server: str, request: pytest.FixtureRequest) -> str:
    """A database of its own, by a role with the rights that docs/scale.md names and no others."""
    return own_database(server, f"t{abs(hash(request.node.nodeid))}")


@pytest.fixture
def database(address: str) -> Iterator[SqlDatabase]:
    made = open_database_server(address)
    yield made
    made.close()


class TestPostgres(BooksContract):
    @pytest.fixture(autouse=True)
    def _database(self, database: SqlDatabase) -> None:
        self.kept = database

    def database(self) -> SqlDatabase:
        return self.kept


def test_migrations_make_the_tables_that_the_program_uses(database: SqlDatabase) -> None:
    with engine.transaction(database.engine, writes=False) as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.METADATA) == []


def test_its_role_may_nothing_beside_its_database(address: str, server: str) -> None:
    made = open_postgres(address)
    with made.connect() as connection:
        rights = connection.exec_driver_sql(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert set(rights.one()) == {False}
    made.dispose()
    told(server, "CREATE DATABASE another")
    told(server, "REVOKE ALL ON DATABASE another FROM PUBLIC")
    with pytest.raises(Unavailable):
        open_database_server(f"{address.rpartition('/')[0]}/another", busy_ms=20)


def test_the_server_is_of_a_version_that_the_docs_name(address: str) -> None:
    made = open_postgres(address)
    with made.connect() as connection:
        version = (
            int(str(connection.exec_driver_sql("SHOW server_version_num").scalar_one())) // 10_000
        )
    made.dispose()
    assert version >= 15


def test_nodes_that_start_together_migrate_once(address: str) -> None:
    made: list[SqlDatabase] = []
    starts = [
        threading.Thread(target=lambda: made.append(open_database_server(address)))
        for _ in range(4)
    ]
    for one in starts:
        one.start()
    for one in starts:
        one.join()
    assert len(made) == 4
    for one in made:
        with one.write() as uow:
            uow.audit.append(1, "p1", "", "expo.edit", "", "", {"at": 1.0, "ä": [1, None]})
    with made[0].read() as uow:
        assert uow.audit.verify().entries == 4
    for one in made:
        one.close()


def test_a_start_waits_for_another_nodes_migration_however_long_writers_wait(address: str) -> None:
    made: list[SqlDatabase] = []
    start = threading.Thread(target=lambda: made.append(open_database_server(address, busy_ms=20)))
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory' AND now() - query_start > '200 ms'"
    held, looks = open_postgres(address), open_postgres(address)
    with engine.transaction(held, writes=True, migrates=True):
        start.start()
        with looks.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            until(lambda: connection.execute(text(waits)).scalar_one() == 1)
    start.join()
    for one in (held, looks):
        one.dispose()
    assert len(made) == 1
    made[0].close()


def test_writers_of_two_nodes_come_one_after_another(address: str) -> None:
    nodes = [open_database_server(address, busy_ms=60_000) for _ in range(2)]

    def work(node: SqlDatabase) -> None:
        for _ in range(15):
            with node.write() as uow:
                uow.audit.append(1, "p1", "", "expo.edit", "", "", {})

    threads = [threading.Thread(target=work, args=(node,)) for node in nodes for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with nodes[0].read() as uow:
        assert uow.audit.verify().entries == 120
    for node in nodes:
        node.close()


@pytest.mark.machine_clock  # the server measures how long a lock is waited for
def test_a_second_writer_waits_and_is_then_told(database: SqlDatabase, address: str) -> None:
    other = open_database_server(address, busy_ms=20, upgrade=False)
    with database.write(), pytest.raises(Unavailable) as refused, other.write():
        pass
    assert (refused.value.code, refused.value.values["seconds"]) == ("busy", 0.02)
    other.close()


def test_a_server_that_is_not_there_is_said_and_no_password(address: str) -> None:
    wrong = "postgresql://shapan:geheim@127.0.0.1:1/shapan"
    with pytest.raises(Unavailable) as refused:
        open_database_server(wrong)
    assert refused.value.code == "database-away"
    assert "geheim" not in str(refused.value) + repr(refused.value.values)


def test_a_connection_that_the_server_ends_is_opened_again(
    database: SqlDatabase, address: str
) -> None:
    with database.write() as uow:
        uow.people.add(ANN)
    told(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()",
    )
    with database.read() as uow:
        assert uow.people.find() == (ANN,)


def test_nodes_lease_side_by_side_and_no_job_twice(address: str) -> None:
    nodes = [open_database_server(address) for _ in range(3)]
    with nodes[0].write() as uow:
        for at in range(60):
            uow.jobs.add(
                Job(id=f"j{at:02}", kind="preview", expo=f"e{at}", revision=1, by="p1", created=1)
            )
    taken: list[str] = []

    def work(node: SqlDatabase) -> None:
        while True:
            with node.write_jobs() as queue:
                turns = queue.turns(100)
                leased = [job for _, id in turns[:3] if (job := queue.lease(id, 100, 1000))]
            taken.extend(job.id for job in leased)
            if not turns:
                return

    threads = [threading.Thread(target=work, args=(node,)) for node in nodes for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(taken) == [f"j{at:02}" for at in range(60)]
    for node in nodes:
        node.close()


@pytest.mark.machine_clock
def test_a_lease_passes_over_a_row_that_is_being_leased_and_waits_for_a_writer(
    database: SqlDatabase,
) -> None:
    with database.write() as uow:
        for id in ("j1", "j2"):
            uow.jobs.add(Job(id=id, kind="preview", expo=id, revision=1, by="p1", created=1))
    with database.write_jobs() as here, database.write_jobs() as there:
        assert here.lease("j1", 100, 200) is not None
        assert there.lease("j1", 100, 200) is None
        assert there.lease("j2", 100, 200) is not None
    with database.write() as uow:
        found = uow.jobs.get("j1")
        assert found is not None
        uow.jobs.replace(msgspec.structs.replace(found, code="job-cancelled"))
        with pytest.raises(Unavailable), database.write_jobs() as queue:
            queue.end(found)
