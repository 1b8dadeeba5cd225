"""Each answer is counted when its head is sent: also those that stream for hours, and those of failures."""

from __future__ import annotations

import asyncio

from aiohttp import web

from shapan.http.keys import REQUEST_TALLY
from shapan.http.metrics.tallies import UNMATCHED, route_label

BEGAN = web.RequestKey("began", float)


async def count_answer(request: web.Request, answer: web.StreamResponse) -> None:
    """For `on_response_prepare`."""
    tally, route = request.config_dict[REQUEST_TALLY], route_label(request)
    tally.count(request.method, route, answer.status)
    if route != UNMATCHED and BEGAN in request:  # an unknown expectation is refused before the middlewares
        tally.took(route, asyncio.get_running_loop().time() - request[BEGAN])
