"""Walkers in a process of their own: `python -m benchmarks.live.walkers ADDRESS EXPO COUNT SECONDS WARM_UP`, for the
server of this project. The last line says what they received, as JSON.

Addresses are 127.0.0.x, 20 sockets each, as visitors have them. A message is read just far enough to count what is in
it, so that this process measures and does not become what is measured.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import os
import statistics
import sys
import time
from urllib.parse import quote, urlsplit

from benchmarks.live.walks import SPEED, Way, read_ways, spread

from shapan.errors import Unreadable
from shapan.live.cells import MOST_SHOWN, cells_around
from shapan.live.frames import POSE, WALKS, CellFrame, SentPose, cell_of, read_view, write_pose

SOCKETS_AN_ADDRESS = 20
PERIOD_S = 0.2
_BE_SEEN = b'{"kind":"be-seen","name":"","colour":%d,"body":%d}'
_OPENING_AT_ONCE = 50


def client_bytes(payload: bytes, opcode: int) -> bytes:
    """A frame with a mask of zeros."""
    return bytes((0x80 | opcode, 0x80 | len(payload))) + b"\0\0\0\0" + payload


class Walker(asyncio.Protocol):
    """`arrivals`: of its messages, seconds on the loop's clock; kept by one of twenty."""

    def __init__(self, way: Way, metres: float, number: int) -> None:
        self.way, self.metres, self.number = way, metres, number
        self.transport: asyncio.Transport | None = None
        self.open = asyncio.get_running_loop().create_future()
        self.bytes = self.messages = 0
        self.arrivals: list[float] = []
        self.people: dict[tuple[int, int], int] = {}
        self.x = self.y = 0
        self._loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def ask(self, host: str, path: str) -> None:
        assert self.transport is not None
        key = base64.b64encode(os.urandom(16)).decode()
        self.transport.write(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        if not self.open.done():
            if data.startswith(b"HTTP/1.1 101"):
                self.open.set_result(None)
            else:
                self.open.set_exception(RuntimeError(data[:200].decode("latin-1")))
            return
        self.bytes += len(data)
        self.messages += 1
        if self.number % 20 == 0:
            self.arrivals.append(self._loop.time())
            self._look(data)
        if data[0] == 0x89:  # a ping
            self._write(client_bytes(data[2:], 10))

    def connection_lost(self, problem: Exception | None) -> None:
        if not self.open.done():
            self.open.set_exception(problem or RuntimeError("closed"))

    def be_seen(self) -> None:
        self._write(client_bytes(_BE_SEEN % (self.number % 16, self.number % 6), 1))

    def walk(self, seconds: float) -> None:
        x, y, turn = self.way.pose(self.metres + SPEED * seconds)
        self.x, self.y = round(x * 1000), round(y * 1000)
        pose = SentPose(
            kind=POSE, flags=WALKS, x=round(x * 1000), y=round(y * 1000),
            yaw=int(turn * 65536) & 0xFFFF, pitch=0,
        )  # fmt: skip
        self._write(client_bytes(write_pose(pose), 2))

    def _look(self, data: bytes) -> None:
        """How many are in each cell around, of a message that came in one piece."""
        head = 4 if data[1] == 126 else 2
        if data[0] != 0x82:
            return
        try:
            frames = read_view(data[head:])
        except Unreadable:
            return
        for frame in frames:
            if isinstance(frame, CellFrame):
                self.people[frame.column, frame.row] = min(frame.total, MOST_SHOWN)

    @property
    def seen(self) -> int:
        return sum(self.people.get(key, 0) for key in cells_around(cell_of(self.x, self.y)))

    def _write(self, data: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(data)


async def open_walkers(
    base: str, expo: str, ways: list[tuple[Way, float]], first: int = 0
) -> list[Walker]:
    """Connected; nobody walks yet. Raises RuntimeError with what the server said."""
    loop, parts = asyncio.get_running_loop(), urlsplit(base)
    walkers = []
    for number, (way, metres) in enumerate(ways, first):
        near = number // SOCKETS_AN_ADDRESS
        _, walker = await loop.create_connection(
            lambda way=way, metres=metres, number=number: Walker(way, metres, number),
            parts.hostname, parts.port, local_addr=(f"127.0.{1 + near // 250}.{1 + near % 250}", 0),
        )  # fmt: skip
        walker.ask(parts.netloc, f"/{expo}/live?level={quote(way.level)}")
        walkers.append(walker)
        if number % _OPENING_AT_ONCE == _OPENING_AT_ONCE - 1:
            await asyncio.gather(*(one.open for one in walkers[-_OPENING_AT_ONCE:]))
    await asyncio.gather(*(one.open for one in walkers))
    return walkers


async def walk_about(walkers: list[Walker], seconds: float) -> None:
    """Each sends a pose every 200 ms, all of them spread over the period."""
    loop = asyncio.get_running_loop()
    begin, sent = loop.time(), 0
    total = round(seconds / PERIOD_S) * len(walkers)
    while sent < total:
        due = min(total, int((loop.time() - begin) / PERIOD_S * len(walkers)))
        for number in range(sent, due):
            walkers[number % len(walkers)].walk(number / len(walkers) * PERIOD_S)
        sent = max(sent, due)
        await asyncio.sleep(0.002)


def late_ms(walkers: list[Walker]) -> float:
    """p99 of how much later than 200 ms after the one before a message came."""
    late = sorted(
        max(0.0, after - before - PERIOD_S)
        for one in walkers
        for before, after in itertools.pairwise(one.arrivals)
    )
    return late[int(len(late) * 0.99)] * 1000 if late else 0.0


async def main(base: str, expo: str, count: int, seconds: float, warm_up: float) -> None:
    walkers = await open_walkers(base, expo, spread(read_ways(base, expo), count, seed=36))
    for one in walkers:
        one.be_seen()
    await walk_about(walkers, warm_up)
    for one in walkers:
        one.bytes = one.messages = 0
        one.arrivals.clear()
    print("walking", flush=True)
    begin = time.monotonic()
    await walk_about(walkers, seconds)
    took = time.monotonic() - begin
    print("walked", flush=True)
    print(
        json.dumps(
            {
                "seconds": took,
                "bytes": statistics.fmean(one.bytes for one in walkers) / took,
                "messages": statistics.fmean(one.messages for one in walkers) / took,
                "seen": statistics.fmean(one.seen for one in walkers if one.number % 20 == 0),
                "late_ms": late_ms(walkers),
                "open": sum(not one.transport.is_closing() for one in walkers if one.transport),
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    _, base, expo, *numbers = sys.argv
    asyncio.run(main(base, expo, int(numbers[0]), float(numbers[1]), float(numbers[2])))
