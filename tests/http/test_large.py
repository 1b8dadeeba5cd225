"""Blobs above 512 kB: with their twins, by range, in pieces, and never with other bytes than their name says."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from shapan.http.app import make_app
from shapan.store.blobs.compression import twins
from shapan.store.blobs.directory import DirectoryStore
from shapan.store.blobs.memory import MemoryStore
from shapan.store.ports import Store, blob_name

DATA = np.random.default_rng(7).integers(0, 20, 900_000, np.uint8).tobytes()
NAME = blob_name(DATA, "glb")
Client = TestClient  # type: ignore[type-arg]


@pytest.fixture(params=["directory", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    made: Store = DirectoryStore(tmp_path) if request.param == "directory" else MemoryStore()
    made.blobs.put(NAME, DATA, twins(DATA, "glb"))
    made.blobs.settle()
    return made


@pytest_asyncio.fixture
async def client(store: Store) -> AsyncIterator[Client]:
    made: Client = TestClient(TestServer(make_app(store)), auto_decompress=False)
    await made.start_server()
    yield made
    await made.close()


async def test_as_it_is(client: Client) -> None:
    answer = await client.get(f"/blobs/{NAME}", headers={"Accept-Encoding": "identity"})
    assert (answer.status, answer.content_length) == (200, len(DATA))
    assert await answer.read() == DATA


async def test_as_its_twin(client: Client) -> None:
    answer = await client.get(f"/blobs/{NAME}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["ETag"] == f'"{NAME[:16]}-gz"'
    assert gzip.decompress(await answer.read()) == DATA


@pytest.mark.parametrize(
    ("asked", "first", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=300000-700000", 300_000, 700_001),
        ("bytes=-5", len(DATA) - 5, len(DATA)),
    ],
)
async def test_by_range(client: Client, asked: str, first: int, end: int) -> None:
    answer = await client.get(f"/blobs/{NAME}", headers={"Range": asked, "Accept-Encoding": "br"})
    assert (answer.status, answer.headers["Content-Range"]) == (
        206,
        f"bytes {first}-{end - 1}/{len(DATA)}",
    )
    assert await answer.read() == DATA[first:end]


async def test_head_has_the_length_and_no_body(client: Client) -> None:
    answer = await client.head(f"/blobs/{NAME}", headers={"Accept-Encoding": "identity"})
    assert (answer.headers["Content-Length"], await answer.read()) == (str(len(DATA)), b"")


async def test_other_bytes_than_the_name_says_are_never_served(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path)
    store.blobs.put(NAME, DATA, {})
    store.blobs.settle()
    async with TestClient(TestServer(make_app(store))) as client:
        assert (await client.get(f"/blobs/{NAME}")).status == 200
        store.blobs.path(NAME).write_bytes(DATA[:-1] + b"x")
        assert (await client.get(f"/blobs/{NAME}")).status == 503
