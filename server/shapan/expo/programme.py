"""What an item of the programme is doing at a moment. `web/src/core/programme/programme.ts` answers the same;
tests/expo/vectors/item-states.json holds both to the same answers."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import Literal

import msgspec

Phase = Literal["before", "soon", "live", "over"]
SOON = 15  # minutes: a walk to the other end of the venue, and a seat


class ItemState(msgspec.Struct, frozen=True):
    """`minutes` to the start (before, soon) or to the end (live), begun ones counted; whole ones since the end (over).

    An item takes place from its start until just before its end; one without duration is over when it has begun.
    """

    phase: Phase
    minutes: int


def state(start: str, end: str, now: datetime) -> ItemState:
    """Of an item by its ISO times with offset; `now` is aware."""
    to_start = _seconds(start, now)
    if to_start > 0:
        minutes = -(-to_start // 60)
        return ItemState("soon" if minutes <= SOON else "before", minutes)
    to_end = _seconds(end, now)
    if to_end > 0:
        return ItemState("live", -(-to_end // 60))
    return ItemState("over", -to_end // 60)


def parse_now(text: str, zone: tzinfo) -> datetime | None:
    """The moment that `now=` in an address names (ISO 8601; without an offset in `zone`), None when it names none.
    The "+" of an offset that became a blank in the query counts."""
    try:
        moment = datetime.fromisoformat(
            re.sub(r" (\d\d:?\d\d)$", r"+\1", text.strip()) if "T" in text else text.strip()
        )
    except ValueError:
        return None
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment


def _seconds(moment: str, now: datetime) -> int:
    """From now until then, up to the next whole second."""
    away = datetime.fromisoformat(moment) - now
    return away.days * 86_400 + away.seconds + (away.microseconds > 0)
