"""Documents as files `ab/<sha256>`: written to a temporary name, synced, renamed. A final name never has partial bytes.

Opening the folder removes temporary files that a killed process left in `staged/`.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import time
import uuid
from collections.abc import Collection, Iterator
from pathlib import Path

from shapan.errors import NotFound, Unavailable
from shapan.source.tree import DocumentEntry, entry_of
from shapan.store.files.disk_space import refuse_full, space
from shapan.store.files.durable import set_aside, sync_filesystem

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20


class DirectoryDocuments:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.staged = folder / "staged"
        self.staged.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)  # drafts are nobody else's business
        for left in self.staged.iterdir():
            _remove_unless_held(left)

    def keep(self, *data: bytes) -> list[DocumentEntry]:
        entries = [entry_of(one) for one in data]
        refuse_full(self.staged, sum(map(len, data)))
        with space(), contextlib.ExitStack() as held:
            fresh: dict[str, Path] = {}
            for entry, one in zip(entries, data, strict=True):
                if entry.sha256 in fresh or self._renewed(entry.sha256):
                    continue
                file = self.staged / uuid.uuid4().hex
                held.callback(file.unlink, missing_ok=True)
                stream = held.enter_context(file.open("wb"))
                fcntl.flock(stream, fcntl.LOCK_EX)
                stream.write(one)
                stream.flush()
                fresh[entry.sha256] = file
            self._settle(fresh)
        return entries

    def link(self, file: Path) -> DocumentEntry:
        """Makes a finished file of the same filesystem a document; the file stays, so that a killed process can do it
        again. Raises Full. Only for adapters in files."""
        with file.open("rb") as stream:
            entry = DocumentEntry(
                hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size
            )
        if self._renewed(entry.sha256):
            return entry
        staged = self.staged / uuid.uuid4().hex
        try:
            with space():
                try:
                    os.link(file, staged)
                except PermissionError:  # a file system without hard links
                    shutil.copyfile(file, staged)
                os.utime(staged)
                self._settle({entry.sha256: staged})
        finally:
            staged.unlink(missing_ok=True)
        return entry

    def drop(self, *sha256: str, grace_s: float) -> int:
        limit, freed = time.time() - grace_s, 0
        for one in sha256:
            with contextlib.suppress(FileNotFoundError):
                found = self._file(one).stat()
                if found.st_mtime <= limit:
                    self._file(one).unlink()
                    freed += found.st_size
        return freed

    def read(self, sha256: str) -> bytes:
        try:
            data = self._file(sha256).read_bytes()
        except FileNotFoundError:
            raise NotFound(
                "not-found.stored-document", sha256=sha256, folder=self._folder
            ) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            set_aside(self._file(sha256))  # the next upload of it writes it again
            raise Unavailable("corrupt.document-does-bytes", sha256=sha256)
        return data

    def pieces(self, sha256: str) -> Iterator[bytes]:
        try:
            stream = self._file(sha256).open("rb")
        except FileNotFoundError:
            raise NotFound(
                "not-found.stored-document", sha256=sha256, folder=self._folder
            ) from None
        with stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                set_aside(self._file(sha256))
                raise Unavailable("corrupt.document-does-bytes", sha256=sha256)
            stream.seek(0)
            while piece := stream.read(_PIECE):
                yield piece

    def names(self) -> Iterator[str]:
        for file in self._folder.glob("??/*"):
            if _SHA256.fullmatch(file.name):
                yield file.name

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit, gone = time.time() - grace_s, 0
        for file in self._folder.glob("??/*"):
            if file.name not in keep and file.stat().st_mtime <= limit:
                file.unlink(missing_ok=True)
                gone += 1
        return gone

    def _settle(self, fresh: dict[str, Path]) -> None:
        if not fresh:
            return
        sync_filesystem(self.staged)
        for sha256, file in fresh.items():
            target = self._file(sha256)
            target.parent.mkdir(exist_ok=True)
            file.replace(target)
        sync_filesystem(self._folder)  # the names too: acknowledged documents survive a power cut

    def _renewed(self, sha256: str) -> bool:
        """Whether the document exists; if so, its grace period starts again."""
        with contextlib.suppress(FileNotFoundError):
            os.utime(self._file(sha256))
            return True
        return False

    def _file(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise NotFound("not-found.document-digest", sha256=sha256[:80])
        return self._folder / sha256[:2] / sha256


class MemoryDocuments:
    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._since: dict[str, float] = {}

    def keep(self, *data: bytes) -> list[DocumentEntry]:
        entries = [entry_of(one) for one in data]
        for entry, one in zip(entries, data, strict=True):
            self._kept[entry.sha256] = one
            self._since[entry.sha256] = time.monotonic()
        return entries

    def link(self, file: Path) -> DocumentEntry:
        return self.keep(file.read_bytes())[0]

    def read(self, sha256: str) -> bytes:
        try:
            return self._kept[sha256]
        except KeyError:
            raise NotFound("not-found.document-in-store", sha256=sha256[:80]) from None

    def pieces(self, sha256: str) -> Iterator[bytes]:
        data = self.read(sha256)
        for at in range(0, len(data), _PIECE):
            yield data[at : at + _PIECE]

    def names(self) -> Iterator[str]:
        yield from tuple(self._kept)

    def drop(self, *sha256: str, grace_s: float) -> int:
        limit = time.monotonic() - grace_s
        gone = [one for one in sha256 if one in self._kept and self._since[one] <= limit]
        return sum(len(self._kept.pop(one)) for one in gone)

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        limit = time.monotonic() - grace_s
        old = [
            sha256 for sha256 in self._kept if sha256 not in keep and self._since[sha256] <= limit
        ]
        for sha256 in old:
            del self._kept[sha256], self._since[sha256]
        return len(old)


def _remove_unless_held(file: Path) -> None:
    with contextlib.suppress(FileNotFoundError, BlockingIOError), file.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.unlink()
