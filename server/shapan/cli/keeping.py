"""`shapan import`, `backup`, `restore`, `drill`, `move` and `verify-log`: a site from outside, in a folder or on
servers."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from shapan.cli.commands import Commands, source
from shapan.errors import NotFound, Usage

_DAY_MS = 24 * 3600_000


def add_import(commands: Commands) -> None:
    parser = commands.add(
        "import", _import, "bring an expo's documents into a server's folder, as a draft"
    )
    source(parser)
    _folder(parser)
    parser.add_argument("--expo", metavar="ID", help="its address (default: the name of SOURCE)")


def add_backup(commands: Commands) -> None:
    parser = commands.add("backup", _backup, "copy a server's folder, which may be in use")
    parser.add_argument(
        "target",
        metavar="TARGET",
        help="a new or empty folder; with --recipient where files gather",
    )
    parser.add_argument(
        "--recipient", metavar="KEY", action="append", default=[],
        help="encrypt for this public key (`age1…` or `ssh-ed25519 …`) into one file of TARGET; may be given again",
    )  # fmt: skip
    parser.add_argument(
        "--keep", metavar="N", type=int, default=0,
        help="with --recipient: delete encrypted backups of TARGET but the newest N (default: keep all)",
    )  # fmt: skip
    _folder(parser)
    parser.add_argument(
        "--days",
        metavar="DAYS",
        type=int,
        default=30,
        help="when it is to be destroyed: it has people who are deleted later (default %(default)s)",
    )


def add_restore(commands: Commands) -> None:
    parser = commands.add(
        "restore", _restore, "put a backup in place of what is in a server's folder"
    )
    _backup_source(parser)
    _folder(parser)


def add_drill(commands: Commands) -> None:
    parser = commands.add(
        "drill", _drill, "restore a backup into a folder of its own, check all of it, keep nothing"
    )
    _backup_source(parser)


def add_move(commands: Commands) -> None:
    parser = commands.add(
        "move",
        _move,
        "copy a site that nobody works on from one pair of addresses to another, and check it",
    )
    place = "a folder, or `postgresql://…,s3://…`, or one of these with a folder for the other"
    parser.add_argument("source", metavar="FROM", help=place)
    parser.add_argument("target", metavar="TO", help=f"{place}; without a site")


def _backup_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", help="a folder, or a file that was encrypted")
    parser.add_argument(
        "--identity", metavar="FILE", help="the identity that opens it, as age-keygen writes one"
    )


def add_verify_log(commands: Commands) -> None:
    parser = commands.add(
        "verify-log", _verify_log, "prove the chain of the audit log, and its exported heads"
    )
    _folder(parser)
    parser.add_argument(
        "--head",
        metavar="FILE",
        action="append",
        help="an exported head, such as a copy of audit-heads/2026-11-30.json (default: those that the site has)",
    )


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="DIR", required=True, help="the folder of a server")


def _import(options: argparse.Namespace) -> int:
    from shapan.geometry.slug import slug
    from shapan.source import open_documents
    from shapan.store.backup import import_expo, open_folder

    source = open_documents(options.source)
    count = len(source.tree())
    if not count:
        raise Usage("usage.documents-expo-none", path=options.source)
    name = options.expo or slug(source.name) or "expo"
    if name != slug(name):
        raise Usage("usage.address-such", such=slug(name) or "expo", name=name)
    with open_folder(Path(options.data)) as (database, documents):
        revision = import_expo(
            database, documents, source, name, source.name, time.time_ns() // 1_000_000
        )
    print(f"{name}: revision {revision.number}, {count} document{'s' if count > 1 else ''}")
    return 0


def _backup(options: argparse.Namespace) -> int:
    from shapan.store.backup import note_backup
    from shapan.store.move import backup_site
    from shapan.store.open import Addresses

    addresses, target, now = (
        Addresses.of(Path(options.data)),
        Path(options.target),
        time.time_ns() // 1_000_000,
    )
    if options.days < 1:
        raise Usage("usage.backup-days", came=options.days)
    destroy = now + options.days * _DAY_MS
    if options.recipient:
        from shapan.store.backup_sealed import seal_backup

        file, done = seal_backup(addresses, target, options.recipient, options.keep, now, destroy)
        note_backup(addresses, now, done)
        print(
            f"{file}: the database and {done.files} files, encrypted; destroy it by {_date(done.destroy)}"
        )
        return 0
    if options.keep:
        raise Usage("usage.keep-without-recipient")
    done = backup_site(addresses, target, now, destroy)
    note_backup(addresses, now, done)
    print(
        f"{options.target}: the database and {done.files} files; destroy it by {_date(done.destroy)}"
    )
    return 0


def _restore(options: argparse.Namespace) -> int:
    from shapan.store.backup import deleted_since, read_backup, restore_backup
    from shapan.store.backup_sealed import opened_backup
    from shapan.store.move import restore_to_servers
    from shapan.store.open import Addresses

    addresses, now = Addresses.of(Path(options.data)), time.time_ns() // 1_000_000
    with opened_backup(Path(options.backup), _identity(options), addresses.folder) as source:
        destroy = read_backup(source).destroy
        if destroy and destroy < now:
            print(
                f"{options.backup} was to be destroyed by {_date(destroy)}: it may have people who were deleted since",
                file=sys.stderr,
            )
        if addresses.server or addresses.objects:
            moved = restore_to_servers(source, addresses)
            print(f"restored: {moved.documents} documents, {moved.blobs} blobs, {moved.rows} rows")
            return 0
        old = restore_backup(source, addresses.folder, now)
    print(f"{options.data}: restored" + (f"; what was there is in {old}" if old else ""))
    again = deleted_since(old, addresses.folder) if old else ()
    if again:
        print(
            f"these people were deleted after the backup: delete them again: {', '.join(again)}",
            file=sys.stderr,
        )
    return 0


def _drill(options: argparse.Namespace) -> int:
    from shapan.store.backup_sealed import drill

    now = time.time_ns()
    found = drill(Path(options.backup), _identity(options), now // 1_000_000)
    print(
        f"{options.backup}: can be restored in {(time.time_ns() - now) / 1e9:.1f} s: {found.expos} expos, "
        f"{found.people} people, {found.documents} documents, {found.releases} releases; "
        f"{found.entries} entries of the log verified"
    )
    return 0


def _identity(options: argparse.Namespace) -> Path | None:
    return Path(options.identity) if options.identity else None


def _verify_log(options: argparse.Namespace) -> int:
    from shapan.store.audit_heads import read_audit_head
    from shapan.store.open import Addresses, open_audit_heads, open_database

    addresses = Addresses.of(Path(options.data))
    if not (addresses.server or addresses.database.exists()):
        raise NotFound("not-found.database", folder=options.data)
    files = [Path(one) for one in options.head or ()]
    heads = (
        tuple(read_audit_head(one.read_bytes(), one.name) for one in files)
        or open_audit_heads(addresses).all()
    )
    database = open_database(addresses)
    try:
        with database.read() as uow:
            proof = uow.audit.verify([one.head for one in heads])
    finally:
        database.close()
    print(
        f"{proof.entries} entries, their chain is whole; {proof.deleted} personal details were deleted"
    )
    last = max(heads, key=lambda one: one.number, default=None)
    if last is None:
        print("no head was exported yet: nothing says that it is the same log as before")
    else:
        print(
            f"it agrees with {len(heads)} exported heads; the last is of {last.date}, entry {last.number}"
        )
    return 0


def _date(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()


def _move(options: argparse.Namespace) -> int:
    from shapan.cli.terminal import bar
    from shapan.store.move import move_site, place_of

    with tempfile.TemporaryDirectory(prefix="shapan-move-") as scratch, bar() as progress:
        source, target = (
            place_of(text, Path(scratch) / name)
            for text, name in ((options.source, "from"), (options.target, "to"))
        )
        moved = move_site(source, target, progress=progress)
    print(
        f"copied {moved.documents} documents, {moved.blobs} blobs, {moved.releases} releases and {moved.rows} rows; "
        f"{moved.entries} entries of the log verified"
    )
    return 0
