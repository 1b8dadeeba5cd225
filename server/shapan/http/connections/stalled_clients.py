"""A client that takes nothing of its answer, because it is frozen or gone without a word, is given up by the system.
What is written in pieces has a limit of its own; an answer from memory has none, and would wait for ever."""

from __future__ import annotations

import socket
from typing import Any

from aiohttp import web

ANSWER_STALLED_S = 25


async def close_stalled(request: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`."""
    option: int | None = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux
    peer: Any = request.transport.get_extra_info("socket") if request.transport is not None else None
    if option is not None and peer is not None and peer.family != getattr(socket, "AF_UNIX", None):
        peer.setsockopt(socket.IPPROTO_TCP, option, ANSWER_STALLED_S * 1000)
