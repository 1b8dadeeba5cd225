"""`/{expo}/changes?since=ID`: server-sent events `release`, each with the id of a release that visitors see from now
on.

`since` (the walk page knows it) or the browser's own Last-Event-ID is what the page has: what was missed is told at
once.
"""

from __future__ import annotations

import asyncio

from aiohttp import web

from shapan.errors import Unavailable
from shapan.http.content.headers import ALWAYS
from shapan.http.keys import SITES, STREAMS

BEAT_S = 20.0  # proxies close what is silent for 30-60 s
STREAM_STALLED_S = 10.0
MOST_STREAMS = 5_000  # open streams; a visitor without one reloads the page by hand


async def release_events(request: web.Request) -> web.StreamResponse:
    sites, streams = request.app[SITES], request.app[STREAMS]
    expo = request.match_info["expo"]
    sites.expo(expo)
    if len(streams) >= MOST_STREAMS:
        raise Unavailable("too-many-streams.pages-follow-changes", most=MOST_STREAMS)
    answer = web.StreamResponse(
        headers={**ALWAYS, "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
    await answer.prepare(request)
    task = asyncio.current_task()
    assert task is not None
    streams.add(task)
    told = request.headers.get("Last-Event-ID") or request.query.get("since") or sites.expo(expo).release.id
    try:
        while True:
            now = sites.expo(expo).release.id
            text = f"event: release\nid: {now}\ndata: {now}\n\n" if now != told else ": \n\n"
            async with asyncio.timeout(STREAM_STALLED_S):  # one stalled client must not hold its writer for ever
                await answer.write(text.encode())
            told = now
            try:
                async with asyncio.timeout(BEAT_S):
                    await sites.next_release(expo)
            except TimeoutError:
                pass
    except (ConnectionResetError, TimeoutError):
        return answer
    finally:
        streams.discard(task)
        if request.transport is not None:
            request.transport.abort()
