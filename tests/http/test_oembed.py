"""Other programs embed the walk by oEmbed, where the expo lets somebody frame it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from tests.publish.expos import grid_expo

from shapan.http.app import make_app
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Any]:
    store = MemoryStore()
    framed = msgspec.structs.replace(grid_expo(), id="framed", embed=("https://press.example",))
    for expo in (framed, grid_expo()):
        publish(expo, store)
    async with TestClient(TestServer(make_app(store))) as made:
        yield made


async def test_the_walk_names_it_and_it_names_the_walk(client: Any) -> None:
    page = await (await client.get("/framed/en/")).text()
    found = re.search(r'type="application/json\+oembed" href="\.\./oembed\.json"', page)
    assert found
    answer = await client.get("/framed/oembed.json", params={"maxwidth": "500", "maxheight": "50"})
    said = await answer.json()
    assert (said["version"], said["type"], said["width"], said["height"]) == (
        "1.0",
        "rich",
        500,
        200,
    )
    assert f'src="{client.make_url("/framed/en/")}"' in said["html"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert (
        (await client.get("/framed/en/"))
        .headers["Content-Security-Policy"]
        .endswith("frame-ancestors https://press.example")
    )


async def test_a_page_with_its_query_is_embedded_as_it_is(client: Any) -> None:
    url = str(client.make_url('/framed/en/?booth=a1&x="><script>'))
    said = await (await client.get("/framed/oembed.json", params={"url": url})).json()
    assert "booth=a1" in said["html"]
    assert "<script" not in said["html"]


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/show/oembed.json", {}, 404),  # nobody may frame it
        ("/framed/oembed.json", {"url": "https://elsewhere.example/framed/en/"}, 404),
        ("/framed/oembed.json", {"format": "xml"}, 400),
        ("/framed/oembed.json", {"maxwidth": "wide"}, 400),
    ],
)
async def test_what_cannot_be_embedded_is_said(
    client: Any, path: str, query: dict[str, str], status: int
) -> None:
    answer = await client.get(path, params=query, headers={"Accept": "application/json"})
    assert answer.status == status
    assert json.loads(await answer.read())["detail"]
