"""What the application carries."""

from __future__ import annotations

import asyncio

from aiohttp import web

from shapan.http.sites import Sites

SITES = web.AppKey("sites", Sites)
STREAMS: web.AppKey[set[asyncio.Task[object]]] = web.AppKey("streams")
