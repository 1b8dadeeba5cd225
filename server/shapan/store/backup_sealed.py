"""Backups as one encrypted file each (`age`, age-encryption.org/v1): written for recipients whose keys need not be on
this machine, opened with an identity file. The one door to `pyrage`."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tarfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from shapan.errors import Unavailable, Usage
from shapan.store.backup import Backup, read_backup, restore_backup
from shapan.store.files.disk_space import space
from shapan.store.files.durable import sync_filesystem
from shapan.store.files.scratch import scratch_folder
from shapan.store.move import backup_site
from shapan.store.open import Addresses, open_database, open_site_stores

SUFFIX = ".tar.age"
_NAME = re.compile(r"shapan-\d{8}T\d{6}Z\.tar\.age")


class Drill(msgspec.Struct, frozen=True):
    """What a backup that was put back has."""

    expos: int
    people: int
    documents: int
    releases: int
    entries: int  # of the log, verified


def seal_backup(
    addresses: Addresses,
    folder: Path,
    recipients: Sequence[str],
    keep: int,
    now: int,
    destroy: int = 0,
) -> tuple[Path, Backup]:
    """A backup as a new file of `folder`, after which only the newest `keep` of ours stay there (0: all).

    `recipients`: `age1…` or `ssh-ed25519 …`. Raises what `backup` raises, and Usage for a recipient that is none."""
    keys = [_recipient(one) for one in recipients]
    folder.mkdir(parents=True, exist_ok=True)
    name = f"shapan-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(now / 1000))}{SUFFIX}"
    # Beside the data, so that what never changes is linked and not copied
    home = folder if addresses.server or addresses.objects else addresses.folder
    with scratch_folder(home) as scratch:
        plain = scratch / "backup"
        done = backup_site(addresses, plain, now, destroy)
        part = folder / f".{name}.part"
        try:
            with space(), part.open("xb") as out:
                _encrypt(plain, out, keys)
                out.flush()
                os.fsync(out.fileno())
            part.replace(folder / name)
        finally:
            part.unlink(missing_ok=True)
    sync_filesystem(folder)
    if keep:
        for old in sorted(one for one in folder.iterdir() if _NAME.fullmatch(one.name))[:-keep]:
            old.unlink()
    return folder / name, done


@contextlib.contextmanager
def opened_backup(source: Path, identity: Path | None, home: Path) -> Iterator[Path]:
    """The backup as a folder: itself, or what the encrypted file holds, unpacked in `home` for as long as it is needed.

    Raises NotFound for what is no whole backup, Usage without an identity, Unavailable for one that does not fit and
    for a file that is damaged or cut short."""
    if not source.is_file():
        read_backup(source)
        yield source
        return
    if identity is None:
        raise Usage(f"{source} is encrypted: name the file of its identity with --identity")
    with scratch_folder(home) as scratch:
        plain = scratch / "backup"
        _decrypt(source, plain, identity)
        read_backup(plain)
        yield plain


def drill(source: Path, identity: Path | None, now: int) -> Drill:
    """Puts a backup back into a folder beside it, checks every document and the log, and reads what is there. Nothing
    stays. Raises what `opened_backup` and `restore_backup` raise."""
    home = source.absolute().parent
    with scratch_folder(home) as scratch, opened_backup(source, identity, home) as plain:
        addresses = Addresses(scratch / "data")
        restore_backup(plain, addresses.folder, now)
        database = open_database(addresses)
        try:
            documents, store = open_site_stores(addresses)
            with database.read() as uow:
                expos = [one.id for one in uow.expos.find()]
                people, entries = len(uow.people.find()), uow.audit.verify().entries
            kept = sum(1 for _ in documents.names())
            releases = sum(len(store.releases.list(expo)) for expo in expos)
        finally:
            database.close()
    return Drill(len(expos), people, kept, releases, entries)


def _recipient(text: str) -> object:
    import pyrage  # a library that only backups need

    try:
        return (
            pyrage.ssh.Recipient.from_str(text)
            if text.startswith("ssh-")
            else pyrage.x25519.Recipient.from_str(text)
        )
    except pyrage.RecipientError as problem:
        raise Usage(
            f"a recipient as `age1…` or `ssh-ed25519 …` was expected, got {text[:80]!r}: {problem}"
        ) from None


def _identities(file: Path) -> list[object]:
    """As `age-keygen` writes them, or a private key of ssh without a passphrase."""
    import pyrage

    try:
        text = file.read_text("utf-8")
        if "PRIVATE KEY-----" in text:
            return [pyrage.ssh.Identity.from_buffer(text.encode())]
        lines = [
            line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")
        ]
        found: list[object] = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as problem:
        raise Usage(
            f"an identity as age-keygen writes one was expected in {file}: {type(problem).__name__}"
        ) from None
    if not found:
        raise Usage(f"an identity as age-keygen writes one was expected in {file}, it has none")
    return found


def _encrypt(folder: Path, out: BinaryIO, recipients: Sequence[object]) -> None:
    import pyrage

    def write(pipe: BinaryIO) -> None:
        with tarfile.open(fileobj=pipe, mode="w|", format=tarfile.PAX_FORMAT) as archive:
            archive.add(folder, arcname=".")

    with _piped(write, writes=True) as reader:
        pyrage.encrypt_io(reader, out, recipients)


def _decrypt(source: Path, folder: Path, identity: Path) -> None:
    import pyrage

    identities = _identities(identity)

    def read(pipe: BinaryIO) -> None:
        with tarfile.open(fileobj=pipe, mode="r|") as archive:
            archive.extractall(folder, filter="data")
        # what follows the archive's end, or the writer waits for ever
        shutil.copyfileobj(pipe, _Nowhere())

    try:
        with source.open("rb") as sealed, space(), _piped(read, writes=False) as writer:
            pyrage.decrypt_io(sealed, writer, identities)
    except (pyrage.DecryptError, OSError, tarfile.TarError) as problem:
        if isinstance(problem, OSError) and problem.errno is not None:  # pyrage's own have none
            raise
        raise Unavailable(
            f"{source} does not open with {identity}: {problem}", code="backup-damaged"
        ) from None


class _Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)


@contextlib.contextmanager
def _piped(work: Callable[[BinaryIO], None], *, writes: bool) -> Iterator[BinaryIO]:
    """The other end of a pipe at which `work` writes or reads in a thread; what it raises is raised here."""
    ends = os.pipe()
    inner, outer = (ends[1], ends[0]) if writes else ends
    failed: list[BaseException] = []

    def run() -> None:
        with open(inner, "wb" if writes else "rb") as pipe:
            try:
                work(pipe)
            except BaseException as problem:
                failed.append(problem)

    thread = threading.Thread(target=run, name="backup")
    thread.start()
    try:
        with open(outer, "rb" if writes else "wb") as pipe:
            yield pipe
    except BrokenPipeError:
        thread.join()
        if not failed:
            raise
    finally:
        thread.join()
    if failed:
        raise failed[0]
