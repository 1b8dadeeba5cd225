"""One folder on a disk: blobs/ab/<name>[.br|.gz], releases/<expo>/<id>.json, current/<expo>, cache/ab/<key>, staged/.

Writes land in `staged/`; `settle` makes them durable with one syncfs and renames them, so a final name always has
whole bytes.
What a killed process leaves in `staged/` is removed when the store is opened again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from shapan.errors import NotFound, Unavailable, Usage
from shapan.store.blobs.pointer import refuse_moved
from shapan.store.files.durable import remove_file, replace_file, set_aside, sync_filesystem
from shapan.store.ports import CODINGS, StoreAddress

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,8}")
_CACHE_BYTES = 512 << 20  # the tile cache is trimmed to half of this when it grows beyond


class DirectoryBlobs:
    def __init__(self, folder: Path, staged: Path) -> None:
        self._folder = folder
        self._staged = staged / f"{os.getpid()}-{time.monotonic_ns()}"
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._lock: int | None = None

    def has(self, name: str) -> bool:
        return name in self._waiting or self._file(name, "").exists()

    def put(self, name: str, data: bytes, codings: Mapping[str, bytes] = {}) -> None:
        if self.has(name):
            return
        # held while staging, so that another process's clean-up leaves it alone
        if self._lock is None:
            self._staged.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self._staged, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        for coding, stored in codings.items():
            (self._staged / f"{name}.{coding}").write_bytes(stored)
        (self._staged / name).write_bytes(data)
        self._waiting[name] = tuple(codings)

    def settle(self) -> None:
        if not self._waiting:
            return
        sync_filesystem(self._staged)
        for folder in {self._file(name, "").parent for name in self._waiting}:
            folder.mkdir(parents=True, exist_ok=True)
        for name, codings in self._waiting.items():
            for coding in codings:  # twins first: who sees the blob sees them
                (self._staged / f"{name}.{coding}").replace(self._file(name, coding))
            (self._staged / name).replace(self._file(name, ""))
        self._waiting.clear()
        shutil.rmtree(self._staged, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def repack(self, name: str, codings: Mapping[str, bytes]) -> None:
        self.path(name)
        for coding, stored in codings.items():
            replace_file(self._file(name, coding), stored)

    def read(self, name: str, coding: str = "") -> bytes:
        data = self.path(name, coding).read_bytes()
        if not coding and hashlib.sha256(data).hexdigest() != name[:64]:
            self.discard(name)
            raise Unavailable(
                f"blob {name} does not have the bytes of its name; build again", code="corrupt"
            )
        return data

    def discard(self, name: str, coding: str = "") -> None:
        for one in (coding,) if coding else ("", *CODINGS):
            set_aside(self._file(name, one))

    def bring(self, name: str, data: bytes, codings: Mapping[str, bytes]) -> None:
        """A blob that can be fetched again: readable at once, and not synced."""
        self._file(name, "").parent.mkdir(parents=True, exist_ok=True)
        for coding, stored in (*codings.items(), ("", data)):
            file = self._file(name, coding)
            staged = file.with_name(f".{file.name}.{threading.get_native_id()}")
            staged.write_bytes(stored)
            staged.replace(file)

    def remove(self, name: str) -> None:
        """Deletes a blob with its twins, which can be fetched again."""
        for one in (*CODINGS, ""):
            self._file(name, one).unlink(missing_ok=True)

    def scrub(self) -> None:
        for name in self.names():
            with contextlib.suppress(NotFound, Unavailable):
                self.read(name)

    def sizes(self, name: str) -> dict[str, int]:
        found = {"": self.path(name).stat().st_size}
        for coding in CODINGS:
            with contextlib.suppress(FileNotFoundError):
                found[coding] = self._file(name, coding).stat().st_size
        return found

    def path(self, name: str, coding: str = "") -> Path:
        file = self._file(name, coding)
        if not file.is_file():
            raise NotFound(f"blob {name} ({coding or 'as it is'}) is not in {self._folder}")
        return file

    def names(self) -> Iterator[str]:
        for file in self._folder.glob("??/*"):
            if _NAME.fullmatch(file.name):
                yield file.name

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit = time.time() - grace_s
        gone = 0
        for file in self._folder.glob("*/*"):
            name = ".".join(file.name.split(".")[:2])
            if name not in keep and file.stat().st_mtime <= limit:
                file.unlink(missing_ok=True)
                gone += file.name == name
        return gone

    def _file(self, name: str, coding: str) -> Path:
        if not _NAME.fullmatch(name):
            raise NotFound(f"{name[:80]!r} is not the name of a blob")
        return self._folder / name[:2] / (f"{name}.{coding}" if coding else name)


class DirectoryReleases:
    def __init__(self, folder: Path) -> None:
        self._documents = folder / "releases"
        self._pointers = folder / "current"

    def expos(self) -> tuple[str, ...]:
        if not self._pointers.is_dir():
            return ()
        return tuple(
            sorted(file.name for file in self._pointers.iterdir() if not file.name.startswith("."))
        )

    def current(self, expo: str) -> str | None:
        try:
            return self._inside(self._pointers, expo).read_text("ascii").strip() or None
        except FileNotFoundError:
            return None

    def document(self, expo: str, release: str) -> bytes:
        try:
            return self._document(expo, release).read_bytes()
        except FileNotFoundError:
            raise NotFound(f"expo {expo!r} has no release {release}") from None

    def keep(self, expo: str, release: str, document: bytes) -> None:
        replace_file(self._document(expo, release), document)

    def version(self, expo: str) -> str:
        return self.current(expo) or ""

    def move(
        self, expo: str, release: str, document: bytes | None = None, *, version: str | None = None
    ) -> None:
        refuse_moved(expo, version, self.version(expo))
        if document is not None:
            self.keep(expo, release, document)
        elif not self._document(expo, release).exists():
            raise NotFound(f"expo {expo!r} has no release {release}")
        replace_file(self._inside(self._pointers, expo), release.encode("ascii"))

    def withdraw(self, expo: str, *, version: str | None = None) -> None:
        refuse_moved(expo, version, self.version(expo))
        remove_file(self._inside(self._pointers, expo))

    def all(self) -> tuple[str, ...]:
        return tuple(sorted({file.parent.name for file in self._documents.glob("*/[!.]*.json")}))

    def list(self, expo: str) -> tuple[str, ...]:
        files = list(self._inside(self._documents, expo).glob("[!.]*.json"))
        return tuple(
            file.stem
            for file in sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)
        )

    def drop(self, expo: str, release: str) -> None:
        if self.current(expo) == release:
            raise Usage(f"release {release} of {expo!r} is the current one; move the pointer first")
        self._document(expo, release).unlink(missing_ok=True)

    def sequences(self, expo: str) -> bytes:
        try:
            return self._sequences(expo).read_bytes()
        except FileNotFoundError:
            return b""

    def keep_sequences(self, expo: str, data: bytes) -> None:
        if data:
            replace_file(self._sequences(expo), data)
        else:
            self._sequences(expo).unlink(missing_ok=True)

    def _sequences(self, expo: str) -> Path:
        return self._inside(self._documents, expo) / "sequences"  # without .json: no release

    def _document(self, expo: str, release: str) -> Path:
        return self._inside(self._inside(self._documents, expo), f"{release}.json")

    @staticmethod
    def _inside(folder: Path, name: str) -> Path:
        if not name or name.startswith(".") or "/" in name or "\0" in name:
            raise NotFound(f"{name[:80]!r} is not the name of an expo or a release")
        return folder / name


class DirectoryCache:
    """Entries carry their own SHA-256 in front, so a torn one is a miss."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        try:
            data = (self._folder / key[:2] / key).read_bytes()
        except OSError:
            return None
        value = data[32:]
        return value if hashlib.sha256(value).digest() == data[:32] else None

    def set(self, key: str, value: bytes) -> None:
        file = self._folder / key[:2] / key
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f".{key}.{os.getpid()}")
        temporary.write_bytes(hashlib.sha256(value).digest() + value)
        temporary.replace(file)

    def trim(self, limit: int = _CACHE_BYTES) -> None:
        """Above `limit` bytes the least recently written half goes."""
        files = [(file.stat(), file) for file in self._folder.glob("*/*")]
        total = sum(stat.st_size for stat, _ in files)
        if total <= limit:
            return
        for stat, file in sorted(files, key=lambda pair: pair[0].st_mtime_ns):
            file.unlink(missing_ok=True)
            total -= stat.st_size
            if total <= limit // 2:
                return

    def forget(self, before_s: float) -> int:
        old = [file for file in self._folder.glob("*/*") if file.stat().st_mtime < before_s]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)


class DirectoryStore:
    """`folder` is made when absent. `cache` may live elsewhere, so that several sites share their tiles. `tidy`: what
    killed processes left is removed; a process that opens the store beside others that stage leaves it alone, because
    they make a folder a moment before they lock it."""

    def __init__(self, folder: Path, cache: Path | None = None, *, tidy: bool = True) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        staged = folder / "staged"
        for left in staged.glob("*") if tidy and staged.is_dir() else ():
            _remove_unless_held(left)
        self.folder = folder
        self.blobs = DirectoryBlobs(folder / "blobs", staged)
        self.releases = DirectoryReleases(folder)
        self.address = StoreAddress(folder.absolute(), (cache or folder / "cache").absolute())
        self.cache = DirectoryCache(cache or folder / "cache")


def _remove_unless_held(staged: Path) -> None:
    """A process id says nothing here (in a container everybody is 1); a lock does."""
    with contextlib.suppress(FileNotFoundError, BlockingIOError):
        descriptor = os.open(staged, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(staged, ignore_errors=True)
        finally:
            os.close(descriptor)
