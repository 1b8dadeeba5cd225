"""The worker's orders in a thread of this process, on any store."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from shapan.publish.drafts.service import DraftService
from shapan.publish.progress import Progress


class ThreadWorker:
    """Readers die with the thread that began them, so it is one that stays."""

    def __init__(self, service: DraftService, thread: ThreadPoolExecutor) -> None:
        self._service, self._thread = service, thread
        self._turn = asyncio.Lock()

    async def ask(self, order: dict[str, Any], progress: Progress) -> dict[str, Any]:
        async with self._turn:
            loop = asyncio.get_running_loop()
            found = await loop.run_in_executor(self._thread, self._service.do, _crossed(order), progress)
            return _crossed(found)

    async def close(self) -> None:
        pass


def _crossed(message: dict[str, Any]) -> dict[str, Any]:
    """As it comes out of a pipe."""
    crossed: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(message))
    return crossed
