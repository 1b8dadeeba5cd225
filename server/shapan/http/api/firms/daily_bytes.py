"""How much a firm has sent today. What it replaced is on the disk until the next sweep, so that its quota alone would
not keep a leaked link from filling it."""

from __future__ import annotations

from dataclasses import dataclass, field

from shapan.errors import TooMany
from shapan.recently_used import RecentlyUsed
from shapan.settings import FIRM_DAY_BYTES

_DAY_MS = 24 * 3600_000
_MOST_FIRMS = 20_000


@dataclass
class DailyBytes:
    """In the event loop only, on each node by itself."""

    # day, bytes
    _sent: RecentlyUsed[str, tuple[int, int]] = field(
        default_factory=lambda: RecentlyUsed(_MOST_FIRMS)
    )

    def take(self, firm: str, size: int, now: int) -> None:
        """Raises TooMany."""
        day = now // _DAY_MS
        known, sent = self._sent.get(firm) or (day, 0)
        sent = sent if known == day else 0
        if sent + size > FIRM_DAY_BYTES:
            raise TooMany(
                "too-many.firm-bytes",
                wait_s=((day + 1) * _DAY_MS - now) / 1000,
                most=FIRM_DAY_BYTES,
            )
        self._sent.put(firm, (day, sent + size))
