"""What the application carries."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aiohttp import web

from shapan.http.site.published import PublishedExpos
from shapan.publish.release.wayfinding import Ways

SITES = web.AppKey("sites", PublishedExpos)
WAYS: web.AppKey[dict[str, tuple[str, Ways]]] = web.AppKey("ways")  # by expo, each with the release it is of
AUTHORED = web.AppKey("authored", Path)  # the folder whose scenarios `serve --author` writes
DISK_FOLDER = web.AppKey("room", Path)  # the folder that documents are written to: `readyz` says when its disk is full
FAILED = web.AppKey("failed", asyncio.Event)  # set by what makes the process end: the disk
PROXIES = web.AppKey("proxies", int)  # how many trusted ones stand in front
BASE = web.AppKey("base", str)  # what stands before every address of this application: "" or "/studio/previews"
