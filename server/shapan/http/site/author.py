"""`serve --author`: what an author adds while walking is written into the scenarios of the folder, and built again.

The route exists only with `--author`, and answers only to pages of this very server in a browser on this very machine.
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
from shapan.http.content.headers import ALWAYS
from shapan.http.keys import AUTHORED
from shapan.intake.scenarios.recording import Recording, recorded
from shapan.store.files.durable import replace_file

LOCAL = ("localhost", "127.0.0.1", "::1")
_LOCK = asyncio.Lock()  # a document is read, changed and written by one at a time


async def add_stops(request: web.Request) -> web.Response:
    """POST a Recording; the answer names the document and how many stops it has now."""
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
    """Of the scenario with this slug: the file that has it, however it is written, else a new one."""
    there = sorted((folder / "scenarios").glob("*.json"))
    return next((path for path in there if slug(path.stem) == name), folder / "scenarios" / f"{name}.json")


def refuse_strangers(request: web.Request) -> None:
    """Raises Denied (`author-only`) unless a page of this server asks, on the machine that it runs on. The name in
    `Host` is looked at too: another site's name may be made to point here."""
    origin = urlsplit(request.headers.get("Origin", ""))
    host = urlsplit(f"//{request.host}").hostname
    if not _loopback(request.remote) or host not in LOCAL or origin.netloc != request.host:
        raise Denied(
            "stops are written for an author at this very machine only; open the address that `serve --author` printed",
            code="author-only",
        )


def _loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
