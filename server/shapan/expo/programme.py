"""The state of a programme item at a moment. `web/src/core/programme/programme.ts` has the same function;
tests/expo/vectors/item-states.json tests both."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from typing import Literal

import msgspec

Phase = Literal["before", "soon", "live", "over"]
SOON = 15  # minutes: time to walk to the other end of the venue and find a seat


class ItemState(msgspec.Struct, frozen=True):
    """`minutes` until the start (before, soon) or the end (live), rounded up; since the end (over), rounded down.

    An item is live from its start until just before its end; one without duration is over at its start.
    """

    phase: Phase
    minutes: int


def state(start: str, end: str, now: datetime) -> ItemState:
    """The state of an item from its ISO times with offset; `now` is timezone-aware."""
    to_start = _seconds(start, now)
    if to_start > 0:
        minutes = -(-to_start // 60)
        return ItemState("soon" if minutes <= SOON else "before", minutes)
    to_end = _seconds(end, now)
    if to_end > 0:
        return ItemState("live", -(-to_end // 60))
    return ItemState("over", -to_end // 60)


_EARLIEST, _LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


def parse_now(text: str, zone: tzinfo) -> datetime | None:
    """The moment of `now=` in an address (ISO 8601; without an offset in `zone`), None if it is invalid. A "+" of the
    offset that was decoded as a space is accepted."""
    try:
        moment = datetime.fromisoformat(
            re.sub(r" (\d\d:?\d\d)\Z", r"+\1", text.strip()) if "T" in text else text.strip()
        )
    except ValueError:
        return None
    aware = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    # another zone may have no date for the ends of the calendar
    return min(max(aware, _EARLIEST), _LATEST)


def _seconds(moment: str, now: datetime) -> int:
    """From now until then, rounded up to whole seconds."""
    away = datetime.fromisoformat(moment) - now
    return away.days * 86_400 + away.seconds + (away.microseconds > 0)
