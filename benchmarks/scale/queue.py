"""Jobs a second, against Procrastinate on the same PostgreSQL: one worker, jobs that do nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.process import ROOT, measured
from tests.servers import postgres_server

JOBS = 400
PEERS = ROOT / ".cache" / "peers"

OURS = """
import asyncio, json, sys, time
from concurrent.futures import ThreadPoolExecutor
from shapan.http.api.jobs.jobs import JobRunner, new_job
from shapan.http.hub import EventHub
from shapan.store.database.sql import open_database_server

address, count = sys.argv[1], int(sys.argv[2])
database, hub, threads = open_database_server(address), EventHub(), ThreadPoolExecutor(2)

class Host:
    events = hub
    def clock(self): return time.time_ns() // 1_000_000
    def on_error(self, problem): raise problem
    async def _run(self, transaction, work):
        def inside():
            with transaction() as given:
                return work(given)
        return await asyncio.get_running_loop().run_in_executor(threads, inside)
    async def read(self, work): return await self._run(database.read, work)
    async def write_jobs(self, work): return await self._run(database.write_jobs, work)

async def nothing(host, job, progress):
    return {"release": ""}

async def main():
    host, runner = Host(), JobRunner(work={"preview": nothing}, shared=True)
    began = time.monotonic()
    for at in range(count):
        with database.write() as uow:
            new_job(uow, host.clock(), "preview", f"show{at % 20}", 1, "p1")
    asked = time.monotonic() - began
    began = time.monotonic()
    while await runner.step(host):
        pass
    print(json.dumps({"asked": count / asked, "done": count / (time.monotonic() - began)}))

asyncio.run(main())
"""

PEER = """
import asyncio, json, sys, time, logging
sys.path.append(sys.argv[3])
import procrastinate
from procrastinate import App, PsycopgConnector
logging.disable(logging.CRITICAL)
address, count = sys.argv[1], int(sys.argv[2])
app = App(connector=PsycopgConnector(conninfo=address))

@app.task(queue="q")
async def nothing(at): return None

async def main():
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        began = time.monotonic()
        for at in range(count):
            await nothing.defer_async(at=at)
        asked = time.monotonic() - began
        began = time.monotonic()
        await app.run_worker_async(queues=["q"], wait=False, concurrency=1, install_signal_handlers=False)
        print(json.dumps({"asked": count / asked, "done": count / (time.monotonic() - began)}))

asyncio.run(main())
"""


def rows() -> Iterator[dict[str, Any]]:
    if not (PEERS / "procrastinate").exists():
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--target",
            str(PEERS),
            "procrastinate==3.10.0",
        ]
        subprocess.run(command, check=True)
    ours, peer = list[float](), list[float]()
    for _ in range(3):
        for code, into in ((OURS, ours), (PEER, peer)):
            with postgres_server() as address:
                into.append(float(measured(code, address, str(JOBS), str(PEERS))["done"]))
    best, other = max(ours), max(peer)
    yield {
        "task": f"jobs a second, {JOBS} that do nothing, one worker", "ours": f"{best:.0f}",
        "peer": f"Procrastinate {other:.0f}", "ratio": f"{best / other:.2f}", "limit": ">= 0.80",
        "pass": best / other >= 0.8,
    }  # fmt: skip
