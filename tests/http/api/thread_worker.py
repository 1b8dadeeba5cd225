"""The worker's orders in a thread of this process, on any store."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import msgspec

from shapan.publish.drafts.messages import WORKER_REQUESTS, WorkerRequest, read_answer
from shapan.publish.drafts.orders import Answer, Order
from shapan.publish.drafts.service import DraftService
from shapan.publish.progress import Progress, unseen


class ThreadWorker:
    """Readers die with the thread that began them, so it is one that stays."""

    def __init__(self, service: DraftService, thread: ThreadPoolExecutor) -> None:
        self._service, self._thread = service, thread
        self._turn = asyncio.Lock()

    async def ask(self, order: Order[Answer], progress: Progress = unseen) -> Answer:
        """Order and answer as they come out of a pipe."""
        async with self._turn:
            crossed = WORKER_REQUESTS.decode(msgspec.json.encode(WorkerRequest(order))).order
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self._thread, self._service.do, crossed, progress)
            return read_answer(order, msgspec.Raw(msgspec.json.encode(answer)))

    async def close(self) -> None:
        pass
