"""A revision of a draft as a Source: the database has its tree, the documents have its bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from shapan.errors import NotFound
from shapan.source.tree import DocumentEntry, entry_of
from shapan.store.ports import Documents


@dataclass(frozen=True)
class Draft:
    """`name`: the id of the expo, for documents that do not declare one. `changed`: documents with other bytes than the
    stored ones."""

    name: str
    documents: Documents
    entries: Mapping[str, DocumentEntry]
    changed: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def skipped(self) -> Mapping[str, str]:
        return {}

    def tree(self) -> dict[str, DocumentEntry]:
        changed = {path: entry_of(data) for path, data in self.changed.items()}
        return dict(sorted({**self.entries, **changed}.items()))

    def read(self, path: str) -> bytes:
        if path in self.changed:
            return self.changed[path]
        if path not in self.entries:
            raise NotFound("not-found.document-of-draft", path=path, name=self.name)
        return self.documents.read(self.entries[path].sha256)

    def pieces(self, path: str) -> Iterator[bytes]:
        if path in self.changed:
            return iter((self.changed[path],))
        return self.documents.pieces(self.entries[path].sha256)


def write_zip(
    target: IO[bytes], paths: Iterable[str], pieces: Callable[[str], Iterable[bytes]]
) -> None:
    """Writes documents as a zip whose bytes depend on names and contents only. At most one piece is in memory."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as entry:
                for piece in pieces(path):
                    entry.write(piece)
