"""Caches the last plan views: the studio requests its plan whenever it opens a page. Rendering a plan takes the worker
a second or more, and the next page would have to wait."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

from shapan.http.api.messages import PlanView
from shapan.recently_used import RecentlyUsed

PLAN_CACHE_SIZE = 4  # number of expos; the plan of 10,000 booths takes some megabytes


class PlanCache:
    """Used in the event loop only."""

    def __init__(self) -> None:
        self._kept: RecentlyUsed[str, tuple[str, asyncio.Task[PlanView]]] = RecentlyUsed(
            PLAN_CACHE_SIZE
        )

    async def plan(
        self, expo: str, job: str, draw: Coroutine[object, object, PlanView]
    ) -> PlanView:
        """The result of `draw`, computed once for all concurrent requests. `job`: the build whose
        findings are shown."""
        kept = self._kept.get(expo)
        if kept and kept[0] == job and not _failed(kept[1]):
            draw.close()
            return await asyncio.shield(kept[1])
        task = asyncio.create_task(draw)
        self._kept.put(expo, (job, task))
        # the first client may disconnect while others wait for the result
        return await asyncio.shield(task)


def _failed(task: asyncio.Task[PlanView]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
