"""Uploads that are under way."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapan.errors import Conflict, Full, NotFound
from shapan.people.secrets import new_id
from shapan.store.documents import uploads as kept
from shapan.store.documents.uploads import MOST_OPEN, UPLOAD_LASTS, PendingUpload, PendingUploads

NOW = 1_700_000_000_000


def upload(now: int = NOW, person: str = "ann", length: int = 10) -> PendingUpload:
    return PendingUpload(new_id(now), "fair", person, "", "", length, now, partial=True)


def test_all_files_of_a_large_folder_may_wait_for_their_revision(tmp_path: Path) -> None:
    uploads = PendingUploads(tmp_path / "uploads")
    for _ in range(300):
        uploads.begin(upload())
    assert MOST_OPEN >= 2_000


def test_a_person_has_so_many_and_what_has_ended_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_OPEN", 2)
    uploads = PendingUploads(tmp_path / "uploads")
    first, other = upload(), upload(person="bob")
    for one in (first, upload(), other):
        uploads.begin(one)
    with pytest.raises(Full):
        uploads.begin(upload())
    uploads.end(first.id)
    uploads.begin(upload())
    uploads.begin(upload(NOW + UPLOAD_LASTS))  # all before it have ended
    assert len([*(tmp_path / "uploads").glob("*.part")]) == 1


def test_what_is_open_outlives_the_process(tmp_path: Path) -> None:
    uploads = PendingUploads(tmp_path / "uploads")
    one = upload()
    uploads.begin(one)
    assert uploads.append(one.id, 0, b"seven b") == uploads.seen(one) == 7
    with pytest.raises(Conflict):
        uploads.append(one.id, 3, b"twice")
    again = PendingUploads(tmp_path / "uploads")
    assert again.get(one.id, "fair", "ann", NOW) == one
    assert again.seen(one) == again.offset(one.id) == 7
    again.cut(one.id, 2)
    assert again.seen(one) == again.offset(one.id) == 2
    again.end(one.id)
    assert again.seen(one) == one.length  # it is a document now
    with pytest.raises(NotFound):
        again.get(one.id, "fair", "ann", NOW)


def test_room_that_was_promised_is_not_promised_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(kept, "refuse_full", lambda folder, size: asked.append(size))
    uploads = PendingUploads(tmp_path / "uploads")
    first = upload()
    uploads.begin(first)
    uploads.begin(upload())
    uploads.append(first.id, 0, b"seven b")
    uploads.begin(upload())
    assert asked == [10, 20, 23]
