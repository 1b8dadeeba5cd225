"""A folder on disk as a Source. Hashes are cached by (mtime, size, inode), so that another scan costs one stat per
file."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from shapan.errors import NotFound
from shapan.source.tree import DocumentEntry, ignored, nfc

_Stamp = tuple[int, int, int]
_hashes: dict[str, tuple[_Stamp, str]] = {}
_lock = threading.Lock()


class Folder:
    """`root` and everything below. Symbolic links are followed only to files inside `root`, never to folders."""

    def __init__(self, root: Path, name: str = "") -> None:
        self._root = root.resolve()
        self._name = name or self._root.name
        self._skipped: dict[str, str] = {}
        self._files: dict[str, Path] = {}

    @property
    def name(self) -> str:
        return self._name

    @property
    def skipped(self) -> Mapping[str, str]:
        return self._skipped

    def tree(self) -> dict[str, DocumentEntry]:
        self._skipped = {}
        self._files = dict(sorted(self._walk(self._root, "")))
        return {path: hash_of(file) for path, file in self._files.items()}

    def read(self, path: str) -> bytes:
        if path not in self._files:
            self._files = dict(sorted(self._walk(self._root, "")))
        file = self._files.get(path)
        if file is None or not self._inside(file):
            raise NotFound("not-found.document", path=path, name=self._name)
        try:
            return file.read_bytes()
        except OSError as problem:
            raise NotFound(
                "not-found.unreadable-file", path=path, problem=problem.strerror
            ) from None

    def _walk(self, folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            self._skipped[prefix.rstrip("/") or "."] = "unlisted"
            return
        seen: set[str] = set()
        for entry in entries:
            path = nfc(prefix + entry.name)
            if ignored(path) or path in seen:
                continue
            seen.add(path)
            if entry.is_symlink() and not (entry.is_file() and self._inside(Path(entry.path))):
                self._skipped[path] = "link"
            elif entry.is_dir():
                yield from self._walk(Path(entry.path), path + "/")
            elif entry.is_file():
                yield path, Path(entry.path)
            else:
                self._skipped[path] = "special"

    def _inside(self, file: Path) -> bool:
        return file.resolve().is_relative_to(self._root)


def hash_of(file: Path) -> DocumentEntry:
    """SHA-256 and size; computed again only if modification time, size or inode changed."""
    status = file.stat()
    stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
    with _lock:
        known = _hashes.get(str(file))
    if known and known[0] == stamp:
        return DocumentEntry(known[1], status.st_size)
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    with _lock:
        _hashes[str(file)] = (stamp, digest)
    return DocumentEntry(digest, status.st_size)
