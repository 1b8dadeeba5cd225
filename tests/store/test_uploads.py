"""Uploads that are under way, over both adapters, and what only files do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.uploads_contract import NOW, UploadsContract, upload

from shapan.people.secrets import new_id
from shapan.store.documents import directory_uploads
from shapan.store.documents.directory_uploads import DirectoryUploads
from shapan.store.documents.documents import DirectoryDocuments, MemoryDocuments
from shapan.store.documents.memory_uploads import MemoryUploads
from shapan.store.documents.pending import MOST_OPEN


def directory_uploads_in(folder: Path) -> DirectoryUploads:
    return DirectoryUploads(folder / "uploads", DirectoryDocuments(folder))


class TestDirectoryUploads(UploadsContract):
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path) -> None:
        self.place = tmp_path
        self.documents = DirectoryDocuments(tmp_path)

    def uploads(self, most_open: int = MOST_OPEN) -> DirectoryUploads:
        assert isinstance(self.documents, DirectoryDocuments)
        return DirectoryUploads(self.place / "uploads", self.documents, most_open)


class TestMemoryUploads(UploadsContract):
    @pytest.fixture(autouse=True)
    def empty(self) -> None:
        self.documents = MemoryDocuments()

    def uploads(self, most_open: int = MOST_OPEN) -> MemoryUploads:
        return MemoryUploads(self.documents, most_open)


def test_all_files_of_a_large_folder_may_wait_for_their_revision(tmp_path: Path) -> None:
    uploads = directory_uploads_in(tmp_path)
    for _ in range(300):
        uploads.begin(upload())
    assert MOST_OPEN >= 2_000


def test_what_is_open_outlives_the_process(tmp_path: Path) -> None:
    uploads, one = directory_uploads_in(tmp_path), upload()
    uploads.begin(one)
    uploads.append(one.id, 0, b"seven b")
    again = directory_uploads_in(tmp_path)
    assert again.get(one.id, "fair", "ann", NOW) == one
    assert again.seen(one) == again.offset(one.id) == 7


def test_room_that_was_promised_is_not_promised_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(directory_uploads, "refuse_full", lambda folder, size: asked.append(size))
    uploads, first = directory_uploads_in(tmp_path), upload()
    uploads.begin(first)
    uploads.begin(upload())
    uploads.append(first.id, 0, b"seven b")
    uploads.begin(upload())
    assert asked == [10, 20, 23]


def test_an_upload_that_has_ended_leaves_no_file(tmp_path: Path) -> None:
    uploads, one = directory_uploads_in(tmp_path), upload()
    uploads.begin(one)
    uploads.append(one.id, 0, b"model")
    entry = uploads.keep(one.id)
    uploads.end(one.id)
    assert list((tmp_path / "uploads").iterdir()) == []
    assert [file.name for file in tmp_path.glob("??/*")] == [entry.sha256]


def test_a_killed_process_loses_no_byte_and_leaves_no_half(tmp_path: Path) -> None:
    """Killed between the document and its revision, or while an upload began or ended."""
    uploads, one = directory_uploads_in(tmp_path), upload(length=5)
    uploads.begin(one)
    uploads.append(one.id, 0, b"model")
    uploads.keep(one.id)
    for left in (f"{new_id(NOW)}.json", f"{new_id(NOW)}.part", f"{new_id(NOW)}.new"):
        (tmp_path / "uploads" / left).write_bytes(b"{}")
    again = directory_uploads_in(tmp_path)
    assert (again.get(one.id, one.expo, one.person, NOW), again.read(one.id)) == (one, b"model")
    assert sorted(file.name for file in (tmp_path / "uploads").iterdir()) == [f"{one.id}.json", f"{one.id}.part"]
