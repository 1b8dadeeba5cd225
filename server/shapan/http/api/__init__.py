"""`/api/v1`: everything that organizers do. The studio's pages use it and nothing else."""

from __future__ import annotations

from aiohttp import web

from shapan.errors import NotFound
from shapan.http.api.desk import DESK, Desk
from shapan.http.api.dispatch import check_routes, handler
from shapan.http.api.openapi import document, reference
from shapan.http.api.routes import ROUTES
from shapan.http.keys import FAILED, ROOM

PREFIX = "/api/v1"


def add_api(app: web.Application, desk: Desk) -> None:
    """Adds the routes. Raises TypeError for one without a permission."""
    check_routes(ROUTES)
    app[DESK] = desk
    app[FAILED] = desk.failed
    app[ROOM] = desk.documents.staged
    app.router.add_get("/api/openapi.json", document)
    app.router.add_get("/api/", reference)
    for route in ROUTES:
        app.router.add_route(route.method, PREFIX + route.path, handler(route))
    app.router.add_get("/api/{address:.*}", _nowhere)  # or it would be looked for among the expos
    app.on_cleanup.append(_close)


async def _nowhere(request: web.Request) -> web.Response:
    raise NotFound("nothing is published at this address; begin at {start}", start="/api/")


async def _close(app: web.Application) -> None:
    await app[DESK].settle()
    app[DESK].close()


__all__ = ["DESK", "PREFIX", "Desk", "add_api"]
