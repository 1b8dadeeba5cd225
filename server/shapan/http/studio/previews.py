"""`/studio/previews/{expo}/…`: the walk of a draft, by the same handlers as for visitors, for people who may read the
draft.

Its blobs are in a separate store. Every signed-in person who knows the SHA-256 of a blob may read it.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from shapan.errors import ShapanError
from shapan.http.api.context import CONTEXT, ApiContext
from shapan.http.api.request.access import actor_of, allow, credential
from shapan.http.hub import STILL_ALLOWED
from shapan.http.keys import BASE, SITES
from shapan.http.site import handlers
from shapan.http.site.on_request import card, firm_card_answer
from shapan.http.site.release_events import release_events
from shapan.people.rules import Permission
from shapan.store.database.unit_of_work import UnitOfWork

PREVIEWS_LOG = logging.getLogger("shapan.studio")
PREVIEWS_PREFIX = "/studio/previews"
PREVIEW_ROUTES = (
    ("/blobs/{name}", handlers.blob),
    ("/{expo}", handlers.slashless),
    ("/{expo}/", handlers.expo_page),
    ("/{expo}/release.json", handlers.release),
    ("/{expo}/changes", release_events),
    ("/{expo}/cards/expo.png", card),
    ("/{expo}/cards/{kind:halls|booths}/{name}.png", card),
    ("/{expo}/{lang}/exhibitors/{name}.vcf", firm_card_answer),
    ("/{expo}/{lang}/search/", handlers.search_page_answer),
    ("/{expo}/{path:.+}", handlers.tree),
)


def add_previews(app: web.Application, context: ApiContext) -> None:
    inner = web.Application(middlewares=[_readers_only])
    inner[CONTEXT], inner[SITES], inner[BASE] = context, context.preview_sites, PREVIEWS_PREFIX
    inner.on_response_prepare.append(private_answer)
    _load(context)
    for path, handler in PREVIEW_ROUTES:
        inner.router.add_get(path, handler, allow_head=path != "/{expo}/changes")
    app.add_subapp(PREVIEWS_PREFIX, inner)


def _load(context: ApiContext) -> None:
    """Loads the previews of earlier runs. Previews of another program version are built again on request."""
    sites = context.preview_sites
    for expo in sites.store.releases.expos():
        try:
            sites.show(expo, sites.load(expo))
        except (msgspec.MsgspecError, ShapanError):
            PREVIEWS_LOG.info(
                "the preview of %s is of another version; it is built when asked for", expo
            )


@web.middleware
async def _readers_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Raises SignedOut, Denied and NotFound."""
    context, name, secret = (
        request.app[CONTEXT],
        request.match_info.get("expo"),
        credential(request),
    )

    def look(uow: UnitOfWork) -> None:
        actor = actor_of(uow, secret, context.clock())
        allow(uow, actor, Permission.READ if name is not None else Permission.LIST, name)

    return await guarded(request, handler, look)


async def guarded(
    request: web.Request,
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    look: Callable[[UnitOfWork], None],
) -> web.StreamResponse:
    """Answers when `look` raises nothing; a stream of events goes on while it does not. Raises what `look` raises."""
    context = request.app[CONTEXT]

    async def still_allowed() -> bool:
        try:
            await context.read(look)
        except ShapanError:
            return False
        return True

    await context.read(look)
    request[STILL_ALLOWED] = still_allowed
    return await handler(request)


async def private_answer(_: web.Request, answer: web.StreamResponse) -> None:
    """Sets headers before a response starts, also a chunked one. No browser keeps it: rights end, and the next person
    at it has others. A preview of the starter is 307 kB each time then, 7 kB with `no-cache`. The studio may show it in
    a frame."""
    answer.headers.pop("X-Frame-Options", None)
    policy = answer.headers.get("Content-Security-Policy", "")
    answer.headers["Content-Security-Policy"] = policy.replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    answer.headers["Cache-Control"] = "no-store"
    for header in ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"):
        answer.headers.pop(header, None)
