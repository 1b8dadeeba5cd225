"""`GET /{expo}/live?level=`: who may open a socket, and the socket."""

from __future__ import annotations

import asyncio
import functools

from aiohttp import web

from shapan.errors import Unavailable, Usage
from shapan.http.api.request.access import COOKIE
from shapan.http.api.request.origin import refuse_foreign_socket
from shapan.http.connections.peer import address, network
from shapan.http.content.negotiation import language
from shapan.http.keys import LIVE, PROXIES, SITES
from shapan.http.live.live_socket import LIVE_MESSAGE_BYTES, LiveSocket
from shapan.language.catalogue import languages
from shapan.live.messages import Hello
from shapan.people.secrets import new_secret

_CLOSING_S = 1.0


async def live_answer(request: web.Request) -> web.StreamResponse:
    """Raises NotFound for an unknown expo or level, Denied from another origin or while nobody may meet, TooMany and
    Unavailable for one socket too many, Usage for a request that is none for a socket."""
    rooms, expo = request.app[LIVE], request.match_info["expo"]
    shown = request.app[SITES].expo(expo)
    refuse_foreign_socket(request)
    rooms.refuse_closed(shown)
    if rooms.ending:
        raise Unavailable("live-full.ending")
    answer = web.WebSocketResponse(
        timeout=_CLOSING_S,
        compress=False,
        max_msg_size=LIVE_MESSAGE_BYTES,
    )
    if not answer.can_prepare(request):
        raise Usage("live-upgrade")
    key = rooms.limits.take(address(request, request.app[PROXIES]))
    try:
        level = request.query.get("level", "")
        live = await rooms.room(expo, level)
        live.joining += 1
        try:
            await answer.prepare(request)
        finally:
            live.joining -= 1
        transport = request.transport
        assert isinstance(transport, asyncio.Transport)
        visitor = live.room.join()
        visitor.resume = new_secret()
        live.room.leads.resume(visitor, request.query.get("resume", ""))
        head = shown.release.expo
        socket = LiveSocket(
            live.room,
            visitor,
            answer=answer,
            transport=transport,
            locale=language(request.headers.get("Accept-Language"), languages()),
            may_be_seen=head.live.mode == "seen",
            may_lead=functools.partial(rooms.may_lead, expo),
            may_take_name=functools.partial(rooms.may_take_name, expo),
            leads_now=lambda: (*live.room.leads.running(), *live.others.running()),
            held_words=lambda: request.app[SITES].expo(expo).release.expo.live.held_words,
            session=request.cookies.get(COOKIE, ""),
        )
        live.sockets[visitor.id] = socket
        where = network(address(request, request.app[PROXIES]))
        if rooms.enter_talks is not None:
            socket.talking = rooms.enter_talks(expo, where, socket)
        if rooms.enter_hall is not None:
            socket.hall = rooms.enter_hall(expo, where, socket)
        try:
            left, bottom, *_ = live.room.places.bounds
            await socket.run(
                Hello(
                    id=visitor.id,
                    mode="seen" if socket.may_be_seen else "counted",
                    level=level,
                    origin=(left, bottom),
                    resume=visitor.resume,
                )
            )
        finally:
            for taker in (socket.talking, socket.hall):
                if taker is not None:
                    taker.leave()
            del live.sockets[visitor.id]
            live.room.leave(visitor)
    finally:
        rooms.limits.give_back(key)
    return answer
