"""The short way of whole blobs in memory answers as the ordinary way does, and takes nothing else."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.http_parser import RawRequestMessage

from shapan.http.app import make_app
from shapan.http.connections.stalled_clients import ANSWER_STALLED_S
from shapan.http.content import ready_blobs
from shapan.http.keys import PROXIES, SITES
from shapan.http.problem_server import make_runner
from shapan.http.site.published import CachedBlob
from shapan.store.blobs.compression import twins
from shapan.store.blobs.memory import MemoryStore
from shapan.store.ports import blob_name

TILE = random.Random(3).randbytes(9000)
TEXT = b'{"a": "' + b"abc " * 3000 + b'"}'
PAGE, DRAWING, PAPER = b"<p>page</p>" * 50, b"<svg/>" * 50, b"%PDF-1.7" * 50
BLOBS = {
    "glb": TILE,
    "json": TEXT,
    "css": b"a{b:c}" * 900,
    "html": PAGE,
    "svg": DRAWING,
    "pdf": PAPER,
}


@dataclass
class Server:
    host: str
    port: int
    ready: ready_blobs.ReadyBlobs
    names: dict[str, str]
    taken: list[str]  # paths that went the short way
    runner: web.AppRunner

    async def idle(self) -> None:
        """Until every connection waits for its next request."""
        assert self.runner.server is not None
        while not all(one._waiter is not None for one in self.runner.server.connections):  # noqa: ASYNC110  # aiohttp tells nobody
            await asyncio.sleep(0)

    async def ask(
        self, path: str, *lines: str, method: str = "GET", version: str = "1.1", host: str = ""
    ) -> bytes:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        said = [
            f"{method} {path} HTTP/{version}",
            f"Host: {host or f'{self.host}:{self.port}'}",
            *lines,
        ]
        writer.write("\r\n".join([*said, "Connection: close", "", ""]).encode())
        data = await reader.read()
        writer.close()
        return data

    async def two(self, path: str, *lines: str) -> tuple[set[str], bytes]:
        """The first of two responses on one connection, its head as lines without the date."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        said = [f"GET {path} HTTP/1.1", f"Host: {self.host}:{self.port}", *lines, "", ""]
        answers = []
        for _ in range(2):
            writer.write("\r\n".join(said).encode())
            await writer.drain()
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            size = next(
                int(one.split(": ")[1])
                for one in head.split("\r\n")
                if one.startswith("Content-Length")
            )
            assert "\r\nDate: " in head
            answers.append(
                (
                    {one for one in head.split("\r\n") if not one.startswith("Date")},
                    await reader.readexactly(size),
                )
            )
            await self.idle()
        writer.close()
        assert answers[0] == answers[1]
        return answers[0]


@pytest_asyncio.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Server]:
    store = MemoryStore()
    names = {ext: blob_name(data, ext) for ext, data in BLOBS.items()}
    for ext, data in BLOBS.items():
        store.blobs.put(names[ext], data, twins(data, ext) if ext == "json" else {})
    store.blobs.settle()
    taken: list[str] = []
    answer = ready_blobs.ReadyBlobs.answer

    def noted(self: ready_blobs.ReadyBlobs, request: RawRequestMessage) -> bytes | None:
        found = answer(self, request)
        if found is not None:
            taken.append(request.path)
        return found

    monkeypatch.setattr(ready_blobs.ReadyBlobs, "answer", noted)
    app = make_app(store)
    runner = make_runner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield Server(host, port, ready_blobs.ReadyBlobs(app[SITES]), names, taken, runner)
    await runner.cleanup()


@pytest.mark.parametrize("accepted", ["", "br, gzip", "gzip", "identity", "br;q=0, *", "zstd"])
@pytest.mark.parametrize("ext", ["glb", "json", "svg", "pdf"])
async def test_both_ways_send_the_same(server: Server, ext: str, accepted: str) -> None:
    path = f"/blobs/{server.names[ext]}"
    lines = [f"Accept-Encoding: {accepted}"] if accepted else []
    ordinary = await server.two(f"{path}?", *lines)  # a query goes the ordinary way
    assert server.taken == []
    assert await server.two(path, *lines) == ordinary
    assert server.taken == [path, path]


async def test_what_asks_for_more_goes_the_ordinary_way(server: Server) -> None:
    name = server.names["glb"]
    path = f"/blobs/{name}"
    tag = f'"{name[:16]}"'
    await server.ask(f"{path}?")  # it is in memory from here on
    assert (await server.ask(path)).startswith(b"HTTP/1.1 200")  # and closes the connection
    assert (await server.ask(path, "Range: bytes=0-9")).startswith(b"HTTP/1.1 206")
    assert (await server.ask(path, "Range: bytes=99999-")).startswith(b"HTTP/1.1 416")
    assert (await server.ask(path, f"If-None-Match: {tag}")).startswith(b"HTTP/1.1 304")
    assert (await server.ask(path, method="HEAD")).endswith(b"\r\n\r\n")
    assert (await server.ask(path, method="POST")).startswith(b"HTTP/1.1 405")
    assert (await server.ask(path, version="1.0")).startswith(b"HTTP/1.0 200")
    assert (await server.ask(path, host="a b")).startswith(b"HTTP/1.1 400")
    assert (await server.ask(path, "Expect: a miracle")).startswith(b"HTTP/1.1 417")
    assert (await server.ask(f"/blobs/{'0' * 64}.glb")).startswith(b"HTTP/1.1 404")
    server.ready.sites._memory.put(f"{name}/0.txt", CachedBlob(name, {"": b"a file in a bundle"}))
    assert (await server.ask(f"{path}/0.txt")).startswith(b"HTTP/1.1 404")
    assert server.taken == []


async def test_pages_have_their_own_headers(server: Server) -> None:
    path = f"/blobs/{server.names['html']}"
    head, _ = await server.two(path)
    assert any(one.startswith("Content-Security-Policy: ") for one in head)
    assert server.taken == []


async def test_an_odd_host_is_refused_on_an_open_connection(server: Server) -> None:
    path = f"/blobs/{server.names['glb']}"
    await server.two(path)
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: a b\r\n\r\n".encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 400")
    writer.close()


async def test_a_blob_that_changed_its_variants_is_sent_as_it_is_now(server: Server) -> None:
    name = server.names["css"]
    path = f"/blobs/{name}"
    head, _ = await server.two(path, "Accept-Encoding: br")
    assert "Content-Encoding: br" not in head
    sites = server.ready.sites
    packed = twins(BLOBS["css"], "css")
    sites.store.blobs.repack(name, packed)
    sites.forget(name)
    head, body = await server.two(path, "Accept-Encoding: br")
    assert body == packed["br"]
    assert {"Content-Encoding: br", "Vary: Accept-Encoding"} <= head


async def test_connections_do_not_wait_for_ever(server: Server) -> None:
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(
        f"GET /blobs/{server.names['glb']} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()
    )
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    assert server.runner.server is not None
    (connection,) = server.runner.server.connections
    peer = connection.transport.get_extra_info("socket")
    assert peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == ANSWER_STALLED_S * 1000
    writer.close()


async def test_over_tls_both_ways_say_that_it_stays_so(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, told = f"/blobs/{server.names['glb']}", "X-Forwarded-Proto: https"
    # nobody is trusted
    assert not any("Strict-Transport" in one for one in (await server.two(path, told))[0])
    monkeypatch.setitem(server.runner.app._state, PROXIES, 1)  # type: ignore[arg-type]
    assert server.runner.server is not None
    monkeypatch.setattr(server.runner.server.ready, "proxies", 1)  # type: ignore[attr-defined]
    ordinary = await server.two(f"{path}?", told)
    assert "Strict-Transport-Security: max-age=31536000; includeSubDomains" in ordinary[0]
    server.taken.clear()
    assert await server.two(path, told) == ordinary
    assert server.taken == [path, path]
    assert not any(
        "Strict-Transport" in one for one in (await server.two(path, "X-Forwarded-Proto: http"))[0]
    )
