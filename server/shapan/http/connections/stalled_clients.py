"""Closes connections of clients that stop receiving (frozen, or disconnected without a FIN), by a timeout of the
operating system. Chunked responses have their own limit; a response from memory has none and would wait forever."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

ANSWER_STALLED_S = 25


def bound_sending(transport: asyncio.BaseTransport) -> None:
    """For a connection that was made: once, because each response paid a tenth of its time for it."""
    option: int | None = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux only
    peer: Any = transport.get_extra_info("socket")
    if option is not None and peer is not None and peer.family != getattr(socket, "AF_UNIX", None):
        peer.setsockopt(socket.IPPROTO_TCP, option, ANSWER_STALLED_S * 1000)
