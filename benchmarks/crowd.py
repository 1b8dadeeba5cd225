"""`python -m benchmarks crowd`: the demo with 200 walkers along its aisles, to look at, until Ctrl+C.

`python -m benchmarks.crowd http://127.0.0.1:8000/show/` fills a show that is served already. It is no measurement and no
part of `make bench`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.live.walkers import open_walkers, walk_about
from benchmarks.live.walks import read_ways, spread
from benchmarks.process import ROOT
from tests.e2e.browser import served

DEMO = ROOT / "scenes/smart-china-expo-2021"
COUNT = 200
_HOURS_S = 12 * 3600.0


def rows() -> Iterator[dict[str, Any]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(str(DEMO), data=Path(folder) / "data") as base,
    ):
        print(f"{base}/{DEMO.name}/en/", flush=True)
        fill(base, DEMO.name)
    yield from ()


def fill(base: str, expo: str) -> None:
    """Returns when it is interrupted."""
    try:
        asyncio.run(_walk(base, expo))
    except KeyboardInterrupt:
        print()


async def _walk(base: str, expo: str) -> None:
    walkers = await open_walkers(base, expo, spread(read_ways(base, expo), COUNT, seed=200))
    for one in walkers:
        one.be_seen()
    await walk_about(walkers, _HOURS_S)


if __name__ == "__main__":
    parts = urlsplit(sys.argv[1])
    fill(f"{parts.scheme}://{parts.netloc}", parts.path.strip("/").partition("/")[0])
