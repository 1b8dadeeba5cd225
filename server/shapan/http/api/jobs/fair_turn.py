"""Turns at something that serves one at a time, shared fairly: the next is of whoever was served longest ago."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field


@dataclass
class TurnOrder:
    """Who was served when. Forgets nobody: a site has few expos."""

    _served: dict[str, int] = field(default_factory=dict)
    _count: int = 0

    def next(self, waiting: Iterable[str]) -> str:
        """Of these, in the order in which they came, the one served longest ago or never."""
        return min(waiting, key=lambda one: self._served.get(one, 0))

    def took(self, who: str) -> None:
        self._count += 1
        self._served[who] = self._count


@dataclass
class FairTurn:
    """In the loop only."""

    _order: TurnOrder = field(default_factory=TurnOrder)
    _waiting: defaultdict[str, deque[asyncio.Future[None]]] = field(
        default_factory=lambda: defaultdict(deque)
    )
    _busy: bool = False

    @contextlib.asynccontextmanager
    async def of(self, who: str) -> AsyncIterator[None]:
        if self._busy:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting[who].append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():  # it was given the turn at the same moment
                    self._pass_on()
                raise
        self._busy = True
        self._order.took(who)
        try:
            yield
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        while waiting := [who for who, turns in self._waiting.items() if turns]:
            who = self._order.next(waiting)
            turn = self._waiting[who].popleft()
            if not self._waiting[who]:
                del self._waiting[who]
            if not turn.cancelled():
                turn.set_result(None)
                return
        self._busy = False
