"""The outermost middleware: the trace and the id of a request, and its line in the log."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from shapan.http.keys import PROXIES
from shapan.http.metrics.counting import BEGAN
from shapan.http.metrics.tallies import BLOB_ROUTE, route_label
from shapan.telemetry.log_lines import ACCESS_LOG, log_fields
from shapan.telemetry.trace import TRACE, entered_trace

REQUEST_ID = "X-Request-Id"
_ID = re.compile(r"[\w.=+/:-]{1,64}", re.ASCII)
_LEFT = 499  # the client left before the answer, as nginx counts it
_UNSAID = frozenset({BLOB_ROUTE, "/healthz", "/readyz", "/metrics"})  # machines, dozens a visit


@web.middleware
async def traced(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """`X-Request-Id` is believed of a trusted proxy only; `traceparent` of everybody: it names nothing but lines."""
    request[BEGAN] = asyncio.get_running_loop().time()
    given = request.headers.get(REQUEST_ID, "")
    believed = given and request.config_dict.get(PROXIES, 0) and _ID.fullmatch(given)
    parents = request.headers.getall("traceparent", ())
    TRACE.set(entered_trace(parents[0] if len(parents) == 1 else "", given if believed else ""))
    if not ACCESS_LOG.isEnabledFor(logging.INFO):
        return await handler(request)
    status = _LEFT
    try:
        answer = await handler(request)
        status = answer.status
    except web.HTTPException as moved:  # redirects are raised
        status = moved.status
        raise
    finally:
        _note(request, status)
    return answer


def _note(request: web.Request, status: int) -> None:
    route = route_label(request)
    if route not in _UNSAID:
        took = asyncio.get_running_loop().time() - request[BEGAN]
        fields = {
            "method": request.method[:20],
            "route": route,
            "status": status,
            "ms": round(took * 1000),
        }
        log_fields(ACCESS_LOG, "answered", fields)


async def say_request_id(_: web.Request, answer: web.StreamResponse) -> None:
    """For `on_response_prepare`: with answers that nobody keeps, so that whoever reports a failure can name it."""
    trace = TRACE.get()
    if trace is not None and answer.headers.get("Cache-Control") == "no-store":
        answer.headers[REQUEST_ID] = trace.request
