"""Answers that take much CPU are made once for a release, one at a time, and so many a minute for one network."""

from __future__ import annotations

import asyncio
import threading

import pytest_asyncio
from tests.http.served import Client, served

from shapan.http.connections.buckets import RATES, Buckets
from shapan.http.keys import COSTLY

PATHS = (
    "/show/en/halls/1/codes/",
    "/show/en/route/?from=1&to=2&to=3&best=1",
    "/show/cards/expo.png",
)


@pytest_asyncio.fixture
async def client() -> Client:
    it, _, _ = await served()
    yield it
    await it.close()


async def test_each_is_made_once_however_often_it_is_asked_for(client: Client) -> None:
    costly = client.app[COSTLY]
    made: list[object] = []
    keep = costly._kept.put
    costly._kept.put = lambda key, data: (made.append(key), keep(key, data))[1]
    for path in PATHS:
        answers = await asyncio.gather(*(client.get(path) for _ in range(5)))
        assert {one.status for one in answers} == {200}
        assert len({await one.read() for one in answers}) == 1
    assert len(made) == len(PATHS)


async def test_one_at_a_time(client: Client) -> None:
    costly, running, most = client.app[COSTLY], 0, 0
    lock = threading.Lock()

    def work() -> bytes:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.01)
        with lock:
            running -= 1
        return b""

    request = type("Request", (), {"remote": "192.0.2.1"})()
    await asyncio.gather(*(costly.answer(request, number, work) for number in range(8)))
    assert most == 1


async def test_a_network_that_asks_for_many_different_ones_waits(client: Client) -> None:
    client.app[COSTLY].buckets = Buckets(lambda: 0.0)
    most, _ = RATES["costly"]
    asked = [await client.get(f"/show/en/route/?to={number}") for number in range(most + 1)]
    assert [one.status for one in asked] == [200] * most + [429]
    assert (await client.get("/show/en/route/?to=1")).status == 200  # kept
    assert (await client.get("/show/en/")).status == 200
