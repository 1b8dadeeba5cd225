"""Where limits count: in this process, or in the database that several nodes share.

A count is two moments: when all that was counted is forgotten, and when the last in line has waited. What falls behind
the clock counts for nothing, so a count needs no tidying to be right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from shapan.http.connections.buckets import LIMITS_LAST_S
from shapan.recently_used import RecentlyUsed
from shapan.store.database.records import LimitCount
from shapan.store.database.unit_of_work import UnitOfWork

MOST_COUNTS = 20_000  # above it those that end first are dropped
_T = TypeVar("_T")
CountKey = tuple[str, ...]
CountWork = Callable[
    [tuple[LimitCount, ...]], tuple[Sequence[LimitCount], _T]
]  # -> the counts as they are now, and an answer


class Counts(Protocol):
    async def change(self, keys: Sequence[CountKey], work: CountWork[_T]) -> _T:
        """Nothing else changes these counts meanwhile. Raises what `work` raises, with nothing changed."""


@dataclass
class LocalCounts:
    """In the loop only."""

    _counts: RecentlyUsed[str, LimitCount] = field(
        default_factory=lambda: RecentlyUsed(MOST_COUNTS, lasts_s=LIMITS_LAST_S)
    )

    async def change(self, keys: Sequence[CountKey], work: CountWork[_T]) -> _T:
        names = [_name(key) for key in keys]
        changed, answer = work(
            tuple(self._counts.get(name) or LimitCount(name=name) for name in names)
        )
        for one in changed:
            self._counts.put(one.name, one)
        return answer


@dataclass(frozen=True)
class SharedCounts:
    """`write`: of `ApiContext`. Raises Unavailable, too."""

    write: Callable[[Callable[[UnitOfWork], object]], Awaitable[object]]

    async def change(self, keys: Sequence[CountKey], work: CountWork[_T]) -> _T:
        names, answers = [_name(key) for key in keys], list[_T]()

        def inside(uow: UnitOfWork) -> None:
            known = [uow.counts.get(name) for name in names]
            changed, answer = work(
                tuple(one or LimitCount(name=name) for one, name in zip(known, names, strict=True))
            )
            for one, before in zip(changed, known, strict=True):
                if before is None:
                    uow.counts.add(one)
                elif before != one:
                    uow.counts.replace(one)
            answers.append(answer)

        await self.write(inside)
        return answers[-1]


def _name(key: CountKey) -> str:
    """Neither addresses nor accounts are written down."""
    return hashlib.sha256("\0".join(key).encode()).hexdigest()[:40]
