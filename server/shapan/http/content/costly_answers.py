"""Answers that take much CPU (printed codes, link cards, the best order of a route): made one at a time, so that other
pages stay quick, and kept for the release that they belong to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from aiohttp import web

from shapan.http.connections.buckets import Buckets
from shapan.http.connections.peer import address, network
from shapan.recently_used import RecentlyUsed

_KEPT_BYTES = 32 << 20


@dataclass
class CostlyAnswers:
    """In the loop only."""

    proxies: int = 0
    buckets: Buckets = field(default_factory=Buckets)
    _kept: RecentlyUsed[Hashable, bytes] = field(
        default_factory=lambda: RecentlyUsed(_KEPT_BYTES, len)
    )
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def answer(self, request: web.Request, key: Hashable, work: Callable[[], bytes]) -> bytes:
        """`key`: everything that the answer depends on, the id of the release among it. `work` is called in a thread.
        Raises TooMany when a network asks for many different ones, and what `work` raises."""
        if (kept := self._kept.get(key)) is not None:
            return kept
        self.buckets.take("costly", network(address(request, self.proxies)))
        async with self._turn:
            kept = self._kept.get(key)  # made while this one waited
            if kept is None:
                kept = await asyncio.to_thread(work)
                self._kept.put(key, kept)
            return kept
