"""A site from one pair of addresses to another: a folder, a database server, an object store. Also its backup and
restore, where one of them is a folder.

What is never changed is copied first (documents, blobs, releases), and each of it only where it is not there yet: a
move that was killed goes on where it ended. The rows come last, in one transaction, and the pointers after them.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from shapan.errors import Unavailable, Usage
from shapan.store.backup import Backup, backup, finish_backup, locked, read_backup
from shapan.store.database.unit_of_work import Database, needed_documents
from shapan.store.object_addresses import is_objects
from shapan.store.open import DATABASE, Addresses, open_database, open_site_stores
from shapan.store.ports import Blobs, Documents, Releases

_AT_ONCE = 128  # blobs of one settling
MoveProgress = Callable[[str, int, int], None]


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """What was copied now; what was there already is not counted, rows always are."""

    documents: int
    blobs: int
    releases: int
    rows: int
    entries: int  # of the audit log, whose chain was verified at the target


@dataclass(frozen=True)
class _Place:
    database: Database
    documents: Documents
    blobs: Blobs
    releases: Releases


def place_of(text: str, scratch: Path) -> Addresses:
    """`DIR`, `postgresql://…,s3://…`, or one of these with a folder for the other. `scratch`: a folder of this machine,
    where none is named. Raises Usage."""
    parts = text.split(",")
    servers = [one for one in parts if one.startswith(("postgresql://", "postgres://"))]
    objects = [one for one in parts if is_objects(one)]
    folders = [one for one in parts if "://" not in one and one]
    if (
        len(servers) > 1
        or len(objects) > 1
        or len(folders) > 1
        or len(servers + objects + folders) != len(parts)
    ):
        raise Usage("usage.place", came=text.partition("://")[0][:40])
    if not folders and not (servers and objects):
        raise Usage("usage.place", came=text.partition("://")[0][:40])
    folder = Path(folders[0]) if folders else scratch
    return Addresses(folder, servers[0] if servers else "", objects[0] if objects else "")


def move_site(
    source: Addresses,
    target: Addresses,
    *,
    quiet: bool = True,
    progress: MoveProgress = lambda *_: None,
) -> Moved:
    """`quiet`: nobody works on the source meanwhile (else a backup under load). Raises Unavailable when somebody works
    on either, or when the target is not what was copied; Usage for a target that has a site."""
    with _opened(source, locks=quiet) as old, _opened(target, locks=True, filling=True) as new:
        if quiet:
            _refuse_working(old.database)
        _refuse_taken(new.database)
        documents = _documents(old.documents, new.documents, progress)
        blobs = _blobs(old.blobs, new.blobs, progress)
        releases = _releases(old.releases, new.releases, progress)
        rows = _rows(old.database, new.database)
        for expo in old.releases.expos():
            current = old.releases.current(expo)
            if current is not None and current in new.releases.list(expo):
                new.releases.move(expo, current)
        return Moved(
            documents=documents, blobs=blobs, releases=releases, rows=rows, entries=_verified(new)
        )


def backup_site(source: Addresses, target: Path, now: int, destroy: int = 0) -> Backup:
    """A new folder with one state of a site, in a folder or on servers. Raises what `backup` and `backup_servers`
    raise."""
    if source.server or source.objects:
        return backup_servers(source, target, now, destroy)
    return backup(source.folder, target, now, destroy)


def backup_servers(source: Addresses, target: Path, now: int, destroy: int = 0) -> Backup:
    """The site as a folder, while its nodes work: the form of `backup`. Raises Usage for a target with files in it."""
    if target.exists() and any(target.iterdir()):
        raise Usage("usage.backup-target", target=target)
    moved = move_site(source, Addresses(target), quiet=False)
    from shapan.store.database.sql.copying import forget_addresses

    forget_addresses(target / DATABASE)
    for left in (target / "lock", target / "documents" / "staged"):
        left.unlink() if left.is_file() else shutil.rmtree(left, ignore_errors=True)
    return finish_backup(target, now, moved.documents + moved.blobs + moved.releases, destroy)


def restore_to_servers(source: Path, target: Addresses) -> Moved:
    """A backup into an empty database and an empty object store. Raises NotFound for what is no whole backup, and what
    `move_site` raises."""
    read_backup(source)
    # the backup's own database is not opened
    with tempfile.TemporaryDirectory(prefix="shapan-restore-") as scratch:
        folder = Path(scratch)
        shutil.copy2(source / DATABASE, folder / DATABASE)
        for name in ("documents", "blobs", "releases", "current"):
            (folder / name).symlink_to((source / name).resolve())
        return move_site(Addresses(folder), target)


@contextlib.contextmanager
def _opened(addresses: Addresses, *, locks: bool, filling: bool = False) -> Iterator[_Place]:
    with contextlib.ExitStack() as stack:
        if locks:
            stack.enter_context(locked(addresses.folder))
        database = open_database(addresses, filling=filling)
        stack.callback(database.close)
        documents, store = open_site_stores(addresses)
        yield _Place(database, documents, store.blobs, store.releases)


def _refuse_working(database: Database) -> None:
    with database.read() as uow:
        if any(one.until > database.now() for one in uow.leases.find()):
            raise Unavailable("in-use.nodes")


def _refuse_taken(database: Database) -> None:
    with database.read() as uow:
        if uow.people.find(limit=1) or uow.expos.find(limit=1) or uow.audit.list(limit=1):
            raise Usage("usage.move-target")


def _documents(old: Documents, new: Documents, progress: MoveProgress) -> int:
    there = set(new.names())
    missing = sorted(set(old.names()) - there)
    for at, sha256 in enumerate(missing):
        progress("documents", at, len(missing))
        new.keep(old.read(sha256))  # which checks it
    return len(missing)


def _blobs(old: Blobs, new: Blobs, progress: MoveProgress) -> int:
    there = set(new.names())
    missing = sorted(set(old.names()) - there)
    for start in range(0, len(missing), _AT_ONCE):
        progress("blobs", start, len(missing))
        for name in missing[start : start + _AT_ONCE]:
            new.put(
                name, old.read(name), {one: old.read(name, one) for one in old.sizes(name) if one}
            )
        new.settle()
    return len(missing)


def _releases(old: Releases, new: Releases, progress: MoveProgress) -> int:
    count, expos = 0, old.all()
    for at, expo in enumerate(expos):
        progress("releases", at, len(expos))
        there = set(new.list(expo))
        # the oldest first: their order is when they were written
        for release in reversed(old.list(expo)):
            if release not in there:
                new.keep(expo, release, old.document(expo, release))
                count += 1
        if sequences := old.sequences(expo):
            new.keep_sequences(expo, sequences)
    return count


def _rows(old: Database, new: Database) -> int:
    from shapan.store.database.sql.copying import copy_rows

    return copy_rows(old, new)


def _verified(place: _Place) -> int:
    """Raises Unavailable when the chain of the audit log is broken or a document of a revision is missing."""
    there = set(place.documents.names())
    with place.database.read() as uow:
        missing = sorted(needed_documents(uow) - there)
        if missing:
            raise Unavailable("move-incomplete", count=len(missing), first=missing[0])
        return uow.audit.verify().entries
