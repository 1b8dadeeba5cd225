"""A revision of a draft as a Source: the database has its tree, the documents have its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from shapan.errors import NotFound
from shapan.source.tree import DocumentEntry, Source
from shapan.store.ports import Documents


@dataclass(frozen=True)
class Draft:
    """`name`: the id of the expo, for documents that do not declare one."""

    name: str
    documents: Documents
    entries: Mapping[str, DocumentEntry]

    @property
    def skipped(self) -> Mapping[str, str]:
        return {}

    def tree(self) -> dict[str, DocumentEntry]:
        return dict(sorted(self.entries.items()))

    def read(self, path: str) -> bytes:
        if path not in self.entries:
            raise NotFound("not-found.document-of-draft", path=path, name=self.name)
        return self.documents.read(self.entries[path].sha256)


def zip_of(draft: Source) -> bytes:
    """The documents as a zip whose bytes depend on names and contents only."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in draft.tree():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, draft.read(path))
    return target.getvalue()
