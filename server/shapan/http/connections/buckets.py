"""Rate limits of the API: token buckets."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from shapan.errors import TooMany
from shapan.recently_used import RecentlyUsed

# bucket -> (burst size, seconds per further request)
RATES: dict[str, tuple[int, float]] = {
    "api": (400, 0.02),
    "password": (10, 6.0),  # per network: links and new accounts
    "sign-in": (400, 0.2),  # per network; `SignInLimits` delays wrong passwords
    # per account and known browser: codes of its second factor, with a right password
    "code": (10, 360.0),
    "firm-link": (200, 0.2),  # per network: a hall of exhibitors may share one
    "firm": (120, 0.5),  # per firm: all requests of its sessions
    "visits": (300, 0.1),  # per network: what devices tell, each at most every few seconds
    "costly": (60, 0.5),  # per network: answers that are not kept yet
    # per network: questions of visitors that are kept; a hall's Wi-Fi is one network
    "question": (400, 3.0),
    # per browser, and per address and program of those without a cookie
    "question-device": (8, 300.0),
    "question-firm": (3, 3600.0),  # the same, to one firm
    "talk": (400, 1.0),  # per network: talks that visitors begin; a hall's Wi-Fi is one network
    "hall-line": (400, 0.5),  # per network: lines of visitors of a hall
    "hall-report": (40, 10.0),  # per network: lines that visitors report
    "refused": (20, 3.0),  # per session or token: entries of the log about refusals
}
_MOST_KEYS = 20_000
LIMITS_LAST_S = 24 * 3600.0  # network addresses are not kept for longer than 7 days


def tokens_left(bucket: str, full_at: float, now: float, second: float = 1.0) -> tuple[float, int]:
    """When the bucket is full again, not before now, and how many tokens it has. `second`: of this clock. Raises
    TooMany."""
    most, every = RATES[bucket]
    full_at = max(full_at, now)
    over = full_at - now - (most - 1) * every * second
    if over > 0:
        raise TooMany("too-many", wait_s=over / second, most=most, every=every)
    return full_at, int(-over / (every * second)) + 1


@dataclass
class Buckets:
    """Token buckets of this process, on the monotonic clock."""

    clock: Callable[[], float] = time.monotonic
    _full_at: RecentlyUsed[tuple[str, str], float] = field(init=False)

    def __post_init__(self) -> None:
        self._full_at = RecentlyUsed(_MOST_KEYS, lasts_s=LIMITS_LAST_S, clock=self.clock)

    def take(self, bucket: str, key: str) -> None:
        """Raises TooMany."""
        full_at, _ = tokens_left(bucket, self._full_at.get((bucket, key)) or 0.0, self.clock())
        self._full_at.put((bucket, key), full_at + RATES[bucket][1])
