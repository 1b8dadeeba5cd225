"""How much one process of `shapan serve` carries: requests a second, memory, and from a measured first visit the visitors a minute.

wrk (Debian) takes one core here and the server the other, so the figure is that of one core.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from benchmarks.process import ROOT
from benchmarks.serve import lag
from benchmarks.serve.load import Load, cpu_seconds, loaded, resident_mib
from benchmarks.serve.visit import Visit, first_visit
from tests.e2e.browser import served

from shapan.http.site.recompression import QUIET_S

DEMO = ROOT / "scenes/smart-china-expo-2021"
TILE_BYTES = 20_000  # what a tile weighs on the wire, near enough


def rows() -> Iterator[dict[str, Any]]:
    yield from lag.rows()
    if (
        shutil.which("wrk") is None
        and subprocess.run(
            [sys.executable, "-m", "tests.system_packages", "wrk"], cwd=ROOT
        ).returncode
    ):
        yield {
            "task": "requests a second",
            "ours": "left out: wrk is absent (apt-get install wrk)",
            "pass": None,
        }
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        served(str(DEMO), data=Path(folder) / "data") as base,
    ):
        rested(base)
        expo = f"{base}/{DEMO.name}"
        visit = first_visit(f"{expo}/en/")
        idle = resident_mib(base)
        tile = nearest(base, Path(folder) / "data/blobs", TILE_BYTES)
        release = f"{expo}/release.json"
        loads = [
            (name, loaded(address))
            for name, address in (("a tile", tile), ("release.json", release))
        ]
        for name, load in loads:
            yield row(
                f"requests a second on one core, {name} of {size(load.url) / 1000:.0f} kB", load
            )
        yield {
            "task": "memory of the server, the demo served, before and after the load",
            "ours": f"{idle:.0f} MiB, {resident_mib(base):.0f} MiB", "pass": None,
        }  # fmt: skip
        yield visitors(visit, replayed(base, visit))


def rested(base: str) -> None:
    """Returns when the server has packed its blobs (`http.idle`): that CPU is nobody's visit."""
    time.sleep(QUIET_S + 2)
    before = -1.0
    while (now := cpu_seconds(base)) - before > 0.05:
        before = now
        time.sleep(2)


def row(task: str, load: Load) -> dict[str, Any]:
    return {
        "task": task,
        "ours": f"{load.rate:,.0f} ({load.rate * load.bytes / 1e6:,.0f} MB/s), p99 {load.p99_ms:.1f} ms",
        "peer": f"{load.rate / load.cores:,.0f} a CPU second",
        "pass": None if load.errors == 0 else False,
    }


def visitors(visit: Visit, seconds: float) -> dict[str, Any]:
    """CPU of everything that a first visit asks for, asked for again by a client with new connections."""
    return {
        "task": "first visits a minute that one core carries (table and a walk into a hall)",
        "ours": f"{60 / seconds:,.0f}",
        "peer": f"{len(visit.paths)} requests, {visit.bytes / 1000:.0f} kB, {seconds * 1e3:.1f} ms of CPU each; {visit.bytes * 8 / seconds / 1e6:,.0f} Mbit/s then",
        "pass": None,
    }


def replayed(base: str, visit: Visit, times: int = 40) -> float:
    """CPU seconds of the server a visit."""
    before = cpu_seconds(base)
    for _ in range(times):
        for path in visit.paths:
            size(base + path)
    return (cpu_seconds(base) - before) / times


def nearest(base: str, blobs: Path, wanted: int) -> str:
    """The tile whose brotli twin is nearest to `wanted` bytes."""
    twins = blobs.glob("*/*.glb.br")
    return f"{base}/blobs/{min(twins, key=lambda twin: abs(twin.stat().st_size - wanted)).stem}"


def size(url: str) -> int:
    with urlopen(Request(url, headers={"Accept-Encoding": "br"}), timeout=10) as answer:
        return len(answer.read())
