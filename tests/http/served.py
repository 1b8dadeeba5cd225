"""The application in process, with a small show in a memory store."""

from __future__ import annotations

from aiohttp.test_utils import TestClient, TestServer
from tests.publish.expos import grid_expo

from shapan.http.app import make_app
from shapan.publish import Built, publish
from shapan.store.memory import MemoryStore

Client = TestClient  # type: ignore[type-arg]


async def served(**show: object) -> tuple[Client, MemoryStore, Built]:
    store = MemoryStore()
    built = publish(grid_expo(**show), store)  # type: ignore[arg-type]
    client: Client = TestClient(TestServer(make_app(store)), auto_decompress=False)
    await client.start_server()
    return client, store, built
