"""Answers that take much CPU (printed codes, link cards, the best order of a route): made one at a time, so that other
pages stay quick, and kept for the release that they belong to."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from aiohttp import web

from shapan.http.connections.buckets import Buckets
from shapan.http.connections.peer import address, network

_KEPT_BYTES = 32 << 20


@dataclass
class CostlyAnswers:
    """In the loop only."""

    proxies: int = 0
    buckets: Buckets = field(default_factory=Buckets)
    _kept: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def answer(self, request: web.Request, key: Hashable, work: Callable[[], bytes]) -> bytes:
        """`key`: everything that the answer depends on, the id of the release among it. `work` is called in a thread.
        Raises TooMany when a network asks for many different ones, and what `work` raises."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self.buckets.take("costly", network(address(request, self.proxies)))
        async with self._turn:
            if key not in self._kept:  # made while this one waited
                self._keep(key, await asyncio.to_thread(work))
            return self._kept[key]

    def _keep(self, key: Hashable, data: bytes) -> None:
        self._kept[key] = data
        self._bytes += len(data)
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= len(self._kept.popitem(last=False)[1])
