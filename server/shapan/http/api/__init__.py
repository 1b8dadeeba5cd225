"""`/api/v1`: all actions of organizers. The studio uses only this API."""

from __future__ import annotations

from aiohttp import web

from shapan.errors import NotFound
from shapan.http.api.context import CONTEXT, ApiContext
from shapan.http.api.openapi import document, reference
from shapan.http.api.request.dispatch import check_routes, handler
from shapan.http.api.routes import ROUTES
from shapan.http.keys import DISK_FOLDER, FAILED

API_PREFIX = "/api/v1"


def add_api(app: web.Application, context: ApiContext) -> None:
    """Adds the routes. Raises TypeError for a route without a permission."""
    check_routes(ROUTES)
    app[CONTEXT] = context
    app[FAILED] = context.failed
    app[DISK_FOLDER] = context.spool
    app.router.add_get("/api/openapi.json", document)
    app.router.add_get("/api/", reference)
    for route in ROUTES:
        app.router.add_route(route.method, API_PREFIX + route.path, handler(route))
    app.router.add_get("/api/{address:.*}", _nowhere)  # otherwise the path would match an expo
    app.on_cleanup.append(_close)


async def _nowhere(request: web.Request) -> web.Response:
    raise NotFound("not-found.address", start="/api/")


async def _close(app: web.Application) -> None:
    await app[CONTEXT].settle()
    app[CONTEXT].close()


__all__ = ["CONTEXT", "PREFIX", "ApiContext", "add_api"]
