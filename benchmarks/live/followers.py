"""One guide and many followers on two nodes that tell each other by NATS: what it costs, and how soon a late one has the state."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import aiohttp
from benchmarks.live.walkers import client_bytes, open_walkers
from benchmarks.live.walks import Way, read_ways
from benchmarks.process import limit_row
from benchmarks.serve.load import cpu_seconds
from tests.nodes.cluster import Cluster, Person, cluster, owner, until
from tests.nodes.test_cluster import live, publish

from shapan.live.frames import LeadFrame, read_view, write_lead

FOLLOWERS = 5_000
SECONDS = 10.0
LATE = 20  # who come late, one after the other, at either node
_TURN_S = 0.4  # between two states of a guide: a browser sends its lead and its pose in turn


def follower_rows() -> Iterator[dict[str, Any]]:
    with cluster(workers=1) as made:
        ann, node = owner(made), made.webs[0]
        ann.send(node, "POST", "/expos", {"id": "show", "title": "Show"}, 201)
        release = publish(node, ann, "show")
        until(lambda: all(live(one, "show") == release for one in made.webs))
        cores, late_s = asyncio.run(_led(made, _key(made, ann)))
    what = f"one guide, {FOLLOWERS:,} followers on two nodes by NATS"
    yield limit_row(f"{what}: CPU for 1,000", round(cores / FOLLOWERS * 1000, 3), 0.1, "cores")
    yield limit_row(f"{what}: the slowest of {LATE} who come late", round(late_s, 2), 1.0, "s")


def _key(made: Cluster, ann: Person) -> str:
    wanted = {"name": "Ann's tour", "scopes": ["lead"], "days": 2, "expo": "show"}
    return str(ann.send(made.webs[0], "POST", "/tokens", wanted, 201)["secret"])


async def _led(made: Cluster, key: str) -> tuple[float, float]:
    """Cores of both nodes above those of the same sockets idle, and seconds."""
    urls = [one.url.rstrip("/") for one in made.webs]
    level = read_ways(urls[0], "show")[0].level
    stands = Way(level, ((0.0, 0.0), (1.0, 0.0)), (0.0, 1.0))
    followers = [
        one
        for part, url in enumerate(urls)
        for one in await open_walkers(
            url, "show", [(stands, 0.0)] * (FOLLOWERS // 2), part * FOLLOWERS // 2
        )
    ]
    async with aiohttp.ClientSession() as session:
        guide = await session.ws_connect(f"{urls[0]}/show/live?level={level}")
        await guide.send_str(
            json.dumps({"kind": "lead-start", "tour": "", "title": "Round", "call": "", "key": key, "again": None, "turn": 0})
        )  # fmt: skip
        lead = await _told(guide, "lead")
        walking = asyncio.create_task(_walk(guide, lead["id"]))
        try:
            await asyncio.sleep(6.0)  # the other node is told within five
            idle = await _cores(urls)
            follow = client_bytes(b'{"kind":"follow","lead":%d}' % lead["id"], 1)
            for one in followers:
                assert one.transport is not None
                one.transport.write(follow)
            await asyncio.sleep(2.0)
            cores = await _cores(urls) - idle
            late = [
                await _late(session, f"{urls[n % 2]}/show/live?level={level}", lead["id"])
                for n in range(LATE)
            ]
        finally:
            walking.cancel()
    if not all(one.messages > SECONDS for one in followers):
        raise RuntimeError("some followers received nothing")
    for one in followers:
        if one.transport is not None:
            one.transport.abort()
    return cores, max(late)


async def _cores(urls: list[str]) -> float:
    before = sum(map(cpu_seconds, urls))
    await asyncio.sleep(SECONDS)
    return (sum(map(cpu_seconds, urls)) - before) / SECONDS


async def _walk(guide: aiohttp.ClientWebSocketResponse, id: int) -> None:
    for turn in range(10_000):
        state = LeadFrame(
            tick=0, id=id, eye=(turn * 400, 2_000, 1_650), yaw=turn * 100 % 65_536, pitch=0, stop=None,
            followers=0, pointer=None, clock=None, acts=None, flags=0,
        )  # fmt: skip
        await guide.send_bytes(write_lead(state))
        await asyncio.sleep(_TURN_S)


async def _late(session: aiohttp.ClientSession, address: str, id: int) -> float:
    """Seconds from the first byte of the handshake to the state of the lead."""
    begin = time.monotonic()
    async with session.ws_connect(address) as socket:
        await socket.send_str(json.dumps({"kind": "follow", "lead": id}))
        async for message in socket:
            if message.type is aiohttp.WSMsgType.BINARY and any(
                isinstance(frame, LeadFrame) for frame in read_view(message.data)
            ):
                break
        return time.monotonic() - begin


async def _told(socket: aiohttp.ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    async for message in socket:
        if message.type is aiohttp.WSMsgType.TEXT:
            said: dict[str, Any] = json.loads(message.data)
            if said["kind"] == kind and (kind != "lead" or said["yours"]):
                return said
            if said["kind"] == "refused":
                raise RuntimeError(said["detail"])
    raise RuntimeError("the socket was closed")
