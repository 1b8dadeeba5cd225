"""An object store: the contracts in obstore's memory and on SeaweedFS, and what only a server can do wrong."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.servers import s3_server
from tests.store.contract import NAME, PAGE, StoreContract
from tests.store.uploads_contract import UploadsContract, upload

from shapan.errors import Conflict, NotFound, Stale, Unavailable, Usage
from shapan.store.blobs.cached_blobs import CachedBlobs
from shapan.store.blobs.memory import MemoryCache
from shapan.store.blobs.object_store import ObjectBlobs, ObjectReleases
from shapan.store.documents.object_documents import ObjectDocuments
from shapan.store.documents.object_uploads import ObjectUploads
from shapan.store.objects import Objects, open_objects
from shapan.store.ports import blob_name

_COUNT = itertools.count()
pytestmark = pytest.mark.machine_clock  # of servers that ask for the time


class ObjectStore:
    def __init__(self, objects: Objects, folder: Path) -> None:
        self.blobs, self.releases, self.cache = (
            ObjectBlobs(objects, folder),
            ObjectReleases(objects),
            MemoryCache(),
        )


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(params=["memory", pytest.param("seaweedfs", marks=pytest.mark.long)])
def objects(request: pytest.FixtureRequest) -> Objects:
    if request.param == "memory":
        return open_objects("memory:")
    bucket, _, query = request.getfixturevalue("server").partition("?")
    return open_objects(f"{bucket}/t{next(_COUNT)}?{query}")


class TestObjects(StoreContract):
    @pytest.fixture(autouse=True)
    def _objects(self, objects: Objects, tmp_path: Path) -> None:
        self.kept = ObjectStore(objects, tmp_path)

    def store(self) -> ObjectStore:
        return self.kept


class TestObjectsBehindACache(StoreContract):
    @pytest.fixture(autouse=True)
    def _objects(self, objects: Objects, tmp_path: Path) -> None:
        self.kept = ObjectStore(objects, tmp_path / "staged")
        self.kept.blobs = CachedBlobs(self.kept.blobs, tmp_path / "near", 1 << 20)  # type: ignore[assignment]  # the same port

    def store(self) -> ObjectStore:
        return self.kept

    def test_what_is_discarded_is_not_there_until_it_is_put_again(self) -> None:
        """A copy that rots says nothing about the store's own, which is fetched again."""
        blobs = self.kept.blobs
        blobs.put(NAME, PAGE)
        blobs.settle()
        assert blobs.read(NAME) == PAGE
        blobs.discard(NAME)
        assert blobs.has(NAME)
        assert blobs.read(NAME) == PAGE


def test_what_was_asked_for_longest_ago_leaves_the_cache(tmp_path: Path) -> None:
    far = ObjectBlobs(open_objects("memory:"), tmp_path / "staged")
    names = []
    for at in range(100):
        names.append(blob_name(bytes([at]) * 1_000, "bin"))
        far.put(names[-1], bytes([at]) * 1_000)
    far.settle()
    near = CachedBlobs(far, tmp_path / "near", 80_000)
    for name in (*names, names[20], names[0]):
        assert near.sizes(name) == {"": 1_000}
    here = {file.name for file in (tmp_path / "near").glob("??/*")}
    assert len(here) == 80
    assert {names[0], names[20]} <= here
    assert names[21] not in here
    again = CachedBlobs(far, tmp_path / "near", 80_000)  # another start knows what is there
    far.discard(names[20])
    assert again.read(names[20]) == bytes([20]) * 1_000


def test_a_copy_that_rots_is_fetched_again(tmp_path: Path) -> None:
    far = ObjectBlobs(open_objects("memory:"), tmp_path / "staged")
    far.put(NAME, PAGE)
    far.settle()
    near = CachedBlobs(far, tmp_path / "near", 1 << 20)
    near.path(NAME).write_bytes(b"rot")
    with pytest.raises(Unavailable):
        near.read(NAME)
    near.discard(NAME)
    assert near.read(NAME) == PAGE


class TestObjectUploads(UploadsContract):
    documents: ObjectDocuments

    @pytest.fixture(autouse=True)
    def _place(self, objects: Objects, tmp_path: Path) -> None:
        self.objects, self.folder = objects, tmp_path
        self.documents = ObjectDocuments(objects)

    def uploads(self) -> ObjectUploads:
        return ObjectUploads(self.objects, self.documents, self.folder)

    def test_two_nodes_cannot_write_the_same_piece(self) -> None:
        one, here, there = (
            upload(),
            self.uploads(),
            ObjectUploads(self.objects, self.documents, self.folder / "b"),
        )
        here.begin(one.id, 10)
        assert there.offset(one.id) == 0
        assert here.append(one.id, 0, b"seven b") == 7
        with pytest.raises(Conflict) as refused:
            there.append(one.id, 0, b"eight by")
        assert refused.value.code == "wrong-offset"
        assert there.append(one.id, 7, b"yte") == 10
        assert here.read(one.id) == there.read(one.id) == b"seven byte"


def test_documents_read_back_under_their_hash(objects: Objects) -> None:
    documents = ObjectDocuments(objects)
    plan, empty = documents.keep(b"plan", b"")
    assert (documents.read(plan.sha256), documents.read(empty.sha256)) == (b"plan", b"")
    data = bytes(range(256)) * (40 << 10)
    (large,) = documents.keep(data)
    assert b"".join(documents.pieces(large.sha256)) == data
    with pytest.raises(NotFound):
        next(documents.pieces("0" * 64))
    assert documents.sweep({plan.sha256}, grace_s=3600) == 0
    assert documents.drop(empty.sha256, large.sha256, grace_s=-5) == len(data)
    assert documents.sweep(set(), grace_s=-5) == 1
    with pytest.raises(NotFound):
        documents.read(plan.sha256)


def test_bytes_that_do_not_have_their_hash_are_not_handed_out(
    objects: Objects, tmp_path: Path
) -> None:
    documents, blobs = ObjectDocuments(objects), ObjectBlobs(objects, tmp_path)
    (plan,) = documents.keep(b"plan")
    objects.put(f"documents/{plan.sha256[:2]}/{plan.sha256}", b"pl")
    with pytest.raises(Unavailable):
        documents.read(plan.sha256)
    blobs.put(NAME, PAGE)
    blobs.settle()
    objects.put(f"blobs/{NAME[:2]}/{NAME}", PAGE[:-1])
    with pytest.raises(Unavailable):
        blobs.read(NAME)
    assert not blobs.has(NAME)


def test_a_pointer_that_another_node_moved_is_not_moved_over(objects: Objects) -> None:
    objects.create("current/show", b"r1")
    tag = objects.head("current/show").tag
    objects.replace("current/show", b"r2", tag)
    with pytest.raises(Stale):
        objects.replace("current/show", b"r3", tag)
    with pytest.raises(Stale):
        objects.create("current/show", b"r4")
    assert objects.get("current/show") == b"r2"


def test_names_of_every_language_and_marks_are_names(objects: Objects) -> None:
    releases = ObjectReleases(objects)
    for expo in ("重庆-2021", "a b+c%20d", "выставка"):
        releases.move(expo, "r1", b"{}")
        assert (releases.current(expo), releases.list(expo)) == ("r1", ("r1",))
    assert (
        releases.expos() == releases.all() == tuple(sorted(("重庆-2021", "a b+c%20d", "выставка")))
    )


@pytest.mark.parametrize(
    "address", ["s3:", "gs://bucket", "s3://key:secret@bucket", "s3://bucket?secret=1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Usage) as refused:
        open_objects(address)
    assert "secret@" not in str(refused.value)


def test_a_server_that_is_not_there_is_said_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "geheim")
    with pytest.raises(Unavailable) as refused:
        open_objects("s3://bucket?endpoint=http://127.0.0.1:1").get("a")
    assert refused.value.code == "objects-away"
    assert "geheim" not in str(refused.value)


def test_a_wrong_secret_is_said(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", hashlib.sha256(b"wrong").hexdigest())
    with pytest.raises(Unavailable) as refused:
        open_objects(server).put("a", b"1")
    assert refused.value.code == "objects-refused"
