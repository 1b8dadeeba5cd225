"""200 people in a visitor's view, in a group and scattered: what they add to the JavaScript and the draws of a frame."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.browser.frames import MARKED, SIZE, moved
from benchmarks.live.walkers import open_walkers, walk_about
from benchmarks.live.walks import Way, read_ways
from benchmarks.process import ROOT, limit_row
from tests.e2e.browser import chromium, until, visitor

PEOPLE = 200
CELL_M = 20  # of a room, which shows at most 40 of a cell
_HOURS_S = 3600.0
_PLACE = "document.documentElement.dataset"


def in_view_rows(base: str, expo: str) -> Iterator[dict[str, Any]]:
    """A place of the demo's largest hall, first with nobody."""
    alone_ms, alone = _frames(base, expo, 0, "")
    for how in ("a group", "scattered"):
        ms, draws = _frames(base, expo, PEOPLE, how)
        what = f"{PEOPLE} people in view, {how}"
        yield limit_row(f"{what}: JavaScript a frame more", round(ms - alone_ms, 2), 0.3, "ms")
        yield limit_row(f"{what}: draws more", draws - alone, 2, "draws")


def _frames(base: str, expo: str, people: int, how: str) -> tuple[float, int]:
    """Median milliseconds of JavaScript, and the most draws."""
    with (
        chromium() as browser,
        visitor(browser, viewport=SIZE, reduced_motion="no-preference") as page,
    ):
        page.add_init_script(MARKED)
        page.goto(f"{base}/{expo}/en/?hall=s1&mode=walk")
        until(page, f"{_PLACE}.view === 'walk' && {_PLACE}.liveState === 'open'")
        pose = [float(one) for one in page.evaluate(f"{_PLACE}.pose").split(",")]
        with _standing(base, expo, people, how, pose):
            until(page, f"Number({_PLACE}.livePeople) >= {people * 0.95}")
            return moved(browser, page, ("KeyQ", "KeyE"))


@contextmanager
def _standing(base: str, expo: str, people: int, how: str, pose: list[float]) -> Iterator[None]:
    if not people:
        yield
        return
    order = [sys.executable, "-m", "benchmarks.live.in_view", base, expo, how, *map(str, pose[:2])]
    walkers = subprocess.Popen(order, cwd=ROOT)
    try:
        yield
    finally:
        walkers.kill()
        walkers.wait()


async def _walk(base: str, expo: str, how: str, x: float, y: float) -> None:
    """On short ways in the nine cells around x, y: 40 in each of five of them, or as many everywhere."""
    chance = random.Random(36)
    level = read_ways(base, expo)[0].level
    column, row = x // CELL_M, y // CELL_M
    cells = [(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    kept = cells[2:7] if how == "a group" else cells
    ways = []
    for number in range(PEOPLE):
        left, bottom = (one * CELL_M for one in kept[number % len(kept)])
        px, py = left + chance.uniform(1, CELL_M - 5), bottom + chance.uniform(1, CELL_M - 1)
        ways.append((Way(level, ((px, py), (px + 4, py)), (0.0, 4.0)), chance.uniform(0, 8)))
    walkers = await open_walkers(base, expo, ways)
    for one in walkers:
        one.be_seen()
    await walk_about(walkers, _HOURS_S)


if __name__ == "__main__":
    _, base, expo, how, x, y = sys.argv
    asyncio.run(_walk(base, expo, how, float(x), float(y)))
