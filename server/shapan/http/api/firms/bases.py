"""What the drafts of expos have of their firms, kept by expo: 600 firms that write at once need no worker, which may be
building."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

from shapan.publish.drafts.firms.firms import FirmBases
from shapan.recently_used import RecentlyUsed

KEPT_BASES = 8  # expos
_PATIENCE_S = 4.0  # a page shows the draft before this revision rather than wait longer


@dataclass(eq=False)
class _Kept:
    revision: int = 0
    bases: FirmBases | None = None
    newer: asyncio.Task[FirmBases] | None = None  # reads this revision


@dataclass(eq=False)
class FirmBasesCache:
    """Used in the event loop only."""

    _kept: RecentlyUsed[str, _Kept] = field(default_factory=lambda: RecentlyUsed(KEPT_BASES))

    async def bases(
        self, expo: str, revision: int, read: Callable[[], Coroutine[object, object, FirmBases]]
    ) -> FirmBases:
        """Of this revision, the newest; of one before it while a worker is busy with something else. `read` is called
        once for all who ask at the same time. Raises what it raises."""
        kept = self._kept.get(expo) or _Kept()
        self._kept.put(expo, kept)
        if kept.revision != revision or (kept.bases is None and kept.newer is None):
            kept.revision, kept.newer = revision, asyncio.create_task(read())
        task = kept.newer
        if task is not None and kept.bases is not None:
            await asyncio.wait({task}, timeout=_PATIENCE_S)
        if task is not None and (kept.bases is None or task.done()):
            try:
                found = await asyncio.shield(task)
            except BaseException:
                if kept.newer is task and task.done():
                    kept.revision, kept.newer = 0, None  # asked again by the next
                raise
            if kept.newer is task:
                kept.bases, kept.newer = found, None
            return found
        assert kept.bases is not None
        return kept.bases
