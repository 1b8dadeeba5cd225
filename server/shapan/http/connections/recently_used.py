"""What limits remember in this process: the most recently used entries, and none for long."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_FORGOTTEN_S = 24 * 3600.0  # network addresses are not kept for longer than 7 days
_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


@dataclass
class RecentlyUsed(Generic[_K, _V]):
    most: int
    clock: Callable[[], float] = time.monotonic
    _entries: OrderedDict[_K, tuple[float, _V]] = field(default_factory=OrderedDict)

    def take(self, key: _K) -> _V | None:
        """Removes it."""
        found = self._entries.pop(key, None)
        return None if found is None else found[1]

    def get(self, key: _K) -> _V | None:
        found = self._entries.get(key)
        return None if found is None else found[1]

    def put(self, key: _K, value: _V) -> None:
        """The oldest ones go: above the number, and after a day."""
        now = self.clock()
        self._entries.pop(key, None)
        self._entries[key] = (now, value)
        while len(self._entries) > self.most or next(iter(self._entries.values()))[0] + _FORGOTTEN_S <= now:
            self._entries.popitem(last=False)
