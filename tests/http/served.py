"""The application in process, with a small show in a memory store."""

from __future__ import annotations

from aiohttp.test_utils import TestClient, TestServer
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo
from shapan.http.app import make_app
from shapan.http.connections.site_address import NO_ADDRESS, SiteAddress
from shapan.publish.pipeline import Built, publish
from shapan.store.blobs.memory import MemoryStore

Client = TestClient  # type: ignore[type-arg]


async def served(
    expo: Expo | None = None, address: SiteAddress = NO_ADDRESS, **show: object
) -> tuple[Client, MemoryStore, Built]:
    """`expo`, or a grid of booths (`grid_expo`)."""
    store = MemoryStore()
    built = publish(expo or grid_expo(**show), store)  # type: ignore[arg-type]
    client: Client = TestClient(TestServer(make_app(store, address=address)), auto_decompress=False)
    await client.start_server()
    return client, store, built
