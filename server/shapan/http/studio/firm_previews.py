"""`/firm/preview/~{firm}/…`: the walk of a firm's preview, for browsers with the session of this firm."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from shapan.errors import NotFound
from shapan.http.api.context import CONTEXT, ApiContext
from shapan.http.api.firms.access.sessions import FIRM_COOKIE, firm_of
from shapan.http.api.firms.previews import preview_name
from shapan.http.keys import BASE, SITES
from shapan.http.studio.previews import PREVIEW_ROUTES, guarded, private_answer
from shapan.store.database.unit_of_work import UnitOfWork

FIRM_PREVIEWS_PREFIX = "/firm/preview"


def add_firm_previews(app: web.Application, context: ApiContext) -> None:
    inner = web.Application(middlewares=[_own_only])
    inner[CONTEXT], inner[SITES], inner[BASE] = context, context.preview_sites, FIRM_PREVIEWS_PREFIX
    inner.on_response_prepare.append(private_answer)
    for path, handler in PREVIEW_ROUTES:
        inner.router.add_get(path, handler, allow_head=path != "/{expo}/changes")
    app.add_subapp(FIRM_PREVIEWS_PREFIX, inner)


@web.middleware
async def _own_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Raises SignedOut, and NotFound for another firm's."""
    context, name, secret = (
        request.app[CONTEXT],
        request.match_info.get("expo"),
        request.cookies.get(FIRM_COOKIE, ""),
    )

    def look(uow: UnitOfWork) -> None:
        firm, _ = firm_of(uow, secret, context.clock())
        if name is not None and name != preview_name(firm):
            raise NotFound("not-found.address", start="/firm/")

    return await guarded(request, handler, look)
