"""Previews and what is made of them for everybody."""

from __future__ import annotations

from pathlib import Path

from shapan.publish.drafts.orders import PublishDraft
from shapan.publish.drafts.service import DraftService
from shapan.publish.progress import unseen
from shapan.publish.release.listing import blobs_of, read_release
from shapan.publish.starter import starter
from shapan.store.blobs.memory import MemoryStore
from shapan.store.documents.documents import DirectoryDocuments


def test_pages_are_packed_when_they_are_published(tmp_path: Path) -> None:
    documents, previews, public = DirectoryDocuments(tmp_path), MemoryStore(), MemoryStore()
    files = {path: text.encode() for path, text in starter("fair").items()}
    kept = documents.keep(*files.values())
    work = DraftService(documents=documents, previews=previews, public=public, viewer=None)
    made = work.do(PublishDraft(expo="fair", tree=dict(zip(files, kept, strict=True))), unseen)
    assert made.release

    def packed(store: MemoryStore) -> list[bool]:
        release = read_release(store.releases.document("fair", made.release), store.blobs)
        names = [name for name in blobs_of(release, store.blobs) if name.endswith(".pages")]
        return [len(store.blobs.sizes(name)) > 1 for name in names]

    assert not all(packed(previews))
    assert all(packed(public))
    assert len(packed(public)) > 12
