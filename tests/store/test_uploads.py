"""Uploads that are under way, and what only files do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.fresh import fresh_database
from tests.store.uploads_contract import NOW, UploadsContract, upload

from shapan.errors import Full, NotFound
from shapan.store.database.unit_of_work import Database
from shapan.store.documents import directory_uploads
from shapan.store.documents.directory_uploads import DirectoryUploads
from shapan.store.documents.documents import DirectoryDocuments
from shapan.store.documents.pending import (
    MOST_BYTES,
    MOST_OPEN,
    UPLOAD_LASTS,
    PendingUpload,
    begin_upload,
    drop_expired,
    open_upload,
)
from shapan.store.ports import UploadParts


def directory_uploads_in(folder: Path) -> DirectoryUploads:
    return DirectoryUploads(folder / "uploads", DirectoryDocuments(folder))


class TestDirectoryUploads(UploadsContract):
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path) -> None:
        self.place = tmp_path
        self.documents = DirectoryDocuments(tmp_path)

    def uploads(self) -> DirectoryUploads:
        assert isinstance(self.documents, DirectoryDocuments)
        return DirectoryUploads(self.place / "uploads", self.documents)


def begin(
    database: Database, parts: UploadParts, *made: PendingUpload, most_open: int = MOST_OPEN
) -> None:
    with database.write() as uow:
        for one in made:
            begin_upload(uow.uploads, parts, one, most_open)


def test_all_files_of_a_large_folder_may_wait_for_their_revision(tmp_path: Path) -> None:
    begin(fresh_database(), directory_uploads_in(tmp_path), *(upload() for _ in range(300)))
    assert MOST_OPEN >= 2_000


def test_an_upload_is_its_persons_and_its_expos_until_it_ends(tmp_path: Path) -> None:
    kept, one = fresh_database(), upload()
    begin(kept, directory_uploads_in(tmp_path), one)
    with kept.read() as uow:
        assert open_upload(uow.uploads, one.id, "fair", "ann", NOW + UPLOAD_LASTS - 1) == one
        for expo, person, now in (
            ("other", "ann", NOW),
            ("fair", "bob", NOW),
            ("fair", "ann", NOW + UPLOAD_LASTS),
        ):
            with pytest.raises(NotFound):
                open_upload(uow.uploads, one.id, expo, person, now)


def test_a_person_has_so_many_and_what_has_ended_is_forgotten(tmp_path: Path) -> None:
    kept, parts = fresh_database(), directory_uploads_in(tmp_path)
    first, other = upload(), upload(person="bob")
    begin(kept, parts, first, upload(), other, most_open=2)
    with pytest.raises(Full) as refused:
        begin(kept, parts, upload(), most_open=2)
    assert refused.value.code == "quota"
    with kept.write() as uow:
        uow.uploads.drop(first.id)
    begin(kept, parts, upload(), most_open=2)
    begin(kept, parts, last := upload(NOW + 5, person="cid"))
    with kept.write() as uow:
        assert len(drop_expired(uow.uploads, NOW + UPLOAD_LASTS)) == 3
        assert uow.uploads.find() == (last,)


def test_a_person_announces_no_more_than_so_many_bytes(tmp_path: Path) -> None:
    with pytest.raises(Full) as refused:
        begin(fresh_database(), directory_uploads_in(tmp_path), upload(length=MOST_BYTES + 1))
    assert refused.value.code == "quota"


def test_what_is_open_outlives_the_process(tmp_path: Path) -> None:
    uploads, one = directory_uploads_in(tmp_path), upload()
    uploads.begin(one.id, 10)
    uploads.append(one.id, 0, b"seven b")
    again = directory_uploads_in(tmp_path)
    assert again.seen(one) == again.offset(one.id) == 7


def test_room_that_was_promised_is_not_promised_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(directory_uploads, "refuse_full", lambda folder, size: asked.append(size))
    kept, uploads, first = fresh_database(), directory_uploads_in(tmp_path), upload()
    begin(kept, uploads, first, upload())
    uploads.append(first.id, 0, b"seven b")
    begin(kept, uploads, upload())
    assert asked == [10, 20, 23]


def test_an_upload_that_has_ended_leaves_no_file(tmp_path: Path) -> None:
    uploads, one = directory_uploads_in(tmp_path), upload()
    uploads.begin(one.id, 10)
    uploads.append(one.id, 0, b"model")
    entry = uploads.keep(one.id)
    uploads.end(one.id)
    assert list((tmp_path / "uploads").iterdir()) == []
    assert [file.name for file in tmp_path.glob("??/*")] == [entry.sha256]


def test_a_killed_process_loses_no_byte(tmp_path: Path) -> None:
    """Killed between the document and its revision."""
    uploads, one = directory_uploads_in(tmp_path), upload(length=5)
    uploads.begin(one.id, 5)
    uploads.append(one.id, 0, b"model")
    uploads.keep(one.id)
    assert directory_uploads_in(tmp_path).read(one.id) == b"model"
