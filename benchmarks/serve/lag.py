"""How late the event loop is while a child reads a hostile plan, and while a thread builds: what every other visitor feels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.process import measured

P99_MS, MOST_MS = 20.0, 50.0

PROGRAM = """
import asyncio, json, time
from concurrent.futures import ThreadPoolExecutor
from shapan import sandbox
from shapan.errors import ShapanError
from shapan.http.serve import steady
from shapan.publish import publish
from shapan.store.memory import MemoryStore
from tests.hostile.plans.attacks import GEOJSONS, SVGS
from tests.publish.expos import grid_expo

EVERY_S = 0.002
steady()

async def lag(work):
    late, stop = [], False
    async def watch():
        while not stop:
            due = time.perf_counter() + EVERY_S
            await asyncio.sleep(EVERY_S)
            late.append((time.perf_counter() - due) * 1e3)
    watching = asyncio.create_task(watch())
    await work()
    stop = True
    await watching
    late.sort()
    return {"p99": late[int(len(late) * 0.99)], "most": late[-1], "times": len(late)}

def build():
    publish(grid_expo(booths=600), MemoryStore())

async def main():
    made = [make() for make in (*SVGS.values(), *GEOJSONS.values())]  # made before: writing attacks is not reading them
    async def read():
        for name, data, _ in made:
            try:
                await sandbox.run_async("shapan.plan.read:read_plan", f"plan/{name}", data)
            except ShapanError:
                pass
    with ThreadPoolExecutor(1) as builder:
        async def built():
            await asyncio.get_running_loop().run_in_executor(builder, build)
        print(json.dumps({"hostile plans": await lag(read), "a build": await lag(built)}))

asyncio.run(main())
"""


def rows() -> Iterator[dict[str, Any]]:
    for name, late in measured(PROGRAM).items():
        yield {
            "task": f"lag of the event loop during {name}",
            "ours": f"p99 {late['p99']:.1f} ms, most {late['most']:.1f} ms of {late['times']:,} looks",
            "limit": f"<= {P99_MS:g} ms, {MOST_MS:g} ms",
            "pass": late["p99"] <= P99_MS and late["most"] <= MOST_MS,
        }
