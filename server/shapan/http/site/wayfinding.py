"""`/{expo}/{lang}/route/?from=&to=&to=&step_free=1&best=1`: a walking route without JavaScript."""

from __future__ import annotations

import asyncio
import functools

from aiohttp import web

from shapan.expo.search.index import MOST_CHARS
from shapan.http.content.headers import ALWAYS, REVALIDATE, page_headers
from shapan.http.keys import COSTLY, SITES, WAYS
from shapan.http.site.programme import shown_in
from shapan.http.site.published import site_of
from shapan.pages.render.frame import Frames
from shapan.pages.route import Asked, RouteText, route_page
from shapan.publish.release.wayfinding import MOST_GOALS, Ways, ways_of
from shapan.publish.search.query import head_of_release


async def route_answer(request: web.Request) -> web.StreamResponse:
    name, locale = request.match_info["expo"], request.match_info["lang"]
    shown = shown_in(request, locale)
    query = request.query
    asked = Asked(
        _line(query.get("from", "")),
        tuple(filter(None, map(_line, query.getall("to", [])[:MOST_GOALS]))),
        query.get("step_free", "") not in ("", "0"),
        query.get("best", "") not in ("", "0"),
    )
    work = functools.partial(_page, request.app, name, locale, asked)
    if asked.goals:
        key = ("route", shown.release.id, locale, asked)
        body = await request.app[COSTLY].answer(request, key, work)
    else:
        body = await asyncio.to_thread(work)
    headers = {**ALWAYS, **page_headers(shown.release.embed), "Cache-Control": REVALIDATE}
    return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


def _page(app: web.Application, name: str, locale: str, asked: Asked) -> bytes:
    """Blocking."""
    shown = app[SITES].expo(name)
    told: RouteText | None = None
    unknown: tuple[str, ...] = ()
    if asked.goals:
        told, unknown = _ways(app, name).find(asked, locale)
    page = route_page(head_of_release(shown.release), locale, asked, told, unknown)
    return Frames(head_of_release(shown.release), site_of(shown)).page(page)


def _ways(app: web.Application, name: str) -> Ways:
    """The route graph of the current release; read at the first request. Blocking."""
    sites, kept = app[SITES], app[WAYS].get(name)
    release = sites.expo(name).release
    if kept is None or kept[0] != release.id:
        kept = app[WAYS][name] = (
            release.id,
            ways_of(release, sites.store.blobs, sites.index(name).booths),
        )
    return kept[1]


def _line(text: str) -> str:
    return " ".join(text.split())[:MOST_CHARS]
