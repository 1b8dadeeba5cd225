"""A disk that is nearly full takes no more documents; everything that is there goes on."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.test_worker import EXPO, revisions
from tests.hostile.site import API, DRAFT, PATIENCE_S, Answer, Site, under_attack
from tests.store.disk import Disk

from shapan.errors import Full
from shapan.publish.drafts.orders import PublishDraft
from shapan.publish.drafts.service import DraftService
from shapan.publish.progress import unseen
from shapan.store import backup
from shapan.store.blobs import directory
from shapan.store.blobs.directory import DirectoryStore
from shapan.store.documents import documents
from shapan.store.documents.documents import DirectoryDocuments
from shapan.store.files import disk_space

FIRST = f"{API}/expos/first"


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_documents_are_refused_before_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = DirectoryDocuments(tmp_path)
    (first,) = kept.keep(b"there")
    monkeypatch.setattr(disk_space, "usage", Disk(free=10**9))
    with pytest.raises(Full) as refused:
        kept.keep(b"one more")
    assert (refused.value.code, kept.read(first.sha256)) == ("disk-full", b"there")
    assert list((tmp_path / "staged").iterdir()) == []


def test_a_disk_that_fills_up_meanwhile_keeps_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = DirectoryDocuments(tmp_path)
    (first,) = kept.keep(b"there")

    with monkeypatch.context() as broken:
        broken.setattr(documents, "sync_filesystem", full)
        with pytest.raises(Full):
            kept.keep(b"one more", b"and another")
    assert list((tmp_path / "staged").iterdir()) == []
    assert [file.name for file in tmp_path.glob("??/*")] == [first.sha256]
    (again,) = kept.keep(b"one more")  # it recovers alone
    assert kept.read(again.sha256) == b"one more"


@pytest.mark.parametrize("at", ["sync_filesystem", "replace_file"])  # the blobs; the release
def test_a_release_that_the_disk_has_no_room_for_is_not_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:  # fmt: skip
    first, second = revisions(tmp_path, 2)
    public = DirectoryStore(tmp_path)
    made = DraftService(
        documents=DirectoryDocuments(tmp_path / "documents"),
        previews=DirectoryStore(tmp_path / "previews"),
        public=public,
        viewer=None,
    )
    order = PublishDraft(expo=EXPO, tree=second)
    live = made.do(PublishDraft(expo=EXPO, tree=first), unseen).release
    public.releases.move(EXPO, live)
    with monkeypatch.context() as broken:
        broken.setattr(directory, at, full)
        with pytest.raises(Full) as refused:
            made.do(order, unseen)
    assert (refused.value.code, public.releases.current(EXPO)) == ("disk-full", live)
    assert public.releases.list(EXPO) == (live,)
    later = made.do(order, unseen).release  # it recovers alone
    assert set(public.releases.list(EXPO)) == {live, later}


def test_half_a_backup_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, target = tmp_path / "data", tmp_path / "backup"
    with backup.open_folder(data) as (_, kept):
        kept.keep(b"there")
    with monkeypatch.context() as broken:
        broken.setattr(backup, "sync_filesystem", full)
        with pytest.raises(Full):
            backup.backup(data, target, 1)
    assert list(target.iterdir()) == []
    assert backup.backup(data, target, 2).files == 1  # the same command, once there is room


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 32 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(folder)], capture_output=True, check=False)  # fmt: skip
    if mounted.returncode:
        pytest.skip("only root mounts a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_file_system_that_is_full_keeps_nothing_half_and_recovers_alone(small: Path) -> None:
    """To its last byte: the server under attack keeps no reserve."""
    with under_attack(small) as site:
        live = site.ask("GET", "/show/release.json").body
        (small / "filler").write_bytes(random.Random(1).randbytes(8 << 20))
        kept: dict[str, bytes] = {}
        answer = Answer(200, {}, b"")
        while answer.status == 200:
            path, data = f"notes/{len(kept)}.txt", random.Random(len(kept)).randbytes(1 << 20)
            answer = site.put(path, data)
            if answer.status == 200:
                kept[path] = data
        assert (answer.status, answer.json()["code"]) == (507, "disk-full")
        assert site.ask("GET", "/show/release.json").body == live
        assert len(kept) > 2
        for name, one in kept.items():
            assert site.ask("GET", f"{DRAFT}/documents/{name}").body == one
        looked = site.look()
        # a document that fitted when its entry did not waits for the sweep, or for whoever sends it again
        assert (looked["staged"], looked["documents"] - len(kept) in (0, 1)) == ([], True)
        (small / "filler").unlink()
        assert site.put(path, data).status == 200
        assert site.ask("GET", f"{DRAFT}/documents/{path}").body == data
        there = {file.name for file in small.glob("documents/??/*")}
        assert there == {hashlib.sha256(one).hexdigest() for one in (*kept.values(), data)}
        assert site.look()["staged"] == []


def fill(folder: Path) -> None:
    """To the last byte."""
    with (folder / "filler").open("wb", buffering=0) as stream:
        for size in (1 << 20, 1):
            with contextlib.suppress(OSError):
                while stream.write(bytes(size)):
                    pass


def released(site: Site, number: int) -> str:
    """The id of the newest release, once there are so many."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = site.owned("GET", f"{FIRST}/releases").json()
        if len(found) == number:
            return str(found[0]["id"])
        jobs = site.owned("GET", f"{FIRST}/jobs").json()
        assert "failed" not in {one["state"] for one in jobs}, jobs
        time.sleep(0.05)
    raise TimeoutError


def test_on_a_file_system_that_is_full_to_its_last_byte_a_release_is_rolled_back(
    small: Path,
) -> None:
    """Everything else is refused with 507, and nothing fails with a traceback."""
    with under_attack(small) as site:
        assert (
            site.owned(
                "POST", f"{API}/expos", {"id": "first", "title": "First", "begin": "starter"}
            ).status
            == 201
        )
        names = []
        for number in (1, 2):
            assert site.owned("POST", f"{FIRST}/releases", {}).status == 202
            names.append(released(site, number))
            read = site.owned("GET", f"{FIRST}/draft/documents/expo.toml")
            changed = read.body.replace(b"First", b"Changed")
            put = {"Authorization": "", "If_Match": read.headers["etag"], **site.owner}
            assert (
                site.ask("PUT", f"{FIRST}/draft/documents/expo.toml", changed, **put).status == 200
            )
        site.look()
        fill(small)
        refused = [
            site.owned("PATCH", FIRST, {"title": "New"}),
            site.owned("POST", f"{FIRST}/releases", {}),
            site.owned(
                "POST",
                f"{API}/session",
                {"email": "a@example.org", "password": "correct horse battery"},
            ),
        ]
        assert [(one.status, one.json()["code"]) for one in refused] == [(507, "disk-full")] * 3
        answer = site.owned("PUT", f"{FIRST}/live", {"release": names[0]})
        assert (answer.status, answer.json().get("live")) == (200, names[0])
        assert site.ask("GET", "/first/release.json").json()["id"] == names[0]
        log = site.owned("GET", f"{FIRST}/audit?about=release").json()
        assert log[0]["action"] == "release.rollback"
        assert not [line for line in site.look()["lines"] if "traceback" in line]
