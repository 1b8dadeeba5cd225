"""How much of a disk stays free, and that it is looked at again while something large comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.disk import GB, Disk
from tests.store.test_uploads import directory_uploads_in
from tests.store.uploads_contract import upload

from shapan.errors import Full
from shapan.store.files import disk_space


@pytest.mark.parametrize(("total", "kept"), [(GB // 2, GB), (4 * GB, GB), (20 * GB, GB), (252 * GB, 12.6 * GB), (10_000 * GB, 500 * GB)])  # fmt: skip
def test_a_gigabyte_or_a_twentieth_whichever_is_more(total: int, kept: float) -> None:
    assert disk_space.reserve(total) == kept


def test_what_does_not_fit_beside_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk_space, "usage", Disk(total=252 * GB, free=int(12.6 * GB) + 10))
    disk_space.refuse_full(tmp_path, 10)
    with pytest.raises(Full, match=r"minimum 12\.6 GB") as refused:
        disk_space.refuse_full(tmp_path, 11)
    assert refused.value.limit == str(int(12.6 * GB))


def test_a_disk_that_others_fill_stops_an_upload_and_what_came_goes_on_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(total=20 * GB, free=GB + 30)
    monkeypatch.setattr(disk_space, "usage", disk)
    uploads, one = directory_uploads_in(tmp_path), upload()
    uploads.begin(one.id, one.length)
    assert uploads.append(one.id, 0, b"seven b") == 7
    disk.free = GB + 2
    with pytest.raises(Full):
        uploads.append(one.id, 7, b"yte")
    assert uploads.offset(one.id) == uploads.seen(one) == 7
    disk.free = GB + 3
    assert uploads.append(one.id, 7, b"yte") == 10


def test_the_disk_is_looked_at_again_with_each_mebibyte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = directory_uploads_in(tmp_path)
    part, whole = upload(length=5 << 20), upload(length=5 << 20)
    for one in (part, whole):
        uploads.begin(one.id, one.length)
    monkeypatch.setattr(disk_space, "usage", disk := Disk())
    uploads.append(part.id, 0, bytes(5 << 20))
    assert (uploads.offset(part.id), disk.looks) == (5 << 20, 5)
    monkeypatch.setattr(disk_space, "usage", disk := Disk())
    uploads.join(whole, [part])
    assert (uploads.offset(whole.id), disk.looks) == (5 << 20, 5)
