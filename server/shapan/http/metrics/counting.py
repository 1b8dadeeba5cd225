"""Each answer is counted when its head is sent: also those that stream for hours, and those of failures."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from shapan.http.metrics.tallies import UNMATCHED, RequestTally, route_label

BEGAN = web.RequestKey("began", float)


def counting(tally: RequestTally) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """For `on_response_prepare`."""

    async def count_answer(request: web.Request, answer: web.StreamResponse) -> None:
        route = route_label(request)
        tally.count(request.method, route, answer.status)
        # an unknown expectation is refused before the middlewares
        if route != UNMATCHED and BEGAN in request:
            tally.took(route, asyncio.get_running_loop().time() - request[BEGAN])

    return count_answer
