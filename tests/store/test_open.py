"""One module opens the store; everything else takes ports."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest
from tests.sources import nodes, trees

from shapan.errors import Unavailable
from shapan.store.database.records import Revision
from shapan.store.open import Addresses, open_cache, open_site

ADAPTER = re.compile(
    r"(Directory|Memory|Sql|Object)[A-Z]\w+|open_sql_database|open_database_server"
)
ROOTS = {"store/open.py", "store/object_site.py"}


def adapters() -> dict[str, str]:
    """Name of an adapter -> the file that defines it."""
    found = {}
    for place, tree in trees().items():
        for node in tree.body if place.startswith("store/") else ():
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and ADAPTER.fullmatch(node.name):
                found[node.name] = place
    return found


def test_only_the_composition_root_names_an_adapter() -> None:
    known = adapters()
    assert {"DirectoryStore", "MemoryStore", "DirectoryDocuments", "SqlDatabase"} <= known.keys()
    named = [
        (place, alias.name)
        for place, node in nodes(ast.ImportFrom)
        for alias in node.names
        if alias.name in known
    ]
    elsewhere = [  # one adapter may consist of several files of a folder
        f"{place}: {name}"
        for place, name in named
        if Path(known[name]).parent != Path(place).parent and place not in ROOTS
    ]
    assert elsewhere == []


def test_what_is_written_through_a_site_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    site = open_site(Addresses(tmp_path))
    (plan,) = site.documents.keep(b"plan")
    with site.database.write() as uow:
        uow.drafts.append(
            Revision(expo="fair", number=1, at=1, by="", note=""), {"plan/hall.svg": plan}
        )
    site.store.releases.move("fair", "r1", b"{}")
    site.store.cache.set("tile", b"glb")
    site.database.close()
    again = open_site(Addresses(tmp_path))
    assert again.documents.read(plan.sha256) == b"plan"
    assert (again.store.releases.current("fair"), again.previews.releases.current("fair")) == (
        "r1",
        None,
    )
    assert again.previews.cache.get("tile") == b"glb"  # visitors and previews share their tiles
    again.database.close()
    (tmp_path / "shapan.db").unlink()
    with pytest.raises(Unavailable, match="shapan restore"):
        open_site(Addresses(tmp_path))


def test_a_copy_without_the_write_ahead_log_is_whole(tmp_path: Path) -> None:
    """After a stop, as a copy of the folder that knows nothing of `-wal` files takes it."""
    data = tmp_path / "data"
    site = open_site(Addresses(data))
    (plan,) = site.documents.keep(b"plan")
    with site.database.write() as uow:
        uow.drafts.append(
            Revision(expo="fair", number=1, at=1, by="", note=""), {"plan/hall.svg": plan}
        )
    site.database.checkpoint()  # hourly
    shutil.copy(data / "shapan.db", tmp_path / "hourly.db")
    with site.database.write() as uow:
        uow.drafts.append(
            Revision(expo="fair", number=2, at=2, by="", note=""), {"plan/hall.svg": None}
        )
    site.database.close()
    copy = tmp_path / "copy"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    for database, revisions in ((data / "shapan.db", 2), (tmp_path / "hourly.db", 1)):
        shutil.copy(database, copy / "shapan.db")
        again = open_site(Addresses(copy))
        with again.database.read() as uow:
            head = uow.drafts.head("fair")
            assert head is not None
            assert head.number == revisions
        again.database.close()


def test_an_empty_database_beside_documents_is_refused(tmp_path: Path) -> None:
    """Else it would start as a new site with a new owner's link, and the sweep would remove the documents."""
    site = open_site(Addresses(tmp_path))
    site.documents.keep(b"plan")
    site.database.close()
    for _ in range(2):
        with pytest.raises(Unavailable, match="shapan restore") as refused:
            open_site(Addresses(tmp_path))
        assert refused.value.code == "database-gone"


def test_nobody_else_reads_the_database_and_the_documents(tmp_path: Path) -> None:
    site = open_site(Addresses(tmp_path))
    with site.database.write() as uow:
        uow.audit.append(1, "", "", "expo.create", "fair", "fair", {})
    for path in (*tmp_path.glob("shapan.db*"), tmp_path / "documents"):
        assert path.stat().st_mode & 0o077 == 0, path
    site.database.close()


def test_a_cache_that_may_not_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "cache", tmp_path / "file" / "cache"):
        cache = open_cache(folder)
        cache.set("key", b"value")
        assert cache.get("key") == b"value"
