"""What happens to an expo, told to the pages that look at it: server-sent events over bounded queues."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import msgspec

_WAITING = 200  # a page that takes no more than this is told to read everything again
Event = tuple[str, Any]  # event, message


@dataclass
class EventHub:
    """In the loop only."""

    _readers: dict[str, set[asyncio.Queue[Event]]] = field(default_factory=lambda: defaultdict(set))

    def publish(self, expo: str, event: str, message: msgspec.Struct) -> None:
        for queue in self._readers.get(expo, ()):
            if queue.qsize() < _WAITING:
                queue.put_nowait((event, message))
            elif queue.qsize() == _WAITING:
                queue.put_nowait(("lost", None))

    def subscribe(self, expo: str) -> asyncio.Queue[Event]:
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self._readers[expo].add(queue)
        return queue

    def unsubscribe(self, expo: str, queue: asyncio.Queue[Event]) -> None:
        self._readers[expo].discard(queue)
        if not self._readers[expo]:
            del self._readers[expo]


def event_text(event: str, message: Any) -> bytes:
    return f"event: {event}\ndata: ".encode() + msgspec.json.encode(message) + b"\n\n"
