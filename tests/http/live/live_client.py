"""Visitors over real sockets of a real server."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import msgspec
from aiohttp.test_utils import TestClient, TestServer
from tests.publish.expos import grid_expo

from shapan.expo.records.expo import LiveDocument
from shapan.http.app import make_app
from shapan.http.keys import LIVE
from shapan.http.live.live_rooms import LiveRooms
from shapan.live.frames import (
    POSE,
    SHOWN_GONE,
    CellFrame,
    SentPose,
    ShownVisitor,
    read_view,
    write_pose,
)
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore

SEEN = LiveDocument(mode="seen")


@dataclass(frozen=True)
class LiveSite:
    client: Any
    store: MemoryStore
    rooms: LiveRooms
    level: str

    def address(self, level: str | None = None) -> str:
        return f"/show/live?level={self.level if level is None else level}"

    def publish(self, live: LiveDocument) -> None:
        publish(show(live), self.store)
        sites = self.rooms.sites
        sites.show("show", sites.load("show"))


def show(live: LiveDocument) -> Any:
    return msgspec.structs.replace(grid_expo(booths=6), live=live)


@contextlib.asynccontextmanager
async def live_site(live: LiveDocument = SEEN) -> AsyncIterator[LiveSite]:
    store = MemoryStore()
    built = publish(show(live), store)
    app = make_app(store)
    client: Any = TestClient(TestServer(app))
    await client.start_server()
    try:
        level = app[LIVE].sites.expo("show").release.levels[0].id
        assert built.release
        yield LiveSite(client, store, app[LIVE], level)
    finally:
        await client.close()


@dataclass
class LiveVisitor:
    """What a browser knows of those around."""

    socket: aiohttp.ClientWebSocketResponse
    hello: dict[str, Any]
    people: dict[int, ShownVisitor] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)

    async def be_seen(self, name: str = "", colour: int = 0, body: int = 0) -> None:
        await self.say(kind="be-seen", name=name, colour=colour, body=body)

    async def say(self, **message: Any) -> None:
        await self.socket.send_str(json.dumps(message))

    async def stand(self, x: float, y: float) -> None:
        await self.socket.send_bytes(write_pose(pose_at(x, y)))

    async def until(self, condition: Callable[[], object]) -> None:
        """Reads what comes until it holds; a socket that ends fails."""
        async with asyncio.timeout(20):
            while not condition():
                message = await self.socket.receive()
                assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
                self.take(message)

    async def closed(self) -> tuple[int | None, str]:
        """Code and reason with which the server ends it."""
        async with asyncio.timeout(20):
            while True:
                message = await self.socket.receive()
                if message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT):
                    self.take(message)
                elif message.type is aiohttp.WSMsgType.CLOSE:
                    return message.data, message.extra or ""
                else:
                    return self.socket.close_code, ""

    def take(self, message: aiohttp.WSMessage) -> None:
        if message.type is aiohttp.WSMsgType.TEXT:
            self.messages.append(json.loads(message.data))
            return
        for frame in read_view(message.data):
            if isinstance(frame, CellFrame):
                for one in frame.visitors:
                    if one.flags & SHOWN_GONE:
                        self.people.pop(one.id, None)
                    else:
                        self.people[one.id] = one

    def told(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.messages if one["kind"] == kind]


def pose_at(x: float, y: float) -> SentPose:
    """At x, y metres."""
    return SentPose(kind=POSE, flags=0, x=round(x * 1000), y=round(y * 1000), yaw=0, pitch=0)


async def visit(site: LiveSite, **headers: str) -> LiveVisitor:
    socket = await site.client.ws_connect(
        site.address(), headers={name.replace("_", "-"): said for name, said in headers.items()},
        autoclose=False,
    )  # fmt: skip
    hello = json.loads((await socket.receive()).data)
    assert hello["kind"] == "hello"
    return LiveVisitor(socket, hello)
