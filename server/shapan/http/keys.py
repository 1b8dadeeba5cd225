"""The typed keys of the application's state."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from shapan.http.connections.site_address import SiteAddress
from shapan.http.content.costly_answers import CostlyAnswers
from shapan.http.live.live_rooms import LiveRooms
from shapan.http.metrics.tallies import JobTally, RequestTally
from shapan.http.site.published import PublishedExpos
from shapan.http.site.visit_counter import VisitCounter
from shapan.publish.release.wayfinding import Ways

VISITS = web.AppKey("visits", VisitCounter)  # where visits are counted
REQUEST_TALLY = web.AppKey("request-tally", RequestTally)
JOB_TALLY = web.AppKey("job-tally", JobTally)
SITES = web.AppKey("sites", PublishedExpos)
# by expo, each with its release id
WAYS: web.AppKey[dict[str, tuple[str, Ways]]] = web.AppKey("ways")
LIVE = web.AppKey("live", LiveRooms)
COSTLY = web.AppKey("costly", CostlyAnswers)
# the folder for documents: `readyz` reports when its disk is full
DISK_FOLDER = web.AppKey("room", Path)
# set when the process must exit because of a disk error
FAILED = web.AppKey("failed", asyncio.Event)
# back ends that do not answer
DEGRADED: web.AppKey[Callable[[], Awaitable[dict[str, str]]]] = web.AppKey("degraded")
PROXIES = web.AppKey("proxies", int)  # number of trusted proxies in front of the server
SITE_ADDRESS = web.AppKey("site-address", SiteAddress)
STUDIO = web.AppKey("studio", str)  # path of the studio, where there is one
BASE = web.AppKey("base", str)  # path prefix of this application: "" or "/studio/previews"
