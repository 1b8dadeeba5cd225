"""A site moved between folders and servers: what arrives is what was there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text
from tests.publish.expos import grid_expo
from tests.servers import postgres_server, s3_server
from tests.store.database_contract import ANN

from shapan.errors import NotFound, Unavailable, Usage
from shapan.publish.pipeline import publish
from shapan.store.backup import Backup, restore_backup
from shapan.store.database.records import ExpoRecord, Lease, Revision
from shapan.store.database.sql import SqlDatabase
from shapan.store.database.sql.engine import transaction
from shapan.store.database.sql.postgres import open_postgres
from shapan.store.database.sql.tables import LEASES, METADATA
from shapan.store.move import backup_servers, move_site, place_of, restore_to_servers
from shapan.store.open import Addresses, open_database, open_site

pytestmark = pytest.mark.machine_clock  # of servers that ask for the time
_FOLDERS = ("current", "releases", "documents", "blobs")
_COUNT = itertools.count()


@pytest.fixture
def folder(tmp_path: Path) -> Addresses:
    """A site with an expo, two revisions, two releases and a log."""
    addresses = Addresses(tmp_path / "site")
    site = open_site(addresses)
    plan, again = site.documents.keep(b"plan", "展会".encode())
    with site.database.write() as uow:
        uow.people.add(ANN)
        uow.expos.add(ExpoRecord(id="show", title="Шоу", by="p1", created=5))
        for number, document in enumerate((plan, again), 1):
            uow.drafts.append(
                Revision(expo="show", number=number, at=number, by="p1", note=""),
                {"plan/a.svg": document},
            )
            uow.audit.append(
                number, "p1", "", "draft.change", "show", "", {"at": 1.5, "б": [None, True]}
            )
    for booths in (2, 3):
        publish(grid_expo(booths=booths, locales=("en",)), site.store)
    site.store.releases.keep_sequences("show", b'{"release":"r"}')
    site.database.close()
    return addresses


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[str, str]]:
    with postgres_server() as database, s3_server() as objects:
        yield database, objects


@pytest.fixture
def far(servers: tuple[str, str], tmp_path: Path) -> Addresses:
    """An empty database and an empty prefix."""
    name = f"move{next(_COUNT)}"
    made = open_postgres(servers[0])
    with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    made.dispose()
    bucket, _, query = servers[1].partition("?")
    return Addresses(
        tmp_path / "node", f"{servers[0].rpartition('/')[0]}/{name}", f"{bucket}/{name}?{query}"
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for name in _FOLDERS
        for file in (folder / name).rglob("*")
        if file.is_file()
    }


def rows(addresses: Addresses) -> dict[str, list[tuple[object, ...]]]:
    database = open_database(addresses)
    assert isinstance(database, SqlDatabase)
    with transaction(database.engine, writes=False) as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
            if table is not LEASES
        }
    database.close()
    return found


def test_from_one_folder_to_another(folder: Addresses, tmp_path: Path) -> None:
    other = Addresses(tmp_path / "other")
    moved = move_site(folder, other)
    assert (moved.documents, moved.releases, moved.entries) == (2, 2, 2)
    assert tree(other.folder) == tree(folder.folder)
    assert rows(other) == rows(folder)


def test_a_move_that_was_killed_goes_on(
    folder: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Addresses(tmp_path / "other")
    monkeypatch.setattr("shapan.store.move._rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        move_site(folder, other)
    monkeypatch.undo()
    moved = move_site(folder, other)
    assert (moved.documents, moved.blobs, moved.releases) == (0, 0, 0)
    assert (tree(other.folder), rows(other)) == (tree(folder.folder), rows(folder))


def test_a_target_with_a_site_and_a_source_at_work_are_refused(
    folder: Addresses, tmp_path: Path
) -> None:
    other = Addresses(tmp_path / "other")
    move_site(folder, other)
    with pytest.raises(Usage):
        move_site(folder, other)
    database = open_database(folder)
    with database.write() as uow:
        uow.leases.add(Lease(name="housekeeping", holder="n1", until=database.now() + 60_000))
    database.close()
    with pytest.raises(Unavailable) as refused:
        move_site(folder, Addresses(tmp_path / "third"))
    assert refused.value.code == "in-use"


@pytest.mark.parametrize(
    "came", ["", "ftp://a", "postgresql://a", "s3://a", "a,b", "s3://a,s3://b,c"]
)
def test_places_that_are_none_are_refused(came: str, tmp_path: Path) -> None:
    with pytest.raises(Usage):
        place_of(came, tmp_path)


def test_places(tmp_path: Path) -> None:
    assert place_of("data", tmp_path) == Addresses(Path("data"))
    assert place_of("postgresql://h/d,s3://b/p", tmp_path) == Addresses(
        tmp_path, "postgresql://h/d", "s3://b/p"
    )
    assert place_of("s3://b,data", tmp_path) == Addresses(Path("data"), objects="s3://b")


def test_to_servers_and_back_is_the_same_tree(
    folder: Addresses, far: Addresses, tmp_path: Path
) -> None:
    back = Addresses(tmp_path / "back")
    there = move_site(folder, far)
    assert rows(far) == rows(folder)
    again = move_site(far, back)
    assert (again.documents, again.blobs, again.releases, again.rows) == (
        there.documents, there.blobs, there.releases, there.rows,
    )  # fmt: skip
    assert sorted(tree(back.folder)) == sorted(tree(folder.folder))
    assert (tree(back.folder), rows(back)) == (tree(folder.folder), rows(folder))


def test_a_backup_of_servers_is_restored_to_a_folder_and_to_servers(
    folder: Addresses, far: Addresses, servers: tuple[str, str], tmp_path: Path
) -> None:
    move_site(folder, far)
    made = tmp_path / "backup"
    assert isinstance(backup_servers(far, made, 7), Backup)
    with pytest.raises(Usage):
        backup_servers(far, made, 8)
    restore_backup(made, tmp_path / "restored", 9)
    restored = Addresses(tmp_path / "restored")
    assert (tree(restored.folder), rows(restored)) == (tree(folder.folder), rows(folder))
    before = tree(made)
    other = Addresses(tmp_path / "other", far.server, far.objects.replace("/move", "/other"))
    with pytest.raises(Usage):  # the database has a site
        restore_to_servers(made, other)
    assert tree(made) == before
    with pytest.raises(NotFound):
        restore_to_servers(tmp_path / "site", far)
