"""`make soak`: ten minutes of one process with everything at once: 50 rebuilds of the show that it serves, 20,000 requests, 2,000
connections that say nothing and 500 clients that read slowly. It must not slow down, grow, or keep descriptors."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from benchmarks.process import limit_row
from benchmarks.shows import write_show
from tests.e2e.browser import served

BOOTHS, REBUILDS, REQUESTS, SILENT, SLOW = 200, 50, 20_000, 2_000, 500
SECONDS = 600.0
WINDOWS = 3  # of equal length: the last is compared with the first
SETTLED_S = 30.0  # after the last client is gone: as long as a connection may be silent, and more
SLOWER = 2.0
GREW = 1.15  # memory of the last window over that of the second: caches are full by then
KEPT = 20  # descriptors more than before: blobs that are held open, a journal


@dataclass
class Seen:
    """`took`: (window, milliseconds) of each request."""

    took: list[tuple[int, float]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    rebuilt: int = 0
    memory: list[list[float]] = field(default_factory=lambda: [[] for _ in range(WINDOWS)])
    silent: int = 0  # the most at once
    slow: int = 0


def rows() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="shapan-soak-") as folder:
        show = Path(folder) / "show"
        write_show(show, BOOTHS)
        with served(str(show), data=Path(folder) / "data") as base:
            pid = server_of_ours()
            before = descriptors(pid)
            seen = asyncio.run(soaked(base, show, pid))
            time.sleep(SETTLED_S)
            after = descriptors(pid)
    first, last = (
        percentile([ms for window, ms in seen.took if window == n], 0.99) for n in (0, WINDOWS - 1)
    )
    middle, end = (sorted(one)[len(one) // 2] for one in seen.memory[1:])
    yield {
        "task": "rebuilds that visitors saw",
        "ours": seen.rebuilt,
        "limit": f"{REBUILDS}",
        "pass": seen.rebuilt == REBUILDS,
    }
    yield {
        "task": f"requests beside {seen.silent:,} silent and {seen.slow:,} slow clients: answered, failed",
        "ours": f"{len(seen.took):,}, {len(seen.failed)} {', '.join(sorted(set(seen.failed))[:3])}".strip(),
        "limit": f"{REQUESTS:,}, 0; {SILENT:,} and {SLOW}",
        "pass": not seen.failed and len(seen.took) >= REQUESTS and seen.silent >= SILENT and seen.slow >= SLOW,
    }  # fmt: skip
    yield {
        "task": "p99 of the last third of the time over that of the first",
        "ours": f"{last:.0f} ms", "peer": f"{first:.0f} ms", "ratio": round(last / first, 2), "limit": f"<= {SLOWER:g}",
        "pass": last <= SLOWER * first,
    }  # fmt: skip
    yield {
        "task": "memory of the server, median of the last third over that of the second",
        "ours": f"{end:.0f} MiB", "peer": f"{middle:.0f} MiB", "ratio": round(end / middle, 2), "limit": f"<= {GREW}",
        "pass": end <= GREW * middle,
    }  # fmt: skip
    yield limit_row(f"descriptors kept {SETTLED_S:g} s after the last client", after - before, KEPT)


async def soaked(base: str, show: Path, pid: int) -> Seen:
    host, _, port = base.removeprefix("http://").partition(":")
    seen, began = Seen(), time.monotonic()

    def window() -> int:
        return min(WINDOWS - 1, int((time.monotonic() - began) / SECONDS * WINDOWS))

    paths = await visited(host, int(port), f"/show-{BOOTHS}/")
    held = {"silent": 0, "slow": 0}
    async with asyncio.TaskGroup() as all_of_it:
        clients = [all_of_it.create_task(silent(host, int(port), held)) for _ in range(SILENT)]
        clients += [
            all_of_it.create_task(slow(host, int(port), random.choice(paths), held))
            for _ in range(SLOW)
        ]
        asked = asyncio.Semaphore(8)

        async def ask(path: str) -> None:
            async with asked:
                at, now = window(), time.monotonic()
                try:
                    status, _ = await got(host, int(port), path)
                except OSError as problem:
                    seen.failed.append(type(problem).__name__)
                    return
                # a page that a rebuild has just replaced leads to what took its place
                if status not in (200, 302, 307, 308):
                    seen.failed.append(f"{status} {path.split('/')[-1][-12:]}")
                seen.took.append((at, (time.monotonic() - now) * 1e3))

        async def asking() -> None:
            for n in range(REQUESTS):
                all_of_it.create_task(ask(random.choice(paths)))
                await asyncio.sleep(
                    max(0.0, began + (n + 1) * SECONDS / REQUESTS - time.monotonic())
                )

        async def rebuilding() -> None:
            for n in range(REBUILDS):
                await asyncio.sleep(max(0.0, began + n * SECONDS / REBUILDS - time.monotonic()))
                text = (show / "expo.toml").read_text()
                (show / "expo.toml").write_text(
                    re.sub(r"^en = .*$", f'en = "Show, edition {n}"', text, flags=re.MULTILINE)
                )
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(120):
                        while (  # noqa: ASYNC110 - polls another process
                            f"edition {n}".encode()
                            not in (await got(host, int(port), f"/show-{BOOTHS}/en/"))[1]
                        ):
                            await asyncio.sleep(0.2)
                        seen.rebuilt += 1

        async def watching() -> None:
            while True:
                seen.memory[window()].append(resident(pid))
                seen.silent, seen.slow = (
                    max(seen.silent, held["silent"]),
                    max(seen.slow, held["slow"]),
                )
                await asyncio.sleep(2)

        watch = all_of_it.create_task(watching())
        await asyncio.gather(all_of_it.create_task(asking()), all_of_it.create_task(rebuilding()))
        for one in (*clients, watch):
            one.cancel()
    return seen


async def visited(host: str, port: int, expo: str) -> list[str]:
    """Pages of the show, and the files that they refer to."""
    found = [
        f"{expo}en/",
        f"{expo}zh/",
        f"{expo}ru/exhibitors/",
        f"{expo}en/halls/h1/",
        f"{expo}en/booths/1-A01/",
        f"{expo}release.json",
        "/healthz",
    ]
    _, page = await got(host, port, found[0])
    blobs = re.findall(rb'(?:src|href)="((?:\.\./)+(?:blobs|viewer)/[^"]+)"', page)
    return found + sorted({urljoin(found[0], one.decode()) for one in blobs})


async def got(host: str, port: int, path: str) -> tuple[int, bytes]:
    async with connected(host, port) as (reader, writer):
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n".encode()
        )
        data = await asyncio.wait_for(reader.read(-1), 60)
    return int(data.split(b" ", 2)[1]), data


async def silent(host: str, port: int, held: dict[str, int]) -> None:
    """One answer, and then nothing, until the server ends it; then again."""
    while True:
        with contextlib.suppress(OSError):
            async with connected(host, port) as (reader, writer):
                writer.write(f"GET /healthz HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
                await reader.readuntil(b"\r\n\r\n")
                with counted(held, "silent"):
                    await reader.read(-1)
        await asyncio.sleep(random.uniform(0.5, 2))


async def slow(host: str, port: int, path: str, held: dict[str, int]) -> None:
    """Sends its request a few bytes at a time and reads the answer so, until the server has had enough; then again."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\nX-Slow: {'a' * 60}\r\n\r\n".encode()
    while True:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            async with connected(host, port, limit=256) as (reader, writer):
                with counted(held, "slow"):
                    for at in range(0, len(request), 16):
                        writer.write(request[at : at + 16])
                        await writer.drain()
                        await asyncio.sleep(0.5)
                    while await reader.read(64):  # noqa: ASYNC110 - a slow reader
                        await asyncio.sleep(0.5)
        await asyncio.sleep(random.uniform(0.5, 2))


@contextlib.asynccontextmanager
async def connected(
    host: str, port: int, limit: int = 1 << 16
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection(host, port, limit=limit)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


@contextlib.contextmanager
def counted(held: dict[str, int], name: str) -> Iterator[None]:
    held[name] += 1
    try:
        yield
    finally:
        held[name] -= 1


def server_of_ours() -> int:
    """The server that `served` started."""
    (pid,) = (
        int(one)
        for children in Path(f"/proc/{os.getpid()}/task").glob("*/children")
        for one in children.read_text().split()
        if b"serve" in Path(f"/proc/{one}/cmdline").read_bytes()
    )
    return pid


def descriptors(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/fd"))


def resident(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
