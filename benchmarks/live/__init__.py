"""People in a hall: what a room costs, next to Colyseus (plain, and with a view of the same nine cells) and a relay of JSON.

Server and walkers are processes of their own on 127.0.0.1. All walk the same ways along the aisles of the demo. A room of
Colyseus sends everybody to everybody; the view and the relay know the cells of 20 m that rooms here have.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.live.followers import follower_rows
from benchmarks.live.in_view import in_view_rows
from benchmarks.live.walkers import open_walkers
from benchmarks.live.walks import read_ways, spread
from benchmarks.process import ROOT, limit_row
from benchmarks.serve import rested
from benchmarks.serve.load import cpu_seconds, resident_mib
from tests.e2e.browser import served

HERE = Path(__file__).parent
DEMO = ROOT / "scenes/smart-china-expo-2021"
PEERS = HERE / "peers"
SECONDS, WARM_UP = 10.0, 5.0
PEER_PORT = 8140
COMPARED = 1_000  # walkers, of which a node of every kind is capable
IDLE = 10_000
PAGES = 400


@dataclass(frozen=True)
class Walked:
    """`bytes`, `messages`: a second and walker; `late_ms`: p99 above 200 ms between two messages; `seen`: of others, in the mean."""

    cores: float
    bytes: float
    late_ms: float = 0.0
    seen: float = 0.0
    messages: float = 0.0


def rows() -> Iterator[dict[str, Any]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(str(DEMO), data=Path(folder) / "data") as base,
    ):
        rested(base)
        compared = walked(base, COMPARED)
        yield from own_rows(base)
        yield from page_rows(base)
        yield idle_row(base)
        yield from in_view_rows(base, DEMO.name)
        ways = Path(folder) / "ways.json"
        ways.write_text(json.dumps(plain_ways(base, COMPARED)))
        yield from peer_rows(compared, ways)
    yield from follower_rows()


def own_rows(base: str) -> Iterator[dict[str, Any]]:
    for count in (600, 2_000):
        one = walked(base, count)
        what = f"{count:,} walkers on one node, each sees {one.seen:.0f}"
        yield limit_row(f"{what}: CPU", round(one.cores, 3), 0.5, "cores")
        yield limit_row(f"{what}: bytes a second and person seen", round(one.bytes / one.seen), 100)
        yield {
            "task": f"{what}: bytes a second, lateness", "pass": None,
            "ours": f"{one.bytes:,.0f} B/s, p99 {one.late_ms:.0f} ms", "limit": "<= 50 ms on a quiet machine",
        }  # fmt: skip


def page_rows(base: str) -> Iterator[dict[str, Any]]:
    without = page_p99(base)
    with walking(base, 2_000, 30.0):
        among = page_p99(base)
    yield {
        "task": "p99 of a page with 2,000 walkers", "ours": f"{among:.1f} ms", "peer": f"{without:.1f} ms without",
        "ratio": f"{among / without:.2f}", "limit": "<= 1.3", "pass": among <= 1.3 * without,
    }  # fmt: skip


def peer_rows(ours: Walked, ways: Path) -> Iterator[dict[str, Any]]:
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--silent"], cwd=PEERS, check=True, timeout=300
    )
    plain, view, relay = (peer(kind, ways) for kind in ("colyseus", "stateview", "relay"))
    what = f"{COMPARED:,} walkers, each sees {ours.seen:.0f}"
    yield {
        "task": f"{what}: bytes a second", "ours": f"{ours.bytes:,.0f}",
        "peer": f"Colyseus {plain.bytes:,.0f}, with StateView {view.bytes:,.0f}",
        "ratio": f"1/{plain.bytes / ours.bytes:.1f}", "limit": "1/20", "pass": ours.bytes <= plain.bytes / 20,
    }  # fmt: skip
    # the relay does not keep up: what counts is the time for a pose that has arrived
    told = ours.seen * 5 * COMPARED
    arrived = relay.messages * COMPARED
    ratio = (ours.cores / told) / (relay.cores / arrived)
    yield {
        "task": f"{what}: CPU for a pose that arrives", "ours": f"{ours.cores / told * 1e6:.2f} µs",
        "peer": f"relay of JSON {relay.cores / arrived * 1e6:.2f} µs (Colyseus {plain.cores:.2f} cores, StateView {view.cores:.2f}, ours {ours.cores:.2f})",
        "ratio": f"{ratio:.3f}", "limit": "<= 0.1", "pass": ratio <= 0.1,
    }  # fmt: skip


def idle_row(base: str) -> dict[str, Any]:
    more = asyncio.run(_idle_mib(base))
    return limit_row(f"memory of {IDLE:,} idle sockets", round(more), 200, "MiB")


async def _idle_mib(base: str) -> float:
    before = resident_mib(base)
    walkers = await open_walkers(base, DEMO.name, spread(read_ways(base, DEMO.name), IDLE, seed=1))
    more = resident_mib(base) - before
    for one in walkers:
        if one.transport is not None:
            one.transport.abort()
    return more


def walked(base: str, count: int) -> Walked:
    with walking(base, count, SECONDS) as process:
        begin = cpu_seconds(base)
        assert process.stdout is not None
        assert process.stdout.readline() == "walked\n"
        cores = (cpu_seconds(base) - begin) / SECONDS
        said = json.loads(process.stdout.readline())
    if said["open"] != count:
        raise RuntimeError(f"{said['open']} of {count} walkers were connected to the end")
    return Walked(cores, said["bytes"], said["late_ms"], said["seen"])


@contextmanager
def walking(base: str, count: int, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """From when they have warmed up."""
    numbers = (str(count), str(seconds), str(WARM_UP))
    with _process(
        [sys.executable, "-m", "benchmarks.live.walkers", base, DEMO.name, *numbers], ROOT
    ) as process:
        yield process


def peer(kind: str, ways: Path) -> Walked:
    port = str(PEER_PORT)
    with _process(["node", "server.mjs", kind, port], PEERS, until="listening\n"):
        command = ["node", "walkers.mjs", kind, port, str(ways), str(SECONDS), str(WARM_UP)]
        with _process(command, PEERS) as process:
            url = f"http://127.0.0.1:{port}"
            begin = cpu_seconds(url)
            assert process.stdout is not None
            assert process.stdout.readline() == "walked\n"
            cores = (cpu_seconds(url) - begin) / SECONDS
            said = json.loads(process.stdout.readline())
            return Walked(cores, said["bytes"], messages=said["messages"])


@contextmanager
def _process(
    command: list[str], folder: Path, until: str = "walking\n"
) -> Iterator[subprocess.Popen[str]]:
    """Once it has said so; ended by its pid."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        while (line := process.stdout.readline()) != until:
            if not line:
                raise RuntimeError(f"{command} ended with {process.wait()}")
        yield process
    finally:
        process.terminate()
        process.communicate()


def plain_ways(base: str, count: int) -> list[dict[str, Any]]:
    walkers = spread(read_ways(base, DEMO.name), count, seed=36)
    return [
        {"way": {"places": way.places, "at": way.at}, "metres": metres} for way, metres in walkers
    ]


def page_p99(base: str) -> float:
    """Milliseconds."""
    took = []
    for _ in range(PAGES):
        begin = time.perf_counter()
        with urlopen(f"{base}/{DEMO.name}/en/halls/") as answer:
            answer.read()
        took.append((time.perf_counter() - begin) * 1000)
    return sorted(took)[int(PAGES * 0.99)]
