"""`serve --author`: stops that an author adds in the walk are written into the scenarios of the folder, which is then
built again.

The route exists only with `--author`. It accepts only pages of this server in a browser on the same machine.
"""

from __future__ import annotations

import asyncio
import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from aiohttp import web

from shapan.errors import Denied, Usage
from shapan.geometry.slug import slug
from shapan.http.api.request.origin import origin_authority
from shapan.http.content.headers import ALWAYS
from shapan.http.keys import AUTHORED
from shapan.intake.scenarios.recording import Recording, recorded
from shapan.store.files.durable import replace_file

LOCAL = ("localhost", "127.0.0.1", "::1")
_LOCK = asyncio.Lock()  # documents are read, changed and written by one request at a time


async def add_stops(request: web.Request) -> web.Response:
    """POST a Recording; the response has the path of the document and its number of stops."""
    refuse_strangers(request)
    try:
        recording = msgspec.json.decode(await request.read(), type=Recording)
    except msgspec.DecodeError as problem:
        raise Usage(f"a recording was expected: {problem}") from None
    name = slug(recording.scenario)
    if not name:
        raise Usage(f"a name with letters or digits was expected, {recording.scenario[:80]!r} came")
    path = document_of(request.app[AUTHORED], name)
    async with _LOCK:
        document = await asyncio.to_thread(path.read_bytes) if path.exists() else None
        data = recorded(document, recording)
        await asyncio.to_thread(replace_file, path, data)
    body = {"document": f"scenarios/{path.name}", "scenario": name, "stops": len(msgspec.json.decode(data)["stops"])}
    return web.json_response(body, headers={**ALWAYS, "Cache-Control": "no-store"})


def document_of(folder: Path, name: str) -> Path:
    """The document of the scenario with this slug: an existing file with any spelling of the name, else a new one."""
    there = sorted((folder / "scenarios").glob("*.json"))
    return next((path for path in there if slug(path.stem) == name), folder / "scenarios" / f"{name}.json")


def refuse_strangers(request: web.Request) -> None:
    """Raises Denied (`author-only`) unless the request comes from a page of this server, on the same machine. `Host` is
    checked too, because another site's name may resolve to this address (DNS rebinding)."""
    origin = origin_authority(request.headers.get("Origin", ""))
    host = urlsplit(f"//{request.host}").hostname
    if not _loopback(request.remote) or host not in LOCAL or origin != request.host:
        raise Denied(
            "stops are written for an author at this very machine only; open the address that `serve --author` printed",
            code="author-only",
        )


def _loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
