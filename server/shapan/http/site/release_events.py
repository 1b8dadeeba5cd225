"""`/{expo}/changes?since=ID`: server-sent events `release`, each with the id of the release that visitors see now.

`since` (the walk page knows it) or the browser's own Last-Event-ID is what the page shows: if it is another one, the
stream begins with the current one.
"""

from __future__ import annotations

from aiohttp import web

from shapan.http.hub import BEAT, STILL_ALLOWED, release_text
from shapan.http.keys import SITES


async def release_events(request: web.Request) -> web.StreamResponse:
    sites, expo = request.app[SITES], request.match_info["expo"]
    sites.expo(expo)
    known = (
        request.headers.get("Last-Event-ID")
        or request.query.get("since")
        or sites.expo(expo).release.id
    )

    def current() -> bytes:
        shown = sites.shown.get(expo)
        return release_text(shown.release.id) if shown is not None else BEAT

    def start() -> bytes:
        shown = sites.shown.get(expo)
        return BEAT if shown is None or shown.release.id == known else current()

    return await sites.hub.stream(
        request,
        (sites.channel, expo),
        catch_up=current,
        start=start,
        allowed=request.get(STILL_ALLOWED),
    )
