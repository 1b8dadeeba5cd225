"""What every bus on a server does: it connects again and again, and says when messages may have been lost."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable

from shapan.errors import Unavailable
from shapan.store.bus.port import Receive, checked, matches

BUS_LOG = logging.getLogger("shapan.bus")
ANSWER_S = 1  # of a server that is there: an attempt that hangs must not keep the next one waiting
_WAIT_S = (0.1, 0.3, 0.5)  # before each further attempt; the last one for all others


class ServerBus(ABC):
    """`address`: as it may be shown, without secrets."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.gap: Callable[[], None] = lambda: None
        self.connected = False
        self._subscribers: list[tuple[str, Receive]] = []
        self._task: asyncio.Task[None] | None = None

    @abstractmethod
    async def _listen(self) -> None:
        """Connects, calls `_is_open`, and delivers until the connection ends. Raises Exception when it does."""

    @abstractmethod
    async def _send(self, subject: str, body: bytes) -> None: ...

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def publish(self, subject: str, body: bytes) -> None:
        checked(subject, body)
        if not self.connected:
            raise Unavailable("bus-away", address=self.address)
        try:
            await self._send(subject, body)
        except Exception as problem:
            raise Unavailable("bus-away", address=self.address) from problem

    def subscribe(self, pattern: str, receive: Receive) -> None:
        self._subscribers.append((pattern, receive))

    async def close(self) -> None:
        self.connected = False
        while self._task is not None and not self._task.done():
            # again and again: `wait_for` of Python 3.11 in a library may lose it
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=ANSWER_S)

    def _is_open(self) -> None:
        self.connected = True
        self.gap()

    def _deliver(self, subject: str, body: bytes) -> None:
        for pattern, receive in self._subscribers:
            if matches(pattern, subject):
                receive(subject, body)

    async def _run(self) -> None:
        tries = 0
        while True:
            try:
                await self._listen()
            except asyncio.CancelledError:
                raise
            except Exception as problem:
                if self.connected or not tries:
                    BUS_LOG.warning(
                        "bus %s: %s",
                        self.address,
                        str(problem).partition("\n")[0][:200] or type(problem),
                    )
            tries = 0 if self.connected else tries + 1
            self.connected = False
            await asyncio.sleep(_WAIT_S[min(tries, len(_WAIT_S) - 1)])
