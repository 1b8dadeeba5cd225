"""Rate limits of the API: token buckets."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from shapan.errors import TooMany
from shapan.http.connections.recently_used import RecentlyUsed

# bucket -> (burst size, seconds per further request)
RATES: dict[str, tuple[int, float]] = {
    "api": (400, 0.02),
    "password": (10, 6.0),  # per network: links and new accounts
    "sign-in": (400, 0.2),  # per network; `SignInLimits` delays wrong passwords
    "code": (10, 360.0),  # per account and known browser: codes of its second factor, with a right password
    "firm-link": (200, 0.2),  # per network: a hall of exhibitors may share one
    "firm": (120, 0.5),  # per firm: all requests of its sessions
    "visits": (300, 0.1),  # per network: what devices tell, each at most every few seconds
    "costly": (60, 0.5),  # per network: answers that are not kept yet
    "question": (400, 3.0),  # per network: questions of visitors that are kept; a hall's Wi-Fi is one network
    "question-device": (8, 300.0),  # per browser, and per address and program of those without a cookie
    "question-firm": (3, 3600.0),  # the same, to one firm
    "refused": (20, 3.0),  # per session or token: entries of the log about refusals
}
_MOST_KEYS = 20_000


@dataclass
class Buckets:
    """Token buckets on the monotonic clock."""

    clock: Callable[[], float] = time.monotonic
    _full_at: RecentlyUsed[tuple[str, str], float] = field(init=False)

    def __post_init__(self) -> None:
        self._full_at = RecentlyUsed(_MOST_KEYS, self.clock)

    def take(self, bucket: str, key: str) -> None:
        """Raises TooMany."""
        most, every = RATES[bucket]
        now = self.clock()
        full_at = max(self._full_at.get((bucket, key)) or now, now)
        over = full_at + every - now - most * every
        self._full_at.put((bucket, key), full_at if over > 0 else full_at + every)
        if over > 0:
            raise TooMany(
                "too-many",
                wait_s=over,
                most=most,
                every=every,
            )
