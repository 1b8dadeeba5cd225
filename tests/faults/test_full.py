"""A disk that is nearly full takes no more documents; everything that is there goes on."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from shapan.errors import Full
from shapan.store import documents
from shapan.store.documents import DirectoryDocuments


def test_documents_are_refused_before_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = DirectoryDocuments(tmp_path)
    (first,) = kept.keep(b"there")
    monkeypatch.setattr(documents, "RESERVE", 1 << 62)
    with pytest.raises(Full) as refused:
        kept.keep(b"one more")
    assert (refused.value.code, kept.read(first.sha256)) == ("disk-full", b"there")
    assert list(kept.staged.iterdir()) == []


def test_a_disk_that_fills_up_meanwhile_keeps_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = DirectoryDocuments(tmp_path)
    (first,) = kept.keep(b"there")

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(documents, "sync_filesystem", full)
        with pytest.raises(Full):
            kept.keep(b"one more", b"and another")
    assert list(kept.staged.iterdir()) == []
    assert [file.name for file in tmp_path.glob("??/*")] == [first.sha256]
    (again,) = kept.keep(b"one more")  # it recovers alone
    assert kept.read(again.sha256) == b"one more"
