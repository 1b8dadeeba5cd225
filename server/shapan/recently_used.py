"""The most recently used entries of something that is kept."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


@dataclass(eq=False)
class RecentlyUsed(Generic[_K, _V]):
    """`most`: entries, or what `size` of all comes to; the last `least` stay whatever their size. `lasts_s`: what was
    not used for so long goes, too. In one thread."""

    most: int
    size: Callable[[_V], int] = lambda _: 1
    least: int = 1
    lasts_s: float = math.inf
    clock: Callable[[], float] = time.monotonic
    _total: int = field(default=0, init=False)
    _entries: OrderedDict[_K, tuple[float, _V]] = field(default_factory=OrderedDict, init=False)

    def __iter__(self) -> Iterator[_K]:
        return iter(tuple(self._entries))

    def get(self, key: _K) -> _V | None:
        found = self._entries.get(key)
        if found is None:
            return None
        self._entries[key] = (self.clock(), found[1])
        self._entries.move_to_end(key)
        return found[1]

    def put(self, key: _K, value: _V) -> list[_K]:
        """Returns what went for it: the least recently used."""
        self.take(key)
        now = self.clock()
        self._entries[key] = (now, value)
        self._total += self.size(value)
        gone = []
        while self._is_over() or next(iter(self._entries.values()))[0] + self.lasts_s <= now:
            gone.append(next(iter(self._entries)))
            self.take(gone[-1])
        return gone

    def take(self, key: _K) -> _V | None:
        """Removes it."""
        found = self._entries.pop(key, None)
        if found is None:
            return None
        self._total -= self.size(found[1])
        return found[1]

    def _is_over(self) -> bool:
        return self._total > self.most and len(self._entries) > self.least
