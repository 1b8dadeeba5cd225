"""What the application carries."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aiohttp import web

from shapan.http.sites import Sites

SITES = web.AppKey("sites", Sites)
STREAMS: web.AppKey[set[asyncio.Task[object]]] = web.AppKey("streams")
AUTHORED = web.AppKey("authored", Path)  # the folder whose scenarios `serve --author` writes
BASE = web.AppKey("base", str)  # what stands before every address of this application: "" or "/studio/previews"
