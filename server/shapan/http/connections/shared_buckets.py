"""Token buckets that several nodes share: what one has let through counts at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import msgspec

from shapan.errors import Unavailable
from shapan.http.connections.buckets import LIMITS_LAST_S, RATES, tokens_left
from shapan.http.connections.counts import MOST_COUNTS, Counts
from shapan.recently_used import RecentlyUsed
from shapan.store.database.records import LimitCount

# tokens that a node takes at once and gives out itself: else every request was one write more
_AT_ONCE = {"api": 20}


@dataclass
class SharedBuckets:
    """`clock`: the database's, in ms. In the loop only."""

    counts: Counts
    clock: Callable[[], int]
    _left: RecentlyUsed[tuple[str, str], int] = field(
        default_factory=lambda: RecentlyUsed(MOST_COUNTS, lasts_s=LIMITS_LAST_S)
    )

    async def take(self, bucket: str, key: str) -> None:
        """Raises TooMany. Without the database each node's own limit holds, and nothing more."""
        left = self._left.take((bucket, key)) or 0
        if not left:
            try:
                left = await self.counts.change(
                    [("bucket", bucket, key)], partial(_taken, bucket, self.clock())
                )
            except Unavailable:
                return
        if left > 1:
            self._left.put((bucket, key), left - 1)


def _taken(
    bucket: str, now: int, counts: tuple[LimitCount, ...]
) -> tuple[tuple[LimitCount, ...], int]:
    """How many tokens: a few at once while there are as many, then one by one."""
    (count,) = counts
    full_at, left = tokens_left(bucket, count.empty_at, now, second=1000)
    tokens = min(_AT_ONCE.get(bucket, 1), left)
    return (
        msgspec.structs.replace(count, empty_at=full_at + round(tokens * RATES[bucket][1] * 1000)),
    ), tokens
