"""The bus of one process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from shapan.store.bus.port import Receive, checked, matches


@dataclass
class MemoryBus:
    """Nodes in one process share `subscribers`."""

    gap: Callable[[], None] = lambda: None
    subscribers: list[tuple[str, Receive]] = field(default_factory=list)
    connected: bool = True

    async def start(self) -> None:
        """Nothing to connect to."""

    async def publish(self, subject: str, body: bytes) -> None:
        checked(subject, body)
        for pattern, receive in self.subscribers:
            if matches(pattern, subject):
                asyncio.get_running_loop().call_soon(receive, subject, body)

    def subscribe(self, pattern: str, receive: Receive) -> None:
        self.subscribers.append((pattern, receive))

    async def close(self) -> None:
        self.connected = False
