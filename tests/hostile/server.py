"""The server that strangers' bytes are thrown at, in a process of its own that watches itself (`python -m
tests.hostile.server DATA`): `shapan serve --data`, with limits of rate lifted and a silent body given up sooner.

Each line on its input asks for a look, which is answered by a line: what it holds, what it logged and how long its
loop was busy with one thing since the last look, and what that took of the machine: CPU of this process and of the
interactive who unpacks zips, CPU and memory of each reader.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import tests.conftest  # noqa: F401 - a disk that has room
from aiohttp import web
from tests.http.api.studio import Buckets
from tests.publish.expos import grid_expo

from shapan import sandbox
from shapan.http.api import ApiContext
from shapan.http.api.accounts.invitations import set_up_link
from shapan.http.app import make_app
from shapan.http.problem_server import make_runner
from shapan.http.serve import steady
from shapan.http.studio.open_site import site_context, working
from shapan.people.passwords import Passwords
from shapan.publish.drafts.orders import UnpackZip
from shapan.publish.pipeline import publish
from shapan.store.open import Addresses, open_site

BEAT_S = 0.005


class Watch(logging.Handler):
    """What was logged, and the most CPU that the loop's thread took between two beats: how long it kept everybody
    waiting, whatever else the machine does."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.beats = [0.0]
        self.readers: list[tuple[str, float, int]] = []  # which, seconds of CPU, MiB at most
        readers = logging.getLogger("shapan.sandbox")
        readers.setLevel(logging.DEBUG)
        readers.addFilter(self.took)

    def took(self, record: logging.LogRecord) -> bool:
        self.readers.append(record.args)  # type: ignore[arg-type]
        return False

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage() + (" (with a traceback)" if record.exc_info else ""))

    async def beat(self) -> None:
        last = time.thread_time()
        while True:
            await asyncio.sleep(BEAT_S)
            now = time.thread_time()
            self.beats.append(now - last)
            last = now

    def taken(self) -> dict[str, Any]:
        taken = {"lines": self.lines, "beats": self.beats, "readers": self.readers}
        self.lines, self.beats, self.readers = [], [0.0], []
        return taken


def spent(context: ApiContext) -> float:
    """Seconds of CPU of this process and of the interactive, ever."""
    stat = (
        Path(f"/proc/{context.worker._interactive.pid}/stat").read_text().rpartition(")")[2].split()
    )  # type: ignore[attr-defined]
    return time.process_time() + (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def highest() -> list[int]:
    """MiB that each process behind this one ever had: the interactive, the builder, who forks the readers."""
    found, left = [], [os.getpid()]
    while left:
        for task in Path(f"/proc/{left.pop()}/task").glob("*/children"):
            left += (children := [int(one) for one in task.read_text().split()])
            found += [peak(child) >> 10 for child in children]
    return found


def peak(pid: int) -> int:
    """KiB that a process had at most since it was started. `ru_maxrss` would begin with what its parent had."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0


def held(context: ApiContext, data: Path) -> dict[str, Any]:
    with context.database.read() as uow:
        rows = {"audit": uow.audit.verify().entries, "drafts": [], "jobs": len(uow.jobs.find())}
        for expo in uow.expos.find():
            head = uow.drafts.head(expo.id)
            rows["drafts"].append([expo.id, head.number if head else 0])
    documents = data / "documents"
    return {
        "rows": rows,
        "documents": len(list(documents.glob("??/*"))),
        "staged": sorted(str(one.relative_to(data)) for place in ("staged", "uploads") for one in (documents / place).glob("*")),
        "blobs": len(list((data / "blobs").glob("*/*"))),
        "workers": highest(),
        "resident": peak(os.getpid()),
    }  # fmt: skip


async def main(data: Path) -> None:
    watch = Watch()
    logging.getLogger().addHandler(watch)
    site = open_site(Addresses(data))
    publish(grid_expo(), site.store)
    # as `shapan serve`: a full collection over what is loaded holds everybody up for 0.15 s
    steady()
    context = site_context(site)
    context.silent_s = 1.0
    context.buckets, context.passwords = Buckets(), Passwords(passes=1, memory=8)  # type: ignore[assignment]
    app = make_app(site.store, context=context)
    app.cleanup_ctx.append(working)
    runner = make_runner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    asking = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(asking), sys.stdin
    )
    beat = asyncio.create_task(watch.beat())
    print(
        json.dumps(
            {
                "port": runner.addresses[0][1],
                "secret": set_up_link(context.database, context.clock()),
            }
        ),
        flush=True,
    )
    # begun by the first order: what it imports is no attack's doing
    with contextlib.suppress(Exception):
        await context.worker.ask(UnpackZip(file=""))
    before = spent(context)
    while await asking.readline():
        seen = watch.taken() | {"cpu_s": spent(context) - before}
        print(json.dumps(seen | await asyncio.to_thread(held, context, data)), flush=True)
        watch.taken()  # looking is no part of what is looked at
        before = spent(context)
    beat.cancel()
    await runner.cleanup()
    sandbox.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
