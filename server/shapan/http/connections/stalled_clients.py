"""Closes connections of clients that stop receiving (frozen, or disconnected without a FIN), by a timeout of the
operating system. Chunked responses have their own limit; a response from memory has none and would wait forever."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from aiohttp import web

ANSWER_STALLED_S = 25


async def close_stalled(request: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`."""
    if request.transport is not None:
        bound_sending(request.transport)


def bound_sending(transport: asyncio.BaseTransport) -> None:
    option: int | None = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux only
    peer: Any = transport.get_extra_info("socket")
    if option is not None and peer is not None and peer.family != getattr(socket, "AF_UNIX", None):
        peer.setsockopt(socket.IPPROTO_TCP, option, ANSWER_STALLED_S * 1000)
