"""`/metrics`: for who asks on this machine, or with the token of the settings."""

from __future__ import annotations

import asyncio
import hmac
import os
from collections import Counter
from copy import deepcopy
from pathlib import Path

from aiohttp import web

from shapan import __version__
from shapan.errors import Denied, ShapanError
from shapan.http.api.context import CONTEXT, ApiContext
from shapan.http.connections.peer import is_local, network
from shapan.http.content.headers import ALWAYS
from shapan.http.degraded import BACK_ENDS, degraded
from shapan.http.keys import DISK_FOLDER, JOB_TALLY, LIVE, REQUEST_TALLY, SITES
from shapan.http.metrics.tallies import Gauges, JobTally, RequestTally
from shapan.sandbox import sandbox_level
from shapan.sandbox.run import readers_running
from shapan.store.database.unit_of_work import UnitOfWork
from shapan.store.files import disk_space

_TYPE = "text/plain; version=0.0.4; charset=utf-8"
METRICS_SETTING = "SHAPAN_METRICS_TOKEN"
# A proxy adds one of these: who asks through it is not on this machine, whatever the connection says.
_FORWARDED = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
    "Via",
)


def allowed(request: web.BaseRequest) -> bool:
    """With a token in the settings only who has it; without one, who asks on this machine and through no proxy."""
    token = os.environ.get(METRICS_SETTING, "")
    if token:
        sent = request.headers.get("Authorization", "")
        return hmac.compare_digest(
            sent.encode("utf-8", "surrogateescape"), f"Bearer {token}".encode()
        )
    return is_local(network(request.remote or "")) and not any(
        one in request.headers for one in _FORWARDED
    )


async def metrics_answer(request: web.Request) -> web.StreamResponse:
    if not allowed(request):
        raise Denied("metrics-closed")
    app = request.app
    values: dict[tuple[str, str], float | None] = {
        ("expos", "Expos that visitors can open."): len(app[SITES].shown),
        ("expos_withheld", "Expos with a release that cannot be shown."): len(app[SITES].withheld),
        ("event_streams", "Pages that listen for news."): app[SITES].hub.streams,
        ("live_sockets", "Visitors who are connected to meet."): (
            app[LIVE].open_sockets if LIVE in app else None
        ),
        ("live_ticks_left_out", "Ticks of rooms that came too late, of rooms that are open."): (
            app[LIVE].left_out if LIVE in app else None
        ),
        ("readers", "Documents that are read in the sandbox for this process."): readers_running(),
    }
    jobs: dict[str, int] = {}
    answers: dict[str, bool] = {}
    values |= await asyncio.to_thread(_of_machine, app.get(DISK_FOLDER))
    if CONTEXT in app:
        context = app[CONTEXT]
        away = await degraded(context)
        answers = {one: one not in away for one in (BACK_ENDS if context.shared else ())}
        queue, oldest, backup_age = await _of_database(context)
        jobs = dict(queue)
        values["job_waits_seconds", "How long the oldest waiting job has waited."] = oldest
        values["backup_age_seconds", "Since `shapan backup` was last whole."] = backup_age
    gauges = Gauges(values=values, jobs=jobs, answers=answers, version=__version__)
    body = await asyncio.to_thread(
        _written, deepcopy(app[REQUEST_TALLY]), deepcopy(app[JOB_TALLY]), gauges
    )
    return web.Response(
        body=body, headers={**ALWAYS, "Content-Type": _TYPE, "Cache-Control": "no-store"}
    )


def _written(requests: RequestTally, jobs: JobTally, gauges: Gauges) -> bytes:
    """In a thread: the first import takes 0.1 s."""
    from shapan.http.metrics.exposition import exposition

    return exposition(requests, jobs, gauges)


def _of_machine(folder: Path | None) -> dict[tuple[str, str], float | None]:
    level = sandbox_level()
    found: dict[tuple[str, str], float | None] = {
        ("sandbox_landlock_abi", "Of the confinement of readers; 0: none."): level.landlock,
        ("sandbox_seccomp", "Whether the system calls of readers are limited."): level.seccomp,
    }
    if folder is None or not folder.is_dir():
        return found
    disk = disk_space.usage(folder)
    return found | {
        ("disk_bytes", "Size of the disk of the server's folder."): disk.total,
        ("disk_free_bytes", "What is free of it."): disk.free,
        ("disk_reserve_bytes", "What must be free for uploads to be taken."): disk_space.reserve(
            disk.total
        ),
        ("disk_full", "Whether uploads are refused."): disk_space.is_full(folder),
    }


async def _of_database(context: ApiContext) -> tuple[Counter[str], float | None, float | None]:
    """Jobs by state, how long the oldest waits, and the age of the last backup. Nothing of a database that is away."""
    now = context.clock()

    def read(uow: UnitOfWork) -> tuple[Counter[str], float | None, float | None]:
        waiting, running = uow.jobs.find(state="waiting"), uow.jobs.find(state="running")
        oldest = min((one.created for one in waiting), default=now)
        backups = uow.audit.list(about="backup", limit=1)
        age = (now - backups[0].at) / 1000 if backups else None
        return Counter(waiting=len(waiting), running=len(running)), (now - oldest) / 1000, age

    try:
        return await context.read(read)
    except ShapanError:
        return Counter(), None, None
