"""Uploads that are under way."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapan.errors import Full
from shapan.people.secrets import new_id
from shapan.store import uploads as kept
from shapan.store.uploads import LASTS, MOST_OPEN, Upload, Uploads

NOW = 1_700_000_000_000


def upload(now: int = NOW, person: str = "ann") -> Upload:
    return Upload(new_id(now), "fair", person, "", "", 10, now, partial=True)


def test_all_files_of_a_large_folder_may_wait_for_their_revision(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads")
    for _ in range(300):
        uploads.begin(upload())
    assert MOST_OPEN >= 2_000


def test_a_person_has_so_many_and_what_has_ended_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_OPEN", 2)
    uploads = Uploads(tmp_path / "uploads")
    first, other = upload(), upload(person="bob")
    for one in (first, upload(), other):
        uploads.begin(one)
    with pytest.raises(Full):
        uploads.begin(upload())
    uploads.end(first.id)
    uploads.begin(upload())
    uploads.begin(upload(NOW + LASTS))  # all before it have ended
    assert len([*(tmp_path / "uploads").glob("*.part")]) == 1
