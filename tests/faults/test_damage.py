"""Bytes that rot on the disk: what a visitor gets has the bytes of its name or is not served, whoever builds or brings it
again makes it whole, and the nightly look finds all of it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from tests.http.api.studio import Studio, studio, work
from tests.http.api.test_releases import publish
from tests.publish.expos import grid_expo

from shapan.errors import NotFound, Unavailable
from shapan.http.api.jobs import housekeeping
from shapan.http.app import make_app
from shapan.publish.pipeline import publish as build
from shapan.publish.release.listing import scrub_blobs
from shapan.store.blobs.compression import twins
from shapan.store.blobs.directory import DirectoryStore
from shapan.store.documents.documents import DirectoryDocuments
from shapan.store.ports import blob_name

SMALL = b"a tile " * 2_000
LARGE = np.random.default_rng(7).integers(0, 20, 900_000, np.uint8).tobytes()
Damage = Callable[[Path, Path], None]


def flip(file: Path, other: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cut(file: Path, other: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def empty(file: Path, other: Path) -> None:
    file.write_bytes(b"")


def delete(file: Path, other: Path) -> None:
    file.unlink()


def swap(file: Path, other: Path) -> None:
    one, two = file.read_bytes(), other.read_bytes()
    file.write_bytes(two)
    other.write_bytes(one)


DAMAGES = pytest.mark.parametrize("damage", [flip, cut, empty, delete, swap])


@DAMAGES
@pytest.mark.parametrize("data", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("coding", ["", "br", "gz"])
async def test_no_other_bytes_than_those_of_the_name_are_served(
    tmp_path: Path, damage: Damage, data: bytes, coding: str
) -> None:
    store, name = DirectoryStore(tmp_path), blob_name(data, "glb")
    for one in (data, data[::-1]):
        store.blobs.put(blob_name(one, "glb"), one, twins(one, "glb"))
    store.blobs.settle()
    damage(store.blobs.path(name, coding), store.blobs.path(blob_name(data[::-1], "glb"), coding))
    async with TestClient(TestServer(make_app(store))) as client:
        for accepted in ("br", "gzip", "identity", "br"):
            answer = await client.get(f"/blobs/{name}", headers={"Accept-Encoding": accepted})
            assert answer.status in (200, 404, 503)
            assert answer.status != 200 or await answer.read() == data
            assert answer.status != 200 or coding or accepted != "identity"
        assert (answer.status == 200) is bool(coding)  # as it is, or as another twin
    store.blobs.put(name, data, twins(data, "glb"))  # by a build
    store.blobs.settle()
    assert DirectoryStore(tmp_path).blobs.read(name) == data


@DAMAGES
def test_a_document_that_is_brought_again_is_whole_again(tmp_path: Path, damage: Damage) -> None:
    documents = DirectoryDocuments(tmp_path)
    one, other = documents.keep(b"a plan", b"a list")
    damage(*(tmp_path / entry.sha256[:2] / entry.sha256 for entry in (one, other)))
    with pytest.raises((Unavailable, NotFound)):
        documents.read(one.sha256)
    documents.keep(b"a plan")
    assert documents.read(one.sha256) == b"a plan"


@DAMAGES
def test_the_nightly_look_finds_every_file(tmp_path: Path, damage: Damage) -> None:
    """One expo a file: of each of a release's files in turn."""
    store = DirectoryStore(tmp_path)
    build(grid_expo(booths=2, locales=("en",)), store)
    assert scrub_blobs(store) == []
    files = sorted(
        file for file in (tmp_path / "blobs").glob("*/*") if len(file.name.split(".")) == 2
    )
    assert len(files) > 10
    for at, file in enumerate(files):
        whole = {one: one.read_bytes() for one in (file, files[at - 1])}
        damage(file, files[at - 1])
        assert scrub_blobs(store) == ["show"], file.name
        for one, data in whole.items():
            one.write_bytes(data)
    assert scrub_blobs(store) == []


@pytest_asyncio.fixture
async def made(tmp_path: Path) -> AsyncIterator[Studio]:
    it = await studio(tmp_path)
    await (await it.owner()).send("POST", "/expos", {"id": "show", "title": "Show"}, 201)
    await it.invited("organizer", "organizer", "show")
    yield it
    await it.client.close()


async def test_what_is_published_is_made_whole_from_its_documents(
    made: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    await publish(made)
    release = (await (await made.client.get("/show/release.json")).json())["kit"]
    kept = made.context.store.blobs._settled  # type: ignore[attr-defined]
    whole = kept[release][""]
    kept[release] = {"": whole[:-1] + b"?"}
    for _ in range(3):  # not 404 afterwards: it is made again
        assert (await made.client.get(f"/blobs/{release}")).status == 503
    assert made.context.sites.checked.hurt
    with caplog.at_level(logging.ERROR, "shapan.housekeeping"):
        await housekeeping.scrub_previews_and_blobs(made.context)
    assert [one.args for one in caplog.records if one.name == "shapan.housekeeping"] == [("show",)]
    await work(made)
    answer = await made.client.get(f"/blobs/{release}")
    assert (answer.status, await answer.read()) == (200, whole)
    assert not made.context.sites.checked.hurt


async def test_a_damaged_preview_is_no_obstacle_to_publishing(made: Studio) -> None:
    await publish(made)
    shelves = [
        store.blobs._settled for store in (made.context.store, made.context.preview_sites.store)
    ]  # type: ignore[attr-defined]
    for name in sorted(shelves[0]):
        shelves[0].pop(name)
        shelves[1][name] = {"": b"other bytes"}
    await publish(made)
    kit = (await (await made.client.get("/show/release.json")).json())["kit"]
    assert (await made.client.get(f"/blobs/{kit}")).status == 200
