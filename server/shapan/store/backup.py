"""A server's folder from outside: import and export expos, save the whole folder and put it back. `open.py` names what
is in it."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from shapan.errors import Conflict, Full, NotFound, Unavailable, Usage
from shapan.source.paths import document_path
from shapan.source.tree import DocumentEntry, Source
from shapan.store.audit_heads import AUDIT_HEADS
from shapan.store.database.records import ExpoRecord, Revision
from shapan.store.database.unit_of_work import Database, needed_documents
from shapan.store.documents.draft import Draft
from shapan.store.files.disk_space import space
from shapan.store.files.durable import replace_file, sync_filesystem
from shapan.store.files.scratch import scratch_folder, sweep_scratch
from shapan.store.open import DATABASE, Addresses, open_database, open_document_store
from shapan.store.ports import Documents
from shapan.telemetry.log_lines import tell_operator

# In this order a copy taken under load has everything that it points at: pointers before what they name, and what is
# never changed last
_FOLDERS = ("current", "releases", "documents", "blobs")
_DONE = "backup.json"
RESERVED = frozenset(
    {"api", "blobs", "firm", "studio", "healthz", "readyz", "metrics", "favicon.ico", "robots.txt"}
)  # our own addresses
OTHERS = 0o077  # rights of whoever does not own a file
EXPO_ID_CHARS = 60  # characters of an expo's address


class Backup(msgspec.Struct, frozen=True):
    """`backup.json`, written last: a folder without it is no backup. `destroy`: when it is to be destroyed, because it
    has people who were deleted since; 0: nobody said."""

    format: int
    at: int
    files: int
    destroy: int = 0


@contextlib.contextmanager
def locked(data: Path) -> Iterator[None]:
    """One process works in a folder, which is closed to others. Raises Unavailable (`code="in-use"`) when another
    does."""
    data.mkdir(parents=True, exist_ok=True)
    close_to_others(data)
    descriptor = os.open(data / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unavailable(
                f"another process works in {data}; stop it first", code="in-use"
            ) from None
        sweep_scratch(data)
        yield
    finally:
        os.close(descriptor)


def close_to_others(data: Path) -> None:
    """An existing folder may have been made with other rights. Where it is not ours, its operator is told."""
    mode = data.stat().st_mode
    if not mode & OTHERS:
        return
    try:
        data.chmod(mode & ~OTHERS & 0o7777)
    except PermissionError:
        tell_operator(
            f"others can read {data}; let its owner run: chmod -R go= {data}", logging.WARNING
        )


@contextlib.contextmanager
def open_folder(data: Path) -> Iterator[tuple[Database, Documents]]:
    """The database and the documents of a folder, beside a server that may be working there. Raises Unavailable."""
    addresses = Addresses.of(data)
    database = open_database(addresses)
    try:
        yield database, open_document_store(addresses)
    finally:
        database.close()


def import_expo(
    database: Database, documents: Documents, source: Source, name: str, title: str, now: int
) -> Revision:
    """The documents of a Source as a new expo, or as the next revision of one that is there.

    Raises Conflict for an address that is ours and for an expo that is archived, Usage for a path that no draft may
    hold."""
    if name in RESERVED or len(name) > EXPO_ID_CHARS:
        raise Conflict(f"the address {name!r} is taken or too long; choose another", code="taken")
    tree = {path: source.read(path) for path in source.tree()}
    paths = [document_path(path) for path in tree]
    entries = dict(zip(paths, documents.keep(*tree.values()), strict=True))
    with database.write() as uow:
        record = uow.expos.get(name)
        if record is None:
            uow.expos.add(ExpoRecord(id=name, title=title, by="", created=now))
        elif record.archived or record.delete_at:
            raise Conflict(
                f"expo {name!r} is archived or about to be deleted; take that back first",
                code="archived",
            )
        head = uow.drafts.head(name)
        before = uow.drafts.tree(name, head.number) if head else {}
        revision = Revision(
            expo=name,
            number=(head.number if head else 0) + 1,
            at=now,
            by="",
            note=f"imported {source.name}",
        )
        changes: dict[str, DocumentEntry | None] = {
            **dict.fromkeys(before.keys() - entries.keys()),
            **entries,
        }
        uow.drafts.append(revision, changes)
        uow.audit.append(
            now, "", "", "expo.import", name, f"r{revision.number}", {"documents": len(entries)}
        )
        return revision


def draft_of(database: Database, documents: Documents, name: str) -> Draft:
    """The newest revision. Raises NotFound."""
    with database.read() as uow:
        head = uow.drafts.head(name)
        if head is None:
            known = ", ".join(one.id for one in uow.expos.find()) or "none"
            raise NotFound(f"expo {name!r} has no draft here; there are: {known}")
        return Draft(name, documents, uow.drafts.tree(name, head.number))


def export_folder(draft: Source, out: Path) -> int:
    """Writes every document below `out`, which is new or empty. Returns how many. Raises Usage."""
    if out.exists() and any(out.iterdir()):
        raise Usage(
            f"an empty or new folder was expected, {out} has files in it; choose another name"
        )
    tree = draft.tree()
    for path in tree:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(draft.read(path))
    return len(tree)


def backup(data: Path, target: Path, now: int, destroy: int = 0) -> Backup:
    """Copies a folder that a server may be working in. Files that never change are linked where the file system can.

    Raises NotFound without a database, Usage for a target with files in it, Full."""
    from shapan.store.database.sql.copying import (
        copy_database,  # half a second of imports that other commands do not need
        forget_addresses,
    )

    if not (data / DATABASE).exists():
        raise NotFound(f"a server's folder with {DATABASE} was expected at {data}")
    if target.exists() and any(target.iterdir()):
        raise Usage(
            f"an empty or new folder was expected, {target} has files in it; choose another name"
        )
    target.mkdir(parents=True, exist_ok=True)
    try:
        with space():
            copy_database(data / DATABASE, target / DATABASE)
            forget_addresses(target / DATABASE)
            links = ("documents", "blobs")
            files = sum(
                _copy(data / folder, target / folder, link=folder in links) for folder in _FOLDERS
            )
            sync_filesystem(target)
            done = finish_backup(target, now, files, destroy)
    except Full:  # half a backup is none, and would take the room of the next one
        for left in target.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        raise
    return done


def finish_backup(target: Path, now: int, files: int, destroy: int) -> Backup:
    """Says that it is whole."""
    done = Backup(1, now, files, destroy)
    replace_file(target / _DONE, msgspec.json.encode(done))
    return done


def note_backup(addresses: Addresses, now: int, done: Backup) -> None:
    """An entry of the log, from which all nodes know how old the last backup is."""
    database = open_database(addresses)
    try:
        with database.write() as uow:
            uow.audit.append(now, "", "", "backup.make", "", "", {"files": done.files})
    finally:
        database.close()


def read_backup(source: Path) -> Backup:
    """What a whole backup says of itself. Raises NotFound for what is none."""
    with contextlib.suppress(FileNotFoundError, msgspec.DecodeError):
        return msgspec.json.decode((source / _DONE).read_bytes(), type=Backup)
    raise NotFound(f"a whole backup with {_DONE} was expected at {source}")


def deleted_since(old: Path, data: Path) -> tuple[str, ...]:
    """Ids of people who are in `data` again, though the log of the site in `old` has their deletion. None where it
    cannot be read: it may be why a backup was restored."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.suppress(Unavailable))
        (before, _), (now, _) = (stack.enter_context(open_folder(one)) for one in (old, data))
        with before.read() as then, now.read() as uow:
            entries = then.audit.list(about="person", limit=1 << 30)
            gone = {one.target for one in entries if one.action == "person.delete"}
            return tuple(one.id for one in uow.people.find() if one.id in gone)
    return ()


def restore_backup(source: Path, data: Path, now: int) -> Path | None:
    """Puts a backup in place of what is in `data`; says where that went. Raises NotFound for what is no whole backup,
    Unavailable while a server works in `data` and for a backup that lacks documents."""
    read_backup(source)
    with locked(data):
        with scratch_folder(data) as new:
            _copy_file(source / DATABASE, new / DATABASE)
            for folder in _FOLDERS:
                _copy(source / folder, new / folder, link=False)
            _check(new, source)
            sync_filesystem(new)
            old = _set_aside(data, data / f"replaced-{now}")
            for name in (DATABASE, *_FOLDERS):
                (new / name).replace(data / name)
        sync_filesystem(data)
    return old


def _set_aside(data: Path, old: Path) -> Path | None:
    """Everything that a server would look at, previews included: they are of other drafts, and heads of another log."""
    names = [DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *_FOLDERS, "previews", AUDIT_HEADS]
    present = [name for name in names if (data / name).exists()]
    if not present:
        return None
    old.mkdir()
    for name in present:
        (data / name).replace(old / name)
    return old


def _check(folder: Path, source: Path) -> None:
    """Raises Unavailable when a revision names a document that the backup does not hold as it was."""
    addresses = Addresses(folder)
    database = open_database(addresses)
    try:
        with database.read() as uow:
            uow.audit.verify()
            named = needed_documents(uow)
    finally:
        database.close()
    documents = open_document_store(addresses)
    for sha256 in sorted(named):
        try:
            documents.read(sha256)
        except (NotFound, Unavailable) as problem:
            raise Unavailable(
                f"{source} is damaged: {problem.message}", code="backup-damaged"
            ) from None


def _copy(source: Path, target: Path, link: bool) -> int:
    """Every file with a final name; returns how many. One that goes meanwhile was needed by nobody."""
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for folder, folders, files in os.walk(source):
        folders[:] = [name for name in folders if name != "staged"]
        here = target / Path(folder).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for name in files:
            if name.startswith("."):
                continue
            with contextlib.suppress(FileNotFoundError):
                _take(Path(folder) / name, here / name, link)
                count += 1
    return count


def _take(source: Path, target: Path, link: bool) -> None:
    if link and not source.stat().st_mode & OTHERS:
        try:
            os.link(source, target)
        except OSError as problem:
            if problem.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP):
                raise
        else:
            return
    _copy_file(source, target)


def _copy_file(source: Path, target: Path) -> None:
    """With its time; who may read it, this process says."""
    shutil.copyfile(source, target)
    times = source.stat()
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
