"""`/healthz` and `/readyz`: whether the process lives, and whether visits would fail here."""

from __future__ import annotations

import asyncio

import msgspec
from aiohttp import web

from shapan.http.content.headers import ALWAYS
from shapan.http.keys import DEGRADED, DISK_FOLDER, SITES
from shapan.http.site.published import PublishedExpos
from shapan.sandbox import sandbox_level
from shapan.store.files.disk_space import is_full

_HEADERS = {**ALWAYS, "Cache-Control": "no-store"}
_FULL = "less than 1 GB or 5 % of the disk is free: who brings something gets 507"
_DAMAGED = "something published is damaged or cannot be read; it is looked for and published again"


async def healthz(request: web.Request) -> web.StreamResponse:
    """503 once the process has been asked to end: what is in front asks another node."""
    ends = request.app[SITES].ending
    return web.Response(
        text="ends\n" if ends else "ok\n", status=503 if ends else 200, headers=_HEADERS
    )


async def readyz(request: web.Request) -> web.StreamResponse:
    """503 only where visits would fail here. `degraded`: what fails while visits go on. `reasons`: why, of each name in
    `failing` and `degraded`. `sandbox`: what confines readers of uploads on this kernel."""
    sites = request.app[SITES]
    failing = _failing(sites)
    degraded = {}
    if await asyncio.to_thread(is_full, request.app.get(DISK_FOLDER)):
        degraded["disk"] = _FULL
    if sites.checked.damaged:
        degraded["blobs"] = _DAMAGED
    if sites.withheld and "expos" not in failing:
        degraded["expos"] = _withheld(sites)
    ask = request.app.get(DEGRADED)
    if ask is not None:
        degraded |= await ask()
    level = await asyncio.to_thread(sandbox_level)
    body = {
        "ready": not failing,
        "failing": sorted(failing),
        "degraded": sorted(degraded),
        "reasons": {**failing, **degraded},
        "expos": sorted(sites.shown),
        "waiting": [one for one in sites.expected if one not in sites.ready],
        "sandbox": {"landlock": level.landlock, "seccomp": level.seccomp},
    }
    headers = {**_HEADERS, **({"Retry-After": "1"} if failing else {})}
    return web.Response(
        body=msgspec.json.encode(body),
        status=503 if failing else 200,
        content_type="application/json",
        headers=headers,
    )


def _failing(sites: PublishedExpos) -> dict[str, str]:
    found = {}
    if sites.ending:
        found["ending"] = "the process was asked to end; requests under way are answered"
    if waiting := [one for one in sites.expected if one not in sites.ready]:
        step, done, total = sites.underway
        found["waiting"] = (
            f"the first release of {', '.join(waiting)} is built: {step}, {done} of {total}"
        )
    if sites.withheld and not sites.shown:
        found["expos"] = _withheld(sites)
    return found


def _withheld(sites: PublishedExpos) -> str:
    return "; ".join(
        f"{name} is not shown: {problem.message}"
        for name, problem in sorted(sites.withheld.items())
    )
