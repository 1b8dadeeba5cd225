"""The documents of drafts as orders use them: read as one value, read as bytes, kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shapan.publish.reading.source_reading import Reading
from shapan.source.tree import DocumentTree
from shapan.store.ports import Documents


@dataclass(frozen=True)
class DraftDocuments:
    """`read`: what an expo's documents say."""

    stored: Documents
    read: Callable[[str, DocumentTree], Reading]

    def text(self, tree: DocumentTree, path: str) -> bytes | None:
        return self.stored.read(tree[path].sha256) if path in tree else None

    def keep(self, texts: Mapping[str, bytes]) -> DocumentTree:
        """They belong to no revision yet."""
        return dict(zip(texts, self.stored.keep(*texts.values()), strict=True))
